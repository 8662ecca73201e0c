#ifndef ST4SD_ADAPTER_DETAIL_EXCHANGE_HPP
#define ST4SD_ADAPTER_DETAIL_EXCHANGE_HPP

#include <st4sd/adapter/detail/answer_reader.hpp>
#include <st4sd/adapter/detail/connection_pool.hpp>
#include <st4sd/adapter/detail/connector.hpp>
#include <st4sd/adapter/detail/request_head.hpp>
#include <st4sd/adapter/detail/request_writer.hpp>
#include <st4sd/event.hpp>
#include <st4sd/transport.hpp>

#include <algorithm>
#include <chrono>
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
    /// The proxy to `origin`, or null. *Errors*: `errc::invalid_argument` for settings that are none.
    [[nodiscard]] virtual result<proxy const*> proxy_to(http::origin const&) { return nullptr; }
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
    /// `request` and `sink` are the caller's and live until the end, as does `driver`, which is woken when a connection is free.
    exchange(exchange_host& host, http::request const& request, body_sink* sink, waker& driver)
        : host_{host}
        , request_{request}
        , limits_{request.limits.or_else(host.limits())}
        , sink_{sink}
        , driver_{driver}
        , place_{host.pool()}
        , began_{clock::now()}
        , total_until_{after(began_, limits_.total)}
    {}

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
                if (now < blocked->end()) {
                    return blocked;
                }
                if (now >= blocked->until) {
                    fail_timed_out();
                }
            }
        }
        if (outcome_) {
            connector_.reset();
            connection_.reset();
            place_.give_back(nullptr);
            return std::nullopt;
        }
        return wait{};
    }

    /// The answer or why there is none; once, after `resume` gave nothing.
    [[nodiscard]] result<http::response> take() { return std::move(*outcome_); }

