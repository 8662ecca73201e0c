#ifndef ST4SD_ENDPOINT_IMPORTED_PACKAGE_HPP
#define ST4SD_ENDPOINT_IMPORTED_PACKAGE_HPP

#include <st4sd/describe.hpp>
#include <st4sd/endpoint/package_problems.hpp>
#include <st4sd/model/left_behind.hpp>
#include <st4sd/model/package.hpp>

#include <vector>

namespace st4sd {

/// A package that came from another service, as the own one keeps it now.
struct imported_package {
    st4sd::package package{};                      ///< as the own service keeps it
    std::vector<st4sd::left_behind> left_behind{}; ///< what it named there; see `import_options` for what became of it
    std::vector<package_problem> problems{};       ///< what the other service found wrong with it

    friend bool operator==(imported_package const&, imported_package const&) = default;
    static constexpr auto describe()
    {
        using self = imported_package;
        return fields(
            field("package", &self::package), field("leftBehind", &self::left_behind),
            field("problems", &self::problems));
    }
};

} // namespace st4sd

#endif
