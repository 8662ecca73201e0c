#ifndef ST4SD_MIDDLEWARE_DETAIL_TRIES_HPP
#define ST4SD_MIDDLEWARE_DETAIL_TRIES_HPP

#include <st4sd/detail/one_line.hpp>
#include <st4sd/middleware/policy.hpp>
#include <st4sd/transport.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace st4sd::middleware::detail {

// What goes to the caller's sink in one try.
class tried_sink final : public body_sink {
public:
    void begin(body_sink* inner, bool keep)
    {
        inner_ = inner;
        keeps_ = keep;
        bytes = 0;
        failed = false;
        kept.clear();
    }
    result<void> open(http::response const& head) override
    {
        auto opened = inner_->open(head);
        failed = !opened;
        return opened;
    }
    result<void> write(std::string_view piece) override
    {
        bytes += piece.size();
        if (keeps_) {
            kept += piece;
        }
        auto written = inner_->write(piece);
        failed = !written;
        return written;
    }

    std::uint64_t bytes = 0;
    bool failed = false;
    std::string kept;

private:
    body_sink* inner_ = nullptr;
    bool keeps_ = false;
};

// What is to happen next with an exchange.
struct next {
    std::optional<result<http::response>> end{}; // this is given to the caller
    std::chrono::nanoseconds pause{};            // else: wait so long,
    std::shared_ptr<gate> open{};                // or for this,
    std::optional<http::request> instead{};      // then send this, or the same again
};

// The tries of one exchange in one layer. The blocking and the asynchronous form keep the same record.
//
// `Next` is a parameter only so that who includes this, but has no client, does not pay for it.
template <class Next = next>
class basic_tries {
public:
    using time_point = std::chrono::steady_clock::time_point;

    explicit basic_tries(time_point now) : began_{now}, try_began_{now} {}

    // The sink that the next layer is to write to.
    [[nodiscard]] body_sink* begin(time_point now, body_sink* sink, bool keep)
    {
        ++number_;
        try_began_ = now;
        sink_.begin(sink, keep);
        return sink ? &sink_ : nullptr;
    }

    template <policy Policy>
    [[nodiscard]] Next judge(Policy& policy, http::request const& sent, result<http::response> answer, time_point now)
    {
        attempt const tried{sent, number_, now - began_, now - try_began_, sink_.bytes, sink_.failed, sink_.kept};
        verdict decided = policy.on_answer(tried, answer);
        if (std::holds_alternative<deliver>(decided)) {
            return {finish(std::move(answer))};
        }
        if (auto* refused = std::get_if<fail>(&decided)) {
            return {finish(std::move(refused->why))};
        }
        note_earlier_of(answer);
        Next out;
        if (auto* other = std::get_if<send_instead>(&decided)) {
            out.instead = std::move(other->request);
        } else {
            if (auto* again = std::get_if<send_again>(&decided)) {
                out.pause = again->after;
            } else {
                out.open = std::move(std::get<send_when>(decided).open);
            }
            note(answer, now);
            if (sent.watched_by) {
                http::tell(sent, events::retried{earlier_.back().reason, out.pause});
            }
        }
        if (sent.cancel.cancelled()) {
            out.end = finish(errc::cancelled);
        }
        return out;
    }

    // The answer or error, with the tries that came before it.
    [[nodiscard]] result<http::response> finish(result<http::response> answer)
    {
        if (earlier_.empty()) {
            return answer;
        }
        note_earlier_of(answer);
        if (answer) {
            answer.assume_value().earlier = std::move(earlier_);
            return answer;
        }
        return answer.error().with([&](error_info& facts) { facts.earlier = std::move(earlier_); });
    }

private:
    static std::int64_t ms(std::chrono::nanoseconds d)
    {
        return std::chrono::duration_cast<std::chrono::milliseconds>(d).count();
    }
    // What inner layers tried, on this layer's time.
    void note_earlier_of(result<http::response> const& answer)
    {
        auto const& inner = answer ? answer.assume_value().earlier : answer.assume_error().earlier();
        for (auto one : inner) {
            one.after_ms += ms(try_began_ - began_);
            earlier_.push_back(std::move(one));
        }
    }
    void note(result<http::response> const& answer, time_point now)
    {
        earlier_attempt one;
        one.after_ms = ms(now - began_);
        if (answer) {
            one.http_status = answer.assume_value().status;
            one.reason = "HTTP " + std::to_string(one.http_status);
        } else {
            one.code = answer.assume_error().code();
            one.reason = st4sd::detail::one_line(answer.assume_error().to_line());
        }
        earlier_.push_back(std::move(one));
    }

    time_point began_;
    time_point try_began_;
    int number_ = 0;
    std::vector<earlier_attempt> earlier_;
    tried_sink sink_;
};

using tries = basic_tries<>;

} // namespace st4sd::middleware::detail

#endif
