#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/run.hpp>
#include <st4sd/testing/scripted_transport.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <utility>

using namespace st4sd;
using namespace st4sd::test;
using namespace std::chrono_literals;
using http::method;

namespace {

session const where{http::url::parse("https://st4sd.example.org/rs").value(), {}, "agent", {}};

// Sends, sleeps an hour, sends into a sink; its result tells all that it heard.
struct three_steps {
    using result_type = std::string;

    struct collecting final : body_sink {
        std::string text;
        result<void> open(http::response const&) override { return success(); }
        result<void> write(std::string_view bytes) override
        {
            text += bytes;
            return success();
        }
    };
    std::shared_ptr<collecting> sink = std::make_shared<collecting>();
    int step = 0;
    std::chrono::steady_clock::time_point began{};
    std::string heard{};

    template <json_policy Json>
    algorithm::step<std::string> resume(algorithm::input in, Json const&)
    {
        if (in.answer) {
            heard += *in.answer ? '<' + in.answer->assume_value().body + '>'
                                : '!' + in.answer->error().code().message();
        }
        if (in.cancelled) {
            return algorithm::done<std::string>{
                error{errc::cancelled, "cancelled after " + std::to_string(step) + heard}};
        }
        http::request request;
        request.target = "step/" + std::to_string(step);
        switch (step++) {
        case 0:
            began = in.now;
            return algorithm::send{request, nullptr};
        case 1:
            return algorithm::sleep{1h};
        case 2:
            return algorithm::send{request, sink.get()};
        default:
            heard += sink->text;
            heard += in.now - began == 1h ? " after an hour" : " after another time";
            return algorithm::done<std::string>{heard};
        }
    }
};

// One exchange whose request is refused.
struct unbuildable {
    using result_type = void;
    result<http::request> build() const { return error{errc::invalid_argument, "no"}; }
    template <json_policy Json>
    result<void> parse(http::response&&, Json const&) const
    {
        return success();
    }
};
struct body_of {
    using result_type = std::string;
    http::request build() const
    {
        http::request request;
        request.target = "body";
        return request;
    }
    template <json_policy Json>
    result<std::string> parse(http::response&& answer, Json const&) const
    {
        return answer.ok() ? result<std::string>{std::move(answer.body)} : errc::rejected;
    }
};

template <class Operation, class Transport>
auto go(Transport& transport, Operation operation, session const& s = where)
{
    return driver::run(transport, boost_json{}, s, std::move(operation));
}

} // namespace

BOOST_AUTO_TEST_SUITE(run)

BOOST_AUTO_TEST_CASE(carries_an_endpoint_to_its_end)
{
    testing::scripted_transport script;
    script.expect(method::get, "body").with_field("User-Agent", "agent").answer(200, "hello");
    BOOST_TEST(go(script, body_of{}).value() == "hello");
    BOOST_TEST(script.seen().at(0).url.to_string() == "https://st4sd.example.org/rs/body");
}

BOOST_AUTO_TEST_CASE(carries_an_algorithm_to_its_end_on_the_transports_clock)
{
    testing::scripted_transport script;
    script.expect(method::get, "step/0").answer(200, "one");
    script.expect(method::get, "step/2").answer(200, "streamed");
    BOOST_TEST(go(script, three_steps{}).value() == "<one><>streamed after an hour");
    BOOST_TEST(script.sleeps().size() == 1u);
    BOOST_TEST(script.verify().has_value());
}

BOOST_AUTO_TEST_CASE(an_algorithm_hears_failures)
{
    testing::scripted_transport script;
    script.expect(method::get, "step/0").fail(error{errc::connection_lost, "lost"});
    script.expect(method::get, "step/2").answer(200, "streamed").cut_after(3);
    BOOST_TEST(
        go(script, three_steps{}).value() ==
        "!the connection was lost!the connection ended inside the answer's bodystr after an hour");
}

BOOST_AUTO_TEST_CASE(an_error_names_its_request)
{
    testing::scripted_transport script;
    script.expect(method::get, "body").answer(404, "{}");
    auto const e = go(script, body_of{}).error();
    BOOST_TEST(e.method() == "GET");
    BOOST_TEST(e.url() == "https://st4sd.example.org/rs/body");
    BOOST_TEST(e.attempts() == 1);

    testing::scripted_transport nothing;
    auto const unsent = go(nothing, unbuildable{}).error();
    BOOST_TEST((unsent == errc::invalid_argument));
    BOOST_TEST(unsent.url() == "");
    BOOST_TEST(unsent.attempts() == 0);
}

BOOST_AUTO_TEST_CASE(a_token_ends_it_at_every_step)
{
    for (int step = 0; step != 4; ++step) {
        testing::scripted_transport script;
        cancel_source stop;
        auto called = where;
        called.call.cancel = stop.token();
        if (step == 0) {
            stop.cancel();
        }
        script.expect(method::get, "step/0").then([&](auto const& request) {
            BOOST_TEST(request.cancel.possible());
            if (step == 1) {
                stop.cancel();
            }
        });
        script.on_sleep([&](auto) {
            if (step == 2) {
                stop.cancel();
            }
        });
        script.expect(method::get, "step/2").then([&](auto const&) { stop.cancel(); });
        auto const end = go(script, three_steps{}, called);
        BOOST_TEST_REQUIRE(!end);
        BOOST_TEST((end.error() == condition::cancelled), step);
        BOOST_TEST(script.seen().size() == (step == 0 ? 0u : step == 3 ? 2u : 1u));
    }
}

BOOST_AUTO_TEST_CASE(a_sleep_that_the_transport_ends_early_is_a_cancellation)
{
    struct stopping {
        result<http::response> perform(http::request const&) { return answer(200, "one"); }
        std::chrono::steady_clock::time_point now() { return {}; }
        result<void> sleep_for(std::chrono::nanoseconds, cancel_token const&)
        {
            return errc::cancelled;
        }
    } transport;
    static_assert(clocked_transport<stopping>);
    BOOST_TEST(go(transport, three_steps{}).error().message() == "cancelled after 2<one>");
}

BOOST_AUTO_TEST_CASE(a_transport_may_be_a_function)
{
    auto transport = make_transport(
        [](http::request const& r) -> result<http::response> { return answer(200, r.target); });
    BOOST_TEST(go(transport, body_of{}).value() == "body");
}

BOOST_AUTO_TEST_CASE(a_transport_that_cannot_stream_fills_the_sink_all_the_same)
{
    struct sink final : body_sink {
        std::string text;
        bool is_open = false;
        result<void> open(http::response const& head) override
        {
            is_open = true;
            BOOST_TEST(head.body.empty());
            return success();
        }
        result<void> write(std::string_view bytes) override
        {
            text += bytes;
            return success();
        }
    };
    int status = 200;
    auto transport = make_transport([&](http::request const& r) -> result<http::response> {
        BOOST_TEST(r.body_limit > (std::uint64_t{1} << 62), "the body is not for memory alone");
        return answer(status, "bytes");
    });
    {
        sink s;
        auto const head = detail::perform_into(transport, http::request{}, s).value();
        BOOST_TEST(s.text == "bytes");
        BOOST_TEST(head.body.empty());
    }
    {
        sink s;
        status = 404;
        auto const whole = detail::perform_into(transport, http::request{}, s).value();
        BOOST_TEST(!s.is_open);
        BOOST_TEST(whole.body == "bytes");
    }
}

BOOST_AUTO_TEST_SUITE_END()
