#ifndef ST4SD_TESTING_SERVER_HPP
#define ST4SD_TESTING_SERVER_HPP

#include <st4sd/testing/basic_service.hpp>
#include <st4sd/testing/detail/server_core.hpp>
#include <st4sd/testing/test_certificate.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::testing {

/// How a service is put on a port.
struct server_options {
    bool tls = false;       ///< whether it speaks TLS, with a certificate made for it
    std::uint16_t port = 0; ///< 0: a free one
    /// What its certificate is for; the first one is in `url()`.
    std::vector<std::string> hosts{"localhost", "127.0.0.1"};
    validity certificate_validity{}; ///< when its certificate is valid
    bool keep_alive = true;          ///< whether connections outlive an answer
    std::size_t threads = 2;         ///< as many as the real service has
};

/// A service on a port of the loopback interface. Its destructor stops it.
///
/// *Thread safety*: as of a standard container; the service itself may be used all the while.
class server {
public:
    /// Made by `serve`.
    server(std::shared_ptr<detail::service_core> served, server_options options)
        : core_{std::make_unique<detail::server_core>(std::move(served), options.keep_alive)}
    {
        std::optional<certificate> leaf;
        if (options.tls) {
            test_ca const authority;
            leaf = authority.issue(options.hosts, options.certificate_validity);
            ca_file_.emplace(authority.pem());
        }
        core_->listen(options.port, leaf ? &*leaf : nullptr, options.threads);
        auto const host = options.hosts.empty() ? "127.0.0.1" : options.hosts.front();
        url_ = (options.tls ? "https://" : "http://") + host + ':' + std::to_string(core_->port()) + "/rs";
    }

    /// The base URL, for `connect`.
    [[nodiscard]] std::string const& url() const noexcept { return url_; }
    /// The port that it listens at.
    [[nodiscard]] std::uint16_t port() const { return core_->port(); }
    /// The authority that issued its certificate, as PEM text; empty without TLS.
    [[nodiscard]] std::string const& ca_pem() const noexcept { return ca_file_ ? ca_file_->text() : none(); }
    /// The same in a file, for `options.tls.ca_file`; the file goes with the server.
    [[nodiscard]] std::string const& ca_file() const noexcept { return ca_file_ ? ca_file_->path() : none(); }
    /// Ends it now: open connections break, the port refuses new ones.
    void stop() { core_->stop(); }

private:
    static std::string const& none() noexcept
    {
        static std::string const empty;
        return empty;
    }

    std::unique_ptr<detail::server_core> core_;
    std::optional<detail::temporary_file> ca_file_;
    std::string url_;
};

/// Puts a service on a port of the loopback interface, with its own threads, in real time. Over
/// TLS, its certificate is from an authority that is made for this one server.
///
/// *Errors*: throws `boost::system::system_error` when the port is taken, `st4sd::exception` when
/// OpenSSL fails. *Example*:
/// `auto const server = testing::serve(service, {.tls = true});`
/// `auto api = connect(server.url(), anonymous{}, {.tls = {.ca_file = server.ca_file()}});`
template <json_policy Json>
[[nodiscard]] server serve(basic_service<Json> served, server_options options = {})
{
    served.use_real_time();
    return server{served.core(), std::move(options)};
}

} // namespace st4sd::testing

#endif
