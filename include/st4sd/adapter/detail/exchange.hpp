#ifndef ST4SD_ADAPTER_DETAIL_EXCHANGE_HPP
#define ST4SD_ADAPTER_DETAIL_EXCHANGE_HPP

#include <st4sd/adapter/detail/answer_reader.hpp>
#include <st4sd/adapter/detail/connection.hpp>
#include <st4sd/adapter/detail/name_lookup.hpp>
#include <st4sd/adapter/detail/request_head.hpp>
#include <st4sd/transport.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd::detail::net {

/// Where an exchange gets what is shared with others. *Lifetime*: longer than the exchange.
class exchange_host {
public:
    [[nodiscard]] virtual connection_pool& pool() = 0;
    [[nodiscard]] virtual result<tls_context> tls() = 0;
    /// Deadlines for what a request leaves unset.
    [[nodiscard]] virtual http::deadlines limits() const = 0;
    /// Instead of the system's lookup, if not empty.
    [[nodiscard]] virtual lookup_function lookup() const { return {}; }

protected:
    ~exchange_host() = default;
};

/// One request and its answer over a socket, as a state machine: `resume()` goes as far as it can without waiting and says
/// what to wait for. The blocking driver polls, the asynchronous one lets Asio wait; everything else is here, once.
class exchange {
public:
    /// Resume when `on` is readable (or writable), or at `until`; at once when `on` is null.
    struct wait {
        descriptor* on = nullptr;
        bool for_write = false;
        clock::time_point until = (clock::time_point::max)();
    };

    /// `request` and `sink` are the caller's and live until the end.
    exchange(exchange_host& host, http::request const& request, body_sink* sink)
        : host_{host}, request_{request}, limits_{request.limits.or_else(host.limits())}, sink_{sink},
          total_until_{after(clock::now(), limits_.total)}
    {
    }

    /// What to wait for, or nothing when the exchange has ended.
    [[nodiscard]] std::optional<wait> resume()
    {
        // A peer that never makes us wait must not keep others on this executor waiting.
        for (int steps = 0; steps < 32 && !outcome_; ++steps) {
            if (request_.cancel.cancelled()) {
                fail({errc::cancelled, "cancelled while " + std::string{to_string(phase_)}});
                break;
            }
            auto blocked = step();
            if (outcome_) {
                break;
            }
            auto const now = clock::now();
            if (now >= total_until_) {
                fail_timed_out();
                break;
            }
            if (blocked) {
                blocked->until = (std::min)(blocked->until, total_until_);
                if (now < blocked->until) {
                    return blocked;
                }
                if (!use_next_address()) {
                    fail_timed_out();
                }
            }
        }
        if (outcome_) {
            connection_.reset();
            lookup_.reset();
            return std::nullopt;
        }
        return wait{};
    }

    /// The answer or why there is none; once, after `resume` gave nothing.
    [[nodiscard]] result<http::response> take() { return std::move(*outcome_); }

private:
    using step_result = std::optional<wait>;
    enum class state { begin, look_up, connect, connecting, handshake, send, receive };

    [[nodiscard]] static clock::time_point after(clock::time_point start,
                                                 std::optional<http::deadlines::duration> limit)
    {
        auto const room = std::chrono::duration_cast<http::deadlines::duration>((clock::time_point::max)() - start);
        return limit && *limit < room ? start + *limit : (clock::time_point::max)();
    }
    [[nodiscard]] wait until_readable(clock::time_point until)
    {
        return {&connection_->socket(), false, until};
    }
    [[nodiscard]] wait until_writable(clock::time_point until)
    {
        return {&connection_->socket(), true, until};
    }

    [[nodiscard]] step_result step()
    {
        switch (state_) {
        case state::begin: return begin();
        case state::look_up: return look_up();
        case state::connect: return connect();
        case state::connecting: return finish_connecting();
        case state::handshake: return shake_hands();
        case state::send: return send();
        case state::receive: return receive();
        }
        return std::nullopt;
    }

