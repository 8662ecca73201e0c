#include <st4sd/any_transport.hpp>
#include <st4sd/async_run.hpp>
#include <st4sd/operations.hpp>
#include <st4sd/testing/scripted_transport.hpp>

#include "fixtures.hpp"
#include "pending_transport.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>

using namespace st4sd;
using namespace st4sd::test;
using namespace std::chrono_literals;
using http::method;

namespace {

static_assert(transport<any_transport>);
static_assert(streaming_transport<any_transport>);
static_assert(clocked_transport<any_transport>);
static_assert(async_transport<any_transport>);

struct collecting final : body_sink {
    std::string text;
    result<void> open(http::response const&) override
    {
        text = "open:";
        return success();
    }
    result<void> write(std::string_view bytes) override
    {
        text += bytes;
        return success();
    }
};

http::request get(std::string target)
{
    http::request r;
    r.target = std::move(target);
    return r;
}

} // namespace

BOOST_AUTO_TEST_SUITE(any_transport)

BOOST_AUTO_TEST_CASE(offers_what_it_holds)
{
    testing::scripted_transport script;
    script.expect(method::get, "a").answer(200, "one");
    script.expect(method::get, "b").answer(200, "two");
    script.expect(method::get, "c").answer(200, "three");
    script.expect(method::get, "d").answer(200, "four");
    st4sd::any_transport any{script};
    BOOST_TEST(any.perform(get("a")).value().body == "one");
    collecting sink;
    BOOST_TEST(any.perform(get("b"), sink).value().body == "");
    BOOST_TEST(sink.text == "open:two");
    std::optional<std::string> heard;
    any.async_perform(get("c"), [&](result<http::response> r) { heard = r.value().body; });
    BOOST_TEST(heard.value() == "three");
    any.async_perform(get("d"), sink, [&](result<http::response> r) { heard = r.value().body; });
    BOOST_TEST(sink.text == "open:four");
    BOOST_TEST(heard.value() == "");
}

BOOST_AUTO_TEST_CASE(its_clock_is_the_transports)
{
    testing::scripted_transport script;
    st4sd::any_transport any{script};
    BOOST_TEST(any.owns_time());
    auto const before = any.now();
    BOOST_TEST(any.sleep_for(1h, {}).has_value());
    BOOST_TEST((any.now() - before == 1h));

    st4sd::any_transport without{make_transport(
        [](http::request const&) -> result<http::response> { return answer(200, ""); })};
    BOOST_TEST(!without.owns_time());
    auto const real = std::chrono::steady_clock::now();
    BOOST_TEST((without.now() >= real));
    cancel_source stop;
    stop.cancel();
    BOOST_TEST((without.sleep_for(1h, stop.token()).error() == errc::cancelled));
    BOOST_TEST(without.sleep_for(1ns, {}).has_value());
}

BOOST_AUTO_TEST_CASE(copies_share_the_transport)
{
    testing::scripted_transport script;
    script.expect(method::get, "a").times(2);
    st4sd::any_transport first{script};
    auto second = first;
    BOOST_TEST(first.perform(get("a")).has_value());
    BOOST_TEST(second.perform(get("a")).has_value());
    BOOST_TEST(script.verify().has_value());

    struct only_movable {
        std::unique_ptr<int> held = std::make_unique<int>(1);
        result<http::response> perform(http::request const&)
        {
            return answer(200, std::to_string(*held));
        }
    };
    st4sd::any_transport any{only_movable{}};
    auto copy = any;
    BOOST_TEST(copy.perform(get("x")).value().body == "1");
}

BOOST_AUTO_TEST_CASE(an_asynchronous_transport_stays_so)
{
    boost::asio::io_context context;
    pending_transport pending{context.get_executor()};
    st4sd::any_transport any{pending};
    BOOST_TEST((any.get_executor() == context.get_executor()));
    BOOST_TEST((any.perform(get("a")).error() == errc::not_supported));
    std::optional<std::string> heard;
    any.async_perform(get("a"), [&](result<http::response> r) { heard = r.value().body; });
    BOOST_TEST(!heard.has_value());
    BOOST_TEST(pending.pending() == 1u);
    pending.finish(answer(200, "x"));
    context.run();
    BOOST_TEST(heard.value() == "x");
}

BOOST_AUTO_TEST_CASE(a_blocking_one_gets_an_executor)
{
    st4sd::any_transport any{make_transport(
        [](http::request const&) -> result<http::response> { return answer(200, ""); })};
    BOOST_TEST((any.get_executor() == boost::asio::system_executor{}));
}

BOOST_AUTO_TEST_SUITE_END()
