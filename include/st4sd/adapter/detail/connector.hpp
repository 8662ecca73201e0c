#ifndef ST4SD_ADAPTER_DETAIL_CONNECTOR_HPP
#define ST4SD_ADAPTER_DETAIL_CONNECTOR_HPP

#include <st4sd/adapter/detail/answer_reader.hpp>
#include <st4sd/adapter/detail/connection.hpp>
#include <st4sd/adapter/detail/dialer.hpp>
#include <st4sd/adapter/detail/name_lookup.hpp>
#include <st4sd/adapter/detail/proxy.hpp>
#include <st4sd/adapter/detail/wait.hpp>
#include <st4sd/error.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd::detail::net {

/// Makes a connection to an origin that can carry requests: name, TCP, perhaps a proxy's tunnel, TLS. A state machine like
/// `exchange`, of which it is a part.
class connector {
public:
    /// `through` is the proxy, or null; `tls` is null for http; `own_lookup` replaces the system's, if not empty. Whoever
    /// drives it ends it at `until`.
    connector(
        http::origin const& to, proxy const* through, tls_context tls, lookup_function own_lookup,
        clock::time_point until)
        : to_{to}, through_{through}, tls_{std::move(tls)}, own_lookup_{std::move(own_lookup)}, until_{until}
    {}

    /// What to wait for, or nothing when it got on; then `is_done` or `failure` may have become true.
    [[nodiscard]] step_result step()
    {
        switch (state_) {
        case state::begin: return begin();
        case state::look_up: return look_up();
        case state::dial: return dial();
        case state::ask_proxy: return ask_proxy();
        case state::hear_proxy: return hear_proxy();
        case state::handshake: return shake_hands();
        case state::done: break;
        }
        return std::nullopt;
    }

    [[nodiscard]] bool is_done() const noexcept { return state_ == state::done; }
    [[nodiscard]] std::optional<error>& failure() noexcept { return failure_; }
    [[nodiscard]] phase at() const noexcept { return phase_; }
    /// The connection, once, when it is done.
    [[nodiscard]] std::unique_ptr<connection> take() noexcept { return std::move(connection_); }

private:
    enum class state { begin, look_up, dial, ask_proxy, hear_proxy, handshake, done };

    [[nodiscard]] http::origin const& peer() const noexcept { return through_ ? through_->at : to_; }
    [[nodiscard]] bool needs_tunnel() const noexcept { return through_ && tls_; }
    [[nodiscard]] std::string peer_in_words() const { return (through_ ? "the proxy '" : "'") + peer().host + "'"; }

    step_result begin()
    {
        auto numeric = numeric_address(peer().host, peer().port);
        if (!numeric.found.empty()) {
            begin_to_dial(numeric.found);
            return std::nullopt;
        }
        lookup_ = name_lookup::start(peer().host, peer().port, own_lookup_);
        if (!lookup_) {
            return fail(
                {errc::cannot_resolve,
                 "cannot look up " + peer_in_words() + ": the system has no thread or file left"});
        }
        state_ = state::look_up;
        return std::nullopt;
    }
    step_result look_up()
    {
        if (!lookup_->done()) {
            return wait{&lookup_->finished()};
        }
        auto const addresses = lookup_->take();
        lookup_.reset();
        if (addresses.found.empty()) {
            auto const& why = addresses.problem;
            return fail(
                {errc::cannot_resolve, "cannot resolve the host name of " + peer_in_words() +
                                           (why.empty() ? "" : ": " + why) + "; check the " +
                                           (through_ ? "proxy" : "URL") + " and the network"});
        }
        begin_to_dial(addresses.found);
        return std::nullopt;
    }

    void begin_to_dial(std::vector<address> const& found)
    {
        phase_ = phase::connect;
        state_ = state::dial;
        dialer_.emplace(found, until_);
    }
    step_result dial()
    {
        if (auto blocked = dialer_->step()) {
            return blocked;
        }
        if (!dialer_->connected()) {
            return fail(
                {errc::cannot_connect, "cannot connect to " + std::string{through_ ? "the proxy " : ""} +
                                           dialer_->problems() + "; check the " +
                                           (through_ ? "proxy" : "URL, and that the service is up")});
        }
        connection_ = std::make_unique<connection>(dialer_->take(), dialer_->peer());
        dialer_.reset();
        if (!needs_tunnel()) {
            return begin_handshake();
        }
        auto const name = to_.host.find(':') == to_.host.npos ? to_.host : '[' + to_.host + ']';
        auto const target = name + ':' + std::to_string(to_.port);
        text_ = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n";
        if (!through_->authorization.empty()) {
            text_ += "Proxy-Authorization: " + through_->authorization + "\r\n";
        }
        text_ += "\r\n";
        unsent_ = text_;
        state_ = state::ask_proxy;
        return std::nullopt;
    }

