#ifndef ST4SD_EVENT_HPP
#define ST4SD_EVENT_HPP

#include <chrono>
#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace st4sd {

/// What may become of a request, as an observer hears it. Nothing here holds a credential or a body.
namespace events {

/// One try begins. From every transport.
struct attempt_started {
    int number = 1; ///< 1 for the first
};
/// There is a connection to send it over. From `beast_transport` and `curl_transport`.
struct connected {
    std::string peer{};              ///< numeric address and port
    bool reused = false;             ///< it carried a request before
    std::string tls{};               ///< for instance `TLSv1.3`; empty without TLS
    bool resumed = false;            ///< the TLS session was resumed
    std::chrono::nanoseconds took{}; ///< waiting for it, resolving, connecting and negotiating
};
/// The server's certificate is not verified, because `insecure_skip_verify` says so.
struct unverified {
    std::string host{}; ///< of the server
};
/// So much of the answer's body has arrived, if a sink takes it.
struct received {
    std::uint64_t bytes = 0;           ///< of the body, so far
    std::optional<std::uint64_t> of{}; ///< all of it, if the service says
};
/// It failed and is sent again.
struct retried {
    std::string why{};                ///< what had happened, in words
    std::chrono::nanoseconds after{}; ///< the pause before it
};
/// It is sent to where the service points.
struct redirected {
    std::string to{}; ///< the URL, without credentials
};
/// New credentials were asked of the `token_source`.
struct refreshed {};
/// One try ended. From every transport.
struct attempt_done {
    int status = 0;                   ///< 0 when there was no answer
    std::string failure{};            ///< the error's line then
    std::uint64_t bytes_sent = 0;     ///< of the body
    std::uint64_t bytes_received = 0; ///< of the body
    std::chrono::nanoseconds took{};  ///< this try
};

} // namespace events

/// Something that happened to a request.
struct event {
    /// What can happen.
    using kind = std::variant<
        events::attempt_started, events::connected, events::unverified, events::received, events::retried,
        events::redirected, events::refreshed, events::attempt_done>;

    std::string_view method{};     ///< of the request
    std::string url{};             ///< of the request, without credentials
    std::string_view request_id{}; ///< its `X-Request-Id`
    kind const& what;              ///< what happened

    /// One line without a line break, safe to log: `GET https://…/instances/x 200 812 bytes 41 ms`.
    [[nodiscard]] std::string to_line() const;
};

/// Hears the events of every request of a client: `options.observer`.
///
/// *Thread safety*: called on whatever thread the event happens on, perhaps on several at once; it must not throw, nor
/// call the client. *Lifetime*: the texts of an event are valid during the call.
class observer {
public:
    virtual ~observer() = default;
    /// Called with each event.
    virtual void on_event(event const& what) noexcept = 0;

protected:
    observer() = default;
    observer(observer const&) = default;
    observer& operator=(observer const&) = default;
};

/// Makes an observer of a function.
///
/// *Example*: `options.observer = st4sd::observe([](st4sd::event const& e) { std::clog << e.to_line() << '\n'; });`
template <std::invocable<event const&> F>
[[nodiscard]] std::shared_ptr<observer> observe(F heard)
{
    struct calling final : observer {
        explicit calling(F f) : heard{std::move(f)} {}
        void on_event(event const& what) noexcept override { heard(what); }
        F heard;
    };
    return std::make_shared<calling>(std::move(heard));
}

} // namespace st4sd

#include <st4sd/detail/event.ipp>

#endif
