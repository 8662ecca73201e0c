#ifndef ST4SD_ADAPTER_DETAIL_CONNECTION_HPP
#define ST4SD_ADAPTER_DETAIL_CONNECTION_HPP

#include <st4sd/adapter/detail/socket.hpp>
#include <st4sd/adapter/detail/tls_session.hpp>

#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd::detail::net {

/// A TCP connection, with or without TLS, and the bytes that were read from it but not used yet.
class connection {
public:
    static constexpr std::size_t buffer_size = 64 * 1024;

    connection(descriptor socket, address const& peer) : socket_{std::move(socket)}, peer_{peer} {}

    [[nodiscard]] descriptor& socket() noexcept { return socket_; }
    [[nodiscard]] address const& peer() const noexcept { return peer_; }
    [[nodiscard]] tls_session* tls() noexcept { return tls_.get(); }
    void use_tls(std::unique_ptr<tls_session> session) noexcept { tls_ = std::move(session); }

    [[nodiscard]] io_result write(std::string_view bytes)
    {
        if (tls_) {
            return tls_->write(bytes.data(), bytes.size());
        }
        auto const outcome = write_socket(socket_.get(), bytes.data(), bytes.size());
        bytes_out_ += outcome.bytes;
        return outcome;
    }
    /// Reads more into the buffer, which must not be full.
    [[nodiscard]] io_result read()
    {
        if (!buffer_) {
            buffer_.reset(new char[buffer_size]);
        }
        if (begin_ == end_) {
            begin_ = end_ = 0;
        } else if (end_ == buffer_size) {
            std::memmove(buffer_.get(), buffer_.get() + begin_, end_ - begin_);
            end_ -= std::exchange(begin_, 0);
        }
        auto* const space = buffer_.get() + end_;
        auto const outcome =
            tls_ ? tls_->read(space, buffer_size - end_) : read_socket(socket_.get(), space, buffer_size - end_);
        end_ += outcome.bytes;
        return outcome;
    }
    [[nodiscard]] std::string_view buffered() const noexcept { return {buffer_.get() + begin_, end_ - begin_}; }
    void consume(std::size_t count) noexcept { begin_ += count; }
    [[nodiscard]] bool is_full() const noexcept { return end_ - begin_ == buffer_size; }

    /// Whether `read` would give something without asking the socket.
    [[nodiscard]] bool pending() const noexcept { return tls_ && tls_->pending(); }
    /// Bytes that were given to the system to send.
    [[nodiscard]] std::uint64_t bytes_out() const noexcept { return tls_ ? tls_->bytes_out() : bytes_out_; }

    /// Whether it may carry another request: the peer has neither closed it nor sent anything unasked.
    [[nodiscard]] bool is_idle() { return buffered().empty() && read().state == io_state::want_read; }

private:
    descriptor socket_; // outlives the session, which says goodbye
    address peer_;
    std::unique_ptr<tls_session> tls_;
    std::unique_ptr<char[]> buffer_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::uint64_t bytes_out_ = 0;
};

} // namespace st4sd::detail::net

#endif
