#ifndef ST4SD_DETAIL_VIOLATIONS_HPP
#define ST4SD_DETAIL_VIOLATIONS_HPP

#include <st4sd/detail/utf8.hpp>
#include <st4sd/payload/violation.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::detail {

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
            add(field,
                "is not UTF-8 text at byte " + std::to_string(at) + ": convert it first (binary data cannot be sent)");
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
