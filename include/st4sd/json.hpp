#ifndef ST4SD_JSON_HPP
#define ST4SD_JSON_HPP

/// @file
/// The concept of a JSON policy: how a JSON library is plugged in. A policy parses text and walks over values; it knows no
/// model. Typed decoding over any policy is written once, in `decode.hpp`; writing needs no library (`to_json.hpp`).

#include <st4sd/json_kind.hpp>
#include <st4sd/result.hpp>

#include <concepts>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd {

/// Walks over one value, once.
///
/// * `kind()` says what it is, as often as wanted; then exactly one of the others reads it, or none, which skips it.
/// * `get(x)` reads a boolean, number or string; false if it is another kind or damaged. A `string_view` is valid until the
///   surrounding reader moves on.
/// * `raw(text)` gives the value as JSON text: equal JSON, not equal bytes.
/// * `object()` and `array()` give readers over members and elements in document order: `while (reader.next()) …
///   reader.key() … reader.value()`. `ok()` is false after the end if the document was damaged. A reader over elements that
///   knows how many there are may say so with `size()`. One over members may have `is(name)`: whether `key()` is `name`,
///   which needs no escapes, if that is found out faster.
template <class C>
concept json_cursor = requires(C& c, bool& b, json_number& n, std::string_view& s, std::string& text) {
    { c.kind() } -> std::same_as<json_kind>;
    { c.get(b) } -> std::same_as<bool>;
    { c.get(n) } -> std::same_as<bool>;
    { c.get(s) } -> std::same_as<bool>;
    { c.raw(text) } -> std::same_as<bool>;
    { c.object().next() } -> std::same_as<bool>;
    { c.object().key() } -> std::convertible_to<std::string_view>;
    { c.object().value() } -> std::convertible_to<C>;
    { c.object().ok() } -> std::same_as<bool>;
    { c.array().next() } -> std::same_as<bool>;
    { c.array().value() } -> std::convertible_to<C>;
    { c.array().ok() } -> std::same_as<bool>;
};

/// A JSON library as the client uses it.
///
/// * `J::parse(text)` gives a document that owns what it needs, or `errc::malformed_answer` with the library's message. It
///   bounds the depth (at least 64 levels are accepted, 1,000 are refused) and accepts the tokens `NaN`, `Infinity` and
///   `-Infinity`, which it may present as texts (`detail/nonfinite.hpp` helps).
/// * `document.root()` gives a cursor, once.
/// * A library that finds damage only while walking may accept a text that is no JSON. Its document then has
///   `result<void> check()`, called after walking, which gives the error that `parse` did not.
/// * A policy is stateless and default-constructible, or copied with its client.
template <class J>
concept json_policy = std::copy_constructible<J> && requires(J const& policy, std::string text) {
    typename J::document;
    { policy.parse(std::move(text)) } -> std::same_as<result<typename J::document>>;
} && requires(typename J::document& document) {
    { document.root() } -> json_cursor;
};

} // namespace st4sd

#endif
