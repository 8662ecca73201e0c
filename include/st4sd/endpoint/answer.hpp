#ifndef ST4SD_ENDPOINT_ANSWER_HPP
#define ST4SD_ENDPOINT_ANSWER_HPP

/// @file
/// From an HTTP answer to a value or a typed error; every endpoint's `parse` ends here.

#include <st4sd/decode.hpp>
#include <st4sd/detail/one_line.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/json.hpp>
#include <st4sd/raw_json.hpp>
#include <st4sd/result.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd::endpoint {

/// What `parse` returns: a `result<T>`, which costs only those something who parse.
template <class T, class Json>
using parsed = st4sd::detail::late_result<T, Json>;

/// The typed problems that an endpoint knows, in the order in which they are tried.
///
/// A problem is recognised by its members in the error body, never by the message: it has a field
/// table and `static constexpr std::array marked_by{"unknownExperiment"}` (any of these members
/// makes it this one).
template <class... Problems>
struct problems {};

namespace detail {

using members = std::map<std::string, raw_json, std::less<>>;

inline errc errc_of_status(int status)
{
    switch (status) {
    case 401:
    case 403: return errc::unauthorised;
    case 404: return errc::not_found;
    case 429:
    case 502:
    case 503:
    case 504: return errc::unavailable;
    default: break;
    }
    if (status >= 500) {
        return errc::service_failed;
    }
    return status >= 400 ? errc::rejected : errc::malformed_answer;
}

inline bool is_json(http::response const& answer)
{
    auto const type = answer.media_type();
    return type.empty() || http::iequals(type, "application/json") || type.ends_with("+json");
}

inline bool contains(std::string_view text, std::string_view word)
{
    return std::search(text.begin(), text.end(), word.begin(), word.end(), [](char a, char b) {
               return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b;
           }) != text.end();
}

// An OAuth proxy shows its login page with 200 or a redirect, too.
inline bool is_login_page(http::response const& answer)
{
    if (answer.status == 302 || answer.status == 303) {
        return true;
    }
    if (!http::iequals(answer.media_type(), "text/html") || answer.status != 200) {
        return false;
    }
    std::string_view const page{answer.body.data(), std::min<std::size_t>(answer.body.size(), 64 * 1024)};
    return contains(page, "oauth") || contains(page, "sign in") || contains(page, "log in") || contains(page, "login");
}

inline error of_status(http::response const& answer)
{
    error_info facts;
    facts.http_status = answer.status;
    auto code = errc_of_status(answer.status);
    if (is_login_page(answer)) {
        code = errc::unauthorised;
        facts.message = "a login page came instead of an answer: give valid credentials";
    } else if (answer.status >= 300 && answer.status < 400) {
        auto const place = answer.fields.get("Location");
        facts.message =
            "the service moved to " + st4sd::detail::one_line(place.substr(0, place.find('?'))) + ": use that address";
    } else if (answer.ok()) {
        facts.message =
            "expected JSON, found " + st4sd::detail::one_line(answer.media_type()) + ": check the URL of the service";
    } else if (answer.status == 404 && !is_json(answer)) {
        facts.message = "there is no such route: check the URL of the service";
    } else if (answer.status == 413) {
        facts.message = "the request is larger than the service accepts: send less";
    }
    return error{make_error_code(code), std::move(facts)};
}

template <class Problem, json_policy Json>
bool recognise(http::response const& answer, members const& body, Json const& json, error& out)
{
    auto const present = [&](std::string_view key) {
        auto const at = body.find(key);
        return at != body.end() && !at->second.empty(); // null marks nothing
    };
    if (!std::ranges::any_of(Problem::marked_by, present)) {
        return false;
    }
    auto problem = decode<Problem>(answer.body, decoding::lenient, json);
    if (!problem) {
        return false; // not the shape that we know: the general error still tells
    }
    error_info facts = out.info();
    facts.message = problem.assume_value().message();
    out = error::of(std::move(problem).assume_value(), std::move(facts));
    return true;
}

} // namespace detail

/// The error that an answer without success stands for: a typed problem if its members are there,
/// else by its status.
template <json_policy Json, class... Problems>
[[nodiscard]] error failure(http::response const& answer, Json const& json, problems<Problems...>)
{
    error why = detail::of_status(answer);
    if (answer.ok() || !detail::is_json(answer)) {
        return why;
    }
    auto decoded = decode<detail::members>(answer.body, decoding::lenient, json);
    if (!decoded) {
        return why;
    }
    auto const& body = decoded.assume_value();
    if (auto const at = body.find("message"); at != body.end()) {
        if (auto text = decode<std::string>(at->second.text, decoding::lenient, json)) {
            why = why.with([&](error_info& facts) {
                facts.server_message = std::move(text).assume_value();
                if (why == errc::rejected && !facts.server_message.empty() && facts.message.empty()) {
                    // nothing else says what is wrong with the request
                    facts.message = why.message() + ": " + st4sd::detail::one_line(facts.server_message);
                }
            });
        }
    }
    if (why != errc::unauthorised) {
        static_cast<void>((detail::recognise<Problems>(answer, body, json, why) || ...));
    }
    return why;
}

/// The answer was no success after all: `why` it is not what the protocol promises, and where in
/// it.
[[nodiscard]] inline error malformed(int status, std::string json_path, std::string why)
{
    error_info facts;
    facts.http_status = status;
    facts.json_path = std::move(json_path);
    facts.message = std::move(why);
    return error{make_error_code(errc::malformed_answer), std::move(facts)};
}

namespace detail {

template <class T, json_policy Json>
result<T> decode_body(http::response&& answer, Json const& json)
{
    auto value = decode<T>(std::move(answer.body), decoding::lenient, json);
    if (!value) {
        value = value.assume_error().with([&](error_info& facts) { facts.http_status = answer.status; });
    }
    return value;
}

} // namespace detail

/// The `T` that a successful JSON answer holds, or the error. *Errors*: `errc::malformed_answer`
/// and those of `failure`.
template <class T, json_policy Json, class... Problems>
[[nodiscard]] result<T> success_or(http::response&& answer, Json const& json, problems<Problems...> known = {})
{
    if (!answer.ok() || !detail::is_json(answer)) {
        return failure(answer, json, known);
    }
    return detail::decode_body<T>(std::move(answer), json); // made in its place: some are large
}

/// The object that the member at `path` of a successful answer holds. Decoding is lenient, and so
/// would take null, `""` or an absent member for an empty object; where the object is what was
/// asked for, that is no answer.
template <described T, json_policy Json>
[[nodiscard]] result<T> object_at(std::string path, raw_json member, int status, Json const& json)
{
    if (member.empty()) {
        return malformed(status, std::move(path), "is missing");
    }
    if (!member.text.starts_with('{')) {
        return malformed(status, std::move(path), "expected an object");
    }
    auto value = decode<T>(std::move(member.text), decoding::lenient, json);
    if (!value) {
        auto const& inner = value.error().json_path();
        return malformed(status, path.append(inner, std::min<std::size_t>(1, inner.size())), value.error().message());
    }
    return value;
}

} // namespace st4sd::endpoint

#endif