    step_result begin()
    {
        if (head_.empty()) {
            auto head = request_head(request_);
            if (!head) {
                return fail(std::move(head).assume_error());
            }
            head_ = std::move(head).assume_value();
            if (request_.body.size() <= joined_limit) { // one packet rather than two
                head_ += request_.body;
            } else {
                body_ = request_.body;
            }
        }
        if (!repeated_) {
            connection_ = host_.pool().take(request_.url.origin);
        }
        reused_ = connection_ != nullptr;
        if (reused_) {
            begin_to_send();
            return std::nullopt;
        }
        auto const& [scheme, name, port] = request_.url.origin;
        if (scheme == "https" && !tls_context_) {
            auto context = host_.tls();
            if (!context) {
                return fail(std::move(context).assume_error());
            }
            tls_context_ = std::move(context).assume_value();
        }
        connect_until_ = after(clock::now(), limits_.connect);
        phase_ = phase::resolve;
        addresses_ = numeric_address(name, port);
        if (!addresses_.found.empty()) {
            next_address_ = 0;
            state_ = state::connect;
            return std::nullopt;
        }
        lookup_ = name_lookup::start(name, port, host_.lookup());
        if (!lookup_) {
            return fail({errc::cannot_resolve, "cannot look up '" + name + "': the system has no thread or file left"});
        }
        state_ = state::look_up;
        return std::nullopt;
    }

    step_result look_up()
    {
        if (!lookup_->done()) {
            return wait{&lookup_->finished(), false, connect_until_};
        }
        addresses_ = lookup_->take();
        lookup_.reset();
        if (addresses_.found.empty()) {
            auto const& why = addresses_.problem;
            return fail({errc::cannot_resolve, "cannot resolve the host name '" + request_.url.origin.host + "'"
                                                   + (why.empty() ? "" : ": " + why)
                                                   + "; check the URL and the network"});
        }
        next_address_ = 0;
        state_ = state::connect;
        return std::nullopt;
    }

    // Addresses are tried one after the other; as long as others are left, each gets its share of the time.
    step_result connect()
    {
        phase_ = phase::connect;
        auto const& to = addresses_.found[next_address_++];
        auto socket = open_socket(to);
        int const code = socket.is_open() ? start_connecting(socket, to) : errno;
        connection_ = std::make_unique<connection>(std::move(socket));
        auto const now = clock::now();
        auto const left = addresses_.found.size() - next_address_ + 1;
        address_until_ = left == 1 || connect_until_ == (clock::time_point::max)()
                             ? connect_until_
                             : now + (connect_until_ - now) / static_cast<int>(left);
        if (code != 0 && code != EINPROGRESS) {
            return connect_failed(code);
        }
        state_ = state::connecting;
        return std::nullopt;
    }
    step_result finish_connecting()
    {
        if (!is_ready(connection_->socket().get(), POLLOUT)) {
            return until_writable(address_until_);
        }
        if (int const code = connect_outcome(connection_->socket()); code != 0) {
            return connect_failed(code);
        }
        if (request_.url.origin.scheme != "https") {
            begin_to_send();
            return std::nullopt;
        }
        phase_ = phase::handshake;
        state_ = state::handshake;
        auto session = tls_session::make(tls_context_, connection_->socket().get(), request_.url.origin.host);
        if (!session) {
            return fail(std::move(session).assume_error());
        }
        connection_->use_tls(std::move(session).assume_value());
        return std::nullopt;
    }
    step_result connect_failed(int code)
    {
        if (use_next_address()) {
            return std::nullopt;
        }
        return fail({errc::cannot_connect, "cannot connect to " + addresses_.found[next_address_ - 1].to_string() + ": "
                                               + std::strerror(code) + "; check the URL, and that the service is up"});
    }
    [[nodiscard]] bool use_next_address()
    {
        if (phase_ != phase::connect || next_address_ >= addresses_.found.size()) {
            return false;
        }
        connection_.reset();
        state_ = state::connect;
        return true;
    }

