#ifndef ST4SD_TEST_BENCHMARK_LISTING_HPP
#define ST4SD_TEST_BENCHMARK_LISTING_HPP

#include "measure.hpp"

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace st4sd::benchmark {

/// JSON as the service writes it: on one line, a space after `,` and `:`.
[[nodiscard]] inline std::string as_python_writes(std::string_view pretty)
{
    std::string out;
    bool in_text = false;
    for (std::size_t i = 0; i < pretty.size(); ++i) {
        char const c = pretty[i];
        if (in_text) {
            out += c;
            if (c == '\\') {
                out += pretty[++i];
            }
            in_text = c != '"';
        }
        else if (c != ' ' && c != '\n') {
            out += c;
            in_text = c == '"';
            if (c == ',' || c == ':') {
                out += ' ';
            }
        }
    }
    return out;
}

/// What `GET /instances/` says when there are so many runs: those of the fixture over and over, each with an id and a
/// progress of its own. `fixtures` is the folder.
[[nodiscard]] inline std::string listing(std::string const& fixtures, int runs)
{
    auto const all = as_python_writes(read_file(fixtures + "/instances.list.200.json"));
    std::vector<std::string> kinds; // of the elements of the array, cut at the ends of the outermost objects
    int depth = 0;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < all.size(); ++i) { // no text of the fixture holds a brace
        if (all[i] == '{' && depth++ == 0) {
            begin = i;
        }
        else if (all[i] == '}' && --depth == 0) {
            kinds.push_back(all.substr(begin, i + 1 - begin));
        }
    }
    auto const replace = [](std::string& text, std::string_view from, std::string const& to) {
        for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) {
            text.replace(at, from.size(), to);
        }
    };
    std::string out = "[";
    for (int i = 0; i < runs; ++i) {
        auto one = kinds[static_cast<std::size_t>(i) % kinds.size()];
        auto const number = std::to_string(100'000 + i);
        replace(one, "k3jz09qx", "k" + number + "x");
        replace(one, "\"total-progress\": 1.0", "\"total-progress\": 0." + number);
        out += (i == 0 ? "" : ", ") + one;
    }
    if (kinds.size() < 3) {
        throw std::runtime_error{"the fixture of a listing is not what it was"};
    }
    return out + "]\n";
}

} // namespace st4sd::benchmark

#endif
