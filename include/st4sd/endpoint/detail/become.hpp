#ifndef ST4SD_ENDPOINT_DETAIL_BECOME_HPP
#define ST4SD_ENDPOINT_DETAIL_BECOME_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/error.hpp>
#include <st4sd/http/response.hpp>

#include <utility>

// Errors that the service tells apart by their status or in words only, where it has no member that marks them.

namespace st4sd::endpoint::detail {

inline bool is_typed(error const& why) { return why.info().problem.object != nullptr; }

// Whether the service itself, and not a proxy before it, answered with this status and with nothing that marks a problem.
inline bool says_only(error const& why, int status)
{
    return why.http_status() == status && !is_typed(why) && !why.server_message().empty();
}

// The same facts under a typed problem.
template <problem_type P>
error become(error const& why, P problem)
{
    auto facts = why.info();
    facts.message.clear();
    return error::of(std::move(problem), std::move(facts));
}

// `why` of an answer of this status, in JSON and without a problem of its own, is `problem`.
template <problem_type P>
error become_if(int status, http::response const& answer, error why, P problem)
{
    return answer.status == status && is_json(answer) && !is_typed(why) ? become(why, std::move(problem)) : why;
}

// A 400 with no more than words as a `Problem` that keeps them; another error as it is.
template <class Problem>
error refused_in_words(error const& why)
{
    return says_only(why, 400) ? become(why, Problem{why.server_message()}) : why;
}

} // namespace st4sd::endpoint::detail

#endif
