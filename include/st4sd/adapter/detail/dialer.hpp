#ifndef ST4SD_ADAPTER_DETAIL_DIALER_HPP
#define ST4SD_ADAPTER_DETAIL_DIALER_HPP

#include <st4sd/adapter/detail/wait.hpp>

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::detail::net {

/// The addresses with the families taking turns, the first one's first (RFC 8305 section 4): a family that does not work here
/// then costs one head start and not one for each of its addresses.
[[nodiscard]] inline std::vector<address> interleaved(std::vector<address> const& found)
{
    std::vector<address> first;
    std::vector<address> other;
    for (auto const& each : found) {
        (each.storage.ss_family == found.front().storage.ss_family ? first : other).push_back(each);
    }
    std::vector<address> out;
    for (std::size_t i = 0; i < (std::max)(first.size(), other.size()); ++i) {
        for (auto const* list : {&first, &other}) {
            if (i < list->size()) {
                out.push_back((*list)[i]);
            }
        }
    }
    return out;
}

/// Connects to the first of several addresses that accepts ("happy eyeballs", RFC 8305): another one is tried when one
/// refused, or has said nothing for a quarter of a second, while those that were begun go on.
class dialer {
public:
    /// As long as addresses are left, none gets more than its share of the time until `until`.
    dialer(std::vector<address> const& to, clock::time_point until) : to_{interleaved(to)}
    {
        auto const share = (until - clock::now()) / static_cast<clock::rep>(to_.size());
        head_start_ = (std::min)(head_start_, (std::max)(share, clock::duration{}));
    }

    [[nodiscard]] step_result step()
    {
        auto const now = clock::now();
        look_at_attempts();
        while (!won_.is_open() && next_ < to_.size() && (trying_.empty() || now >= next_at_)) {
            begin_one(now);
            look_at_attempts();
        }
        if (won_.is_open() || trying_.empty()) {
            trying_.clear();
            return std::nullopt;
        }
        wait blocked{&trying_.back().socket, true};
        if (next_ < to_.size()) {
            blocked.again_at = next_at_;
        }
        if (trying_.size() > 1) { // only one of them can be waited for
            blocked.again_at = (std::min)(blocked.again_at, now + std::chrono::milliseconds{10});
        }
        return blocked;
    }

    /// After `step` gave nothing: whether there is a connection.
    [[nodiscard]] bool connected() const noexcept { return won_.is_open(); }
    [[nodiscard]] descriptor take() noexcept { return std::move(won_); }
    [[nodiscard]] address const& peer() const { return to_[winner_]; }
    /// Which addresses failed and why: `192.0.2.1 port 80: Connection refused; …`
    [[nodiscard]] std::string const& problems() const noexcept { return problems_; }

private:
    struct attempt {
        descriptor socket;
        std::size_t which;
    };

    void begin_one(clock::time_point now)
    {
        auto const which = next_++;
        auto socket = open_socket(to_[which]);
        int const code = socket.is_open() ? start_connecting(socket, to_[which]) : errno;
        if (code != 0 && code != EINPROGRESS) {
            failed(which, code);
            return;
        }
        trying_.push_back({std::move(socket), which});
        next_at_ = now + head_start_;
    }
    void look_at_attempts()
    {
        for (auto at = trying_.begin(); at != trying_.end() && !won_.is_open();) {
            if (!is_ready(at->socket.get(), POLLOUT)) {
                ++at;
                continue;
            }
            if (int const code = connect_outcome(at->socket); code != 0) {
                failed(at->which, code);
                at = trying_.erase(at);
                next_at_ = {};
            } else {
                winner_ = at->which;
                won_ = std::move(at->socket);
            }
        }
    }
    void failed(std::size_t which, int code)
    {
        problems_ += (problems_.empty() ? "" : "; ") + to_[which].to_string() + ": " + std::strerror(code);
    }

    std::vector<address> to_;
    clock::duration head_start_ = std::chrono::milliseconds{250};
    std::size_t next_ = 0;
    clock::time_point next_at_{};
    std::vector<attempt> trying_;
    descriptor won_;
    std::size_t winner_ = 0;
    std::string problems_;
};

} // namespace st4sd::detail::net

#endif