private:
    enum class state { begin, queue, connect, send, receive };

    /// How often an exchange that cannot write looks for an answer.
    static constexpr std::chrono::milliseconds early_answer_interval{250};

    [[nodiscard]] wait until_readable(clock::time_point until) { return {&connection_->socket(), false, false, until}; }
    [[nodiscard]] wait until_writable(clock::time_point until) { return {&connection_->socket(), true, false, until}; }

    [[nodiscard]] step_result step()
    {
        switch (state_) {
        case state::begin: return begin();
        case state::queue: return queue();
        case state::connect: return connect();
        case state::send: return send();
        case state::receive: return receive();
        }
        return std::nullopt;
    }

    step_result begin()
    {
        auto through = host_.proxy_to(request_.url.origin);
        if (!through) {
            return fail(std::move(through).assume_error());
        }
        proxy_ = through.assume_value();
        bool const relayed = proxy_ && request_.url.origin.scheme != "https";
        auto head = request_head(request_, relayed ? proxy_ : nullptr);
        if (!head) {
            return fail(std::move(head).assume_error());
        }
        writer_.emplace(std::move(head).assume_value(), request_);
        if (request_.url.origin.scheme == "https") {
            auto made = host_.tls();
            if (!made) {
                return fail(std::move(made).assume_error());
            }
            tls_ = std::move(made).assume_value();
            if (!tls_->verifies()) { // each time: whoever looks at one request only must see it, too
                http::tell(request_, events::unverified{request_.url.origin.host});
            }
        }
        if (place_.ask(request_.url.origin, nullptr)) {
            return use_place();
        }
        driver_.prepare();
        if (place_.ask(request_.url.origin, &driver_)) {
            return use_place();
        }
        state_ = state::queue;
        return std::nullopt;
    }
    step_result queue() { return place_.is_given() ? use_place() : wait{nullptr, false, true}; }
    step_result use_place()
    {
        connection_ = place_.idle_connection();
        reused_ = connection_ != nullptr;
        return reused_ ? begin_to_send() : begin_to_connect();
    }

    step_result begin_to_connect()
    {
        connect_until_ = after(clock::now(), limits_.connect);
        connector_.emplace(request_.url.origin, proxy_, tls_, host_.lookup(), connect_until_);
        phase_ = connector_->at();
        state_ = state::connect;
        return std::nullopt;
    }
    step_result connect()
    {
        auto blocked = connector_->step();
        phase_ = connector_->at();
        if (connector_->failure()) {
            return fail(std::move(*connector_->failure()));
        }
        if (connector_->is_done()) {
            connection_ = connector_->take();
            connector_.reset();
            return begin_to_send();
        }
        if (blocked) {
            blocked->until = connect_until_;
        }
        return blocked;
    }

    step_result begin_to_send()
    {
        if (request_.watched_by) {
            tell_connected();
        }
        phase_ = phase::send;
        state_ = state::send;
        bytes_out_before_ = connection_->bytes_out();
        reader_.emplace(request_, sink_);
        last_progress_ = clock::now();
        if (auto ready = writer_->rewind(); !ready) {
            return fail(std::move(ready).assume_error());
        }
        return std::nullopt;
    }
    step_result send()
    {
        auto piece = writer_->next();
        if (!piece) {
            return fail(std::move(piece).assume_error());
        }
        auto const outcome = connection_->write(piece.assume_value());
        switch (outcome.state) {
        case io_state::done:
            writer_->consume(outcome.bytes);
            last_progress_ = clock::now();
            return writer_->is_done() ? sent() : std::nullopt;
        case io_state::want_read: return until_readable(after(last_progress_, limits_.idle));
        case io_state::want_write: {
            // A server may answer before it has read everything, for instance that the body is too large.
            if (connection_->read().state != io_state::want_read) {
                return answered_early();
            }
            auto blocked = until_writable(after(last_progress_, limits_.idle));
            blocked.again_at = clock::now() + early_answer_interval; // only one of both can be waited for
            return blocked;
        }
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
        case io_state::done: phase_ = phase::receive; return use_buffered();
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
        bool heard_interim = false;
        while (!connection_->buffered().empty()) {
            auto bytes = connection_->buffered();
            auto const before = bytes.size();
            auto const progress = reader_->feed(bytes);
            connection_->consume(before - bytes.size());
            if (progress == answer_reader::progress::complete && reader_->is_interim() && ++interim_answers_ <= 32) {
                reader_.emplace(request_, sink_);
                heard_interim = true;
                continue;
            }
            if (sink_ && request_.watched_by && reader_->arrived() > 0) {
                http::tell(request_, events::received{reader_->arrived(), reader_->announced()});
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
        if (heard_interim && cut_while_sending_ && !reader_->got_some()) { // it was no answer: the rest is still wanted
            cut_while_sending_ = false;
            phase_ = phase::send;
            state_ = state::send;
        }
        return std::nullopt;
    }

    // The peer ended the connection before it answered anything.
    step_result lost(std::string const& how)
    {
        bool const nothing_written = connection_->bytes_out() == bytes_out_before_;
        bool const may_repeat = nothing_written || request_.repeat != http::idempotency::not_idempotent;
        if (std::exchange(reused_, false) && may_repeat) {
            // An idle connection may be closed at any moment: that says nothing about the service.
            connection_.reset();
            cut_while_sending_ = false;
            return begin_to_connect();
        }
        if (nothing_written) { // the service has seen nothing: even what may not be repeated may be sent again
            phase_ = connection_->tls() ? phase::handshake : phase::connect;
        } else {
            phase_ = cut_while_sending_ ? phase::send : phase::first_byte;
        }
        return fail(
            {errc::connection_lost,
             "the peer " + how + " while " + std::string{to_string(phase_)} + "; ask again if that is safe"});
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
            place_.give_back(std::move(connection_));
        }
        outcome_.emplace(reader_->take());
        return std::nullopt;
    }

    void tell_connected()
    {
        auto const* const tls = connection_->tls();
        http::tell(
            request_, events::connected{
                          connection_->peer().to_string(), reused_, tls ? tls->version() : "", tls && tls->resumed(),
                          clock::now() - began_});
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
            case phase::resolve:
            case phase::connect:
            case phase::handshake: return {"connect", limits_.connect};
            case phase::first_byte: return {"first_byte", limits_.first_byte};
            case phase::queue:
            case phase::send:
            case phase::receive: break;
            }
            return {"idle", limits_.idle};
        }();
        fail(
            {errc::timed_out, "timed out while " + std::string{to_string(phase_)} + ": the " + name + " deadline of " +
                                  std::to_string(limit ? limit->count() : 0) + " ms passed"});
    }

    exchange_host& host_;
    http::request const& request_;
    http::deadlines limits_;
    body_sink* sink_;
    waker& driver_;
    state state_ = state::begin;
    phase phase_ = phase::queue;

    proxy const* proxy_ = nullptr;
    tls_context tls_; // null for http
    connection_pool::place place_;
    std::optional<connector> connector_;
    std::unique_ptr<connection> connection_;
    bool reused_ = false; // and not made in its place

    std::optional<request_writer> writer_;
    std::uint64_t bytes_out_before_ = 0;
    bool cut_while_sending_ = false;
    std::optional<answer_reader> reader_;
    int interim_answers_ = 0;

    clock::time_point began_;
    clock::time_point total_until_;
    clock::time_point connect_until_{};
    clock::time_point first_byte_until_{};
    clock::time_point last_progress_{};
    std::optional<result<http::response>> outcome_;
};

} // namespace st4sd::detail::net

#endif
