#ifndef ST4SD_MIDDLEWARE_LOGGING_HPP
#define ST4SD_MIDDLEWARE_LOGGING_HPP

#include <st4sd/middleware/policy.hpp>
#include <st4sd/middleware/redaction.hpp>

#include <chrono>
#include <functional>
#include <string>
#include <utility>

namespace st4sd::middleware {

/// One exchange, safe to print: nothing of a body, and of the header only fields that cannot hold secrets.
struct log_record {
    std::string method{};
    std::string url{};
    http::headers request_fields{}; ///< values of unknown fields are `***`
    std::size_t request_bytes = 0;
    int status = 0; ///< 0 when there was no answer
    http::headers response_fields{};
    std::size_t response_bytes = 0; ///< of a body read into memory
    std::chrono::nanoseconds elapsed{};
    std::string failure{}; ///< the error's line, when there was no answer

    /// `GET https://…/instances/x 200 812 bytes 41 ms`
    [[nodiscard]] std::string to_line() const
    {
        auto line = method + ' ' + url + ' ';
        line += status ? std::to_string(status) + ' ' + std::to_string(response_bytes) + " bytes" : failure;
        return line + ' ' + std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(elapsed).count()) + " ms";
    }
};

/// Gives a redacted record of every exchange to a function.
///
/// *Thread safety*: the function is called from whatever thread performs, perhaps from several at once.
/// *Example*: `with{logging{[](log_record const& r) { std::clog << r.to_line() << '\n'; }}, transport}`
class logging {
public:
    explicit logging(std::function<void(log_record const&)> write) : write_{std::move(write)} {}

    void on_request(http::request&) const {}
    [[nodiscard]] verdict on_answer(attempt const& tried, result<http::response> const& answer) const
    {
        log_record record;
        record.method = http::to_string(tried.request.verb);
        record.url = tried.request.url.to_string();
        record.request_fields = redacted(tried.request.fields);
        record.request_bytes = tried.request.body.size();
        record.elapsed = tried.elapsed;
        if (answer) {
            auto const& response = answer.assume_value();
            record.status = response.status;
            record.response_fields = redacted(response.fields);
            record.response_bytes = response.body.size();
        } else {
            record.failure = answer.error().to_line();
        }
        write_(record);
        return deliver{};
    }

private:
    std::function<void(log_record const&)> write_;
};

} // namespace st4sd::middleware

#endif
