#ifndef ST4SD_ENDPOINT_DELETE_GRAPH_HPP
#define ST4SD_ENDPOINT_DELETE_GRAPH_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/library_answer.hpp>
#include <st4sd/endpoint/library_problems.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>

#include <string>
#include <utility>

namespace st4sd::endpoint {

/// Removes a graph from the library. A library on S3, which is the usual one, calls it a success when there was none.
///
/// *Errors*: `unknown_graph`, from a library on disk only; `library_problem`, `service_problems`, `probably_disabled`.
/// *Source*: `DELETE /library/{name}/`
struct delete_graph {
    using result_type = void;
    static constexpr auto repeat = http::idempotency::idempotent;

    std::string name{}; ///< of the graph

    [[nodiscard]] result<http::request> build() const
    {
        BOOST_OUTCOME_TRY(auto target, detail::graph_target(name));
        http::request request;
        request.verb = http::method::delete_;
        request.target = std::move(target);
        request.repeat = repeat;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] result<void> parse(http::response&& answer, Json const& json) const
    {
        BOOST_OUTCOME_TRY(
            auto body,
            (detail::success_or_disabled<raw_json>(
                detail::graph_library, std::move(answer), json, problems<unknown_graph, library_problem>{})));
        static_cast<void>(body); // it says "Success"
        return success();
    }
};

} // namespace st4sd::endpoint

#endif
