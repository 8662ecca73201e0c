#ifndef ST4SD_ALGORITHM_STILL_RUNNING_HPP
#define ST4SD_ALGORITHM_STILL_RUNNING_HPP

#include <st4sd/detail/one_line.hpp>
#include <st4sd/error.hpp>
#include <st4sd/model/rest_uid.hpp>
#include <st4sd/model/status.hpp>

#include <string>

namespace st4sd {

/// A run had not ended when the waiting's deadline passed, or the service never said how it ended.
struct still_running {
    static constexpr auto when = condition::timed_out;

    rest_uid run{};
    st4sd::status status{}; ///< as it was seen last; empty if it was never seen

    friend bool operator==(still_running const&, still_running const&) = default;
    [[nodiscard]] std::string message() const
    {
        auto const name = "run '" + detail::one_line(run.str()) + "' ";
        auto const known = status.state.known();
        if (known == experiment_state::finished || known == experiment_state::failed) {
            return name + "is over, but the service does not say how it ended: look at its key-outputs";
        }
        std::string text = name + "had not ended when the deadline passed";
        if (!status.state.text().empty()) {
            text += "; its state is '" + detail::one_line(status.state.text(), 40) + '\'';
        }
        if (!status.error_description.empty()) {
            text += ": " + detail::one_line(status.error_description);
        }
        return text + "; wait again, with a later deadline";
    }
};

} // namespace st4sd

#endif
