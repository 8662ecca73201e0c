#ifndef ST4SD_ENDPOINT_LIST_GRAPHS_HPP
#define ST4SD_ENDPOINT_LIST_GRAPHS_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/library_answer.hpp>
#include <st4sd/endpoint/invalid_parameter.hpp>
#include <st4sd/endpoint/library_graph.hpp>
#include <st4sd/endpoint/library_problems.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace st4sd {

/// What the library has.
struct graph_list {
    std::vector<library_graph> entries{}; ///< those that can be read
    /// Graphs that the service cannot read, in its words, and entries of its answer that cannot be read (`type` is
    /// `unreadable`): those are not in `entries`.
    std::vector<package_problem> problems{};

    friend bool operator==(graph_list const&, graph_list const&) = default;
    static constexpr auto describe()
    {
        return fields(field("entries", &graph_list::entries), field("problems", &graph_list::problems));
    }
};

namespace endpoint {

/// All graphs of the library. *Errors*: `library_problem`, `service_problems`, `probably_disabled`.
///
/// *Source*: `GET /library/`
struct list_graphs {
    using result_type = graph_list;
    static constexpr auto repeat = http::idempotency::safe;

    graph_parts parts{};

    [[nodiscard]] http::request build() const
    {
        http::request request;
        request.target = "library/" + parts.query();
        request.repeat = repeat;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] parsed<graph_list, Json> parse(http::response&& answer, Json const& json) const
    {
        auto const status = answer.status;
        BOOST_OUTCOME_TRY(
            auto body,
            (detail::success_or_disabled<envelope>(
                detail::graph_library, std::move(answer), json, problems<invalid_parameter, library_problem>{})));
        if (!body.entries) {
            return malformed(status, "$.entries", "is missing");
        }
        graph_list list;
        list.problems = std::move(body.problems);
        for (std::size_t i = 0; i != body.entries->size(); ++i) {
            if (auto graph = read(std::move((*body.entries)[i]), status, json)) {
                list.entries.push_back(std::move(graph).assume_value());
            } else {
                auto const& why = graph.error();
                auto where = "entries." + std::to_string(i) + why.json_path().substr(1); // without $
                list.problems.push_back({"unreadable", std::move(where), why.message(), {}});
            }
        }
        return list;
    }

private:
    struct entry {
        raw_json graph{};

        static constexpr auto describe() { return fields(field("graph", &entry::graph)); }
    };
    struct envelope {
        std::optional<std::vector<raw_json>> entries{};
        std::vector<package_problem> problems{};

        static constexpr auto describe()
        {
            return fields(field("entries", &envelope::entries), field("problems", &envelope::problems));
        }
    };

    template <json_policy Json>
    static result<library_graph> read(raw_json text, int status, Json const& json)
    {
        BOOST_OUTCOME_TRY(auto one, object_at<entry>("$", std::move(text), status, json));
        return detail::graph_at("$.graph", std::move(one.graph), status, json);
    }
};

} // namespace endpoint
} // namespace st4sd

#endif
