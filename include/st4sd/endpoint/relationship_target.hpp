#ifndef ST4SD_ENDPOINT_RELATIONSHIP_TARGET_HPP
#define ST4SD_ENDPOINT_RELATIONSHIP_TARGET_HPP

#include <st4sd/endpoint/path_segment.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/result.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace st4sd {

/// Which parts of relationships an answer has. The default is the service's.
struct relationship_parts {
    bool nulls = false; ///< members without a value, inside of what is kept as JSON

    /// The query that asks for them; empty for the service's own choice.
    [[nodiscard]] std::string query() const { return nulls ? "?hideNone=n" : ""; }
    friend bool operator==(relationship_parts const&, relationship_parts const&) = default;
};

namespace endpoint {

/// A request about one relationship. *Errors*: `errc::invalid_argument` for an identifier that would silently become
/// another route.
[[nodiscard]] inline result<http::request> relationship_request(
    http::method verb, std::string_view identifier, http::idempotency repeat, std::string_view rest = {})
{
    BOOST_OUTCOME_TRY(auto segment, path_segment("the relationship", identifier));
    http::request request;
    request.verb = verb;
    request.target = "relationships/" + std::move(segment) + '/' + std::string{rest};
    request.repeat = repeat;
    return request;
}

} // namespace endpoint
} // namespace st4sd

#endif
