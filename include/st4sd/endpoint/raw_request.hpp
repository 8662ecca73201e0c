#ifndef ST4SD_ENDPOINT_RAW_REQUEST_HPP
#define ST4SD_ENDPOINT_RAW_REQUEST_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/http/body_source.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>

#include <memory>
#include <string>
#include <utility>

namespace st4sd::endpoint {

/// Any route of the service, with its answer as it came. A status of 400 or more is an error.
struct raw_request {
    using result_type = http::response;

    http::method verb = http::method::get; ///< what to do there
    std::string target{};                  ///< below the base URL, encoded
    std::string body{};                    ///< JSON, when it is not empty

    [[nodiscard]] http::request build() const
    {
        http::request request;
        request.verb = verb;
        request.target = target;
        request.body = body;
        switch (verb) {
        case http::method::get:
        case http::method::head:
        case http::method::options: request.repeat = http::idempotency::safe; break;
        case http::method::put:
        case http::method::delete_: request.repeat = http::idempotency::idempotent; break;
        case http::method::post:
        case http::method::patch: request.repeat = http::idempotency::not_idempotent; break;
        }
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] result<http::response> parse(http::response&& answer, Json const& json) const
    {
        if (answer.status >= 400) {
            return failure(answer, json, problems<>{});
        }
        return std::move(answer);
    }
};

/// The same with a body that is read in pieces while it is sent. *Errors*: also those of opening and reading it.
struct raw_upload {
    using result_type = http::response;

    http::method verb = http::method::put;             ///< `PUT`, `POST` or `PATCH`
    std::string target{};                              ///< below the base URL, encoded
    result<std::shared_ptr<http::body_source>> source; ///< an error comes back from `build()`

    [[nodiscard]] result<http::request> build() const
    {
        BOOST_OUTCOME_TRY(auto const& opened, source);
        auto request = raw_request{verb, target, {}}.build();
        request.source = opened;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] result<http::response> parse(http::response&& answer, Json const& json) const
    {
        return raw_request{}.parse(std::move(answer), json);
    }
};

} // namespace st4sd::endpoint

#endif
