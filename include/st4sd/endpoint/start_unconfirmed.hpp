#ifndef ST4SD_ENDPOINT_START_UNCONFIRMED_HPP
#define ST4SD_ENDPOINT_START_UNCONFIRMED_HPP

#include <st4sd/detail/one_line.hpp>
#include <st4sd/error.hpp>
#include <st4sd/model/rest_uid.hpp>

#include <string>
#include <system_error>
#include <vector>

namespace st4sd {

/// The answer to a start was lost: a run may be there, or not. Starting again may start a second one.
///
/// What was seen of the lost answer stays in the error: `http_status()`, `at()`, `earlier()`, and `cause` here. When
/// the caller cancelled a start that was already sent, the error has this problem too, but is `errc::cancelled`.
struct start_unconfirmed {
    static constexpr auto when = condition::unavailable;
    static constexpr auto code = errc::start_unconfirmed;

    std::string identifier{}; ///< of the experiment; empty for a lambda
    std::string request_id{}; ///< in the payload's metadata, so that `start_once` finds the run; empty without one
    std::vector<rest_uid> candidates{}; ///< new runs of the experiment that may be it, as far as somebody looked
    std::error_code cause{};            ///< why there was no answer

    friend bool operator==(start_unconfirmed const&, start_unconfirmed const&) = default;
    [[nodiscard]] std::string message() const
    {
        std::string text = "a run may have been started nevertheless: ";
        if (!candidates.empty()) {
            text += "it may be ";
            for (auto const& run : candidates) {
                text += (&run == candidates.data() ? "" : ", ") + detail::one_line(run.str());
            }
            text += "; ";
        }
        if (request_id.empty()) {
            return text + "list the instances before starting again, or start with start_once, which finds out";
        }
        return text + "call start_once again with the request id '" + detail::one_line(request_id) +
               "', or list the instances before starting again";
    }
};

} // namespace st4sd

#endif
