#ifndef ST4SD_ENDPOINT_PROBABLY_DISABLED_HPP
#define ST4SD_ENDPOINT_PROBABLY_DISABLED_HPP

#include <st4sd/describe.hpp>
#include <st4sd/error.hpp>
#include <st4sd/to_json.hpp>

#include <string>

namespace st4sd {

/// The service refuses without a member that says why, which it is known to do only where its operator switched the
/// feature off. `server_message()` has its words, which no program should rely on.
struct probably_disabled {
    static constexpr auto when = condition::rejected;

    std::string feature{}; ///< for instance `graph library`

    [[nodiscard]] std::string message() const
    {
        return "the service refuses this without a reason that a program could rely on: its " + feature +
               " is probably switched off, ask its operator";
    }
    friend bool operator==(probably_disabled const&, probably_disabled const&) = default;
    static constexpr auto describe() { return fields(field("feature", &probably_disabled::feature)); }
};

} // namespace st4sd

#endif
