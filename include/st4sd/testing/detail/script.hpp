#ifndef ST4SD_TESTING_DETAIL_SCRIPT_HPP
#define ST4SD_TESTING_DETAIL_SCRIPT_HPP

#include <st4sd/testing/detail/deliver.hpp>
#include <st4sd/transport.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::testing::detail {

struct scripted_exchange {
    http::method verb = http::method::get;
    std::string target{};
    std::optional<std::string> body{};
    http::headers fields{};
    std::vector<std::string> absent_fields{};
    std::size_t repetitions = 1;

    result<http::response> outcome{make_answer(200, {}, "application/json")};
    std::optional<std::size_t> cut{};
    std::chrono::nanoseconds delay{0};
    std::function<void(http::request const&)> hook{};

    [[nodiscard]] std::string name() const
    {
        return std::string{to_string(verb)} + ' ' + target +
               (repetitions == 1 ? "" : " (" + std::to_string(repetitions) + " times)");
    }
};

// What a request asks for, for messages and comparison: the target below the base if the driver
// left one, else the URL.
inline std::string asked_for(http::request const& request)
{
    return !request.target.empty() || request.url.origin.host.empty() ? request.target : request.url.to_string();
}

inline bool is_same_target(std::string_view expected, http::request const& request)
{
    if (expected.find("://") != expected.npos) {
        return expected == request.url.to_string();
    }
    auto const bare = [](std::string_view text) {
        return text.substr((std::min)(text.find_first_not_of('/'), text.size()));
    };
    if (expected.starts_with("…/")) {
        expected.remove_prefix(std::string_view{"…/"}.size());
    }
    auto const wanted = bare(expected);
    // a redirected or hand-made request has its URL only
    return wanted == bare(request.target) || wanted == bare(request.url.target());
}

// Where two texts begin to differ, with a little of both.
inline std::string difference(std::string_view expected, std::string_view got)
{
    auto const at = static_cast<std::size_t>(
        std::mismatch(expected.begin(), expected.end(), got.begin(), got.end()).first - expected.begin());
    auto const excerpt = [&](std::string_view text) {
        auto const from = at < 20 ? 0 : at - 20;
        return '\'' + std::string{text.substr((std::min)(from, text.size()), 60)} + '\'';
    };
    return "the body differs at byte " + std::to_string(at) + ": expected " + excerpt(expected) + ", got " +
           excerpt(got);
}

// The script and what has happened, behind all copies of a scripted_transport. `mutex` guards every
// member.
struct script {
    std::mutex mutex;
    std::vector<scripted_exchange> exchanges;
    std::size_t next = 0;
    std::size_t played = 0; // repetitions of exchanges[next] that have happened
    std::size_t piece = 7;
    std::chrono::steady_clock::time_point now{};
    std::function<void(std::chrono::nanoseconds)> sleep_hook;

    std::vector<http::request> seen;
    std::vector<std::chrono::nanoseconds> sleeps;
    std::vector<std::string> mismatches;

    result<http::response> play(http::request const& given, body_sink* sink)
    {
        BOOST_OUTCOME_TRY(check_would_be_sent(given));
        BOOST_OUTCOME_TRY(auto const request, http::in_memory(given));
        std::unique_lock lock{mutex};
        if (request.cancel.cancelled()) {
            return failed_at(errc::cancelled, phase::connect);
        }
        seen.push_back(request);
        if (auto why = mismatch(request); !why.empty()) {
            mismatches.push_back(why);
            return error{errc::script_mismatch, std::move(why)};
        }
        auto const exchange = exchanges[next];
        if (++played == exchange.repetitions) {
            ++next;
            played = 0;
        }
        auto const limit = shortest_deadline(request);
        now += limit && *limit < exchange.delay ? *limit : exchange.delay;
        auto const pieces = piece;
        lock.unlock();

        if (exchange.hook) {
            exchange.hook(request);
        }
        if (request.cancel.cancelled()) {
            return failed_at(errc::cancelled, phase::first_byte);
        }
        if (limit && *limit < exchange.delay) {
            return failed_at(errc::timed_out, phase::first_byte);
        }
        BOOST_OUTCOME_TRY(auto answer, exchange.outcome);
        auto body = std::exchange(answer.body, {});
        return deliver(std::move(answer), std::move(body), request, sink, exchange.cut, pieces);
    }

    result<void> sleep(std::chrono::nanoseconds duration, cancel_token const& cancel)
    {
        std::unique_lock lock{mutex};
        sleeps.push_back(duration);
        auto const hook = sleep_hook;
        lock.unlock();
        if (hook) {
            hook(duration);
        }
        if (cancel.cancelled()) {
            return error{errc::cancelled};
        }
        lock.lock();
        now += duration;
        return success();
    }

    [[nodiscard]] std::vector<std::string> left_over() const
    {
        std::vector<std::string> lines;
        for (auto i = next; i < exchanges.size(); ++i) {
            auto rest = exchanges[i];
            rest.repetitions -= i == next ? played : 0;
            lines.push_back(rest.name());
        }
        return lines;
    }

    [[nodiscard]] result<void> verify() const
    {
        std::string text;
        for (auto const& line : mismatches) {
            text += line + '\n';
        }
        for (auto const& line : left_over()) {
            text += "left over: " + line + '\n';
        }
        if (text.empty()) {
            return success();
        }
        text.pop_back();
        return error{errc::script_mismatch, std::move(text)};
    }

private:
    static std::optional<std::chrono::milliseconds> shortest_deadline(http::request const& request)
    {
        auto const& [connect, first_byte, idle, total] = request.limits;
        return first_byte && total ? (std::min)(*first_byte, *total) : first_byte ? first_byte : total;
    }

    // Empty when the request is the expected one.
    [[nodiscard]] std::string mismatch(http::request const& request) const
    {
        auto const got = std::string{to_string(request.verb)} + ' ' + asked_for(request);
        auto const number = "request " + std::to_string(seen.size()) + ": ";
        if (next == exchanges.size()) {
            return number + "expected nothing more, got " + got;
        }
        auto const& expected = exchanges[next];
        if (expected.verb != request.verb || !is_same_target(expected.target, request)) {
            return number + "expected " + expected.name() + ", got " + got;
        }
        if (expected.body && *expected.body != request.body) {
            return number + got + ": " + difference(*expected.body, request.body);
        }
        for (auto const& [name, value] : expected.fields) {
            auto const* actual = request.fields.find(name);
            if (!actual || *actual != value) {
                // values may be credentials: they are not shown
                return number + got + ": the field " + name + (actual ? " has another value" : " is missing");
            }
        }
        for (auto const& name : expected.absent_fields) {
            if (request.fields.find(name)) {
                return number + got + ": the field " + name + " should not be there";
            }
        }
        return {};
    }
};

} // namespace st4sd::testing::detail

#endif
