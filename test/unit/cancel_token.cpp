#include <st4sd/cancel_token.hpp>

#include <boost/test/unit_test.hpp>

#include <thread>
#include <utility>

BOOST_AUTO_TEST_SUITE(cancel_token)

BOOST_AUTO_TEST_CASE(an_empty_token_never_fires)
{
    st4sd::cancel_token const token;
    BOOST_TEST(!token.possible());
    BOOST_TEST(!token.cancelled());
    bool called = false;
    auto const registration = token.on_cancel([&] { called = true; });
    BOOST_TEST(!called);
}

BOOST_AUTO_TEST_CASE(fires_every_token_of_its_source_once)
{
    st4sd::cancel_source source;
    auto const one = source.token();
    auto const two = one;
    int calls = 0;
    auto const first = one.on_cancel([&] { ++calls; });
    auto const second = two.on_cancel([&] { ++calls; });
    source.cancel();
    source.cancel();
    BOOST_TEST(one.cancelled());
    BOOST_TEST(two.cancelled());
    BOOST_TEST(calls == 2);
}

BOOST_AUTO_TEST_CASE(a_late_callback_runs_at_once)
{
    st4sd::cancel_source source;
    source.cancel();
    int calls = 0;
    auto const registration = source.token().on_cancel([&] { ++calls; });
    BOOST_TEST(calls == 1);
}

BOOST_AUTO_TEST_CASE(a_registration_that_ended_is_not_called)
{
    st4sd::cancel_source source;
    int calls = 0;
    {
        auto const registration = source.token().on_cancel([&] { ++calls; });
    }
    auto kept = source.token().on_cancel([&] { calls += 10; });
    auto moved = std::move(kept);
    moved = st4sd::cancel_token::registration{};
    source.cancel();
    BOOST_TEST(calls == 0);
}

BOOST_AUTO_TEST_CASE(fires_across_threads)
{
    for (int round = 0; round < 100; ++round) {
        st4sd::cancel_source source;
        std::thread other{[&] { source.cancel(); }};
        int calls = 0;
        {
            auto const registration = source.token().on_cancel([&] { ++calls; });
            other.join();
        }
        BOOST_TEST(calls == 1);
    }
}

BOOST_AUTO_TEST_SUITE_END()
