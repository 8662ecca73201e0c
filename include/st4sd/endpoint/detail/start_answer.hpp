#ifndef ST4SD_ENDPOINT_DETAIL_START_ANSWER_HPP
#define ST4SD_ENDPOINT_DETAIL_START_ANSWER_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/text_answer.hpp>
#include <st4sd/endpoint/start_unconfirmed.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/rest_uid.hpp>
#include <st4sd/result.hpp>

#include <string>
#include <utility>

// What the routes that start a run have in common.

namespace st4sd::endpoint::detail {

// A start is never sent twice by itself: a lost answer does not tell whether the run was started.
inline http::request start_request_to(std::string target, std::string body)
{
    http::request request;
    request.verb = http::method::post;
    request.target = std::move(target);
    request.repeat = http::idempotency::not_idempotent;
    request.body = std::move(body);
    return request;
}

// The id in an answer of success.
template <json_policy Json>
parsed<rest_uid, Json> started_run(http::response&& answer, Json const& json)
{
    auto const status = answer.status;
    BOOST_OUTCOME_TRY(auto uid, text_answer(std::move(answer), "the id of a run", json));
    rest_uid run{std::move(uid)};
    if (!run.check()) {
        return malformed(status, "$", "expected the id of a run");
    }
    return run;
}

// Whether a start that came to no answer may have begun a run: not if it is certain that nothing was sent, and not if
// it was refused on the way.
inline bool may_have_started(error const& why)
{
    if (why == errc::redirect_refused || why == errc::too_many_redirects) {
        return false; // what answers with a redirect has not looked at the request
    }
    if (why.at()) {
        return !why.nothing_was_sent();
    }
    for (auto const before :
         {errc::cannot_resolve, errc::cannot_connect, errc::proxy_failed, errc::tls_failed, errc::certificate_expired,
          errc::certificate_wrong_host, errc::certificate_untrusted, errc::certificate_not_pinned}) {
        if (why == before) {
            return false;
        }
    }
    return why != condition::rejected && why != condition::unauthorised && why != condition::not_found;
}

inline error unconfirmed(error const& why, std::string identifier)
{
    start_unconfirmed problem{std::move(identifier), {}, {}, why.code()};
    auto facts = why.info();
    facts.message = why.message() + "; " + problem.message();
    auto lost = error::of(std::move(problem), std::move(facts));
    // who cancels is told so, whatever else is to be said
    return why == condition::cancelled ? error{why.code(), lost.info()} : lost;
}

// What an exchange that came to no answer means for a start.
inline error without_answer(error const& why, std::string identifier)
{
    return may_have_started(why) ? unconfirmed(why, std::move(identifier)) : why;
}

// What an answer without the id of a run means for a start. A 500 is the service's own word that it failed; what comes
// from a gateway, or is not what the service says, is a lost answer.
inline error without_run(error const& why, int status, std::string identifier)
{
    bool const of_gateway = status > 500;
    bool const unreadable = status >= 200 && status < 300 && why != condition::unauthorised;
    if (of_gateway || unreadable) {
        return unconfirmed(why, std::move(identifier));
    }
    if (status == 500) {
        return why.with(
            [&](error_info& facts) { facts.message = why.message() + "; " + start_unconfirmed{}.message(); });
    }
    return why;
}

} // namespace st4sd::endpoint::detail

#endif
