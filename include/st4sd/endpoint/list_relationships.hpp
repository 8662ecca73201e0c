#ifndef ST4SD_ENDPOINT_LIST_RELATIONSHIPS_HPP
#define ST4SD_ENDPOINT_LIST_RELATIONSHIPS_HPP

#include <st4sd/describe.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/entry_list.hpp>
#include <st4sd/endpoint/invalid_parameter.hpp>
#include <st4sd/endpoint/problematic_entry.hpp>
#include <st4sd/endpoint/relationship_target.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/relationship.hpp>
#include <st4sd/to_json.hpp>

#include <string>
#include <utility>
#include <vector>

namespace st4sd {

/// All relationships that the service keeps, or those that a query finds.
struct relationship_list {
    std::vector<relationship> entries{}; ///< those that can be read
    /// What the service found wrong, and the entries that could not be read (`type` is `unreadable`): those are not in
    /// `entries`.
    std::vector<problematic_entry> problems{};

    friend bool operator==(relationship_list const&, relationship_list const&) = default;
    static constexpr auto describe()
    {
        return fields(field("entries", &relationship_list::entries), field("problems", &relationship_list::problems));
    }
};

namespace endpoint {

namespace detail {

// For an entry that cannot be read.
template <json_policy Json>
auto name_of_relationship(Json const& json)
{
    return [&json](std::string const& entry) { return text_at(entry, json, "identifier"); };
}

} // namespace detail

/// All relationships. An entry that cannot be read is reported and does not hide the others.
///
/// *Source*: `GET /relationships/`
struct list_relationships {
    using result_type = relationship_list;
    static constexpr auto repeat = http::idempotency::safe;

    relationship_parts parts{};

    [[nodiscard]] http::request build() const
    {
        http::request request;
        request.target = "relationships/" + parts.query();
        request.repeat = repeat;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] parsed<relationship_list, Json> parse(http::response&& answer, Json const& json) const
    {
        return detail::list_or<relationship_list>(
            std::move(answer), json, detail::name_of_relationship(json), problems<invalid_parameter>{});
    }
};

} // namespace endpoint
} // namespace st4sd

#endif
