#include <st4sd/testing/scripted_transport.hpp>

#include <boost/test/unit_test.hpp>

namespace {

using st4sd::condition;
using st4sd::errc;
using st4sd::http::method;
using st4sd::testing::scripted_transport;
using namespace std::chrono_literals;

static_assert(st4sd::streaming_transport<scripted_transport>);
static_assert(st4sd::clocked_transport<scripted_transport>);

st4sd::http::request request(method verb, std::string target, std::string body = {})
{
    st4sd::http::request r;
    r.verb = verb;
    r.target = target;
    r.url = st4sd::http::url::parse("https://st4sd.example.org/rs").value().join(target);
    r.body = std::move(body);
    return r;
}

struct collecting_sink final : st4sd::body_sink {
    int opened = 0;
    std::vector<std::string> pieces;
    std::size_t refuse_after = 1000;

    st4sd::result<void> open(st4sd::http::response const& head) override
    {
        ++opened;
        BOOST_TEST(head.body.empty());
        return st4sd::success();
    }
    st4sd::result<void> write(std::string_view bytes) override
    {
        if (pieces.size() == refuse_after) {
            return st4sd::error{std::make_error_code(std::errc::no_space_on_device)};
        }
        pieces.emplace_back(bytes);
        return st4sd::success();
    }
    std::string all() const
    {
        std::string text;
        for (auto const& piece : pieces) {
            text += piece;
        }
        return text;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(testing_scripted_transport)

BOOST_AUTO_TEST_CASE(gives_the_answers_in_order_and_records_the_requests)
{
    scripted_transport script;
    script.expect(method::get, "instances/x").answer(200, R"({"id": "x"})");
    script.expect(method::post, "/experiments/a/start").with_body("{}").answer(404, "{}");
    auto copy = script;

    auto const first = copy.perform(request(method::get, "instances/x")).value();
    BOOST_TEST(first.status == 200);
    BOOST_TEST(first.body == R"({"id": "x"})");
    BOOST_TEST(first.media_type() == "application/json");
    BOOST_TEST(first.content_length().value() == first.body.size());
    BOOST_TEST(script.left_over().size() == 1u);
    BOOST_TEST(script.left_over().at(0) == "POST /experiments/a/start");
    BOOST_TEST(script.verify().error().message() == "left over: POST /experiments/a/start");

    BOOST_TEST(copy.perform(request(method::post, "experiments/a/start", "{}")).value().status == 404);
    BOOST_TEST(script.seen().size() == 2u);
    BOOST_TEST(script.seen().at(1).body == "{}");
    BOOST_TEST(script.verify().has_value());
}

BOOST_AUTO_TEST_CASE(target_is_what_follows_the_base_or_a_whole_url)
{
    for (std::string const expected :
         {"a/b?c=d", "/a/b?c=d", "…/a/b?c=d", "https://st4sd.example.org/rs/a/b?c=d", "/rs/a/b?c=d"}) {
        scripted_transport script;
        script.expect(method::get, expected);
        BOOST_TEST(script.perform(request(method::get, "a/b?c=d")).has_value(), expected);
    }
    for (std::string const expected : {"a/b", "a/b?c=e", "b?c=d", "https://other.example.org/rs/a/b?c=d"}) {
        scripted_transport script;
        script.expect(method::get, expected);
        BOOST_TEST((script.perform(request(method::get, "a/b?c=d")).error() == errc::script_mismatch),
                   expected);
    }
}

BOOST_AUTO_TEST_CASE(another_request_is_an_error_that_shows_both_and_stays_known)
{
    scripted_transport script;
    script.expect(method::get, "instances/x").answer(200, "{}");
    auto const wrong = script.perform(request(method::delete_, "instances/x"));
    BOOST_TEST((wrong.error() == errc::script_mismatch));
    BOOST_TEST(wrong.error().message() == "request 1: expected GET instances/x, got DELETE instances/x");
    BOOST_TEST(script.perform(request(method::get, "instances/x")).has_value());
    auto const more = script.perform(request(method::get, "instances/y"));
    BOOST_TEST(more.error().message() == "request 3: expected nothing more, got GET instances/y");
    auto const verdict = script.verify();
    BOOST_TEST(verdict.error().message() == wrong.error().message() + '\n' + more.error().message());
}

BOOST_AUTO_TEST_CASE(compares_bodies_and_fields_without_showing_credentials)
{
    scripted_transport script;
    script.expect(method::post, "x").with_body(R"({"a": 1})");
    auto const body = script.perform(request(method::post, "x", R"({"a": 2})"));
    BOOST_TEST(body.error().message() ==
               R"(request 1: POST x: the body differs at byte 6: expected '{"a": 1}', got '{"a": 2}')");

    scripted_transport fields;
    fields.expect(method::get, "x").with_field("Authorization", "Bearer right").without_field("Cookie");
    auto ask = request(method::get, "x");
    BOOST_TEST(fields.perform(ask).error().message() ==
               "request 1: GET x: the field Authorization is missing");
    ask.fields.set("authorization", "Bearer wrong");
    BOOST_TEST(fields.perform(ask).error().message() ==
               "request 2: GET x: the field Authorization has another value");
    ask.fields.set("authorization", "Bearer right");
    ask.fields.set("cookie", "oauth-proxy=t");
    BOOST_TEST(fields.perform(ask).error().message() ==
               "request 3: GET x: the field Cookie should not be there");
    ask.fields.remove("cookie");
    BOOST_TEST(fields.perform(ask).has_value());
}

BOOST_AUTO_TEST_CASE(repeats_and_fails)
{
    scripted_transport script;
    script.expect(method::get, "x").times(3).answer(200, "1");
    script.expect(method::get, "x").fail(errc::connection_lost);
    BOOST_TEST(script.perform(request(method::get, "x")).has_value());
    BOOST_TEST(script.left_over().at(0) == "GET x (2 times)");
    BOOST_TEST(script.perform(request(method::get, "x")).has_value());
    BOOST_TEST(script.perform(request(method::get, "x")).has_value());
    BOOST_TEST((script.perform(request(method::get, "x")).error() == errc::connection_lost));
    BOOST_TEST(script.verify().has_value());
}

BOOST_AUTO_TEST_CASE(streams_in_small_pieces)
{
    scripted_transport script;
    script.expect(method::get, "x").times(2).answer(200, "0123456789");
    script.piece_size(4);
    collecting_sink sink;
    auto const answer = script.perform(request(method::get, "x"), sink).value();
    BOOST_TEST(answer.body.empty());
    BOOST_TEST(answer.content_length().value() == 10u);
    BOOST_TEST(sink.opened == 1);
    BOOST_TEST(sink.pieces.size() == 3u);
    BOOST_TEST(sink.all() == "0123456789");

    collecting_sink full;
    full.refuse_after = 1;
    BOOST_TEST(
        (script.perform(request(method::get, "x"), full).error().code() == std::errc::no_space_on_device));
}

BOOST_AUTO_TEST_CASE(an_error_status_never_reaches_the_sink)
{
    scripted_transport script;
    script.expect(method::get, "x").answer(404, "no");
    collecting_sink sink;
    auto const answer = script.perform(request(method::get, "x"), sink).value();
    BOOST_TEST(answer.body == "no");
    BOOST_TEST(sink.opened == 0);
}

BOOST_AUTO_TEST_CASE(cuts_off_in_the_middle)
{
    scripted_transport script;
    script.expect(method::get, "x").times(2).answer(200, "0123456789").cut_after(5);
    collecting_sink sink;
    auto const streamed = script.perform(request(method::get, "x"), sink);
    BOOST_TEST((streamed.error() == errc::body_cut_short));
    BOOST_TEST(sink.all() == "01234");
    auto const whole = script.perform(request(method::get, "x"));
    BOOST_TEST((whole.error() == errc::body_cut_short));
    BOOST_TEST((whole.error().at() == st4sd::phase::receive));
}

BOOST_AUTO_TEST_CASE(keeps_to_the_body_limit)
{
    scripted_transport script;
    script.expect(method::get, "x").times(2).answer(200, "0123456789");
    auto ask = request(method::get, "x");
    ask.body_limit = 10;
    BOOST_TEST(script.perform(ask).has_value());
    ask.body_limit = 9;
    BOOST_TEST((script.perform(ask).error() == errc::body_too_large));
}

BOOST_AUTO_TEST_CASE(the_clock_is_virtual)
{
    scripted_transport script;
    auto const start = script.now();
    BOOST_TEST(script.sleep_for(1h).has_value());
    BOOST_TEST((script.now() - start == 1h));
    BOOST_TEST((script.sleeps() == std::vector<std::chrono::nanoseconds>{1h}));

    script.expect(method::get, "x").times(2).after(30s);
    auto ask = request(method::get, "x");
    BOOST_TEST(script.perform(ask).has_value());
    BOOST_TEST((script.now() - start == 1h + 30s));
    ask.limits.total = 10s;
    auto const late = script.perform(ask);
    BOOST_TEST((late.error() == condition::timed_out));
    BOOST_TEST((script.now() - start == 1h + 40s));
}

BOOST_AUTO_TEST_CASE(can_be_cancelled_before_during_and_while_sleeping)
{
    scripted_transport script;
    st4sd::cancel_source stop;
    script.expect(method::get, "x").answer(200, "0123456789").then([&](auto const&) { stop.cancel(); });
    auto ask = request(method::get, "x");
    ask.cancel = stop.token();
    BOOST_TEST((script.perform(ask).error() == condition::cancelled));
    BOOST_TEST((script.perform(ask).error() == condition::cancelled));
    BOOST_TEST(script.verify().has_value());

    st4sd::cancel_source wake;
    auto const start = script.now();
    script.on_sleep([&](auto) { wake.cancel(); });
    BOOST_TEST((script.sleep_for(1h, wake.token()).error() == condition::cancelled));
    BOOST_TEST((script.now() == start));
}

BOOST_AUTO_TEST_CASE(head_has_no_body)
{
    scripted_transport script;
    script.expect(method::head, "x").answer(200, "0123456789");
    auto const answer = script.perform(request(method::head, "x")).value();
    BOOST_TEST(answer.body.empty());
    BOOST_TEST(answer.content_length().value() == 10u);
}

BOOST_AUTO_TEST_SUITE_END()
