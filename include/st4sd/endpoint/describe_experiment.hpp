#ifndef ST4SD_ENDPOINT_DESCRIBE_EXPERIMENT_HPP
#define ST4SD_ENDPOINT_DESCRIBE_EXPERIMENT_HPP

#include <st4sd/endpoint/get_experiment.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/package_description.hpp>

#include <string>
#include <utility>

namespace st4sd::endpoint {

/// What a start of an experiment must and may give, and what its runs produce. *Errors*: as
/// `get_experiment`.
///
/// *Source*: `GET /experiments/{id}`
struct describe_experiment {
    using result_type = package_description;
    static constexpr auto repeat = http::idempotency::safe;

    std::string identifier{}; ///< `name`, `name:tag` or `name@digest`

    [[nodiscard]] result<http::request> build() const { return get_experiment{identifier, {}}.build(); }
    template <json_policy Json>
    [[nodiscard]] parsed<package_description, Json> parse(http::response&& answer, Json const& json) const
    {
        BOOST_OUTCOME_TRY(auto package, (get_experiment{identifier, {}}.parse(std::move(answer), json)));
        return describe(package);
    }
};

} // namespace st4sd::endpoint

#endif
