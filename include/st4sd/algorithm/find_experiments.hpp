#ifndef ST4SD_ALGORITHM_FIND_EXPERIMENTS_HPP
#define ST4SD_ALGORITHM_FIND_EXPERIMENTS_HPP

#include <st4sd/algorithm/step.hpp>
#include <st4sd/endpoint/get_relationship.hpp>
#include <st4sd/endpoint/list_experiments.hpp>
#include <st4sd/endpoint/query_experiments.hpp>
#include <st4sd/json.hpp>
#include <st4sd/model/experiment_query.hpp>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>

namespace st4sd::algorithm {

/// The experiments that a query asks for. The service compares only what both packages have, and so finds every
/// experiment with another kind of source (in S3, when git is asked for): what does not have everything that was
/// asked for is left out here. For that, of a graph the relationship is asked for first. One exchange, or two.
///
/// *Errors*: `unknown_relationship`, and those of `query_experiments`. *Source*: `POST /query/experiments/`; of all
/// experiments `GET /experiments/`; of a graph also `GET /relationships/{id}/`
class find_experiments {
public:
    using result_type = package_list;

    explicit find_experiments(experiment_query wanted, package_parts parts = {})
        : wanted_{std::move(wanted)}, parts_{parts}
    {
        if (auto const* package = std::get_if<package_query>(&wanted_)) {
            filter_ = *package;
        }
    }

    template <json_policy Json>
    [[nodiscard]] step<result_type> resume(input in, Json const& json)
    {
        if (in.answer && !*in.answer) {
            return done<result_type>{in.answer->error()};
        }
        auto const* graph = std::get_if<graph_query>(&wanted_);
        bool const of_relationship = graph && !is_looked_up_;
        if (in.answer && !of_relationship) {
            return done<result_type>{kept(std::move(*in.answer).assume_value(), json)};
        }
        if (in.answer) {
            auto found = lookup(*graph).parse(std::move(*in.answer).assume_value(), json);
            if (!found) {
                return done<result_type>{found.assume_error()};
            }
            auto const& transform = found.assume_value().transform;
            auto const& side = graph->side == graph_side::input ? transform.input_graph : transform.output_graph;
            if (side.package) {
                filter_ = st4sd::detail::query_like(*side.package, graph->match);
            }
            is_looked_up_ = true;
        }
        if (in.cancelled) {
            return cancelled<result_type>();
        }
        if (graph && !is_looked_up_) {
            return send_request<result_type>(lookup(*graph));
        }
        if (std::holds_alternative<all_experiments>(wanted_)) {
            return send_request<result_type>(endpoint::list_experiments{parts_});
        }
        return send_request<result_type>(query());
    }

private:
    static endpoint::get_relationship lookup(graph_query const& graph) { return {graph.relationship}; }

    [[nodiscard]] endpoint::query_experiments query() const
    {
        if (auto const* graph = std::get_if<graph_query>(&wanted_)) {
            return {*graph, parts_};
        }
        return {std::get<package_query>(wanted_), parts_};
    }

    template <json_policy Json>
    [[nodiscard]] result<package_list> kept(http::response answer, Json const& json) const
    {
        if (std::holds_alternative<all_experiments>(wanted_)) {
            return endpoint::list_experiments{parts_}.parse(std::move(answer), json);
        }
        auto list = query().parse(std::move(answer), json);
        if (list && filter_) {
            std::set<std::string> others;
            std::erase_if(list.assume_value().entries, [&](package const& entry) {
                bool const is_other = !st4sd::detail::has_all(*filter_, entry);
                if (is_other) {
                    others.insert(entry.identifier());
                }
                return is_other;
            });
            std::erase_if(list.assume_value().problems, [&](problematic_entry const& entry) {
                return others.contains(entry.identifier);
            });
        }
        return list;
    }

    experiment_query wanted_;
    package_parts parts_;
    std::optional<package_query> filter_{};
    bool is_looked_up_ = false;
};

} // namespace st4sd::algorithm

#endif