    step_result shake_hands()
    {
        auto const outcome = connection_->tls()->handshake();
        switch (outcome.state) {
        case io_state::done: begin_to_send(); return std::nullopt;
        case io_state::want_read: return until_readable(connect_until_);
        case io_state::want_write: return until_writable(connect_until_);
        case io_state::end:
        case io_state::cut:
        case io_state::failed: break;
        }
        auto const& host = request_.url.origin.host;
        if (auto const verdict = connection_->tls()->verify_outcome(); verdict != X509_V_OK) {
            return fail(certificate_error(verdict, host));
        }
        auto const why = outcome.error != 0                       ? std::string{std::strerror(outcome.error)}
                         : !connection_->tls()->problem().empty() ? connection_->tls()->problem()
                                                                  : std::string{"the peer closed the connection"};
        return fail({errc::tls_failed, "cannot negotiate TLS with " + request_.url.origin.authority() + ": " + why
                                           + "; check that this port speaks https"});
    }

    void begin_to_send()
    {
        phase_ = phase::send;
        state_ = state::send;
        unsent_head_ = head_;
        unsent_body_ = body_;
        bytes_out_before_ = connection_->bytes_out();
        reader_.emplace(request_, sink_);
        last_progress_ = clock::now();
    }
    step_result send()
    {
        auto& rest = unsent_head_.empty() ? unsent_body_ : unsent_head_;
        auto const outcome = connection_->write(rest);
        switch (outcome.state) {
        case io_state::done:
            rest.remove_prefix(outcome.bytes);
            last_progress_ = clock::now();
            return unsent_head_.empty() && unsent_body_.empty() ? sent() : std::nullopt;
        case io_state::want_read: return until_readable(after(last_progress_, limits_.idle));
        case io_state::want_write:
            // A server may answer before it has read everything, for instance that the body is too large.
            if (connection_->read().state != io_state::want_read) {
                return answered_early();
            }
            return until_writable(after(last_progress_, limits_.idle));
        case io_state::end:
        case io_state::cut:
        case io_state::failed: break;
        }
        return answered_early();
    }
    step_result sent()
    {
        phase_ = phase::first_byte;
        state_ = state::receive;
        first_byte_until_ = after(last_progress_, limits_.first_byte);
        // The answer cannot be here yet: trying to read it would be a wasted call.
        return connection_->pending() ? step_result{} : until_readable(first_byte_until_);
    }
    step_result answered_early()
    {
        // Perhaps the answer came before the connection broke; if not, receiving reports the loss.
        cut_while_sending_ = true;
        state_ = state::receive;
        first_byte_until_ = after(last_progress_, limits_.idle);
        return use_buffered();
    }

    step_result receive()
    {
        auto const outcome = connection_->read();
        switch (outcome.state) {
        case io_state::done:
            phase_ = phase::receive;
            return use_buffered();
        case io_state::want_read: return until_readable(receive_until());
        case io_state::want_write: return until_writable(receive_until());
        case io_state::end: return reader_->got_some() ? finish(reader_->feed_end()) : lost("closed the connection");
        case io_state::cut: return reader_->got_some() ? finish(reader_->fail_cut()) : lost("broke the connection");
        case io_state::failed: break;
        }
        auto const why = outcome.error != 0 ? std::string{std::strerror(outcome.error)} : connection_->tls()->problem();
        return reader_->got_some() ? finish(reader_->fail_cut()) : lost("broke the connection (" + why + ")");
    }
    [[nodiscard]] clock::time_point receive_until() const
    {
        return phase_ == phase::receive ? after(last_progress_, limits_.idle) : first_byte_until_;
    }
    step_result use_buffered()
    {
        while (!connection_->buffered().empty()) {
            auto bytes = connection_->buffered();
            auto const before = bytes.size();
            auto const progress = reader_->feed(bytes);
            connection_->consume(before - bytes.size());
            if (progress == answer_reader::progress::complete && reader_->is_interim() && ++interim_answers_ <= 32) {
                reader_.emplace(request_, sink_);
                continue;
            }
            if (progress != answer_reader::progress::need_more) {
                return finish(progress);
            }
            if (connection_->is_full()) {
                return fail({errc::malformed_http, "the answer has a line that is too long to be HTTP"});
            }
            break;
        }
        last_progress_ = clock::now();
        return std::nullopt;
    }

