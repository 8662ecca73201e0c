#ifndef ST4SD_ENDPOINT_STORED_PACKAGE_HPP
#define ST4SD_ENDPOINT_STORED_PACKAGE_HPP

#include <st4sd/describe.hpp>
#include <st4sd/endpoint/package_problems.hpp>
#include <st4sd/model/package.hpp>
#include <st4sd/to_json.hpp>

#include <vector>

namespace st4sd {

/// A package as the service keeps it, and what it finds wrong with it. Such a package can usually
/// be started all the same.
struct stored_package : package {
    std::vector<package_problem> problems{};

    friend bool operator==(stored_package const&, stored_package const&) = default;
    static constexpr auto describe()
    {
        using self = stored_package;
        return fields(
            field("base", &self::base), field("metadata", &self::metadata),
            field("parameterisation", &self::parameterisation).null_ok(),
            field("problems", &self::problems).omit_empty());
    }
};

} // namespace st4sd

#endif
