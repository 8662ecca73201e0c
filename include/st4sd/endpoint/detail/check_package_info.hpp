#ifndef ST4SD_ENDPOINT_DETAIL_CHECK_PACKAGE_INFO_HPP
#define ST4SD_ENDPOINT_DETAIL_CHECK_PACKAGE_INFO_HPP

#include <st4sd/detail/one_line.hpp>
#include <st4sd/model/identifier.hpp>
#include <st4sd/model/package.hpp>
#include <st4sd/result.hpp>

#include <string>
#include <string_view>

namespace st4sd::endpoint::detail {

// `what` at this place of a package cannot be sent.
inline error wrong_member(std::string_view where, std::string_view what, std::string_view why)
{
    std::string message{where};
    return error{errc::invalid_argument, (message += " '" + st4sd::detail::one_line(what, 80) + "' ") += why};
}

// What the service refuses only after it has looked at the workflow, and what it fails to check.
inline result<void> check_package_info(package_info const& info)
{
    if (!is_experiment_name(info.name)) {
        return wrong_member(
            "metadata.package.name", info.name,
            "cannot be the name of an experiment: take 1 to 57 of a-z, 0-9 and -, with no - at "
            "either end");
    }
    for (auto const& tag : info.tags) {
        if (!is_experiment_tag(tag)) {
            return wrong_member(
                "metadata.package.tags: the tag", tag, "could not be addressed: it is empty or has one of , : @ /");
        }
    }
    return success();
}

} // namespace st4sd::endpoint::detail

#endif
