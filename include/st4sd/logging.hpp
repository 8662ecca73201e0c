#ifndef ST4SD_LOGGING_HPP
#define ST4SD_LOGGING_HPP

#include <st4sd/detail/one_line.hpp>
#include <st4sd/event.hpp>

#include <memory>
#include <mutex>
#include <ostream>
#include <string>
#include <variant>

namespace st4sd {

/// An observer that writes one line an event: method, URL, what happened, how long it took, and the request's id.
///
/// No line holds a credential, a body or a header field. `events::received` (progress of a download) is left out.
/// *Thread safety*: lines from several threads do not mix. *Lifetime*: `out` lives as long as the client.
///
/// *Example*: `options.observer = st4sd::log_to(std::clog);`
[[nodiscard]] inline std::shared_ptr<observer> log_to(std::ostream& out)
{
    class writer final : public observer {
    public:
        explicit writer(std::ostream& o) : out_{o} {}
        void on_event(event const& what) noexcept override
        {
            if (std::holds_alternative<events::received>(what.what)) {
                return;
            }
            try { // memory may be short, and a stream may be set to throw: a log is not worth the call
                auto line = what.to_line();
                if (!what.request_id.empty()) {
                    line.append(" [").append(detail::one_line(what.request_id, 80)).append("]");
                }
                line += '\n';
                std::lock_guard const lock{mutex_};
                out_ << line << std::flush;
            } catch (...) {
                return;
            }
        }

    private:
        std::mutex mutex_;
        std::ostream& out_;
    };
    return std::make_shared<writer>(out);
}

} // namespace st4sd

#endif
