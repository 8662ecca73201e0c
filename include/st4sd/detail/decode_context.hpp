#ifndef ST4SD_DETAIL_DECODE_CONTEXT_HPP
#define ST4SD_DETAIL_DECODE_CONTEXT_HPP

#include <st4sd/detail/number_text.hpp>
#include <st4sd/error.hpp>
#include <st4sd/json_kind.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd {

/// How forgiving decoding is: see `decode`.
enum class decoding { lenient, strict };

namespace detail {

// Exceptions to the mode that a field's row allows.
struct value_rules {
    bool number_as_text = false;
    bool null_ok = false;
    bool any_as_text = false;
    bool empty_as_absent = false;

    // What holds for the elements of a list or map too.
    [[nodiscard]] constexpr value_rules for_elements() const noexcept
    {
        return {number_as_text, false, any_as_text, false};
    }
};

// The mode of decoding and, once it failed, why and where. The path is put together while the calls return, so that
// decoding that succeeds does not pay for it.
class decode_context {
public:
    explicit decode_context(decoding mode) noexcept : mode_{mode} {}

    [[nodiscard]] bool strict() const noexcept { return mode_ == decoding::strict; }
    [[nodiscard]] bool lenient() const noexcept { return mode_ == decoding::lenient; }

    // All of these return false, so that a caller can return them.
    bool fail(std::string message)
    {
        message_ = std::move(message);
        path_.clear();
        return false;
    }
    bool fail_kind(std::string_view expected, json_kind found)
    {
        std::string message{"expected "};
        message += expected;
        message += ", found ";
        message += to_string(found);
        return fail(std::move(message));
    }
    bool fail_damaged() { return fail("the JSON text is damaged here"); }
    bool within(std::string_view key)
    {
        std::string const part{key.substr(0, longest_key)};
        // a key with other characters is shown so that the path can still be read
        bool const plain = part.find_first_of(".[]\" \n\r\t") == part.npos && !part.empty();
        path_.insert(0, plain ? '.' + part : "[\"" + part + "\"]");
        return false;
    }
    bool within(std::size_t index)
    {
        path_.insert(0, '[' + std::to_string(index) + ']');
        return false;
    }

    // For types that read themselves: any scalar as text when lenient, else a text.
    template <class Cursor>
    bool read_text(Cursor& in, std::string& out, value_rules rules = {})
    {
        auto const kind = in.kind();
        std::string_view text;
        if (kind == json_kind::string) {
            if (!in.get(text)) {
                return fail_damaged();
            }
            out = text;
            return true;
        }
        if constexpr (requires { in.as_written(text); }) { // YAML: quotes around a text are optional
            if (in.as_written(text)) {
                out = text;
                return true;
            }
        }
        bool const number = kind == json_kind::number || kind == json_kind::boolean;
        if (lenient() || (number && rules.number_as_text) || (kind == json_kind::null && rules.null_ok)) {
            return read_other_as_text(in, kind, out, rules);
        }
        return fail_kind("text", kind);
    }

    [[nodiscard]] error_info info() &&
    {
        error_info facts;
        facts.message = std::move(message_);
        facts.json_path = '$' + path_;
        return facts;
    }

private:
    static constexpr std::size_t longest_key = 80; // keys come from outside: an error must stay short

    // The way the service itself turns values into text.
    template <class Cursor>
    bool read_other_as_text(Cursor& in, json_kind kind, std::string& out, value_rules rules)
    {
        if (kind == json_kind::null) {
            out.clear();
            return true;
        }
        if (bool value = false; kind == json_kind::boolean && in.get(value)) {
            out = value ? "True" : "False";
            return true;
        }
        if (json_number value; kind == json_kind::number && in.get(value)) {
            out = number_text(value);
            return true;
        }
        if (rules.any_as_text && (kind == json_kind::array || kind == json_kind::object) && in.raw(out)) {
            return true;
        }
        return fail_kind("text", kind);
    }

    decoding mode_;
    std::string message_;
    std::string path_;
};

} // namespace detail
} // namespace st4sd

#endif
