#ifndef ST4SD_ENDPOINT_DELETE_EXPERIMENT_HPP
#define ST4SD_ENDPOINT_DELETE_EXPERIMENT_HPP

#include <st4sd/endpoint/detail/deleted_answer.hpp>
#include <st4sd/endpoint/experiment_target.hpp>
#include <st4sd/endpoint/unknown_experiment.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>

#include <string>
#include <utility>

namespace st4sd::endpoint {

/// Removes a package from the service, with all its tags. *Errors*: `unknown_experiment`.
///
/// *Source*: `DELETE /experiments/{id}`
struct delete_experiment {
    using result_type = void;
    static constexpr auto repeat = http::idempotency::idempotent;

    std::string identifier{}; ///< `name`, `name:tag` or `name@digest`

    [[nodiscard]] result<http::request> build() const
    {
        BOOST_OUTCOME_TRY(auto target, experiment_target(identifier));
        http::request request;
        request.verb = http::method::delete_;
        request.target = std::move(target);
        request.repeat = repeat;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] result<void> parse(http::response&& answer, Json const& json) const
    {
        return detail::deleted_or<unknown_experiment>(std::move(answer), json, identifier);
    }
};

} // namespace st4sd::endpoint

#endif
