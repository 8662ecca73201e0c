#ifndef ST4SD_TEST_SUPPORT_ALGORITHM_SCRIPT_HPP
#define ST4SD_TEST_SUPPORT_ALGORITHM_SCRIPT_HPP

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/algorithm/step.hpp>

#include "fixtures.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace st4sd::test {

// Plays the driver for an algorithm: gives it what it hears, and writes down what it says as one line of text:
// `GET instances/x`, `sleep 10000`, `done`, `failed: …`. Time moves by the sleeps only, and by `pass`.
template <class Machine>
class player {
public:
    using result_type = typename Machine::result_type;

    explicit player(Machine machine) : machine_{std::move(machine)} {}

    std::string start() { return resume({}); }
    std::string hear(http::response answer)
    {
        algorithm::input in;
        in.answer = std::move(answer);
        return resume(std::move(in));
    }
    std::string hear(std::string const& fixture) { return hear(fixture_answer(fixture)); }
    std::string hear_json(std::string body) { return hear(answer(200, std::move(body))); }
    std::string hear(error why)
    {
        algorithm::input in;
        in.answer = std::move(why);
        return resume(std::move(in));
    }
    std::string hear(errc why) { return hear(error{why}); }
    // After the last sleep.
    std::string wake()
    {
        now_ += pause_;
        return resume({});
    }
    std::string cancel()
    {
        algorithm::input in;
        in.cancelled = true;
        return resume(std::move(in));
    }
    void pass(std::chrono::nanoseconds time) { now_ += time; }

    result<result_type> const& end() const { return end_.value(); }
    bool has_ended() const { return end_.has_value(); }
    http::request const& request() const { return request_; }
    body_sink* sink() const { return sink_; }
    std::chrono::nanoseconds pause() const { return pause_; }
    Machine& machine() { return machine_; }

private:
    std::string resume(algorithm::input in)
    {
        in.now = now_;
        auto step = machine_.resume(std::move(in), boost_json{});
        if (auto* send = std::get_if<algorithm::send>(&step)) {
            request_ = std::move(send->request);
            sink_ = send->sink;
            return std::string{to_string(request_.verb)} + ' ' + request_.target;
        }
        if (auto* sleep = std::get_if<algorithm::sleep>(&step)) {
            pause_ = sleep->duration;
            return "sleep " + std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(pause_).count());
        }
        end_ = std::get<algorithm::done<result_type>>(std::move(step)).value;
        return *end_ ? "done" : "failed: " + end_->error().code().message();
    }

    Machine machine_;
    algorithm::clock::time_point now_{std::chrono::hours{1}};
    std::chrono::nanoseconds pause_{};
    http::request request_{};
    body_sink* sink_ = nullptr;
    std::optional<result<result_type>> end_{};
};

inline std::string failed_with(errc code) { return "failed: " + make_error_code(code).message(); }

} // namespace st4sd::test

#endif