    step_result ask_proxy()
    {
        auto const outcome = connection_->write(unsent_);
        if (outcome.state == io_state::want_write) {
            return wait{&connection_->socket(), true};
        }
        if (outcome.state != io_state::done) {
            return fail_proxy("broke the connection");
        }
        unsent_.remove_prefix(outcome.bytes);
        if (unsent_.empty()) {
            // An answer of success has no body whatever its header says, as to HEAD.
            http::request as_head;
            as_head.verb = http::method::head;
            reply_.emplace(as_head, nullptr);
            state_ = state::hear_proxy;
        }
        return std::nullopt;
    }
    step_result hear_proxy()
    {
        auto const outcome = connection_->read();
        if (outcome.state == io_state::want_read) {
            return wait{&connection_->socket()};
        }
        if (outcome.state != io_state::done) {
            return fail_proxy("closed the connection instead of answering");
        }
        auto bytes = connection_->buffered();
        auto const before = bytes.size();
        auto const progress = reply_->feed(bytes);
        connection_->consume(before - bytes.size());
        if (progress == answer_reader::progress::failed || connection_->is_full()) {
            return fail_proxy("does not speak HTTP");
        }
        if (progress == answer_reader::progress::need_more) {
            return std::nullopt;
        }
        auto const head = reply_->take();
        reply_.reset();
        if (!head.ok()) {
            return fail_proxy(
                "answered HTTP " + std::to_string(head.status) +
                    (head.status == 407 ? ": give its user and password in options.proxy" : ""),
                head.status);
        }
        if (!connection_->buffered().empty()) {
            return fail_proxy("sent bytes that nobody asked for");
        }
        return begin_handshake();
    }
    // `status` is what it answered, by which retries decide.
    step_result fail_proxy(std::string const& what, int status = 0)
    {
        error const why{
            errc::proxy_failed, "the proxy '" + through_->at.authority() + "' " + what +
                                    "; check options.proxy, or the variables HTTPS_PROXY and NO_PROXY"};
        return fail(why.with([&](error_info& facts) { facts.http_status = status; }));
    }

    step_result begin_handshake()
    {
        if (!tls_) {
            state_ = state::done;
            return std::nullopt;
        }
        phase_ = phase::handshake;
        auto session = tls_session::make(tls_, connection_->socket().get(), to_);
        if (!session) {
            return fail(std::move(session).assume_error());
        }
        connection_->use_tls(std::move(session).assume_value());
        state_ = state::handshake;
        return std::nullopt;
    }
    step_result shake_hands()
    {
        auto& session = *connection_->tls();
        auto const outcome = session.handshake();
        switch (outcome.state) {
        case io_state::done:
            if (!session.has_accepted_key()) {
                return fail(
                    {errc::certificate_not_pinned,
                     "the key of '" + to_.host +
                         "' is none of options.tls.pinned_keys: somebody else answers "
                         "there, or its owner made a new one; do not send anything before you know"});
            }
            state_ = state::done;
            return std::nullopt;
        case io_state::want_read: return wait{&connection_->socket()};
        case io_state::want_write: return wait{&connection_->socket(), true};
        case io_state::end:
        case io_state::cut:
        case io_state::failed: break;
        }
        if (auto const verdict = session.verify_outcome(); verdict != X509_V_OK && tls_->verifies()) {
            return fail(certificate_error(verdict, tls_->name_for(to_.host)));
        }
        auto const why = outcome.error != 0           ? std::string{std::strerror(outcome.error)}
                         : !session.problem().empty() ? session.problem()
                                                      : std::string{"the peer closed the connection"};
        return fail(
            {errc::tls_failed,
             "cannot negotiate TLS with " + to_.authority() + ": " + why + "; check that this port speaks https"});
    }

    step_result fail(error why)
    {
        failure_.emplace(std::move(why));
        return std::nullopt;
    }

    http::origin const& to_;
    proxy const* through_;
    tls_context tls_;
    lookup_function own_lookup_;
    clock::time_point until_;
    state state_ = state::begin;
    phase phase_ = phase::resolve;
    std::unique_ptr<name_lookup> lookup_;
    std::optional<dialer> dialer_;
    std::unique_ptr<connection> connection_;
    std::string text_;
    std::string_view unsent_;
    std::optional<answer_reader> reply_;
    std::optional<error> failure_;
};

} // namespace st4sd::detail::net

#endif
