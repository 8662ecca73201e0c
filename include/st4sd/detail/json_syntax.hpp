#ifndef ST4SD_DETAIL_JSON_SYNTAX_HPP
#define ST4SD_DETAIL_JSON_SYNTAX_HPP

#include <cstddef>
#include <string>
#include <string_view>

namespace st4sd::detail {

// Reads over one JSON value without keeping anything: JSON that the user gave as text goes into a request as it is, and a
// slip in it would spoil the whole request, which the service then refuses without saying where.
class json_syntax {
public:
    explicit json_syntax(std::string_view text) noexcept : text_{text} {}

    // Where the text stops to be one JSON value; npos if it is one.
    [[nodiscard]] std::size_t find_error() noexcept
    {
        if (!value(0)) {
            return at_;
        }
        skip_space();
        return at_ == text_.size() ? text_.npos : at_;
    }

private:
    static constexpr int deepest = 500; // services and libraries refuse 1,000

    [[nodiscard]] char peek() const noexcept { return at_ < text_.size() ? text_[at_] : '\0'; }
    void skip_space() noexcept
    {
        while (at_ < text_.size() && std::string_view{" \t\r\n"}.find(text_[at_]) != text_.npos) {
            ++at_;
        }
    }
    bool take(char wanted) noexcept
    {
        bool const is_there = at_ < text_.size() && text_[at_] == wanted;
        at_ += is_there ? 1 : 0;
        return is_there;
    }
    bool word(std::string_view wanted) noexcept
    {
        bool const is_there = text_.substr(at_).starts_with(wanted);
        at_ += is_there ? wanted.size() : 0;
        return is_there;
    }

    bool value(int depth) noexcept
    {
        skip_space();
        switch (peek()) {
        case '{': return depth < deepest && list('}', depth + 1);
        case '[': return depth < deepest && list(']', depth + 1);
        case '"': return string();
        case 't': return word("true");
        case 'f': return word("false");
        case 'n': return word("null");
        default: return number();
        }
    }
    // The members of an object or the elements of an array.
    bool list(char end, int depth) noexcept
    {
        ++at_;
        skip_space();
        if (take(end)) {
            return true;
        }
        do {
            skip_space();
            if (end == '}' && (!string() || !colon())) {
                return false;
            }
            if (!value(depth)) {
                return false;
            }
            skip_space();
        } while (take(','));
        return take(end);
    }
    bool colon() noexcept
    {
        skip_space();
        return take(':');
    }
    bool string() noexcept
    {
        if (!take('"')) {
            return false;
        }
        while (at_ < text_.size() && static_cast<unsigned char>(text_[at_]) >= 0x20) {
            if (take('"')) {
                return true;
            }
            if (!take('\\')) {
                ++at_;
            } else if (!escape()) {
                return false;
            }
        }
        return false;
    }
    bool escape() noexcept
    {
        if (!take('u')) {
            bool const is_known = at_ < text_.size() && std::string_view{"\"\\/bfnrt"}.find(text_[at_]) != text_.npos;
            at_ += is_known ? 1 : 0;
            return is_known;
        }
        for (int i = 0; i != 4; ++i, ++at_) {
            if (at_ == text_.size() || std::string_view{"0123456789abcdefABCDEF"}.find(text_[at_]) == text_.npos) {
                return false;
            }
        }
        return true;
    }
    bool digits() noexcept
    {
        auto const from = at_;
        while (peek() >= '0' && peek() <= '9') {
            ++at_;
        }
        return at_ != from;
    }
    bool number() noexcept
    {
        take('-');
        if (!take('0') && !digits()) {
            return false;
        }
        if (take('.') && !digits()) {
            return false;
        }
        if (take('e') || take('E')) {
            take('+') || take('-');
            return digits();
        }
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

// What keeps a text from being sent as a JSON object; empty when nothing does.
inline std::string object_problem(std::string_view text)
{
    auto const first = text.find_first_not_of(" \t\r\n");
    if (first == text.npos) {
        return "is empty: give a JSON object";
    }
    if (text[first] != '{') {
        return "expected a JSON object: convert it first when it is YAML";
    }
    auto const at = json_syntax{text}.find_error();
    return at == text.npos ? std::string{} : "is not JSON at byte " + std::to_string(at) + ": correct it there";
}

} // namespace st4sd::detail

#endif
