#ifndef EXAMPLE_DECLARE_CPP_TEXT_HPP
#define EXAMPLE_DECLARE_CPP_TEXT_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

// Texts of others as C++: literals, comments and identifiers that mean no more than they say.

namespace example::cpp {

/// A character of UTF-8 text; `size` is 0 where the text is no UTF-8.
struct character {
    char32_t code = 0;
    std::size_t size = 0;
};

/// The character that begins at `at`.
inline character character_at(std::string_view text, std::size_t at)
{
    auto const byte = [&](std::size_t i) {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
    };
    auto const first = byte(0);
    std::size_t const size = first < 0x80   ? 1
                             : first < 0xc2 ? 0
                             : first < 0xe0 ? 2
                             : first < 0xf0 ? 3
                             : first < 0xf5 ? 4
                                            : 0;
    char32_t code = size < 2 ? first : first & (0x7fu >> size);
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xc0u) != 0x80u) {
            return {};
        }
        code = (code << 6) | (byte(i) & 0x3fu);
    }
    constexpr std::array<char32_t, 5> first_of_size{0, 0, 0x80, 0x800, 0x10000};
    bool const is_surrogate = code >= 0xd800 && code < 0xe000;
    bool const is_good = size != 0 && code >= first_of_size[size] && code <= 0x10ffff && !is_surrogate;
    return is_good ? character{code, size} : character{};
}

inline bool is_utf8(std::string_view text)
{
    for (std::size_t at = 0; at != text.size();) {
        auto const size = character_at(text, at).size;
        if (size == 0) {
            return false;
        }
        at += size;
    }
    return true;
}

/// Whether it shows as itself. Others control the terminal, are invisible, or change the order of what stands beside
/// them, so that the source would read as something else than it is.
inline bool is_visible(char32_t code)
{
    auto const within = [code](char32_t first, char32_t last) { return code >= first && code <= last; };
    return !(
        code < 0x20 || within(0x7f, 0x9f) || code == 0xad || code == 0x61c || within(0x200b, 0x200f) ||
        within(0x2028, 0x202e) || within(0x2060, 0x206f) || code == 0xfeff || within(0xfff9, 0xffff) ||
        within(0xe0000, 0xe0fff));
}

/// A literal of exactly these bytes: `"a\"b"`.
inline std::string literal(std::string_view text)
{
    std::string out = "\"";
    for (std::size_t at = 0; at != text.size();) {
        auto const [code, size] = character_at(text, at);
        auto const bytes = text.substr(at, size == 0 ? 1 : size);
        if (code == U'"' || code == U'\\' || (code == U'?' && out.back() == '?')) { // ??/ was a backslash once
            out += '\\';
            out += bytes;
        }
        else if (size != 0 && is_visible(code)) {
            out += bytes;
        }
        else {
            for (char const c : bytes) { // three digits end the number, whatever comes next
                auto const byte = static_cast<unsigned char>(c);
                out +=
                    {'\\', static_cast<char>('0' + byte / 64), static_cast<char>('0' + byte / 8 % 8),
                     static_cast<char>('0' + byte % 8)};
            }
        }
        at += bytes.size();
    }
    return out + '"';
}

