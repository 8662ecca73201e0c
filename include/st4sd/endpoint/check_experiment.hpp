#ifndef ST4SD_ENDPOINT_CHECK_EXPERIMENT_HPP
#define ST4SD_ENDPOINT_CHECK_EXPERIMENT_HPP

#include <st4sd/endpoint/get_experiment.hpp>
#include <st4sd/experiment/check.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>

#include <string>
#include <utility>
#include <vector>

namespace st4sd::endpoint {

/// Every difference between the declared experiment `E` and the package that its identifier names.
/// *Errors*: as `get_experiment`. *Source*: `GET /experiments/{id}`
template <declared_experiment E>
struct check_experiment {
    using result_type = std::vector<mismatch>;
    static constexpr auto repeat = http::idempotency::safe;

    [[nodiscard]] result<http::request> build() const { return get().build(); }
    template <json_policy Json>
    [[nodiscard]] parsed<std::vector<mismatch>, Json> parse(http::response&& answer, Json const& json) const
    {
        BOOST_OUTCOME_TRY(auto package, (get().parse(std::move(answer), json)));
        return check<E>(package);
    }

private:
    static get_experiment get() { return {std::string{E::identifier}, {}}; }
};

} // namespace st4sd::endpoint

#endif
