#ifndef ST4SD_PACKAGE_PROBLEMS_HPP
#define ST4SD_PACKAGE_PROBLEMS_HPP

#include <st4sd/error.hpp>
#include <st4sd/payload/problems.hpp>
#include <st4sd/payload/violation.hpp>

#include <string>
#include <vector>

namespace st4sd {

/// Everything that is wrong with a package, found before anything was sent: the field, as its path in the document
/// (`base.packages[0].source.git.location.url`, `parameterisation.presets.variables[threads]`), and what to do.
/// Reported by `build()`, `validate()` and `push()`.
struct package_violations {
    static constexpr auto when = condition::rejected;
    static constexpr auto code = errc::invalid_payload;

    std::vector<payload_violation> violations{}; ///< each with its path in the document

    [[nodiscard]] std::string message() const
    {
        return detail::violations_text("the package cannot be pushed", violations);
    }
};

} // namespace st4sd

#endif
