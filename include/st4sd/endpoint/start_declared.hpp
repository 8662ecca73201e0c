#ifndef ST4SD_ENDPOINT_START_DECLARED_HPP
#define ST4SD_ENDPOINT_START_DECLARED_HPP

#include <st4sd/endpoint/start_experiment.hpp>
#include <st4sd/experiment/run_id.hpp>
#include <st4sd/payload/start_payload.hpp>

#include <utility>

namespace st4sd::endpoint {

/// `start_experiment` for a declared experiment: the id knows whose run it is. *Errors*, *Source*: the same.
template <class E>
struct start_declared : start_experiment<typename st4sd::detail::depending<start_payload, E>::type> {
    using result_type = run_id<E>;
    using undeclared = typename start_declared::start_experiment; ///< the same with names that are known at run time

    /// Of what a payload's `build()` gave.
    [[nodiscard]] static start_declared of(parsed<start_request, E> built)
    {
        return {undeclared::of(std::move(built))};
    }

    template <json_policy Json>
    [[nodiscard]] parsed<run_id<E>, Json> parse(http::response&& answer, Json const& json) const
    {
        BOOST_OUTCOME_TRY(auto uid, (undeclared::parse(std::move(answer), json)));
        return run_id<E>{std::move(uid)};
    }
};

} // namespace st4sd::endpoint

#endif
