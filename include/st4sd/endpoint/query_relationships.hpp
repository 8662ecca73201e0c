#ifndef ST4SD_ENDPOINT_QUERY_RELATIONSHIPS_HPP
#define ST4SD_ENDPOINT_QUERY_RELATIONSHIPS_HPP

#include <st4sd/describe.hpp>
#include <st4sd/detail/one_line.hpp>
#include <st4sd/detail/regex.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/become.hpp>
#include <st4sd/endpoint/detail/entry_list.hpp>
#include <st4sd/endpoint/list_relationships.hpp>
#include <st4sd/endpoint/query_problems.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/relationship_query.hpp>
#include <st4sd/to_json.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::endpoint {

/// The relationships that a query finds. A query that says nothing is answered by the listing, as the service fails
/// at it. An entry that cannot be read is reported and does not hide the others.
///
/// *Errors*: `invalid_query`, `query_refused`; `errc::invalid_argument` for a regular expression that is plainly wrong.
/// *Source*: `POST /query/relationships/`, `GET /relationships/`
struct query_relationships {
    using result_type = relationship_list;
    static constexpr auto repeat = http::idempotency::safe; // it only reads

    relationship_query wanted{}; ///< what is to be true of them

    [[nodiscard]] result<http::request> build() const
    {
        if (wanted.is_everything()) {
            return list_relationships{}.build();
        }
        sent body;
        BOOST_OUTCOME_TRY(body.identifier, regex_of(wanted.identifier));
        BOOST_OUTCOME_TRY(auto input, regex_of(wanted.input_graph));
        BOOST_OUTCOME_TRY(auto output, regex_of(wanted.output_graph));
        if (input || output) {
            body.transform.emplace(transform{graph_of(std::move(input)), graph_of(std::move(output))});
        }
        http::request request;
        request.verb = http::method::post;
        request.target = "query/relationships/";
        request.repeat = repeat;
        request.body = to_json(body);
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] parsed<relationship_list, Json> parse(http::response&& answer, Json const& json) const
    {
        if (wanted.is_everything()) {
            return list_relationships{}.parse(std::move(answer), json);
        }
        auto const status = answer.status;
        auto body =
            success_or<std::optional<std::vector<raw_json>>>(std::move(answer), json, problems<invalid_query>{});
        if (!body) {
            return detail::refused_in_words<query_refused>(body.assume_error());
        }
        if (!body.assume_value()) {
            return malformed(status, "$", "expected an array, found null");
        }
        relationship_list found;
        detail::read_entries(std::move(*body.assume_value()), found, status, json, detail::name_of_relationship(json));
        return found;
    }

private:
    struct graph {
        std::string identifier{};

        static constexpr auto describe() { return fields(field("identifier", &graph::identifier)); }
    };
    struct transform {
        std::optional<graph> input{};
        std::optional<graph> output{};

        static constexpr auto describe()
        {
            return fields(field("inputGraph", &transform::input), field("outputGraph", &transform::output));
        }
    };
    struct sent {
        std::optional<std::string> identifier{};
        std::optional<query_relationships::transform> transform{};

        static constexpr auto describe()
        {
            return fields(field("identifier", &sent::identifier), field("transform", &sent::transform));
        }
    };

    static result<std::optional<std::string>> regex_of(std::optional<text_pattern> const& pattern)
    {
        if (!pattern || pattern->is_anything()) {
            return std::optional<std::string>{};
        }
        if (auto const why = st4sd::detail::regex_problem(pattern->regex()); !why.empty()) {
            return error{errc::invalid_argument, st4sd::detail::one_line(why) + ": correct it, or say exactly()"};
        }
        return std::optional{pattern->regex()};
    }
    static std::optional<graph> graph_of(std::optional<std::string> regex)
    {
        return regex ? std::optional{graph{std::move(*regex)}} : std::nullopt;
    }
};

} // namespace st4sd::endpoint

#endif
