#ifndef ST4SD_ENDPOINT_UNKNOWN_RELATIONSHIP_HPP
#define ST4SD_ENDPOINT_UNKNOWN_RELATIONSHIP_HPP

#include <st4sd/describe.hpp>
#include <st4sd/detail/one_line.hpp>
#include <st4sd/error.hpp>
#include <st4sd/to_json.hpp>

#include <array>
#include <string>
#include <string_view>

namespace st4sd {

/// The service has no relationship of this name.
struct unknown_relationship {
    static constexpr auto when = condition::not_found;
    static constexpr std::array<std::string_view, 2> marked_by{"unknownRelationship", "relationshipNotFound"};

    std::string identifier{}; ///< what was asked for

    [[nodiscard]] std::string message() const
    {
        return "there is no relationship '" + detail::one_line(identifier, 130) +
               "': correct its identifier, or push it";
    }
    friend bool operator==(unknown_relationship const&, unknown_relationship const&) = default;
    static constexpr auto describe()
    {
        return fields(field("unknownRelationship", &unknown_relationship::identifier)
                          .or_named("relationshipNotFound")
                          .any_as_text());
    }
};

} // namespace st4sd

#endif
