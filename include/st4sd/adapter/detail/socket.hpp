#ifndef ST4SD_ADAPTER_DETAIL_SOCKET_HPP
#define ST4SD_ADAPTER_DETAIL_SOCKET_HPP

#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string>
#include <utility>

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

// Sockets without blocking, by POSIX: what the blocking and the asynchronous form of the transport have in common. Asio's
// own synchronous calls know no deadline, and its asynchronous ones need somebody who runs an executor.
namespace st4sd::detail::net {

using clock = std::chrono::steady_clock;

/// How far a read or write came without waiting.
enum class io_state {
    done,       ///< `bytes` were moved
    want_read,  ///< nothing moved: wait until the socket is readable
    want_write, ///< nothing moved: wait until the socket is writable
    end,        ///< the peer ended the stream in good order
    cut,        ///< the peer ended a TLS stream without saying so: what came before may be cut short
    failed      ///< `error` (an errno) says why, or 0 when it is TLS' fault
};
struct io_result {
    io_state state = io_state::done;
    std::size_t bytes = 0;
    int error = 0;
};

/// What a driver keeps with a descriptor as long as it is open, for instance its registration with a reactor.
class attachment {
public:
    attachment() = default;
    attachment(attachment const&) = delete;
    attachment& operator=(attachment const&) = delete;
    virtual ~attachment() = default;
};

/// An open file descriptor.
class descriptor {
public:
    descriptor() = default;
    explicit descriptor(int fd) noexcept : fd_{fd} {}
    descriptor(descriptor&& other) noexcept : fd_{std::exchange(other.fd_, -1)}, attached_{std::move(other.attached_)}
    {}
    descriptor& operator=(descriptor&& other) noexcept
    {
        if (this != &other) {
            reset();
            fd_ = std::exchange(other.fd_, -1);
            attached_ = std::move(other.attached_);
        }
        return *this;
    }
    ~descriptor() { reset(); }

    void reset() noexcept
    {
        attached_.reset(); // it may refer to the descriptor
        if (fd_ >= 0) {
            ::close(std::exchange(fd_, -1));
        }
    }
    [[nodiscard]] bool is_open() const noexcept { return fd_ >= 0; }
    [[nodiscard]] int get() const noexcept { return fd_; }
    [[nodiscard]] std::unique_ptr<attachment>& attached() noexcept { return attached_; }

private:
    int fd_ = -1;
    std::unique_ptr<attachment> attached_;
};

inline void set_non_blocking(int fd) noexcept
{
    ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK);
    ::fcntl(fd, F_SETFD, FD_CLOEXEC);
}

// A program that is started between a call that opens and set_non_blocking() inherits what was opened: where the
// system can, both are one call.
inline bool open_pipe(int (&ends)[2]) noexcept
{
#ifdef __linux__
    return ::pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0;
#else
    if (::pipe(ends) != 0) {
        return false;
    }
    set_non_blocking(ends[0]);
    set_non_blocking(ends[1]);
    return true;
#endif
}
inline int open_stream_socket(int family) noexcept
{
#if defined(SOCK_CLOEXEC) && defined(SOCK_NONBLOCK)
    return ::socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
#else
    int const made = ::socket(family, SOCK_STREAM, 0);
    if (made >= 0) {
        set_non_blocking(made);
    }
    return made;
#endif
}

/// Lets one thread wake another one that polls.
class wake_pipe {
public:
    wake_pipe()
    {
        int ends[2] = {-1, -1};
        if (open_pipe(ends)) {
            read_ = descriptor{ends[0]};
            write_ = descriptor{ends[1]};
        }
    }
    [[nodiscard]] bool is_open() const noexcept { return read_.is_open(); }
    /// Makes `readable()` readable, until `drain`.
    void wake() const noexcept
    {
        char const byte = 0;
        [[maybe_unused]] auto const written = ::write(write_.get(), &byte, 1);
    }
    void drain() const noexcept
    {
        char bytes[16];
        while (::read(read_.get(), bytes, sizeof bytes) > 0) {
        }
    }
    [[nodiscard]] descriptor& readable() noexcept { return read_; }

private:
    descriptor read_;
    descriptor write_;
};

/// Whether `events` (POLLIN, POLLOUT) came up on `fd` already.
[[nodiscard]] inline bool is_ready(int fd, short events) noexcept
{
    pollfd entry{fd, events, 0};
    return ::poll(&entry, 1, 0) > 0;
}

/// One address to connect to.
struct address {
    sockaddr_storage storage{};
    socklen_t size = 0;

    [[nodiscard]] std::string to_string() const
    {
        char host[NI_MAXHOST] = {};
        char port[NI_MAXSERV] = {};
        if (::getnameinfo(
                reinterpret_cast<sockaddr const*>(&storage), size, host, sizeof host, port, sizeof port,
                NI_NUMERICHOST | NI_NUMERICSERV) != 0) {
            return "?";
        }
        return std::string{host} + " port " + port;
    }
};

/// A TCP socket that does not block; not open when the system has no more of them.
[[nodiscard]] inline descriptor open_socket(address const& to) noexcept
{
    descriptor made{open_stream_socket(to.storage.ss_family)};
    if (made.is_open()) {
        int const on = 1;
        ::setsockopt(made.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
#ifdef SO_NOSIGPIPE
        ::setsockopt(made.get(), SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
#endif
    }
    return made;
}

/// Begins to connect: 0 when connected already, EINPROGRESS, or why not.
[[nodiscard]] inline int start_connecting(descriptor const& socket, address const& to) noexcept
{
    auto const* const raw = reinterpret_cast<sockaddr const*>(&to.storage);
    return ::connect(socket.get(), raw, to.size) == 0 ? 0 : errno == EINTR ? EINPROGRESS : errno;
}

/// How connecting went, once the socket is writable: 0 or why not.
[[nodiscard]] inline int connect_outcome(descriptor const& socket) noexcept
{
    int code = 0;
    socklen_t size = sizeof code;
    return ::getsockopt(socket.get(), SOL_SOCKET, SO_ERROR, &code, &size) == 0 ? code : errno;
}

[[nodiscard]] inline bool would_block(int code) noexcept { return code == EAGAIN || code == EWOULDBLOCK; }

[[nodiscard]] inline io_result read_socket(int fd, char* data, std::size_t size) noexcept
{
    for (;;) {
        auto const count = ::recv(fd, data, size, 0);
        if (count > 0) {
            return {io_state::done, static_cast<std::size_t>(count)};
        }
        if (count == 0) {
            return {io_state::end};
        }
        if (errno != EINTR) {
            return would_block(errno) ? io_result{io_state::want_read} : io_result{io_state::failed, 0, errno};
        }
    }
}

[[nodiscard]] inline io_result write_socket(int fd, char const* data, std::size_t size) noexcept
{
#ifdef MSG_NOSIGNAL
    constexpr int flags = MSG_NOSIGNAL; // a peer that went away must not end the program
#else
    constexpr int flags = 0;
#endif
    for (;;) {
        auto const count = ::send(fd, data, size, flags);
        if (count >= 0) {
            return {io_state::done, static_cast<std::size_t>(count)};
        }
        if (errno != EINTR) {
            return would_block(errno) ? io_result{io_state::want_write} : io_result{io_state::failed, 0, errno};
        }
    }
}

} // namespace st4sd::detail::net

#endif
