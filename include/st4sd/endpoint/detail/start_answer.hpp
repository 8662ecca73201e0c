#ifndef ST4SD_ENDPOINT_DETAIL_START_ANSWER_HPP
#define ST4SD_ENDPOINT_DETAIL_START_ANSWER_HPP

#include <st4sd/endpoint/answer.hpp>
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
result<rest_uid> started_run(http::response&& answer, Json const& json)
{
    // strictly a text: leniently, null, a number or a bare NaN would be the id of a run
    auto const first = answer.body.find_first_not_of(" \t\r\n");
    if (first != answer.body.npos && answer.body[first] != '"') {
        return malformed(answer.status, "$", "expected text, the id of a run");
    }
    auto uid = decode<std::string>(std::move(answer.body), decoding::strict, json);
    if (!uid) {
        return malformed(answer.status, uid.error().json_path(), uid.error().message());
    }
    rest_uid run{std::move(uid).assume_value()};
    if (!run.check()) {
        return malformed(answer.status, "$", "expected the id of a run");
    }
    return run;
}

// The service says only in words why it refuses, with a status that does not say more either.
template <class Problem>
error said_in_words(error const& why, Problem problem)
{
    auto facts = why.info();
    facts.message = problem.message();
    return error::of(std::move(problem), std::move(facts));
}

inline bool is_typed(error const& why)
{
    return why.info().problem.object != nullptr;
}

inline error may_have_started(error const& why)
{
    return why.with([&](error_info& facts) {
        facts.message =
            why.message() +
            "; a run may have been started nevertheless: list the instances before starting again";
    });
}

} // namespace st4sd::endpoint::detail

#endif
