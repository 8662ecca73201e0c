#ifndef ST4SD_ENDPOINT_ADD_GRAPH_HPP
#define ST4SD_ENDPOINT_ADD_GRAPH_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/check_document.hpp>
#include <st4sd/endpoint/detail/library_answer.hpp>
#include <st4sd/endpoint/library_graph.hpp>
#include <st4sd/endpoint/library_problems.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>

#include <string>
#include <utility>

namespace st4sd::endpoint {

/// Adds a graph to the library. *Errors*: `graph_exists`, `invalid_graph`, `service_problems`, `probably_disabled`;
/// `errc::invalid_document` for what is no JSON object.
///
/// *Source*: `POST /library/`
struct add_graph {
    using result_type = library_graph;
    static constexpr auto repeat = http::idempotency::not_idempotent;

    raw_json graph{}; ///< its DSL 2 document

    [[nodiscard]] result<http::request> build() const
    {
        BOOST_OUTCOME_TRY(detail::check_document("the graph", graph));
        http::request request;
        request.verb = http::method::post;
        request.target = "library/";
        request.repeat = repeat;
        request.body = graph.text;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] parsed<library_graph, Json> parse(http::response&& answer, Json const& json) const
    {
        auto const status = answer.status;
        BOOST_OUTCOME_TRY(
            auto body, (detail::success_or_disabled<envelope>(
                           detail::graph_library, std::move(answer), json, problems<graph_exists, invalid_graph>{})));
        return detail::graph_at("$.graph", std::move(body.graph), status, json);
    }

private:
    struct envelope {
        raw_json graph{};

        static constexpr auto describe() { return fields(field("graph", &envelope::graph)); }
    };
};

} // namespace st4sd::endpoint

#endif
