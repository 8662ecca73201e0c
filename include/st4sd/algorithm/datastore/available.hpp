#ifndef ST4SD_ALGORITHM_DATASTORE_AVAILABLE_HPP
#define ST4SD_ALGORITHM_DATASTORE_AVAILABLE_HPP

#include <st4sd/algorithm/step.hpp>
#include <st4sd/datastore/problems.hpp>
#include <st4sd/endpoint/datastore/hello.hpp>

#include <utility>

namespace st4sd::algorithm {

/// Whether there is a datastore, or the part of it that is asked for, and it answers now. *Errors*: only those that leave it open: `condition::unauthorised`,
/// `timed_out`, `cancelled`, a wrong URL. *Source*: that of `endpoint::hello`.
struct available {
    using result_type = bool;

    endpoint::hello greeting{}; ///< to which part

    template <json_policy Json>
    [[nodiscard]] step<bool> resume(input in, Json const& json)
    {
        if (!in.answer) {
            return in.cancelled ? cancelled<bool>() : send_request<bool>(greeting);
        }
        auto said = [&]() -> result<bool> {
            BOOST_OUTCOME_TRY(auto answer, std::move(*in.answer));
            return greeting.parse(std::move(answer), json);
        }();
        if (!said && means_none(said.error())) {
            return done<bool>{false};
        }
        return done<bool>{std::move(said)};
    }

private:
    static bool means_none(error const& why)
    {
        return why == condition::unavailable || why == condition::not_found || why == condition::malformed_answer;
    }
};

} // namespace st4sd::algorithm

#endif
