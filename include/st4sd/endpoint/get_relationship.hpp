#ifndef ST4SD_ENDPOINT_GET_RELATIONSHIP_HPP
#define ST4SD_ENDPOINT_GET_RELATIONSHIP_HPP

#include <st4sd/describe.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/entry_list.hpp>
#include <st4sd/endpoint/package_problems.hpp>
#include <st4sd/endpoint/relationship_target.hpp>
#include <st4sd/endpoint/unknown_relationship.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/relationship.hpp>
#include <st4sd/to_json.hpp>

#include <string>
#include <utility>
#include <vector>

namespace st4sd {

/// A relationship as the service keeps it, and what is wrong with it.
struct stored_relationship : relationship {
    std::vector<package_problem> problems{};
    /// The service's document when it is none of a relationship: `problems` has an `unreadable` one then, and only the
    /// identifier is set.
    raw_json unreadable{};

    friend bool operator==(stored_relationship const&, stored_relationship const&) = default;
    static constexpr auto describe()
    {
        using self = stored_relationship;
        return fields(
            field("identifier", &self::identifier), field("description", &self::description),
            field("transform", &self::transform), field("problems", &self::problems).omit_empty(),
            field("unreadable", &self::unreadable).hidden());
    }
};

namespace endpoint {

/// One relationship. *Errors*: `unknown_relationship`.
///
/// *Source*: `GET /relationships/{id}/`
struct get_relationship {
    using result_type = stored_relationship;
    static constexpr auto repeat = http::idempotency::safe;

    std::string identifier{}; ///< of the relationship

    [[nodiscard]] result<http::request> build() const
    {
        return relationship_request(http::method::get, identifier, repeat);
    }
    template <json_policy Json>
    [[nodiscard]] parsed<stored_relationship, Json> parse(http::response&& answer, Json const& json) const
    {
        auto const status = answer.status;
        BOOST_OUTCOME_TRY(auto body, success_or<envelope>(std::move(answer), json, problems<unknown_relationship>{}));
        if (body.entry.empty()) {
            return malformed(status, "$.entry", "is missing");
        }
        stored_relationship found{{}, std::move(body.problems), {}};
        if (auto entry = object_at<relationship>("$", body.entry, status, json)) {
            static_cast<relationship&>(found) = std::move(entry).assume_value();
        } else { // as lists do, so that who keeps a broken one can look at it
            found.identifier = identifier;
            found.problems.push_back(detail::unreadable(entry.error()));
            found.unreadable = std::move(body.entry);
        }
        return found;
    }

private:
    struct envelope {
        raw_json entry{};
        std::vector<package_problem> problems{};

        static constexpr auto describe()
        {
            return fields(field("entry", &envelope::entry), field("problems", &envelope::problems));
        }
    };
};

} // namespace endpoint
} // namespace st4sd

#endif
