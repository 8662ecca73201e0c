#ifndef ST4SD_ENDPOINT_DELETE_RELATIONSHIP_HPP
#define ST4SD_ENDPOINT_DELETE_RELATIONSHIP_HPP

#include <st4sd/endpoint/detail/deleted_answer.hpp>
#include <st4sd/endpoint/relationship_target.hpp>
#include <st4sd/endpoint/unknown_relationship.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>

#include <string>
#include <utility>

namespace st4sd::endpoint {

/// Removes a relationship; experiments that were synthesized from it stay. *Errors*: `unknown_relationship`.
///
/// *Source*: `DELETE /relationships/{id}/`
struct delete_relationship {
    using result_type = void;
    static constexpr auto repeat = http::idempotency::idempotent;

    std::string identifier{}; ///< of the relationship

    [[nodiscard]] result<http::request> build() const
    {
        return relationship_request(http::method::delete_, identifier, repeat);
    }
    template <json_policy Json>
    [[nodiscard]] result<void> parse(http::response&& answer, Json const& json) const
    {
        return detail::deleted_or<unknown_relationship>(std::move(answer), json, identifier);
    }
};

} // namespace st4sd::endpoint

#endif
