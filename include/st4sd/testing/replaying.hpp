#ifndef ST4SD_TESTING_REPLAYING_HPP
#define ST4SD_TESTING_REPLAYING_HPP

#include <st4sd/detail/read_file.hpp>
#include <st4sd/testing/detail/deliver.hpp>
#include <st4sd/testing/detail/exchange_scrubber.hpp>
#include <st4sd/testing/detail/recorded_exchange.hpp>
#include <st4sd/transport.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::testing {

/// A transport that serves a recording (`recording_policy`): no network.
///
/// A request gets the answer of the first exchange with its method, URL and body that was not served yet. Of the URL
/// only the part below the client's base has to be the same; secrets in bodies are left out of the comparison. A
/// request that is not in the recording (any more) is `errc::script_mismatch`, which names it and what would have come
/// next.
///
/// It is a blocking, streaming and clocked transport, whose clock is virtual: `sleep_for` returns at once. Copies share
/// the recording, so that one can be given to a client and the other asked afterwards. *Thread safety*: all members.
///
/// *Example*: `st4sd::client api{st4sd::testing::replaying::load("day.txt").value()};`
class replaying {
public:
    /// *Errors*: `errc::invalid_argument` if the file cannot be read; those of `parse`.
    [[nodiscard]] static result<replaying> load(std::string const& path)
    {
        constexpr std::size_t limit = std::size_t{1} << 30;
        BOOST_OUTCOME_TRY(auto const text, st4sd::detail::read_file(path, limit));
        auto parsed = parse(text);
        if (!parsed) {
            return parsed.error().with([&](error_info& facts) { facts.message = path + ": " + facts.message; });
        }
        return parsed;
    }
    /// The same from a text. *Errors*: `errc::invalid_document`, naming the line.
    [[nodiscard]] static result<replaying> parse(std::string_view text)
    {
        BOOST_OUTCOME_TRY(auto exchanges, detail::recording_reader{text}.read());
        return replaying{std::move(exchanges)};
    }

    /// From now on a request gets an answer whatever its body is, for instance because it holds an id that is drawn
    /// each time.
    void ignore_bodies()
    {
        std::lock_guard const lock{state_->mutex};
        state_->ignores_bodies = true;
    }

    [[nodiscard]] result<http::response> perform(http::request const& request) { return serve(request, nullptr); }
    /// The body of an answer with status 200 to 299 goes to `sink`.
    [[nodiscard]] result<http::response> perform(http::request const& request, body_sink& sink)
    {
        return serve(request, &sink);
    }

    [[nodiscard]] std::chrono::steady_clock::time_point now() const
    {
        std::lock_guard const lock{state_->mutex};
        return state_->now;
    }
    /// Moves the virtual time on at once. *Errors*: `errc::cancelled`.
    [[nodiscard]] result<void> sleep_for(std::chrono::nanoseconds duration, cancel_token const& cancel)
    {
        if (cancel.cancelled()) {
            return errc::cancelled;
        }
        std::lock_guard const lock{state_->mutex};
        state_->now += duration;
        return success();
    }

    /// One line for each exchange that was not served: its method and URL.
    [[nodiscard]] std::vector<std::string> left_over() const
    {
        std::lock_guard const lock{state_->mutex};
        std::vector<std::string> lines;
        for (std::size_t i = 0; i != state_->exchanges.size(); ++i) {
            if (!state_->is_served[i]) {
                lines.push_back(state_->exchanges[i].method + ' ' + state_->exchanges[i].url);
            }
        }
        return lines;
    }

private:
    struct state {
        std::mutex mutex;
        std::vector<detail::recorded_exchange> exchanges;
        std::vector<bool> is_served;
        bool ignores_bodies = false;
        std::chrono::steady_clock::time_point now{};
        detail::exchange_scrubber scrubber{};
    };

    explicit replaying(std::vector<detail::recorded_exchange> exchanges) : state_{std::make_shared<state>()}
    {
        state_->is_served.resize(exchanges.size());
        state_->exchanges = std::move(exchanges);
    }

    static bool
    is_same_url(std::string_view recorded, http::request const& request, detail::exchange_scrubber const& scrubber)
    {
        if (recorded == scrubber.plain(request.url.to_string())) {
            return true;
        }
        auto const target = scrubber.plain(request.target);
        return !target.empty() && recorded.ends_with('/' + target);
    }

    result<http::response> serve(http::request const& request, body_sink* sink)
    {
        if (request.cancel.cancelled()) {
            return detail::failed_at(errc::cancelled, phase::connect);
        }
        BOOST_OUTCOME_TRY(detail::check_would_be_sent(request));
        BOOST_OUTCOME_TRY(auto const x, find(request));
        if (x.status == 0) {
            return detail::failed_at(x.failure, x.at.value_or(phase::first_byte), x.message)
                .with([&](error_info& facts) { facts.at = x.at; });
        }
        http::response head;
        head.status = x.status;
        for (auto const& field : x.answer_fields) {
            if (field.value != "***") {
                head.fields.add(field.name, field.value);
            }
        }
        if (!head.fields.find("Content-Length") && !head.fields.find("Transfer-Encoding")) {
            head.fields.add("Content-Length", std::to_string(x.answer_body.size()));
        }
        constexpr std::size_t piece = 16 * 1024;
        return detail::deliver(std::move(head), x.answer_body, request, sink, std::nullopt, piece);
    }

    // The exchange that is served for a request.
    result<detail::recorded_exchange> find(http::request const& request)
    {
        std::string sent = request.body;
        if (request.source) {
            BOOST_OUTCOME_TRY(sent, http::read_all(*request.source));
        }
        std::lock_guard const lock{state_->mutex};
        auto& s = *state_;
        s.scrubber.learn(request);
        auto const body = s.scrubber.body(sent);
        auto const method = http::to_string(request.verb);
        std::string next;
        std::string hint;
        for (std::size_t i = 0; i != s.exchanges.size(); ++i) {
            auto const& x = s.exchanges[i];
            if (s.is_served[i]) {
                continue;
            }
            if (next.empty()) {
                next = x.method + ' ' + x.url;
            }
            if (x.method != method || !is_same_url(x.url, request, s.scrubber)) {
                continue;
            }
            if (s.ignores_bodies || x.body == body) {
                s.is_served[i] = true;
                return x;
            }
            hint = "; that request is there with another body (ignore_bodies() serves it all the same)";
        }
        return error{
            errc::script_mismatch, "not in the recording, or not once more: " + std::string{method} + ' ' +
                                       s.scrubber.plain(request.url.to_string()) + hint +
                                       (next.empty() ? "; nothing is left there" : "; the next there is " + next)};
    }

    std::shared_ptr<state> state_;
};

} // namespace st4sd::testing

#endif
