#ifndef ST4SD_TESTING_RECORDING_HPP
#define ST4SD_TESTING_RECORDING_HPP

#include <st4sd/detail/one_line.hpp>
#include <st4sd/http/body_source.hpp>
#include <st4sd/middleware/policy.hpp>
#include <st4sd/middleware/redaction.hpp>
#include <st4sd/middleware/with.hpp>
#include <st4sd/testing/detail/exchange_scrubber.hpp>
#include <st4sd/testing/detail/recorded_exchange.hpp>

#include <fstream>
#include <memory>
#include <mutex>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd::testing {

/// Writes every exchange to a text file, without secrets, for `replaying` to serve in tests.
///
/// The file is made to be read, compared and edited. The first character of a line says what it is:
///
///     # st4sd recording, version 1
///
///     > POST https://st4sd.example.org/rs/experiments/x/start   method and URL of a request
///     > Content-Type: application/json                          its fields
///     | {"platform": "openshift"}                               its body: text, line by line,
///     < 200                                                     the status, or `failed connection_lost send: why`
///     < Content-Type: application/json
///     = UEsDBBQ...                                              or, if it is no plain text, base64
///
/// Empty lines and lines that begin with `#` are comments. Header fields that may hold a secret read `***`; so do the
/// values of JSON members that are secret by their names (keys, tokens, passwords, environment variables), wherever
/// they come again. A secret in a body that is no JSON and that was not seen before stays: look at a recording before
/// you publish it.
///
/// It goes innermost, around the transport that a client is given. Bodies that are streamed are kept in memory until
/// they are written. Copies write to the same file. *Thread safety*: may be used from many threads.
///
/// *Example*: `st4sd::testing::recording<st4sd::beast_transport> spy{st4sd::testing::recording_policy{"day.txt"}, …};`
class recording_policy {
public:
    static constexpr bool keeps_streamed = true; ///< streamed bodies are recorded, too

    /// Writes to a file, which is emptied first. Throws `st4sd::exception` if that is not possible
    /// (`errc::invalid_argument`).
    explicit recording_policy(std::string const& path) : state_{std::make_shared<state>()}
    {
        state_->file.open(path, std::ios::binary | std::ios::trunc);
        if (!state_->file) {
            throw exception{error{errc::invalid_argument, "the recording '" + path + "' cannot be written"}};
        }
        state_->out = &state_->file;
        *state_->out << heading << std::flush;
    }
    /// Writes to a stream, which lives as long as the policy.
    explicit recording_policy(std::ostream& out) : state_{std::make_shared<state>()}
    {
        state_->out = &out;
        out << heading;
    }

    void on_request(http::request const&) const {}

    /// *Errors*: `errc::invalid_argument` when the recording cannot be written.
    [[nodiscard]] middleware::verdict
    on_answer(middleware::attempt const& tried, result<http::response> const& answer) const
    {
        std::lock_guard const lock{state_->mutex};
        auto& scrubber = state_->scrubber;
        auto const& request = tried.request;
        detail::recorded_exchange x;
        scrubber.learn(request);
        if (request.source) {
            auto body = http::read_all(*request.source);
            x.body = scrubber.body(body ? body.assume_value() : "");
        } else {
            x.body = scrubber.body(request.body);
        }
        if (answer) {
            auto const& head = answer.assume_value();
            x.status = head.status;
            x.answer_body = scrubber.body(head.body.empty() ? tried.streamed : std::string_view{head.body});
            x.answer_fields = fields_of(request, head);
        } else {
            auto const& why = answer.assume_error();
            for (auto const& [code, name] : detail::failure_names) {
                x.failure = why == code ? code : x.failure;
            }
            x.at = why.at();
            x.message = scrubber.plain(why.message());
        }
        x.method = http::to_string(request.verb);
        x.url = scrubber.plain(request.url.to_string());
        x.fields = middleware::redacted(request.fields);
        for (auto const* other_each_time : {"X-Request-Id", "Traceparent", "Tracestate"}) {
            x.fields.remove(other_each_time);
        }
        *state_->out << detail::to_text(x) << std::flush;
        if (!*state_->out) {
            return middleware::fail{
                error{errc::invalid_argument, "the recording cannot be written: is the disk full?"}};
        }
        return middleware::deliver{};
    }

private:
    static constexpr std::string_view heading = "# st4sd recording, version 1\n\n";

    struct state {
        std::mutex mutex;
        std::ofstream file;
        std::ostream* out = nullptr;
        detail::exchange_scrubber scrubber;
    };

    [[nodiscard]] http::headers fields_of(http::request const& request, http::response const& head) const
    {
        auto fields = middleware::redacted(head.fields);
        if (request.verb != http::method::head) {
            fields.remove("Content-Length"); // of the body before it was scrubbed
        }
        if (!fields.find("Retry-After")) {
            fields.remove("Date"); // another one each time
        }
        if (auto place = head.fields.get("Location"); !place.empty()) {
            auto const question = place.find('?');
            bool const is_own = question != place.npos && place.substr(question + 1) == request.url.query;
            auto const kept = std::string{place.substr(0, question)} + (question == place.npos ? ""
                                                                        : is_own               ? '?' + request.url.query
                                                                                               : "?***");
            fields.set("Location", state_->scrubber.plain(kept));
        }
        return fields;
    }

    std::shared_ptr<state> state_;
};

/// A transport that records what goes over it.
template <transport Transport>
using recording = middleware::with<recording_policy, Transport>;

} // namespace st4sd::testing

#endif
