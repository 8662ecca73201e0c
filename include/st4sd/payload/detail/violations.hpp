#ifndef ST4SD_PAYLOAD_DETAIL_VIOLATIONS_HPP
#define ST4SD_PAYLOAD_DETAIL_VIOLATIONS_HPP

#include <st4sd/payload/violation.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::detail {

// Length of the UTF-8 sequence at the start of `text`, 0 if there is none: no overlong forms, no surrogates.
inline std::size_t utf8_length(std::string_view text) noexcept
{
    auto const byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    auto const in = [](unsigned value, unsigned low, unsigned high) { return value >= low && value <= high; };
    auto const follows = [&](std::size_t i) { return in(byte(i), 0x80, 0xBF); };
    auto const lead = byte(0);
    if (lead < 0x80) {
        return text.empty() ? 0 : 1;
    }
    if (in(lead, 0xC2, 0xDF)) {
        return follows(1) ? 2 : 0;
    }
    if (in(lead, 0xE0, 0xEF)) {
        bool const second = in(byte(1), lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF);
        return second && follows(2) ? 3 : 0;
    }
    if (in(lead, 0xF0, 0xF4)) {
        bool const second = in(byte(1), lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF);
        return second && follows(2) && follows(3) ? 4 : 0;
    }
    return 0;
}

// Where `text` stops to be UTF-8; npos if all of it is.
inline std::size_t find_not_utf8(std::string_view text) noexcept
{
    for (std::size_t at = 0; at < text.size();) {
        auto const length = utf8_length(text.substr(at));
        if (length == 0) {
            return at;
        }
        at += length;
    }
    return text.npos;
}

// A name inside a message: short, one line, UTF-8.
inline std::string shown(std::string_view name)
{
    constexpr std::size_t longest = 80;
    std::string out;
    while (!name.empty() && out.size() < longest) {
        auto const length = utf8_length(name);
        auto const byte = static_cast<unsigned char>(name.front());
        if (length == 0 || byte < 0x20 || byte == 0x7F) {
            out += '?';
        } else {
            out += name.substr(0, length);
        }
        name.remove_prefix(length == 0 ? 1 : length);
    }
    return name.empty() ? out : out + "...";
}

inline std::string label(std::string_view list, std::string_view name)
{
    return std::string{list} + '[' + shown(name) + ']';
}
inline std::string label(std::string_view list, std::size_t index)
{
    return std::string{list} + '[' + std::to_string(index) + ']';
}

// Names for a message: "a, b, c", not more than can be read.
template <class Range, class Name>
std::string listed(Range const& range, Name name)
{
    std::string out;
    std::size_t count = 0;
    for (auto const& element : range) {
        if (count == 20) {
            return out + ", ...";
        }
        out += (count++ == 0 ? "" : ", ") + shown(name(element));
    }
    return count == 0 ? "none" : out;
}

// What was found so far.
class violations {
public:
    void add(std::string field, std::string message) { list_.push_back({std::move(field), std::move(message)}); }

    // Nothing but UTF-8 can be sent as JSON.
    bool check_text(std::string const& field, std::string_view text)
    {
        auto const at = find_not_utf8(text);
        if (at != text.npos) {
            add(field, "is not UTF-8 text at byte " + std::to_string(at) +
                           ": convert it first (binary data cannot be sent)");
        }
        return at == text.npos;
    }

    [[nodiscard]] bool empty() const noexcept { return list_.empty(); }
    [[nodiscard]] std::vector<payload_violation> take() && { return std::move(list_); }

private:
    std::vector<payload_violation> list_;
};

} // namespace st4sd::detail

#endif