    // The peer ended the connection before it answered anything.
    step_result lost(std::string const& how)
    {
        bool const nothing_written = connection_->bytes_out() == bytes_out_before_;
        bool const may_repeat = nothing_written || request_.repeat != http::idempotency::not_idempotent;
        if (reused_ && !std::exchange(repeated_, true) && may_repeat) {
            // An idle connection may be closed at any moment: that says nothing about the service.
            connection_.reset();
            cut_while_sending_ = false;
            state_ = state::begin;
            return std::nullopt;
        }
        phase_ = cut_while_sending_ ? phase::send : phase::first_byte;
        return fail({errc::connection_lost, "the peer " + how + " while " + std::string{to_string(phase_)}
                                                + "; ask again if that is safe"});
    }

    step_result finish(answer_reader::progress progress)
    {
        phase_ = phase::receive;
        if (progress == answer_reader::progress::failed) {
            return fail(std::move(reader_->failure()));
        }
        if (reader_->is_interim()) {
            return fail({errc::malformed_http, "the peer sends interim answers without end; check the URL"});
        }
        auto const surplus = connection_->buffered();
        if (reader_->has_length() && surplus.find_first_not_of("\r\n") != surplus.npos) {
            return fail({errc::malformed_http, "the answer's body is longer than its Content-Length says"});
        }
        if (surplus.empty() && reader_->keep_alive() && !cut_while_sending_) {
            host_.pool().put(request_.url.origin, std::move(connection_));
        }
        outcome_.emplace(reader_->take());
        return std::nullopt;
    }

    step_result fail(error why)
    {
        outcome_.emplace(why.with([&](error_info& facts) {
            if (facts.method.empty()) {
                facts.method = http::to_string(request_.verb);
                facts.url = request_.url.to_string();
            }
            if (!facts.at && !(why == errc::invalid_argument)) {
                facts.at = phase_;
            }
        }));
        return std::nullopt;
    }
    void fail_timed_out()
    {
        auto const [name, limit] = [&]() -> std::pair<char const*, std::optional<http::deadlines::duration>> {
            if (clock::now() >= total_until_) {
                return {"total", limits_.total};
            }
            switch (phase_) {
            case phase::queue:
            case phase::resolve:
            case phase::connect:
            case phase::handshake: return {"connect", limits_.connect};
            case phase::first_byte: return {"first_byte", limits_.first_byte};
            case phase::send:
            case phase::receive: break;
            }
            return {"idle", limits_.idle};
        }();
        fail({errc::timed_out, "timed out while " + std::string{to_string(phase_)} + ": the " + name + " deadline of "
                                   + std::to_string(limit ? limit->count() : 0) + " ms passed"});
    }

    static constexpr std::size_t joined_limit = 16 * 1024;

    exchange_host& host_;
    http::request const& request_;
    http::deadlines limits_;
    body_sink* sink_;
    state state_ = state::begin;
    phase phase_ = phase::resolve;

    std::unique_ptr<name_lookup> lookup_;
    addresses addresses_;
    std::size_t next_address_ = 0;
    tls_context tls_context_;
    std::unique_ptr<connection> connection_;
    bool reused_ = false;
    bool repeated_ = false;

    std::string head_;
    std::string_view body_; // what `head_` does not hold
    std::string_view unsent_head_;
    std::string_view unsent_body_;
    std::uint64_t bytes_out_before_ = 0;
    bool cut_while_sending_ = false;
    std::optional<answer_reader> reader_;
    int interim_answers_ = 0;

    clock::time_point total_until_;
    clock::time_point connect_until_{};
    clock::time_point address_until_{};
    clock::time_point first_byte_until_{};
    clock::time_point last_progress_{};
    std::optional<result<http::response>> outcome_;
};

} // namespace st4sd::detail::net

#endif
