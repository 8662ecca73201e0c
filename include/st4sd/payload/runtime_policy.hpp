#ifndef ST4SD_PAYLOAD_RUNTIME_POLICY_HPP
#define ST4SD_PAYLOAD_RUNTIME_POLICY_HPP

#include <st4sd/describe.hpp>
#include <st4sd/open_enum.hpp>

#include <array>
#include <optional>

namespace st4sd {

/// How the service may replace the experiment by a surrogate of it.
enum class policy_kind {
    prefer_surrogate,       ///< runs the surrogate when there is one
    random_canary_surrogate ///< runs the surrogate with some probability
};

template <>
inline constexpr auto enum_words<policy_kind> = std::array{
    enum_word{policy_kind::prefer_surrogate, "prefer-surrogate"},
    enum_word{policy_kind::random_canary_surrogate, "random-canary-surrogate"}};

/// `runtimePolicy.config` as it is sent; only the random canary reads it.
struct policy_config {
    std::optional<double> probability_surrogate{}; ///< 0 to 1; the service takes 0.5 when it is absent

    friend bool operator==(policy_config const&, policy_config const&) = default;

    static constexpr auto describe()
    {
        return fields(field("probabilitySurrogate", &policy_config::probability_surrogate));
    }
};

/// `runtimePolicy` as it is sent. With a policy the run's `rest_uid` may belong to *another* experiment.
struct runtime_policy {
    open_enum<policy_kind> name{};         ///< which policy
    std::optional<policy_config> config{}; ///< what it needs to know

    friend bool operator==(runtime_policy const&, runtime_policy const&) = default;

    static constexpr auto describe()
    {
        return fields(field("name", &runtime_policy::name), field("config", &runtime_policy::config));
    }
};

/// For `policy()`: run the surrogate when there is one.
struct prefer_surrogate {};

/// For `policy()`: run the surrogate with this probability (0 to 1), else the experiment itself, or both.
struct random_canary_surrogate {
    double probability = 0.5; ///< of the surrogate
};

namespace detail {

inline runtime_policy policy_of(prefer_surrogate) { return {policy_kind::prefer_surrogate, {}}; }
inline runtime_policy policy_of(random_canary_surrogate wanted)
{
    return {policy_kind::random_canary_surrogate, policy_config{wanted.probability}};
}

} // namespace detail

} // namespace st4sd

#endif
