#ifndef ST4SD_PAYLOAD_VIOLATION_HPP
#define ST4SD_PAYLOAD_VIOLATION_HPP

#include <string>

namespace st4sd {

/// One thing that keeps a payload from being sent. Prints as `field: message` (`problems.hpp`).
struct payload_violation {
    std::string field{};   ///< where, in the words of the service: `inputs[molecules.csv]`, `s3Store.bucketPath`
    std::string message{}; ///< what was expected and what to do; quotes no content, no credentials, no environment

    friend bool operator==(payload_violation const&, payload_violation const&) = default;
};

} // namespace st4sd

#endif
