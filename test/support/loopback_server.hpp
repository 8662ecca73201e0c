#ifndef ST4SD_TEST_SUPPORT_LOOPBACK_SERVER_HPP
#define ST4SD_TEST_SUPPORT_LOOPBACK_SERVER_HPP

#include <st4sd/http/headers.hpp>
#include <st4sd/http/url.hpp>
#include <st4sd/testing/test_certificate.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

#include <atomic>
#include <charconv>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

namespace st4sd::test {

/// The server's end of one connection. Every call blocks until it is done or the connection has ended.
class peer {
    using tcp = boost::asio::ip::tcp;

public:
    explicit peer(tcp::socket socket) : socket_{std::move(socket)} { socket_.set_option(tcp::no_delay{true}); }

    [[nodiscard]] bool start_tls(boost::asio::ssl::context& context)
    {
        tls_.emplace(socket_, context);
        boost::system::error_code failed;
        tls_->handshake(boost::asio::ssl::stream_base::server, failed);
        return !failed;
    }

    /// The protocol that was agreed upon with ALPN, or nothing.
    [[nodiscard]] std::string protocol()
    {
        unsigned char const* name = nullptr;
        unsigned size = 0;
        if (tls_) {
            SSL_get0_alpn_selected(tls_->native_handle(), &name, &size);
        }
        return {reinterpret_cast<char const*>(name), size};
    }

    /// The next request, head and body, as it came; empty when the client closed the connection.
    std::string read_request()
    {
        auto end = buffer_.find("\r\n\r\n");
        while (end == buffer_.npos && read_some()) {
            end = buffer_.find("\r\n\r\n");
        }
        if (end == buffer_.npos) {
            return {};
        }
        auto const head = std::string_view{buffer_}.substr(0, end + 2);
        std::size_t length = end + 4;
        if (auto const at = head.find("\r\nContent-Length: "); at != head.npos) {
            std::size_t body = 0;
            std::from_chars(head.data() + at + 18, head.data() + head.size(), body);
            length += body;
        }
        while (buffer_.size() < length && read_some()) {
        }
        if (buffer_.size() < length) {
            return {};
        }
        auto request = buffer_.substr(0, length);
        buffer_.erase(0, length);
        return request;
    }
    /// Reads whatever comes next; false at the end.
    bool read_some()
    {
        char bytes[16384];
        boost::system::error_code failed;
        auto const count = tls_ ? tls_->read_some(boost::asio::buffer(bytes), failed)
                                : socket_.read_some(boost::asio::buffer(bytes), failed);
        buffer_.append(bytes, count);
        return !failed;
    }
    /// The same, and hands it over.
    bool take_some(std::string& bytes)
    {
        bool const more = read_some();
        bytes = std::exchange(buffer_, {});
        return more;
    }
    bool write(std::string_view bytes)
    {
        boost::system::error_code failed;
        auto const data = boost::asio::buffer(bytes.data(), bytes.size());
        tls_ ? boost::asio::write(*tls_, data, failed) : boost::asio::write(socket_, data, failed);
        return !failed;
    }
    /// Waits until the client has closed the connection.
    void wait_until_closed()
    {
        while (read_some()) {
        }
    }
    /// Ends the connection in good order; over TLS once the client has said goodbye too.
    void close()
    {
        boost::system::error_code ignored;
        if (tls_) {
            tls_->shutdown(ignored);
        }
        socket_.shutdown(tcp::socket::shutdown_send, ignored);
        std::lock_guard const lock{closing_};
        socket_.close(ignored);
    }
    /// Ends the stream at once: over TLS without its goodbye.
    void cut()
    {
        boost::system::error_code ignored;
        socket_.shutdown(tcp::socket::shutdown_send, ignored);
    }
    /// Breaks the connection: the client gets an RST.
    void reset()
    {
        boost::system::error_code ignored;
        socket_.set_option(boost::asio::socket_base::linger{true, 0}, ignored);
        std::lock_guard const lock{closing_};
        socket_.close(ignored);
    }
    /// From another thread: ends every call that blocks.
    void abandon()
    {
        std::lock_guard const lock{closing_};
        if (socket_.is_open()) {
            ::shutdown(socket_.native_handle(), SHUT_RDWR);
        }
    }

private:
    std::mutex closing_; // a closed descriptor may be somebody else's already
    tcp::socket socket_;
    std::optional<boost::asio::ssl::stream<tcp::socket&>> tls_;
    std::string buffer_;
};

/// A server on a free port of this machine, of 127.0.0.1 unless told otherwise, that does to each connection what a test says: a thread for each.
class loopback_server {
    using tcp = boost::asio::ip::tcp;

public:
    using behaviour = std::function<void(peer&)>;

