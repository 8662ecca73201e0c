#ifndef ST4SD_TO_JSON_HPP
#define ST4SD_TO_JSON_HPP

/// @file
/// JSON text of any described struct. Writing JSON needs no JSON library, so models print without one.

#include <st4sd/describe.hpp>
#include <st4sd/detail/is_optional.hpp>
#include <st4sd/detail/json_writer.hpp>
#include <st4sd/open_enum.hpp>
#include <st4sd/raw_json.hpp>
#include <st4sd/secret.hpp>

#include <concepts>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace st4sd {

/// Whether line breaks and indentation are wanted.
enum class layout {
    compact, ///< no: one line, for machines
    pretty   ///< yes, for people
};

/// Whether secrets appear: `hidden` for people and logs, `revealed` only for what goes to the service.
enum class secrets {
    hidden,  ///< `***` is printed in their place
    revealed ///< as they are: keep the text away from people and logs
};

namespace detail {

template <class T>
inline constexpr bool is_open_enum = false;
template <class E>
inline constexpr bool is_open_enum<open_enum<E>> = true;
template <class T>
inline constexpr bool is_vector = false;
template <class T, class A>
inline constexpr bool is_vector<std::vector<T, A>> = true;
template <class T>
inline constexpr bool is_text_map = false;
template <class T, class C, class A>
inline constexpr bool is_text_map<std::map<std::string, T, C, A>> = true;

// A struct that keeps the members that its table does not name.
template <class T>
concept keeps_others = requires(T& x) {
    { x.others } -> std::same_as<raw_members&>;
};

// A type that is not a table of fields writes itself: `void write_json(json_writer&) const`.
template <class T>
concept writes_itself = requires(T const& x, json_writer& out) { x.write_json(out); };

template <class T>
bool is_absent(T const& x)
{
    if constexpr (is_optional<T>) {
        return !x.has_value();
    } else if constexpr (std::same_as<T, raw_json>) {
        return x.empty();
    } else {
        return false;
    }
}

template <class T>
bool is_empty(T const& x)
{
    if constexpr (requires { x.empty(); }) {
        return x.empty();
    } else if constexpr (std::equality_comparable<T> && std::default_initializable<T>) {
        return x == T{};
    } else {
        return false;
    }
}

template <class T>
void encode(json_writer& out, T const& x)
{
    if constexpr (writes_itself<T>) {
        x.write_json(out);
    } else if constexpr (described<T>) {
        out.begin_object();
        for_each_field<T>([&](auto const& row) {
            auto const& member = x.*row.member;
            if (!is_absent(member) && !(row.is_omitted_when_empty && is_empty(member))) {
                out.key(row.name);
                if (row.is_hidden && !out.reveals_secrets()) {
                    out.text("***");
                } else {
                    encode(out, member);
                }
            }
            return true;
        });
        if constexpr (keeps_others<T>) {
            for (auto const& [name, value] : x.others) {
                out.key(name);
                encode(out, value);
            }
        }
        out.end_object();
    } else if constexpr (std::same_as<T, secret>) {
        out.text(out.reveals_secrets() ? x.reveal() : "***");
    } else if constexpr (std::same_as<T, raw_json>) {
        out.raw(x.empty() ? "null" : x.text);
    } else if constexpr (std::same_as<T, bool>) {
        out.boolean(x);
    } else if constexpr (std::is_arithmetic_v<T>) {
        out.number(x);
    } else if constexpr (is_open_enum<T>) {
        out.text(x.text());
    } else if constexpr (is_optional<T>) {
        if (x) {
            encode(out, *x);
        } else {
            out.raw("null");
        }
    } else if constexpr (is_vector<T>) {
        out.begin_array();
        for (auto const& element : x) {
            out.element();
            encode<typename T::value_type>(out, element); // of bools, libc++ gives something that stands for one
        }
        out.end_array();
    } else if constexpr (is_text_map<T>) {
        out.begin_object();
        for (auto const& [name, value] : x) {
            out.key(name);
            encode(out, value);
        }
        out.end_object();
    } else {
        static_assert(
            std::convertible_to<T const&, std::string_view>, "st4sd: this type has no JSON form: give it describe()");
        out.text(x);
    }
}

} // namespace detail

/// The JSON text of `x`: a described struct, or a vector, map or optional of such. Non-finite numbers are written as the
/// texts `"NaN"`, `"Infinity"` and `"-Infinity"`. Secrets are hidden unless asked for.
///
/// *Example*: `std::cout << st4sd::to_json(instance.status, st4sd::layout::pretty);`
template <class T>
[[nodiscard]] std::string to_json(T const& x, layout form = layout::compact, secrets shown = secrets::hidden)
{
    detail::json_writer out{form == layout::pretty, shown == secrets::revealed};
    detail::encode(out, x);
    return std::move(out).str();
}

/// Prints a described struct as one line of JSON, secrets hidden.
template <class T>
    requires described<T> || detail::writes_itself<T>
std::ostream& operator<<(std::ostream& out, T const& x)
{
    return out << to_json(x);
}

} // namespace st4sd

#endif
