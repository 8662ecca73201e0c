#ifndef ST4SD_TESTING_DETAIL_PATTERN_HPP
#define ST4SD_TESTING_DETAIL_PATTERN_HPP

#include <st4sd/testing/detail/json_text.hpp>
#include <st4sd/testing/detail/pattern_program.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace st4sd::testing::detail {

// Reads an expression: alternatives of sequences of repeated atoms.
class pattern_compiler {
public:
    pattern_compiler(pattern_program& to, std::string_view expression) : to_{to}, rest_{expression} {}

    bool multiline = false;
    bool dot_all = false;
    bool spaced = false; // white space and comments do not count

    void ignore_case() { to_.any_case_ = true; }

    bool compile()
    {
        if (rest_.starts_with("(?i)")) {
            ignore_case();
            rest_.remove_prefix(4);
        }
        to_.program_ = alternatives();
        return good_ && rest_.empty();
    }

private:
    using operation = pattern_program::operation;
    using code = pattern_program::code;
    using character_set = pattern_program::character_set;

    static constexpr std::size_t most = 20'000; // instructions
    static constexpr int deepest = 200;         // groups within groups

    bool take(std::string_view what)
    {
        if (!rest_.starts_with(what)) {
            return false;
        }
        rest_.remove_prefix(what.size());
        return true;
    }
    char take_one()
    {
        if (rest_.empty()) {
            good_ = false;
            return ' ';
        }
        char const c = rest_.front();
        rest_.remove_prefix(1);
        return c;
    }
    void refuse() { good_ = false; }
    void append(code& to, code const& more)
    {
        if (to.size() + more.size() > most) {
            return refuse();
        }
        to.insert(to.end(), more.begin(), more.end());
    }
    static std::ptrdiff_t length(code const& c) { return static_cast<std::ptrdiff_t>(c.size()); }

