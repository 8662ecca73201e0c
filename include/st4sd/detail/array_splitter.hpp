#ifndef ST4SD_DETAIL_ARRAY_SPLITTER_HPP
#define ST4SD_DETAIL_ARRAY_SPLITTER_HPP

#include <st4sd/result.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd::detail {

// Cuts the array that is one member of a JSON object into its elements while the bytes arrive, so that no more than one
// element is in memory. Whether an element is JSON is for others to find out.
class array_splitter {
public:
    // `member` is the array's name; an element of more than `largest` bytes is refused.
    array_splitter(std::string member, std::size_t largest) : member_{std::move(member)}, largest_{largest} {}

    // Calls `element(std::string)` -> result<void> for each one that is whole.
    template <class Element>
    result<void> write(std::string_view bytes, Element&& element)
    {
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            if (in_text_) {
                i = text_end(bytes, i);
                if (element_.size() > largest_) {
                    return too_large();
                }
                continue;
            }
            char const c = bytes[i];
            if (is_space(c) && !in_element()) {
                continue;
            }
            if (is_over_ || (depth_ == 0 && c != '{')) {
                return malformed(is_over_ ? "something follows the object" : "expected an object");
            }
            switch (c) {
            case '"':
                in_text_ = true;
                if (depth_ == 1 && !after_colon_) {
                    key_.clear();
                }
                keep(c);
                break;
            case '{':
            case '[':
                if (depth_ == 1 && after_colon_ && c == '[' && key_ == '"' + member_ + '"') {
                    in_array_ = was_there_ = true;
                    ++depth_;
                    break;
                }
                if (++depth_ > deepest) {
                    return malformed("it is nested too deeply");
                }
                keep(c);
                break;
            case '}':
            case ']':
                if (depth_ == 2 && in_array_) {
                    if (c != ']') {
                        return malformed("a bracket is closed by another one");
                    }
                    BOOST_OUTCOME_TRY(flush(element));
                    in_array_ = false;
                    --depth_;
                    break;
                }
                if (depth_ == 1 && c != '}') {
                    return malformed("a bracket is closed by another one");
                }
                keep(c);
                is_over_ = --depth_ == 0;
                break;
            case ',':
                if (depth_ == 2 && in_array_) {
                    BOOST_OUTCOME_TRY(flush(element));
                    break;
                }
                after_colon_ = after_colon_ && depth_ != 1;
                keep(c);
                break;
            case ':':
                after_colon_ = after_colon_ || depth_ == 1;
                keep(c);
                break;
            default: keep(c);
            }
            if (element_.size() > largest_) {
                return too_large();
            }
        }
        return success();
    }

    // Whether the object came to its end, and had the array.
    [[nodiscard]] result<void> finish() const
    {
        if (!is_over_) {
            return malformed("the text ends inside the object");
        }
        return was_there_ ? result<void>{success()} : malformed("it has no array '" + member_ + "'");
    }
    [[nodiscard]] std::uint64_t elements() const noexcept { return count_; }

private:
    static constexpr int deepest = 500;

    static bool is_space(char c) noexcept { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
    [[nodiscard]] bool in_element() const noexcept { return in_array_ && depth_ > 2; }

    void keep(char c)
    {
        if (in_array_) {
            element_ += c;
        } else if (depth_ == 1 && !after_colon_ && key_.size() < 64 && c != ',' && c != '{') {
            key_ += c;
        }
    }
    // Where the text that goes on at `from` ends, or the last byte; texts are most of what there is.
    std::size_t text_end(std::string_view bytes, std::size_t from)
    {
        auto at = from;
        for (; at < bytes.size(); ++at) {
            if (is_escaped_) {
                is_escaped_ = false;
            } else if (bytes[at] == '\\') {
                is_escaped_ = true;
            } else if (bytes[at] == '"') {
                in_text_ = false;
                break;
            }
        }
        auto const part = bytes.substr(from, at - from + 1);
        if (in_array_) {
            element_ += part;
        } else if (depth_ == 1 && !after_colon_ && key_.size() < 64) {
            key_ += part;
        }
        return at;
    }
    template <class Element>
    result<void> flush(Element& element)
    {
        if (element_.empty()) { // an empty array, or a comma too many
            return success();
        }
        ++count_;
        std::string whole;
        whole.reserve(element_.size());
        whole.swap(element_); // keeps a buffer of that size for the next one
        return element(std::move(whole));
    }
    [[nodiscard]] error malformed(std::string const& why) const
    {
        return error{errc::malformed_answer, "the answer is no JSON object with an array '" + member_ + "': " + why};
    }
    [[nodiscard]] error too_large() const
    {
        return error{
            errc::body_too_large, "element " + std::to_string(count_) + " of '" + member_ + "' has more than " +
                                      std::to_string(largest_) + " bytes"};
    }

    std::string member_;
    std::size_t largest_;
    std::string key_{};
    std::string element_{};
    int depth_ = 0;
    bool in_text_ = false;
    bool is_escaped_ = false;
    bool after_colon_ = false;
    bool in_array_ = false;
    bool was_there_ = false;
    bool is_over_ = false;
    std::uint64_t count_ = 0;
};

} // namespace st4sd::detail

#endif
