#ifndef ST4SD_ENDPOINT_GET_TOKEN_HPP
#define ST4SD_ENDPOINT_GET_TOKEN_HPP

#include <st4sd/credentials.hpp>
#include <st4sd/describe.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/become.hpp>
#include <st4sd/endpoint/detail/text_answer.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/to_json.hpp>

#include <string>
#include <utility>

namespace st4sd {

/// The request came to the service without the cookie of a login, so that there is no token to give: it was sent with a
/// `bearer_key` or `anonymous`.
struct no_login_cookie {
    static constexpr auto when = condition::unauthorised;

    [[nodiscard]] std::string message() const
    {
        return "the service saw no login of a browser, which is all that it could give a token of: use an auth_token";
    }
    friend bool operator==(no_login_cookie const&, no_login_cookie const&) = default;
    static constexpr auto describe() { return fields(); }
};

namespace endpoint {

/// The token of the login that the request itself was made with. *Errors*: `no_login_cookie`.
///
/// *Source*: `GET /authorisation/token`
struct get_token {
    using result_type = auth_token;
    static constexpr auto repeat = http::idempotency::safe;

    [[nodiscard]] http::request build() const
    {
        http::request request;
        request.target = "authorisation/token";
        request.repeat = repeat;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] result<auth_token> parse(http::response&& answer, Json const& json) const
    {
        if (!answer.ok() || !detail::is_json(answer)) {
            auto const why = failure(answer, json, problems<>{});
            // the service means 401 and answers 500; nothing else makes this route fail
            bool const no_cookie = detail::says_only(why, 500) || detail::says_only(why, 401);
            return no_cookie ? detail::become(why, no_login_cookie{}) : why;
        }
        auto const status = answer.status;
        BOOST_OUTCOME_TRY(auto text, detail::text_answer(std::move(answer), "a token", json));
        auth_token got{text};
        if (!st4sd::detail::normalise(got.token, "token")) {
            return malformed(status, "$", "expected a token");
        }
        return got;
    }
};

} // namespace endpoint
} // namespace st4sd

#endif