/// How many columns it takes, about.
inline std::size_t width(std::string_view text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

inline constexpr std::size_t columns = 100;

/// Text made fit for a comment: visible characters, spaces and ends of lines.
inline std::string comment_text(std::string_view text)
{
    std::string out;
    for (std::size_t at = 0; at != text.size();) {
        auto const [code, size] = character_at(text, at);
        auto const bytes = text.substr(at, size == 0 ? 1 : size);
        if (size == 0 || code == U'?') {
            out += !out.empty() && out.back() == '?' ? " ?" : "?";
        }
        else if (is_visible(code) || code == U'\n') {
            out += bytes;
        }
        else {
            out += ' ';
        }
        at += bytes.size();
    }
    return out;
}

/// The beginning of a text, on one line.
inline std::string excerpt(std::string_view text, std::size_t most)
{
    std::size_t end = 0;
    while (end < text.size() && end < most) {
        end += (std::max)(character_at(text, end).size, std::size_t{1});
    }
    auto out = comment_text(text.substr(0, end));
    std::replace(out.begin(), out.end(), '\n', ' ');
    return end == text.size() ? out : out + "...";
}

/// Text as a comment: lines that begin with `mark`, for instance `    ///`, and keep to the columns where words allow
/// it. Nothing of it is code: no line ends in a backslash, which would make the next one a part of it.
inline std::string comment(std::string_view mark, std::string_view text)
{
    std::string const clean = comment_text(text);
    std::string out;
    std::string line;
    bool has_gap = false; // between paragraphs
    auto const end_line = [&] {
        if (line.empty()) {
            has_gap = !out.empty();
            return;
        }
        if (has_gap) {
            out += std::string{mark} + '\n';
        }
        has_gap = false;
        out += std::string{mark} + line + (line.back() == '\\' ? ".\n" : "\n");
        line.clear();
    };
    for (std::size_t at = 0; at < clean.size();) {
        auto const end = (std::min)(clean.find_first_of(" \n", at), clean.size());
        auto const word = std::string_view{clean}.substr(at, end - at);
        if (!word.empty()) {
            if (!line.empty() && width(mark) + width(line) + 1 + width(word) > columns) {
                end_line();
            }
            line += ' ';
            line += word;
        }
        if (end != clean.size() && clean[end] == '\n') {
            end_line();
        }
        at = end + 1;
    }
    if (!line.empty()) {
        end_line();
    }
    return out;
}

/// Words that cannot be names, or are macros or types of systems' headers.
inline bool is_reserved(std::string_view word)
{
    static constexpr std::string_view words[] = {"alignas",      "alignof",      "and",
                                                 "and_eq",       "asm",          "auto",
                                                 "bitand",       "bitor",        "bool",
                                                 "break",        "case",         "catch",
                                                 "char",         "char16_t",     "char32_t",
                                                 "char8_t",      "class",        "co_await",
                                                 "co_return",    "co_yield",     "compl",
                                                 "concept",      "const",        "const_cast",
                                                 "consteval",    "constexpr",    "constinit",
                                                 "continue",     "decltype",     "default",
                                                 "delete",       "do",           "double",
                                                 "dynamic_cast", "else",         "enum",
                                                 "errno",        "explicit",     "export",
                                                 "extern",       "false",        "far",
                                                 "float",        "for",          "friend",
                                                 "goto",         "i386",         "if",
                                                 "inline",       "int",          "interface",
                                                 "linux",        "long",         "mutable",
                                                 "namespace",    "near",         "new",
                                                 "noexcept",     "not",          "not_eq",
                                                 "nullptr",      "operator",     "or",
                                                 "or_eq",        "private",      "protected",
                                                 "public",       "register",     "reinterpret_cast",
                                                 "requires",     "return",       "short",
                                                 "signals",      "signed",       "sizeof",
                                                 "slots",        "small",        "sparc",
                                                 "st4sd",        "static",       "static_assert",
                                                 "static_cast",  "std",          "stderr",
                                                 "stdin",        "stdout",       "struct",
                                                 "sun",          "switch",       "template",
                                                 "this",         "thread_local", "throw",
                                                 "true",         "try",          "typedef",
                                                 "typeid",       "typename",     "union",
                                                 "unix",         "unsigned",     "using",
                                                 "virtual",      "void",         "volatile",
                                                 "wchar_t",      "while",        "xor",
                                                 "xor_eq"};
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

/// What is left of a text as (a part of) an identifier: letters and digits of ASCII, in lower case as macros are in
/// upper case, and one `_` for whatever is between them. May be empty or begin with a digit.
inline std::string identifier_part(std::string_view text)
{
    std::string out;
    for (char const c : text) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            out += c;
        }
        else if (c >= 'A' && c <= 'Z') {
            out += static_cast<char>(c - 'A' + 'a');
        }
        else if (!out.empty() && out.back() != '_') {
            out += '_';
        }
    }
    if (out.ends_with('_')) {
        out.pop_back();
    }
    return out;
}

/// Whether a program may use it as a name: no keyword, and none of the names that belong to the implementation.
inline bool is_identifier(std::string_view name)
{
    auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
    auto const is_good = [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_';
    };
    return !name.empty() && !is_digit(name.front()) && name.front() != '_' && name.find("__") == name.npos &&
           std::all_of(name.begin(), name.end(), is_good) && !is_reserved(name);
}

} // namespace example::cpp

#endif