    explicit loopback_server(behaviour act, std::optional<testing::certificate> const& identity = {},
                             std::string const& address = "127.0.0.1")
        : act_{std::move(act)}, acceptor_{context_, tcp::endpoint{boost::asio::ip::make_address(address), 0}},
          at_{acceptor_.local_endpoint()}
    {
        if (identity) {
            tls_.emplace(boost::asio::ssl::context::tls_server);
            tls_->use_certificate_chain(boost::asio::buffer(identity->certificate_pem));
            tls_->use_private_key(boost::asio::buffer(identity->key_pem), boost::asio::ssl::context::pem);
        }
        accepting_ = std::thread{[this] { accept(); }};
    }
    loopback_server(loopback_server const&) = delete;
    loopback_server& operator=(loopback_server const&) = delete;
    ~loopback_server()
    {
        stopping_ = true;
        { // wakes the acceptor
            boost::asio::io_context context;
            tcp::socket knock{context};
            boost::system::error_code ignored;
            knock.connect(at_, ignored);
        }
        accepting_.join();
        for (auto& each : connections_) {
            {
                std::lock_guard const lock{mutex_};
                if (each.at) {
                    each.at->abandon();
                }
            }
            each.thread.join();
        }
    }

    [[nodiscard]] http::url url(std::string const& target = "/", std::string host = {}) const
    {
        if (host.empty()) {
            auto const own = at_.address().to_string();
            host = at_.address().is_v6() ? '[' + own + ']' : own;
        }
        return http::url::parse((tls_ ? "https://" : "http://") + host + ':' + std::to_string(port()) + target).value();
    }
    [[nodiscard]] std::uint16_t port() const noexcept { return at_.port(); }
    /// How it negotiates TLS: to be changed before the first connection.
    [[nodiscard]] boost::asio::ssl::context& tls() { return tls_.value(); }
    /// Chooses this protocol by ALPN where the client offers it, for instance `h2`: before the first connection.
    void choose_protocol(std::string name)
    {
        protocol_ = static_cast<char>(name.size()) + name; // as it stands in a list
        SSL_CTX_set_alpn_select_cb(
            tls_.value().native_handle(),
            [](SSL*, unsigned char const** out, unsigned char* size, unsigned char const* offered, unsigned length,
               void* self) {
                auto const& ours = static_cast<loopback_server*>(self)->protocol_;
                unsigned char* chosen = nullptr;
                auto const found = SSL_select_next_proto(
                    &chosen, size, reinterpret_cast<unsigned char const*>(ours.data()),
                    static_cast<unsigned>(ours.size()), offered, length);
                *out = chosen;
                return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
            },
            this);
    }
    /// How many connections there were up to now.
    [[nodiscard]] int connections() const noexcept { return accepted_; }

private:
    struct entry {
        std::thread thread;
        peer* at = nullptr;
    };

    void accept()
    {
        for (;;) {
            boost::system::error_code failed;
            auto socket = acceptor_.accept(failed);
            if (stopping_ || failed) {
                return;
            }
            ++accepted_;
            std::lock_guard const lock{mutex_};
            auto& slot = connections_.emplace_back();
            slot.thread = std::thread{[this, &slot, taken = std::move(socket)]() mutable { serve(slot, std::move(taken)); }};
        }
    }
    void serve(entry& slot, tcp::socket socket)
    {
        peer client{std::move(socket)};
        {
            std::lock_guard const lock{mutex_};
            if (stopping_) {
                return;
            }
            slot.at = &client;
        }
        if (!tls_ || client.start_tls(*tls_)) {
            act_(client);
        }
        std::lock_guard const lock{mutex_};
        slot.at = nullptr;
    }

    behaviour act_;
    std::string protocol_;
    std::optional<boost::asio::ssl::context> tls_;
    boost::asio::io_context context_;
    tcp::acceptor acceptor_;
    tcp::endpoint at_;
    std::atomic<bool> stopping_ = false;
    std::atomic<int> accepted_ = 0;
    std::mutex mutex_;
    std::list<entry> connections_;
    std::thread accepting_;
};

/// A complete answer with a Content-Length.
[[nodiscard]] inline std::string answer(std::string_view body, std::string_view status = "200 OK",
                                        std::string_view fields = "")
{
    return "HTTP/1.1 " + std::string{status} + "\r\n" + std::string{fields}
           + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string{body};
}

/// Answers every request of a connection with the same bytes.
[[nodiscard]] inline loopback_server::behaviour always(std::string bytes)
{
    return [bytes = std::move(bytes)](peer& client) {
        while (!client.read_request().empty() && client.write(bytes)) {
        }
    };
}

} // namespace st4sd::test

#endif
