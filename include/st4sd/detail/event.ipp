#ifndef ST4SD_DETAIL_EVENT_IPP
#define ST4SD_DETAIL_EVENT_IPP

#include <st4sd/event.hpp>

namespace st4sd {
namespace detail {

inline std::string milliseconds(std::chrono::nanoseconds d)
{
    return std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(d).count()) + " ms";
}

// A chain of questions: std::visit takes the compiler longer than the rest of the header.
inline std::string text_of(event::kind const& what)
{
    if (auto const* began = std::get_if<events::attempt_started>(&what)) {
        return "attempt " + std::to_string(began->number);
    }
    if (auto const* e = std::get_if<events::connected>(&what)) {
        return (e->reused ? "over the connection to " : "connected to ") + e->peer +
               (e->tls.empty() ? "" : ", " + e->tls + (e->resumed ? " resumed" : "")) + ", " + milliseconds(e->took);
    }
    if (auto const* open = std::get_if<events::unverified>(&what)) {
        return "WARNING: the certificate of " + open->host + " is not verified (insecure_skip_verify)";
    }
    if (auto const* some = std::get_if<events::received>(&what)) {
        return "received " + std::to_string(some->bytes) + (some->of ? " of " + std::to_string(*some->of) : "") +
               " bytes";
    }
    if (auto const* again = std::get_if<events::retried>(&what)) {
        return "is sent again in " + milliseconds(again->after) + ": " + again->why;
    }
    if (auto const* elsewhere = std::get_if<events::redirected>(&what)) {
        return "redirected to " + elsewhere->to;
    }
    if (auto const* done = std::get_if<events::attempt_done>(&what)) {
        auto const outcome = done->status
                                 ? std::to_string(done->status) + ' ' + std::to_string(done->bytes_received) + " bytes"
                                 : done->failure;
        return outcome + ' ' + milliseconds(done->took);
    }
    return "asks for new credentials";
}

} // namespace detail

inline std::string event::to_line() const
{
    auto line = std::string{method} + ' ' + url + ' ' + detail::text_of(what);
    for (char& c : line) {
        c = static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return line;
}

} // namespace st4sd

#endif
