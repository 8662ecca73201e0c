#ifndef ST4SD_TESTING_DETAIL_SERVER_CORE_HPP
#define ST4SD_TESTING_DETAIL_SERVER_CORE_HPP

#include <st4sd/testing/detail/server_session.hpp>
#include <st4sd/testing/detail/service_core.hpp>
#include <st4sd/testing/test_certificate.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace st4sd::testing::detail {

// A file with this content, for as long as the object lives.
class temporary_file {
public:
    explicit temporary_file(std::string text) : text_{std::move(text)}
    {
        std::random_device random;
        for (int attempt = 0; attempt < 100 && path_.empty(); ++attempt) {
            auto path =
                (std::filesystem::temp_directory_path() / ("st4sd-test-" + std::to_string(random()) + ".pem")).string();
            if (std::FILE* const file = std::fopen(path.c_str(), "wx")) { // never a file that is there already
                std::fwrite(text_.data(), 1, text_.size(), file);
                std::fclose(file);
                path_ = std::move(path);
            }
        }
        if (path_.empty()) {
            throw exception{error{errc::invalid_argument, "cannot write to the folder for temporary files"}};
        }
    }
    temporary_file(temporary_file&& other) noexcept
        : text_{std::move(other.text_)}, path_{std::exchange(other.path_, {})}
    {}
    temporary_file& operator=(temporary_file&& other) noexcept
    {
        std::swap(text_, other.text_);
        std::swap(path_, other.path_);
        return *this;
    }
    ~temporary_file()
    {
        if (!path_.empty()) {
            std::remove(path_.c_str());
        }
    }

    [[nodiscard]] std::string const& text() const noexcept { return text_; }
    [[nodiscard]] std::string const& path() const noexcept { return path_; }

private:
    std::string text_;
    std::string path_;
};

// The port, the threads and what they share.
class server_core {
    using tcp = boost::asio::ip::tcp;

public:
    server_core(std::shared_ptr<service_core> service, bool keep_alive)
        : service_{std::move(service)}, keep_alive_{keep_alive}
    {}
    server_core(server_core const&) = delete;
    server_core& operator=(server_core const&) = delete;
    ~server_core() { stop(); }

    // Throws boost::system::system_error.
    void listen(std::uint16_t port, certificate const* leaf, std::size_t threads)
    {
        if (leaf) {
            auto& tls = tls_.emplace(boost::asio::ssl::context::tls_server);
            SSL_CTX_set_min_proto_version(tls.native_handle(), TLS1_2_VERSION);
            tls.use_certificate_chain(boost::asio::buffer(leaf->certificate_pem));
            tls.use_private_key(boost::asio::buffer(leaf->key_pem), boost::asio::ssl::context::pem);
        }
        tcp::endpoint const place{boost::asio::ip::address_v4::loopback(), port};
        io_.emplace();
        acceptor_.emplace(*io_);
        acceptor_->open(place.protocol());
        acceptor_->set_option(tcp::acceptor::reuse_address{true});
        acceptor_->bind(place);
        acceptor_->listen();
        port_ = acceptor_->local_endpoint().port();
        accept();
        for (std::size_t i = 0; i < (threads == 0 ? 1 : threads); ++i) {
            threads_.emplace_back([this] { io_->run(); });
        }
    }

    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }

    void stop()
    {
        if (io_) {
            io_->stop();
        }
        for (auto& thread : threads_) {
            thread.join();
        }
        threads_.clear();
        acceptor_.reset();
        io_.reset(); // and with it every connection that waits for something
    }

private:
    void accept()
    {
        acceptor_->async_accept([this](boost::system::error_code failed, tcp::socket socket) {
            if (failed == boost::asio::error::operation_aborted) {
                return;
            }
            if (!failed) {
                boost::system::error_code ignored;
                static_cast<void>(socket.set_option(tcp::no_delay{true}, ignored));
                if (tls_) {
                    using session = server_session<beast::ssl_stream<beast::tcp_stream>>;
                    std::make_shared<session>(service_, keep_alive_, std::move(socket), *tls_)->begin();
                } else {
                    std::make_shared<server_session<beast::tcp_stream>>(service_, keep_alive_, std::move(socket))
                        ->begin();
                }
            }
            accept();
        });
    }

    std::shared_ptr<service_core> service_;
    bool keep_alive_;
    std::optional<boost::asio::ssl::context> tls_;
    std::optional<boost::asio::io_context> io_;
    std::optional<tcp::acceptor> acceptor_;
    std::vector<std::thread> threads_;
    std::uint16_t port_ = 0;
};

} // namespace st4sd::testing::detail

#endif
