#ifndef ST4SD_ENDPOINT_PUSH_RELATIONSHIP_HPP
#define ST4SD_ENDPOINT_PUSH_RELATIONSHIP_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/scrub_answer.hpp>
#include <st4sd/endpoint/relationship_problems.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/check_relationship.hpp>
#include <st4sd/model/relationship.hpp>
#include <st4sd/raw_json.hpp>

#include <concepts>
#include <string>
#include <utility>

namespace st4sd::endpoint {

/// Adds a relationship, or replaces the one of the same identifier. The service fills in the packages of both graphs
/// and tries to synthesize an experiment before it keeps the relationship.
///
/// *Errors*: `relationship_mistakes` before anything is sent; `invalid_relationship`, `relationship_refused`. They do
/// not quote credentials of the packages. *Source*: `POST /relationships/`
template <class Sent>
struct push_relationship {
    using result_type = st4sd::relationship;
    // the same twice is the same relationship, but credentials in its packages would be stored twice
    static constexpr auto repeat = http::idempotency::not_idempotent;

    Sent sent{}; ///< a `relationship`, or a `raw_json` that is sent as it is: `algorithm::push_relationship_document`

    [[nodiscard]] result<http::request> build() const
    {
        http::request request;
        request.verb = http::method::post;
        request.target = "relationships/";
        request.repeat = repeat;
        if constexpr (std::same_as<Sent, raw_json>) {
            request.body = sent.text;
        } else {
            if (auto mistakes = mistakes_of(sent); !mistakes.empty()) {
                return error::of(relationship_mistakes{std::move(mistakes)});
            }
            request.body = to_json(sent, layout::compact, secrets::revealed);
        }
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] parsed<st4sd::relationship, Json> parse(http::response&& answer, Json const& json) const
    {
        detail::scrub_answer(answer, sent, json);
        auto const status = answer.status;
        BOOST_OUTCOME_TRY(
            auto body,
            (success_or<envelope>(std::move(answer), json, problems<invalid_relationship, relationship_refused>{})));
        return object_at<st4sd::relationship>("$.entry", std::move(body.entry), status, json);
    }

private:
    struct envelope {
        raw_json entry{};

        static constexpr auto describe() { return fields(field("entry", &envelope::entry)); }
    };
};

template <class Sent>
push_relationship(Sent) -> push_relationship<Sent>;

} // namespace st4sd::endpoint

#endif
