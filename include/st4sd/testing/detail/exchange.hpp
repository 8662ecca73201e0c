#ifndef ST4SD_TESTING_DETAIL_EXCHANGE_HPP
#define ST4SD_TESTING_DETAIL_EXCHANGE_HPP

#include <st4sd/http/encoding.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/testing/content.hpp>
#include <st4sd/testing/detail/json_text.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/service_core.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::testing::detail {

// What a route answers. A large body stays what makes it until it goes over the wire.
struct reply {
    http::response head{};
    content body{};
    std::optional<error> broken{};    // no answer at all
    std::optional<std::size_t> cut{}; // it breaks off there
    bool chunked = false;             // the server does not know the length when it begins
    std::chrono::nanoseconds delay{0};
};

// Names and values of a query or of a form, decoded.
inline std::vector<std::pair<std::string, std::string>> parse_form(std::string_view text)
{
    auto const plain = [](std::string_view part) {
        std::string spaced{part};
        std::replace(spaced.begin(), spaced.end(), '+', ' ');
        return http::percent_decode(spaced).value_or(spaced);
    };
    std::vector<std::pair<std::string, std::string>> form;
    for (;;) {
        auto const end = (std::min)(text.find('&'), text.size());
        auto const part = text.substr(0, end);
        auto const equals = (std::min)(part.find('='), part.size());
        form.emplace_back(plain(part.substr(0, equals)), plain(part.substr((std::min)(equals + 1, part.size()))));
        if (end == text.size()) {
            return form;
        }
        text.remove_prefix(end + 1);
    }
}

// A request on its way through a route.
struct exchange {
    http::request const& request;
    std::vector<std::string> args{}; // what the variable parts of the pattern stand for, decoded
    std::vector<std::pair<std::string, std::string>> query{};
    std::string gateway{}; // which one was asked

    [[nodiscard]] std::string const* parameter(std::string_view name) const
    {
        for (auto const& [key, value] : query) {
            if (key == name) {
                return &value;
            }
        }
        return nullptr;
    }
};

inline reply text_reply(int status, std::string body, std::string media_type)
{
    reply r;
    r.head.status = status;
    r.head.fields.add("Content-Type", std::move(media_type));
    r.body = std::move(body);
    return r;
}

inline reply json_reply(int status, json_value const& document)
{
    return text_reply(status, json_text(document) + '\n', "application/json");
}

// As Flask-RESTX's abort(): extra fields that identify the case, then the message.
inline reply abort(int status, std::string message, std::initializer_list<json_value::member> extra = {})
{
    auto document = json_value::object(extra);
    document["message"] = std::move(message);
    return json_reply(status, document);
}

inline reply bad_request()
{
    return abort(400, "The browser (or proxy) sent a request that this server could not understand.");
}

inline reply internal_error() { return abort(500, "Internal Server Error"); }

// A tag and a digest in one identifier: the service fails on it where it should refuse it.
inline std::optional<reply>
refuse_ambiguous(service_core const& core, std::string const& id, std::string failure = "Internal Server Error")
{
    if (!core.is_ambiguous(id)) {
        return std::nullopt;
    }
    return core.settings.faithful_bugs ? abort(500, std::move(failure))
                                       : abort(400, "Identifier " + id + " has a tag and a digest, use one of them");
}

inline reply html_not_found()
{
    return text_reply(
        404,
        "<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n<p>The "
        "requested URL "
        "was not found on the server. If you entered the URL manually please check your spelling "
        "and try "
        "again.</p>\n",
        "text/html; charset=utf-8");
}

// The page of the HTTP server below the service, which closes the connection after it.
inline reply gunicorn_page(int status, std::string const& title, std::string const& text)
{
    auto r = text_reply(
        status,
        "<html>\n  <head>\n    <title>" + title + "</title>\n  </head>\n  <body>\n    <h1><p>" + title +
            "</p></h1>\n    " + text + "\n  </body>\n</html>\n",
        "text/html");
    r.head.fields.add("Connection", "close");
    return r;
}

// The request's body as JSON, or the answer to one that is none.
inline std::optional<reply> read_body(service_core& core, exchange const& x, json_value& out)
{
    http::response type;
    type.fields = x.request.fields;
    if (type.media_type() != "application/json") {
        return abort(
            415, "Did not attempt to load JSON data because the request Content-Type was not "
                 "'application/json'.");
    }
    auto parsed = core.parse_json(x.request.body);
    if (!parsed) {
        return bad_request();
    }
    out = std::move(parsed).assume_value();
    return std::nullopt;
}

// The same where the service does not mind the content type.
inline std::optional<reply> read_any_body(service_core& core, exchange const& x, json_value& out)
{
    auto parsed = core.parse_json(x.request.body);
    if (!parsed) {
        return bad_request();
    }
    out = std::move(parsed).assume_value();
    return std::nullopt;
}

// A flag of the query that is `y` or `n`; the answer to any other value.
inline std::optional<reply> read_choice(
    exchange const& x, std::string const& name, std::string const& help,
    std::initializer_list<std::string_view> choices, std::string& out)
{
    auto const* given = x.parameter(name);
    if (!given) {
        return std::nullopt;
    }
    for (auto const choice : choices) {
        if (*given == choice) {
            out = *given;
            return std::nullopt;
        }
    }
    return abort(
        400, "Input payload validation failed",
        {{"errors", json_value::object(
                        {{name, help + " The value '" + *given + "' is not a valid choice for '" + name + "'."}})}});
}

} // namespace st4sd::testing::detail

#endif
