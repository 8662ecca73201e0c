#ifndef ST4SD_ALGORITHM_CHECKED_START_HPP
#define ST4SD_ALGORITHM_CHECKED_START_HPP

#include <st4sd/algorithm/step.hpp>
#include <st4sd/endpoint/get_experiment.hpp>
#include <st4sd/endpoint/start_declared.hpp>
#include <st4sd/endpoint/start_experiment.hpp>
#include <st4sd/experiment/check.hpp>
#include <st4sd/payload/validate.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace st4sd {

/// For `start(payload, check_first)`: fetch the package and compare before anything is started.
struct check_first_t {
    explicit check_first_t() = default;
};
/// See `check_first_t`.
inline constexpr check_first_t check_first{};

} // namespace st4sd

namespace st4sd::algorithm {

/// Starts a payload when it agrees with the package as the service has it now. `Start` is the endpoint that starts it, `Check`
/// gives the differences of its declaration. Two exchanges; the second is sent only when nothing is wrong.
///
/// *Errors*: `declaration_mismatches`, `payload_problems`; those of `get_experiment` and `start_experiment`.
/// *Source*: `GET /experiments/{id}`, `POST /experiments/{id}/start`
template <class Start, class Check>
class checked_start {
public:
    using result_type = typename Start::result_type;

    checked_start(dynamic_payload payload, Check check) : payload_{std::move(payload)}, check_{std::move(check)} {}

    template <json_policy Json>
    [[nodiscard]] step<result_type> resume(input in, Json const& json)
    {
        if (in.answer && !*in.answer) {
            auto const& why = in.answer->error();
            return done<result_type>{start_ ? without_answer(*start_, why) : why};
        }
        if (in.answer && start_) {
            return done<result_type>{start_->parse(std::move(*in.answer).assume_value(), json)};
        }
        if (in.cancelled) {
            return cancelled<result_type>();
        }
        if (!in.answer) {
            return send_request<result_type>(endpoint::get_experiment{payload_.identifier(), {}});
        }
        auto package =
            endpoint::get_experiment{payload_.identifier(), {}}.parse(std::move(*in.answer).assume_value(), json);
        if (!package) {
            return done<result_type>{std::move(package).assume_error()};
        }
        std::vector<mismatch> differences = check_(package.assume_value());
        if (!differences.empty()) {
            return done<result_type>{error::of(declaration_mismatches{std::move(differences)})};
        }
        start_ = Start::of(validate(payload_, package.assume_value()));
        return send_request<result_type>(*start_);
    }

private:
    dynamic_payload payload_;
    Check check_;
    std::optional<Start> start_{};
};

} // namespace st4sd::algorithm

#endif
