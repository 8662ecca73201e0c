#ifndef ST4SD_DETAIL_EVENT_IPP
#define ST4SD_DETAIL_EVENT_IPP

#include <st4sd/event.hpp>

namespace st4sd {
namespace detail {

struct event_text {
    static std::string ms(std::chrono::nanoseconds d)
    {
        return std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(d).count()) + " ms";
    }

    std::string operator()(events::attempt_started const& e) const { return "attempt " + std::to_string(e.number); }
    std::string operator()(events::connected const& e) const
    {
        return (e.reused ? "over the connection to " : "connected to ") + e.peer
               + (e.tls.empty() ? "" : ", " + e.tls + (e.resumed ? " resumed" : "")) + ", " + ms(e.took);
    }
    std::string operator()(events::unverified const& e) const
    {
        return "WARNING: the certificate of " + e.host + " is not verified (insecure_skip_verify)";
    }
    std::string operator()(events::received const& e) const
    {
        return "received " + std::to_string(e.bytes) + (e.of ? " of " + std::to_string(*e.of) : "") + " bytes";
    }
    std::string operator()(events::retried const& e) const { return "is sent again in " + ms(e.after) + ": " + e.why; }
    std::string operator()(events::redirected const& e) const { return "redirected to " + e.to; }
    std::string operator()(events::refreshed const&) const { return "asks for new credentials"; }
    std::string operator()(events::attempt_done const& e) const
    {
        auto const outcome = e.status ? std::to_string(e.status) + ' ' + std::to_string(e.bytes_received) + " bytes" : e.failure;
        return outcome + ' ' + ms(e.took);
    }
};

} // namespace detail

inline std::string event::to_line() const
{
    auto line = std::string{method} + ' ' + url + ' ' + std::visit(detail::event_text{}, what);
    for (char& c : line) {
        c = static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return line;
}

} // namespace st4sd

#endif
