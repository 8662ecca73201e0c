#ifndef ST4SD_ENDPOINT_DETAIL_BECOME_HPP
#define ST4SD_ENDPOINT_DETAIL_BECOME_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/error.hpp>
#include <st4sd/http/response.hpp>

#include <utility>

namespace st4sd::endpoint::detail {

// The same facts under a typed problem, where the service has no member that marks it.
template <problem_type P>
error become(error const& why, P problem)
{
    auto facts = why.info();
    facts.message.clear();
    return error::of(std::move(problem), std::move(facts));
}

// `why` of this status, as JSON and without a problem of its own, is `problem`: the service says some with a bare message.
template <problem_type P>
error become_if(int status, http::response const& answer, error why, P problem)
{
    bool const is_bare = answer.status == status && is_json(answer) && !why.info().problem.type && why != errc::unauthorised;
    return is_bare ? become(why, std::move(problem)) : why;
}

} // namespace st4sd::endpoint::detail

#endif
