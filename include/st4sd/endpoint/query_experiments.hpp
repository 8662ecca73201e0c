#ifndef ST4SD_ENDPOINT_QUERY_EXPERIMENTS_HPP
#define ST4SD_ENDPOINT_QUERY_EXPERIMENTS_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/become.hpp>
#include <st4sd/endpoint/detail/experiment_query_body.hpp>
#include <st4sd/endpoint/experiment_target.hpp>
#include <st4sd/endpoint/list_experiments.hpp>
#include <st4sd/endpoint/query_problems.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/experiment_query.hpp>
#include <st4sd/to_json.hpp>

#include <utility>
#include <variant>

namespace st4sd::endpoint {

/// The experiments that the service finds, some of which are not what was asked for: see `algorithm::find_experiments`.
///
/// *Errors*: `query_refused`, `invalid_parameter`; `errc::invalid_argument` for a source that says too little or too
/// much.
/// *Source*: `POST /query/experiments/`
struct query_experiments {
    using result_type = package_list;
    static constexpr auto repeat = http::idempotency::safe; // it only reads

    std::variant<package_query, graph_query> wanted; ///< what they are to have
    package_parts parts{};

    template <
        class Wanted = std::variant<package_query, graph_query>> // so that writing it is compiled only where it is sent
    [[nodiscard]] result<http::request> build() const
    {
        Wanted const& query = wanted;
        BOOST_OUTCOME_TRY(auto body, std::visit([](auto const& of) { return detail::query_body(of); }, query));
        http::request request;
        request.verb = http::method::post;
        request.target = "query/experiments/" + parts.query();
        request.repeat = repeat;
        request.body = to_json(body);
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] parsed<package_list, Json> parse(http::response&& answer, Json const& json) const
    {
        auto got = list_experiments{parts}.parse(std::move(answer), json);
        if (!got) {
            got = detail::refused_in_words<query_refused>(error{got.assume_error()});
        }
        return got;
    }
};

} // namespace st4sd::endpoint

#endif
