#ifndef ST4SD_OPTIONS_HPP
#define ST4SD_OPTIONS_HPP

#include <st4sd/datastore/options.hpp>
#include <st4sd/event.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/url.hpp>
#include <st4sd/result.hpp>
#include <st4sd/secret.hpp>
#include <st4sd/version.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace st4sd {

/// Versions of TLS. Older ones than these are never spoken.
enum class tls_version {
    v1_2, ///< TLS 1.2
    v1_3  ///< TLS 1.3
};

/// How the server's identity is verified, and how the client shows its own. Files and texts are PEM.
struct tls_options {
    std::string ca_file{};          ///< file of authorities to trust instead of the system's
    std::string ca_folder{};        ///< folder of them, named by hash (`openssl rehash`); may be added to the others
    std::string ca_pem{};           ///< the authorities themselves; may be added to the others
    std::string certificate_file{}; ///< the client's own certificate, with its chain
    std::string key_file{};         ///< its private key; empty: in `certificate_file`
    secret key_password{};          ///< of `key_file`, if it is encrypted
    tls_version minimum = tls_version::v1_2; ///< an older version ends the connection
    std::string host_name{};                 ///< the name that the server must prove, in place of the URL's
    /// If not empty, the server's public key must be one of these, whoever signed it: `sha256/` and the base64 of the
    /// SHA-256 of its SubjectPublicKeyInfo, as `curl --pinnedpubkey` takes it (there with two slashes).
    std::vector<std::string> pinned_keys{};
    bool insecure_skip_verify = false; ///< accept any certificate: anybody on the way can read the credentials
};

/// Through which proxy connections are made: HTTP `CONNECT` for https, absolute request targets for http.
struct proxy_options {
    std::string url{};                 ///< `http://host:port`; empty: none
    std::string user{};                ///< for Basic authentication; empty: none
    secret password{};                 ///< never printed
    std::vector<std::string> except{}; ///< hosts, `.domains` and `*` that are connected to directly
};

/// When an exchange is made again: see `middleware::retrying`.
struct retry_options {
    int max_attempts = 4;                        ///< in all; 1 never sends anything again
    std::chrono::milliseconds first_delay{500};  ///< doubled for each further try, with jitter
    std::chrono::milliseconds max_delay{20'000}; ///< of one pause; a longer `Retry-After` ends it
    std::chrono::milliseconds budget{120'000};   ///< no try begins later than this after the first one began
};

/// Which redirects (307 and 308) are followed.
struct redirect_options {
    int max_hops = 5;           ///< 0: none is followed
    bool other_origins = false; ///< follow to another origin too, without the credentials unless it is allowed
};

/// Settings of a client. The defaults are safe for a service that a stranger runs.
struct options {
    std::chrono::milliseconds connect_deadline{10'000};     ///< name, TCP and TLS together
    std::chrono::milliseconds first_byte_deadline{120'000}; ///< the service's own limit for an answer
    std::chrono::milliseconds idle_deadline{60'000};        ///< between two reads or writes that made progress
    std::chrono::milliseconds request_deadline{300'000};    ///< one whole try; downloads have none
    /// A download's: the service reads a whole output before it sends any of it.
    std::chrono::milliseconds download_first_byte_deadline{600'000};
    std::chrono::milliseconds idle_expiry{25'000}; ///< a connection that idled longer is closed (the service: 30 s)
    std::size_t max_connections = 2;               ///< per origin: the services have one or two threads
    tls_options tls{};                             ///< how the server is verified
    std::optional<proxy_options> proxy{};          ///< unset: what the environment says; `proxy_options{}`: none
    /// When requests are sent again. Unset: by the defaults for a client made of a URL, never over a transport of your own.
    std::optional<retry_options> retry{};
    redirect_options redirects{};                                      ///< which redirects are followed
    std::shared_ptr<st4sd::observer> observer{};                       ///< hears every event of every request
    std::string user_agent = std::string{"st4sd-cpp/"} + version_text; ///< of every request
    std::vector<http::origin> allowed_origins{}; ///< get the credentials beside the service's own origin
    datastore_options datastore{};               ///< where the datastore is, if the service cannot say it
    bool validate = true;                        ///< `connect` asks the service once whether the credentials are good

    /// The deadlines in the form that requests carry.
    [[nodiscard]] http::deadlines limits() const
    {
        return {connect_deadline, first_byte_deadline, idle_deadline, request_deadline};
    }
};

/// Settings of a single call; see `basic_client::with`.
struct call_options {
    cancel_token cancel{};    ///< ends the call when it is triggered
    http::deadlines limits{}; ///< set members override the client's and the operation's own
    http::headers fields{};   ///< added to every request: `traceparent`, `X-Request-Id`, …
};

} // namespace st4sd

#endif