    code alternatives()
    {
        code whole = sequence();
        while (good_ && take("|")) {
            code const other = sequence();
            whole.insert(whole.begin(), {operation::split, length(whole) + 2});
            whole.push_back({operation::jump, length(other) + 1});
            append(whole, other);
        }
        return whole;
    }
    code sequence()
    {
        code whole;
        while (good_ && !rest_.empty() && rest_.front() != '|' && rest_.front() != ')') {
            if (spaced && rest_.find_first_of(" \t\r\n") == 0) {
                rest_.remove_prefix(1);
            } else if (spaced && take("#")) {
                rest_.remove_prefix((std::min)(rest_.find('\n'), rest_.size()));
            } else if (take("\\Q")) {
                quote(whole);
            } else {
                append(whole, repeated(atom()));
            }
        }
        return whole;
    }
    // A literal text up to \E. Only its last letter is repeated.
    void quote(code& whole)
    {
        while (good_ && !rest_.empty() && !take("\\E")) {
            auto const one = of_letter(letter());
            bool const last = take("\\E");
            append(whole, last ? repeated(one) : one);
            if (last) {
                return;
            }
        }
    }
    code repeated(code const& one)
    {
        code whole = one;
        while (good_ && !rest_.empty()) {
            std::size_t least = 0;
            std::optional<std::size_t> limit;
            auto const before = rest_;
            if (take("*")) {
            } else if (take("+")) {
                least = 1;
            } else if (take("?")) {
                limit = 1;
            } else if (take("{")) {
                if (!bounds(least, limit)) {
                    rest_ = before; // a brace that counts nothing is a letter
                    return whole;
                }
            } else {
                return whole;
            }
            take("?"); // lazy or not: the answer is the same
            if (rest_.starts_with('+') || (limit && *limit < least)) {
                refuse();
            }
            code const body = whole;
            whole.clear();
            for (std::size_t i = 0; good_ && i < least; ++i) {
                append(whole, body);
            }
            if (limit) {
                for (auto left = good_ ? *limit - least : 0; good_ && left > 0; --left) {
                    whole.push_back({operation::split, static_cast<std::ptrdiff_t>(left) * (length(body) + 1)});
                    append(whole, body);
                }
            } else {
                whole.push_back({operation::split, length(body) + 2});
                append(whole, body);
                whole.push_back({operation::jump, -length(body) - 1});
            }
        }
        return whole;
    }
    bool bounds(std::size_t& least, std::optional<std::size_t>& limit)
    {
        auto const number = [&](std::size_t& out) {
            auto const digits = (std::min)(rest_.find_first_not_of("0123456789"), rest_.size());
            out = 0;
            for (char const c : rest_.substr(0, digits)) {
                out = out * 10 + static_cast<std::size_t>(c - '0');
                if (out > 1000) {
                    refuse();
                    out = 0;
                }
            }
            rest_.remove_prefix(digits);
            return digits > 0;
        };
        if (!number(least)) {
            return false;
        }
        limit = least;
        if (take(",")) {
            std::size_t upper = 0;
            limit = number(upper) ? std::optional{upper} : std::nullopt;
        }
        return take("}");
    }
    code atom()
    {
        switch (rest_.front()) {
        case '(': return group();
        case '[': return set();
        case '\\': return escape();
        case '*':
        case '+':
        case '?':
            refuse(); // nothing to repeat
            return {};
        case '^': rest_.remove_prefix(1); return {{multiline ? operation::line_begin : operation::text_begin}};
        case '$': rest_.remove_prefix(1); return {{multiline ? operation::line_end : operation::text_end}};
        case '.': {
            rest_.remove_prefix(1);
            character_set all;
            dot_all ? all.add(0, 0x10ffff) : all.add_except({{'\n', '\n'}});
            return of(std::move(all));
        }
        default: return of_letter(letter());
        }
    }
    std::uint32_t letter()
    {
        std::size_t end = 0;
        auto const c = next_code_point(rest_, end);
        rest_.remove_prefix(end);
        return c;
    }
    code of(character_set letters)
    {
        to_.sets_.push_back(std::move(letters));
        return {{operation::set, 0, to_.sets_.size() - 1}};
    }
    code of_letter(std::uint32_t c)
    {
        character_set one;
        one.add(c, c);
        return of(std::move(one));
    }
    code group()
    {
        take("(");
        bool const ahead = take("?=");
        bool const not_ahead = !ahead && take("?!");
        if (!ahead && !not_ahead && !take("?:")) {
            if (take("?P<") || (rest_.starts_with("?<") && !rest_.starts_with("?<=") && !rest_.starts_with("?<!"))) {
                rest_.remove_prefix((std::min)(rest_.find('>') + 1, rest_.size())); // a name
            } else if (rest_.starts_with('?') || rest_.starts_with('*')) {
                refuse();
            }
        }
        if (++depth_ > deepest) {
            refuse();
        }
        auto inner = good_ ? alternatives() : code{};
        --depth_;
        if (!take(")")) {
            refuse();
        }
        if (!ahead && !not_ahead) {
            return inner;
        }
        to_.looks_.push_back(std::move(inner));
        return {{operation::look, 0, to_.looks_.size() - 1, not_ahead}};
    }
    // `\d`, `\w`, `\s` and their opposites.
    static bool named(char name, character_set& out)
    {
        switch (name) {
        case 'd': out.add('0', '9'); return true;
        case 'D': out.add_except({{'0', '9'}}); return true;
        case 'w':
            out.add('0', '9');
            out.add('A', 'Z');
            out.add('_', '_');
            out.add('a', 'z');
            return true;
        case 'W': out.add_except({{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}}); return true;
        case 's':
            out.add('\t', '\r');
            out.add(' ', ' ');
            return true;
        case 'S': out.add_except({{'\t', '\r'}, {' ', ' '}}); return true;
        default: return false;
        }
    }
    // The letter that an escape stands for, `name` being what follows the backslash.
    std::uint32_t escaped(char name)
    {
        switch (name) {
        case 'n': return '\n';
        case 'r': return '\r';
        case 't': return '\t';
        case 'f': return '\f';
        case 'v': return '\v';
        case 'a': return '\a';
        case 'e': return 0x1b;
        case 'x': {
            bool const braced = take("{");
            std::uint32_t c = 0;
            for (int i = 0; i < (braced ? 6 : 2) && !rest_.empty(); ++i) {
                auto const digit = std::string_view{"0123456789abcdef"}.find(static_cast<char>(rest_.front() | 0x20));
                if (digit == std::string_view::npos) {
                    break;
                }
                c = c * 16 + static_cast<std::uint32_t>(digit);
                rest_.remove_prefix(1);
            }
            if (braced && !take("}")) {
                refuse();
            }
            return c;
        }
        default:
            if (pattern_program::is_word({&name, 1}, 0) && name != '_') {
                refuse(); // a back reference, or something only the server knows
            }
            return static_cast<unsigned char>(name);
        }
    }
    code escape()
    {
        take("\\");
        if (!rest_.empty() && static_cast<unsigned char>(rest_.front()) >= 0x80) {
            return of_letter(letter());
        }
        char const name = take_one();
        switch (name) {
        case 'b': return {{operation::word}};
        case 'B': return {{operation::no_word}};
        case 'A': return {{operation::text_begin}};
        case 'Z': return {{operation::text_end}};
        case 'z': return {{operation::very_end}};
        default: break;
        }
        character_set letters;
        if (!named(name, letters)) {
            auto const c = escaped(name);
            letters.add(c, c);
        }
        return of(std::move(letters));
    }
    code set()
    {
        take("[");
        character_set letters;
        letters.negated = take("^");
        for (bool first = true; good_ && (first || !rest_.starts_with(']')); first = false) {
            if (rest_.empty() || rest_.starts_with("[:")) {
                refuse();
                break;
            }
            bool single = true;
            auto const low = member(letters, single);
            if (single && rest_.size() > 1 && rest_.front() == '-' && rest_[1] != ']') {
                rest_.remove_prefix(1);
                auto const high = member(letters, single);
                if (!single || high < low) {
                    refuse();
                }
                letters.add(low, high);
            } else if (single) {
                letters.add(low, low);
            }
        }
        if (!take("]")) {
            refuse();
        }
        return of(std::move(letters));
    }
    // One letter of a set; not `single` when it was a whole class, which is added.
    std::uint32_t member(character_set& letters, bool& single)
    {
        if (!take("\\")) {
            return letter();
        }
        char const name = take_one();
        single = !named(name, letters);
        return single ? (name == 'b' ? '\b' : escaped(name)) : 0;
    }

    pattern_program& to_;
    std::string_view rest_;
    bool good_ = true;
    int depth_ = 0;
};

// `options` are letters of "imsx". *Errors*: nothing for an expression or option that the server would refuse.
[[nodiscard]] inline std::optional<pattern_program>
compile_pattern(std::string_view expression, std::string_view options = {})
{
    pattern_program made;
    pattern_compiler reader{made, expression};
    for (char const option : options) {
        switch (option) {
        case 'i': reader.ignore_case(); break;
        case 'm': reader.multiline = true; break;
        case 's': reader.dot_all = true; break;
        case 'x': reader.spaced = true; break;
        default: return std::nullopt;
        }
    }
    return reader.compile() ? std::optional{std::move(made)} : std::nullopt;
}

} // namespace st4sd::testing::detail

#endif
