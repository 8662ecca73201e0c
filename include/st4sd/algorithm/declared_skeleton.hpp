#ifndef ST4SD_ALGORITHM_DECLARED_SKELETON_HPP
#define ST4SD_ALGORITHM_DECLARED_SKELETON_HPP

#include <st4sd/algorithm/step.hpp>
#include <st4sd/endpoint/get_experiment.hpp>
#include <st4sd/endpoint/get_start_skeleton.hpp>
#include <st4sd/json.hpp>
#include <st4sd/model/package.hpp>
#include <st4sd/model/start_skeleton.hpp>

#include <optional>
#include <string>
#include <utility>

namespace st4sd::algorithm {

/// The start skeleton of an experiment, with only the names that its package declares: the service
/// mixes in those of other requests, so that another experiment's input would look required. Two
/// exchanges.
///
/// *Errors*: those of `get_experiment`. *Source*: `GET /experiments/{id}`, `GET
/// /experiments/{id}/start/payload/`
// `Package` is a parameter only so that who includes this, but asks for no skeleton, does not pay for what packages can do.
template <class Package = package>
class basic_declared_skeleton {
public:
    using result_type = typename st4sd::detail::depending<start_skeleton, Package>::type;

    explicit basic_declared_skeleton(std::string identifier) : identifier_{std::move(identifier)} {}

    template <json_policy Json>
    [[nodiscard]] step<result_type> resume(input in, Json const& json)
    {
        if (in.answer && !*in.answer) {
            return done<result_type>{in.answer->error()};
        }
        if (in.answer && declared_) {
            auto skeleton = endpoint::get_start_skeleton{identifier_}.parse(std::move(*in.answer).assume_value(), json);
            if (skeleton) {
                skeleton = keep_declared(std::move(skeleton).assume_value(), *declared_);
            }
            return done<result_type>{std::move(skeleton)};
        }
        if (in.answer) {
            auto package = endpoint::get_experiment{identifier_, {}}.parse(std::move(*in.answer).assume_value(), json);
            if (!package) {
                return done<result_type>{std::move(package).assume_error()};
            }
            declared_ = std::move(package).assume_value();
        }
        if (in.cancelled) {
            return cancelled<result_type>();
        }
        return declared_ ? send_request<result_type>(endpoint::get_start_skeleton{identifier_})
                         : send_request<result_type>(endpoint::get_experiment{identifier_, {}});
    }

private:
    std::string identifier_;
    std::optional<Package> declared_; // the first answer
};

/// See `basic_declared_skeleton`.
using declared_skeleton = basic_declared_skeleton<>;

} // namespace st4sd::algorithm

#endif
