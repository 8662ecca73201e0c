#ifndef ST4SD_PACKAGE_VALIDATE_HPP
#define ST4SD_PACKAGE_VALIDATE_HPP

#include <st4sd/model/package.hpp>
#include <st4sd/package/detail/package_check.hpp>
#include <st4sd/package/problems.hpp>
#include <st4sd/result.hpp>

#include <concepts>

namespace st4sd {

/// Checks a package as far as that is possible without the service, which has to fetch the workflow to know more.
///
/// Reports what the service refuses, what it fails on, and what it accepts and does not do: a variable that is both
/// preset and free to choose is silently preset. Of the parts that experiments of several packages have, which are kept
/// as JSON, see `validate(document, json)`.
/// *Errors*: `errc::invalid_payload` with all of it: `error().problem<package_violations>()->violations`.
/// *Example*: `BOOST_OUTCOME_TRY(st4sd::validate(package));`
template <std::same_as<package> Package>
[[nodiscard]] result<void> validate(Package const& what)
{
    detail::violations found;
    detail::package_check{what, found}.check();
    return detail::verdict_on_package(found);
}

} // namespace st4sd

#endif
