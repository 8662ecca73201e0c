#ifndef ST4SD_TESTING_DETAIL_PATTERN_PROGRAM_HPP
#define ST4SD_TESTING_DETAIL_PATTERN_PROGRAM_HPP

#include <st4sd/testing/detail/json_text.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::testing::detail {

// A regular expression as MongoDB reads it (PCRE): without back references, lookbehind and possessive quantifiers.
// <regex> would make every test that includes the service compile for seconds more, and overflows the stack on long
// texts. `compile_pattern` makes it: a program of a few instructions, which searches a text in time proportional to the
// product of both lengths, whatever the expression.
class pattern_program {
public:
    // Whether the expression matches anywhere in `text`.
    [[nodiscard]] bool found_in(std::string_view text) const
    {
        std::vector<bool> tried;
        for (std::size_t at = 0; at <= text.size(); ++at) {
            if (runs(program_, text, at, tried)) {
                return true;
            }
        }
        return false;
    }

    struct range {
        std::uint32_t first;
        std::uint32_t last;
    };
    struct character_set {
        std::vector<range> ranges{};
        bool negated = false;

        void add(std::uint32_t first, std::uint32_t last) { ranges.push_back({first, last}); }
        void add_except(std::initializer_list<range> some) // all but those, which are in order
        {
            std::uint32_t next = 0;
            for (auto const& r : some) {
                if (r.first > next) {
                    add(next, r.first - 1);
                }
                next = r.last + 1;
            }
            add(next, 0x10ffff);
        }
    };
    enum class operation {
        set,
        split,
        jump,
        text_begin,
        text_end,
        line_begin,
        line_end,
        very_end,
        word,
        no_word,
        look
    };
    struct instruction {
        operation what;
        std::ptrdiff_t to = 0; // relative: of a jump, and the second way of a split
        std::size_t index = 0; // of a set, or of what to look for
        bool negated = false;  // of a look
    };
    using code = std::vector<instruction>;

    static bool is_word(std::string_view text, std::size_t at)
    {
        auto const c = at < text.size() ? text[at] : ' ';
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

private:
    static bool at_word_edge(std::string_view text, std::size_t at)
    {
        return (at > 0 && is_word(text, at - 1)) != is_word(text, at);
    }
    [[nodiscard]] bool holds(character_set const& set, std::uint32_t c) const
    {
        auto const among = [&](std::uint32_t x) {
            return std::any_of(
                set.ranges.begin(), set.ranges.end(), [&](range const& r) { return r.first <= x && x <= r.last; });
        };
        bool const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return (among(c) || (any_case_ && letter && among(c ^ 0x20u))) != set.negated;
    }
    [[nodiscard]] bool allows(instruction const& i, std::string_view text, std::size_t at) const
    {
        switch (i.what) {
        case operation::text_begin: return at == 0;
        case operation::line_begin: return at == 0 || text[at - 1] == '\n';
        case operation::very_end: return at == text.size();
        case operation::text_end: return at == text.size() || (at + 1 == text.size() && text[at] == '\n');
        case operation::line_end: return at == text.size() || text[at] == '\n';
        case operation::word: return at_word_edge(text, at);
        case operation::no_word: return !at_word_edge(text, at);
        case operation::look: {
            std::vector<bool> tried;
            return runs(looks_[i.index], text, at, tried) != i.negated;
        }
        default: return true;
        }
    }
    // Whether the program comes to its end from this place on. What was tried in vain is not tried again.
    [[nodiscard]] bool
    runs(code const& program, std::string_view text, std::size_t from, std::vector<bool>& tried) const
    {
        tried.resize((program.size() + 1) * (text.size() + 1));
        std::vector<std::pair<std::size_t, std::size_t>> open{{0, from}};
        while (!open.empty()) {
            auto [step, at] = open.back();
            open.pop_back();
            if (auto const key = step * (text.size() + 1) + at; tried[key]) {
                continue;
            } else {
                tried[key] = true;
            }
            if (step == program.size()) {
                return true;
            }
            auto const& i = program[step];
            if (i.what == operation::set) {
                if (at < text.size() && holds(sets_[i.index], next_code_point(text, at))) {
                    open.emplace_back(step + 1, at);
                }
                continue;
            }
            auto const target = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(step) + i.to);
            if (i.what == operation::jump || i.what == operation::split) {
                open.emplace_back(target, at);
            }
            if (i.what != operation::jump && allows(i, text, at)) {
                open.emplace_back(step + 1, at);
            }
        }
        return false;
    }

    friend class pattern_compiler;

    code program_;
    std::vector<code> looks_;
    std::vector<character_set> sets_;
    bool any_case_ = false;
};

} // namespace st4sd::testing::detail

#endif
