#ifndef ST4SD_OPTIONS_HPP
#define ST4SD_OPTIONS_HPP

#include <st4sd/http/request.hpp>
#include <st4sd/http/url.hpp>
#include <st4sd/version.hpp>

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace st4sd {

/// How the server's identity is verified. TLS 1.2 or later, always.
struct tls_options {
    std::string ca_file{};             ///< PEM file of authorities to trust instead of the system's
    bool insecure_skip_verify = false; ///< accept any certificate: anybody on the way can read the credentials
};

/// Settings of a client. The defaults are safe for a service that a stranger runs.
struct options {
    std::chrono::milliseconds connect_deadline{10'000};     ///< name, TCP and TLS together
    std::chrono::milliseconds first_byte_deadline{120'000}; ///< the service's own limit for an answer
    std::chrono::milliseconds idle_deadline{60'000};        ///< between two reads or writes that made progress
    std::chrono::milliseconds request_deadline{300'000};    ///< one whole exchange; downloads have none
    std::size_t max_connections = 2;                        ///< per origin: the services have one or two threads
    tls_options tls{};
    std::string user_agent = std::string{"st4sd-cpp/"} + version_text;
    std::vector<http::origin> allowed_origins{}; ///< get the credentials beside the service's own origin
    bool validate = true;                        ///< `connect` asks the service once whether the credentials are good

    /// The deadlines in the form that requests carry.
    [[nodiscard]] http::deadlines limits() const
    {
        return {connect_deadline, first_byte_deadline, idle_deadline, request_deadline};
    }
};

/// Settings of a single call; see `basic_client::with`.
struct call_options {
    cancel_token cancel{};
    http::deadlines limits{}; ///< set members override the client's and the operation's own
};

} // namespace st4sd

#endif
