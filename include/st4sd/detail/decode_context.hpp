#ifndef ST4SD_DETAIL_DECODE_CONTEXT_HPP
#define ST4SD_DETAIL_DECODE_CONTEXT_HPP

#include <st4sd/error.hpp>
#include <st4sd/json.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace st4sd {

/// How forgiving decoding is: see `decode`.
enum class decoding { lenient, strict };

namespace detail {

// Exceptions to the mode that a field's row allows.
struct value_rules {
    bool number_as_text = false;
    bool null_ok = false;
};

// Knows where decoding is and, once it failed, why. Keys are views: on failure the document still lives.
class decode_context {
public:
    explicit decode_context(decoding mode) : mode_{mode} {}

    [[nodiscard]] bool strict() const noexcept { return mode_ == decoding::strict; }
    [[nodiscard]] bool lenient() const noexcept { return mode_ == decoding::lenient; }

    void enter(std::string_view key) { path_.emplace_back(key); }
    void enter(std::size_t index) { path_.emplace_back(index); }
    void leave() { path_.pop_back(); }

    // All of these return false, so that a caller can return them.
    bool fail(std::string message)
    {
        message_ = std::move(message);
        where_ = "$";
        for (auto const& part : path_) {
            if (auto const* key = std::get_if<std::string_view>(&part)) {
                where_ += '.';
                where_ += *key;
            } else {
                where_ += '[' + std::to_string(std::get<std::size_t>(part)) + ']';
            }
        }
        return false;
    }
    bool fail_member(std::string_view key, std::string message)
    {
        enter(key);
        return fail(std::move(message));
    }
    bool fail_kind(std::string_view expected, json_kind found)
    {
        return fail("expected " + std::string{expected} + ", found " + std::string{to_string(found)});
    }

    [[nodiscard]] error_info info() &&
    {
        error_info facts;
        facts.message = std::move(message_);
        facts.json_path = std::move(where_);
        return facts;
    }

private:
    decoding mode_;
    std::vector<std::variant<std::string_view, std::size_t>> path_;
    std::string message_;
    std::string where_;
};

} // namespace detail
} // namespace st4sd

#endif
