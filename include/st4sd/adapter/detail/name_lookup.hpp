#ifndef ST4SD_ADAPTER_DETAIL_NAME_LOOKUP_HPP
#define ST4SD_ADAPTER_DETAIL_NAME_LOOKUP_HPP

#include <st4sd/adapter/detail/socket.hpp>

#include <atomic>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace st4sd::detail::net {

/// What a lookup gave: addresses, or why there are none.
struct addresses {
    std::vector<address> found{};
    std::string problem{};
};

[[nodiscard]] inline addresses system_lookup(std::string const& host, std::uint16_t port, int flags)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICSERV | flags;
    addrinfo* list = nullptr;
    addresses result;
    if (int const code = ::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &list); code != 0) {
        result.problem = code == EAI_SYSTEM ? std::strerror(errno) : ::gai_strerror(code);
        return result;
    }
    for (auto const* each = list; each; each = each->ai_next) {
        if (each->ai_addrlen <= sizeof(sockaddr_storage)) {
            address to;
            std::memcpy(&to.storage, each->ai_addr, each->ai_addrlen);
            to.size = each->ai_addrlen;
            result.found.push_back(to);
        }
    }
    ::freeaddrinfo(list);
    return result;
}

/// The address that `host` itself is, if it is one: needs no waiting.
[[nodiscard]] inline addresses numeric_address(std::string const& host, std::uint16_t port)
{
    return system_lookup(host, port, AI_NUMERICHOST);
}

/// A user's own lookup: a host name to numeric addresses.
using lookup_function = std::function<std::vector<std::string>(std::string const& host)>;

/// Looks a name up while the caller waits for something else too.
///
/// `getaddrinfo` blocks for as long as the name servers make it, and nothing can interrupt it. So it runs on a thread of its
/// own that owns all it touches; when the deadline passes first, it is left behind and ends by itself.
class name_lookup {
public:
    /// Null when the system has no thread or pipe left.
    [[nodiscard]] static std::unique_ptr<name_lookup> start(std::string host, std::uint16_t port, lookup_function own)
    {
        auto shared = std::make_shared<state>();
        if (!shared->finished.is_open()) {
            return nullptr;
        }
        try {
            std::thread{[shared, host = std::move(host), port, own = std::move(own)] {
                shared->result = own ? look_up_with(own, host, port) : system_lookup(host, port, 0);
                shared->done.store(true, std::memory_order_release);
                shared->finished.wake();
            }}.detach();
        } catch (std::system_error const&) {
            return nullptr;
        }
        return std::unique_ptr<name_lookup>{new name_lookup{std::move(shared)}};
    }

    [[nodiscard]] bool done() const noexcept { return state_->done.load(std::memory_order_acquire); }
    /// Becomes readable when it is done.
    [[nodiscard]] descriptor& finished() noexcept { return state_->finished.readable(); }
    /// To be called once, when it is done.
    [[nodiscard]] addresses take() { return std::move(state_->result); }

    ~name_lookup()
    {
        // The thread may outlive the driver that attached something.
        state_->finished.readable().attached().reset();
    }

private:
    struct state {
        wake_pipe finished;
        std::atomic<bool> done = false;
        addresses result;
    };
    explicit name_lookup(std::shared_ptr<state> shared) noexcept : state_{std::move(shared)} {}

    [[nodiscard]] static addresses look_up_with(lookup_function const& own, std::string const& host, std::uint16_t port)
    {
        addresses all;
        try {
            for (auto const& text : own(host)) {
                for (auto const& each : numeric_address(text, port).found) {
                    all.found.push_back(each);
                }
            }
        } catch (std::exception const& e) {
            all.problem = e.what();
        }
        return all;
    }

    std::shared_ptr<state> state_;
};

} // namespace st4sd::detail::net

#endif
