#ifndef ST4SD_ENDPOINT_GET_GRAPH_HPP
#define ST4SD_ENDPOINT_GET_GRAPH_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/library_answer.hpp>
#include <st4sd/endpoint/invalid_parameter.hpp>
#include <st4sd/endpoint/library_graph.hpp>
#include <st4sd/endpoint/library_problems.hpp>
#include <st4sd/endpoint/list_graphs.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace st4sd::endpoint {

/// One graph of the library. *Errors*: `library_problem`, `service_problems`; for an unknown graph, and where the library
/// is disabled, only `errc::rejected`, which `algorithm::settled_by_list` finds out about.
///
/// *Source*: `GET /library/{name}/`
struct get_graph {
    using result_type = library_graph;
    static constexpr auto repeat = http::idempotency::safe;

    std::string name{}; ///< of the graph
    graph_parts parts{};

    [[nodiscard]] result<http::request> build() const
    {
        BOOST_OUTCOME_TRY(auto target, detail::graph_target(name, parts.query()));
        http::request request;
        request.target = std::move(target);
        request.repeat = repeat;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] parsed<library_graph, Json> parse(http::response&& answer, Json const& json) const
    {
        auto const status = answer.status;
        BOOST_OUTCOME_TRY(
            auto body, (success_or_why<envelope>(
                           std::move(answer), json, problems<unknown_graph, invalid_parameter, library_problem>{})));
        return detail::graph_at("$.entry", std::move(body.entry), status, json);
    }

    /// Whether an error of `parse` may mean that there is no such graph.
    [[nodiscard]] static bool leaves_open(error const& why) { return detail::says_only(why, 400); }
    /// The error that it is, given all graphs.
    [[nodiscard]] error settle(error const& why, graph_list const& all) const
    {
        bool const is_there =
            std::ranges::any_of(all.entries, [&](library_graph const& graph) { return graph.name == name; });
        return is_there ? why : detail::become(why, unknown_graph{name});
    }

private:
    struct envelope {
        raw_json entry{};

        static constexpr auto describe() { return fields(field("entry", &envelope::entry)); }
    };
};

} // namespace st4sd::endpoint

#endif
