#include <st4sd/testing/failing.hpp>
#include <st4sd/testing/scripted_transport.hpp>

#include <boost/test/unit_test.hpp>

namespace {

using st4sd::errc;
using st4sd::testing::failing;
using st4sd::testing::failure_point;
using st4sd::testing::scripted_transport;

static_assert(st4sd::streaming_transport<failing<scripted_transport>>);
static_assert(st4sd::clocked_transport<failing<scripted_transport>>);

struct text_sink final : st4sd::body_sink {
    std::string text;
    st4sd::result<void> open(st4sd::http::response const&) override
    {
        text.clear();
        return st4sd::success();
    }
    st4sd::result<void> write(std::string_view bytes) override
    {
        text += bytes;
        return st4sd::success();
    }
};

scripted_transport two_exchanges()
{
    scripted_transport script;
    script.expect(st4sd::http::method::get, "").times(2).answer(200, "0123456789");
    return script;
}

} // namespace

BOOST_AUTO_TEST_SUITE(testing_failing)

BOOST_AUTO_TEST_CASE(every_step_of_every_exchange_fails_once)
{
    std::vector<std::error_code> codes;
    std::vector<std::size_t> served;
    auto const runs = st4sd::testing::for_every_failure([&](failure_point point) {
        auto script = two_exchanges();
        failing api{script, point};
        st4sd::result<void> end = st4sd::success();
        for (int i = 0; i < 2 && end; ++i) {
            if (auto answer = api.perform({}); !answer) {
                end = answer.error();
            }
        }
        codes.push_back(end ? std::error_code{} : end.error().code());
        served.push_back(script.seen().size());
    });
    BOOST_TEST(runs == 9u);
    std::vector<std::error_code> const once{errc::cannot_connect, errc::connection_lost,
                                            errc::connection_lost, errc::body_cut_short};
    std::vector<std::error_code> expected = once;
    expected.insert(expected.end(), once.begin(), once.end());
    expected.emplace_back();
    BOOST_TEST((codes == expected));
    BOOST_TEST((served == std::vector<std::size_t>{0, 0, 1, 1, 1, 1, 2, 2, 2}));
}

BOOST_AUTO_TEST_CASE(a_streamed_body_breaks_in_the_middle)
{
    auto script = two_exchanges();
    text_sink sink;
    failing api{script, failure_point{3}};
    auto const broken = api.perform({}, sink);
    BOOST_TEST((broken.error() == errc::body_cut_short));
    BOOST_TEST(!sink.text.empty());
    BOOST_TEST(sink.text.size() < 10u);
    BOOST_TEST(api.perform({}, sink).has_value());
    BOOST_TEST(sink.text == "0123456789");
}

BOOST_AUTO_TEST_CASE(a_lost_answer_was_given_by_the_service)
{
    auto script = two_exchanges();
    text_sink sink;
    failing api{script, failure_point{2}};
    auto const lost = api.perform({}, sink);
    BOOST_TEST((lost.error() == errc::connection_lost));
    BOOST_TEST((lost.error().at() == st4sd::phase::first_byte));
    BOOST_TEST(sink.text.empty());
    BOOST_TEST(script.seen().size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_point_that_is_not_reached_has_not_struck)
{
    failure_point const never;
    failing api{two_exchanges(), never};
    BOOST_TEST(api.perform({}).has_value());
    BOOST_TEST(!never.struck());
}

BOOST_AUTO_TEST_SUITE_END()
