#ifndef ST4SD_DETAIL_REGEX_HPP
#define ST4SD_DETAIL_REGEX_HPP

#include <cstddef>
#include <string>
#include <string_view>

namespace st4sd::detail {

// A regular expression that matches exactly this text.
inline std::string escape_regex(std::string_view text)
{
    std::string out;
    for (char const c : text) {
        if (std::string_view{"\\^$.|?*+()[]{}"}.find(c) != std::string_view::npos) {
            out += '\\';
        }
        out += c;
    }
    return out;
}

// What is plainly wrong with a regular expression; empty if nothing is. The services answer a wrong one with 500 and
// no word.
inline std::string regex_problem(std::string_view text)
{
    auto const at = [&](std::string const& what, std::size_t where) {
        return "the regular expression '" + std::string{text} + "' " + what + " at character " +
               std::to_string(where + 1);
    };
    std::string open;
    bool may_repeat = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (c == '\\') {
            if (++i == text.size()) {
                return at("ends with a backslash", i - 1);
            }
            may_repeat = true;
        } else if (c == '[') {
            auto end = i + 1;
            end += end < text.size() && text[end] == '^' ? 1u : 0u;
            end += end < text.size() && text[end] == ']' ? 1u : 0u; // first in it, it is an ordinary character
            while (end < text.size() && text[end] != ']') {
                if (text.substr(end).starts_with("[:")) { // a class of characters: [[:alpha:]]
                    auto const closed = text.find(":]", end + 2);
                    end = closed == text.npos ? end + 1 : closed + 2;
                } else {
                    end += text[end] == '\\' ? 2u : 1u;
                }
            }
            if (end >= text.size()) {
                return at("has a [ that nothing closes", i);
            }
            i = end;
            may_repeat = true;
        } else if (c == '(') {
            open += c;
            may_repeat = text.substr(i + 1).starts_with('?') || text.substr(i + 1).starts_with('*'); // (?i), (*ANY)
        } else if (c == ')') {
            if (open.empty()) {
                return at("has a ) without its (", i);
            }
            open.pop_back();
            may_repeat = true;
        } else if (c == '*' || c == '+' || c == '?') {
            if (!may_repeat) {
                return at("repeats nothing", i);
            }
            // lazy and possessive forms
            if (c != '?' || i == 0 || text[i - 1] != '(') {
                i += i + 1 < text.size() && (text[i + 1] == '?' || text[i + 1] == '+') ? 1u : 0u;
                may_repeat = false;
            }
        } else {
            may_repeat = c != '|';
        }
    }
    return open.empty() ? std::string{} : at("has a ( that nothing closes", text.rfind('('));
}

} // namespace st4sd::detail

#endif
