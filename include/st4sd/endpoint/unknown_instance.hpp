#ifndef ST4SD_ENDPOINT_UNKNOWN_INSTANCE_HPP
#define ST4SD_ENDPOINT_UNKNOWN_INSTANCE_HPP

#include <st4sd/describe.hpp>
#include <st4sd/detail/one_line.hpp>
#include <st4sd/error.hpp>
#include <st4sd/model/rest_uid.hpp>

#include <array>
#include <string>
#include <string_view>

namespace st4sd {

/// The service has no such run: its id is misspelt, or the run was stopped and so deleted.
///
/// *Source*: every route below `/instances/{id}`, some of which say it without any member.
struct unknown_instance {
    static constexpr auto when = condition::not_found;
    static constexpr std::array<std::string_view, 2> marked_by{"unknownRestUID", "unknownInstanceId"};

    rest_uid run{};

    friend bool operator==(unknown_instance const&, unknown_instance const&) = default;
    static constexpr auto describe()
    {
        return fields(field("unknownRestUID", &unknown_instance::run).or_named("unknownInstanceId"));
    }
    [[nodiscard]] std::string message() const
    {
        return "there is no run '" + detail::one_line(run.str()) +
               "': correct its id; a run that was stopped is deleted";
    }
};

} // namespace st4sd

#endif
