#ifndef ST4SD_TESTING_DETAIL_YAML_TEXT_HPP
#define ST4SD_TESTING_DETAIL_YAML_TEXT_HPP

#include <st4sd/testing/detail/json_text.hpp>
#include <st4sd/testing/detail/json_value.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace st4sd::testing::detail {

// Whether a text is itself in YAML without quotes. Some that are get quotes nevertheless.
inline bool is_plain_yaml(std::string_view text)
{
    static constexpr std::array<std::string_view, 9> words{"null", "true", "false", "yes", "no", "on", "off", "y", "n"};
    auto const plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view{"-_./<>()+ "}.find(c) != std::string_view::npos;
    };
    auto const letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '<'; };
    std::string lower;
    for (char const c : text) {
        lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    return !text.empty() && letter(text.front()) && text.back() != ' ' &&
           std::all_of(text.begin(), text.end(), plain) && std::find(words.begin(), words.end(), lower) == words.end();
}

inline std::string yaml_scalar(json_value const& v)
{
    if (v.is_string() && is_plain_yaml(v.text())) {
        return v.text();
    }
    if (v.is_string() && v.text().find('\'') == std::string::npos &&
        std::all_of(v.text().begin(), v.text().end(), [](char c) { return c >= ' ' && c < '\x7f'; })) {
        return '\'' + v.text() + '\'';
    }
    return json_text(v); // also of empty lists and objects
}

// As PyYAML's safe_dump writes it: blocks, members by name.
inline void append_yaml(std::string& out, json_value const& v, std::size_t depth)
{
    auto const is_block = [](json_value const& part) { return !part.items().empty() || !part.members().empty(); };
    std::string const indent(depth, ' ');
    bool first = true;
    auto const begin_line = [&] {
        // the first line of an element stands behind its dash
        out += first && !out.empty() && out.back() != '\n' ? "" : indent;
        first = false;
    };
    if (v.is_array()) {
        for (auto const& item : v.items()) {
            begin_line();
            out += "- ";
            if (is_block(item)) {
                append_yaml(out, item, depth + 2);
            } else {
                out += yaml_scalar(item) + '\n';
            }
        }
        return;
    }
    std::vector<json_value::member const*> sorted;
    for (auto const& m : v.members()) {
        sorted.push_back(&m);
    }
    std::sort(sorted.begin(), sorted.end(), [](auto const* a, auto const* b) { return a->first < b->first; });
    for (auto const* m : sorted) {
        begin_line();
        out += yaml_scalar(json_value{m->first}) + ':';
        if (is_block(m->second)) {
            out += '\n';
            append_yaml(out, m->second, depth + (m->second.is_array() ? 0 : 2));
        } else {
            out += ' ' + yaml_scalar(m->second) + '\n';
        }
    }
}

[[nodiscard]] inline std::string yaml_text(json_value const& v)
{
    std::string out;
    if (v.items().empty() && v.members().empty()) {
        return yaml_scalar(v) + '\n';
    }
    append_yaml(out, v, 0);
    return out;
}

} // namespace st4sd::testing::detail

#endif
