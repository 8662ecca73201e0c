#ifndef ST4SD_ENDPOINT_GET_HISTORY_HPP
#define ST4SD_ENDPOINT_GET_HISTORY_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/experiment_target.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/package_history.hpp>

#include <string>
#include <utility>

namespace st4sd::endpoint {

/// The packages that an experiment has had. Of a name that the service does not know, there are none.
///
/// *Errors*: `errc::invalid_argument`, also for a name with a tag or digest, for which the service finds nothing. *Source*:
/// `GET /experiments/{name}/history`
struct get_history {
    using result_type = package_history;
    static constexpr auto repeat = http::idempotency::safe;

    std::string name{}; ///< of the experiment, without tag or digest

    [[nodiscard]] result<http::request> build() const
    {
        if (name.find_first_of(":@") != name.npos) {
            return error{
                errc::invalid_argument, "'" + st4sd::detail::one_line(name, 130) +
                                            "' has a tag or digest, but a history is of a name: give the name alone"};
        }
        BOOST_OUTCOME_TRY(auto target, experiment_target(name, "/history"));
        http::request request;
        request.target = std::move(target);
        request.repeat = repeat;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] parsed<package_history, Json> parse(http::response&& answer, Json const& json) const
    {
        auto const status = answer.status;
        BOOST_OUTCOME_TRY(auto body, success_or<raw_json>(std::move(answer), json));
        return object_at<package_history>("$", std::move(body), status, json);
    }
};

} // namespace st4sd::endpoint

#endif
