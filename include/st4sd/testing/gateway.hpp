#ifndef ST4SD_TESTING_GATEWAY_HPP
#define ST4SD_TESTING_GATEWAY_HPP

#include <cstddef>
#include <cstdint>
#include <string>

namespace st4sd::testing {

/// The gateway to the files of one cluster, as `service.add_gateway` sets it up.
///
/// *Example*: `service.add_gateway("cluster-b", {.url = "https://b.example.org/files", .down = true});`
struct gateway {
    std::string url{};   ///< where the registry says it is; unless set, beside the service
    std::string label{}; ///< its name for people; unless set, its id
    bool down = false;   ///< nobody accepts connections there
    std::uint64_t byte_limit = std::uint64_t{32} << 20; ///< of the files in one zip, together
    std::size_t file_limit = 1000;                      ///< how many files there are in one zip
};

} // namespace st4sd::testing

#endif
