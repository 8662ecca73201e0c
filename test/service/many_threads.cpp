// One client, used from many threads at once: blocking and asynchronous calls, new credentials, cancellation, an observer.
#include <st4sd/client.hpp>
#include <st4sd/testing/server.hpp>
#include <st4sd/testing/service.hpp>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

BOOST_AUTO_TEST_SUITE(many_threads)

BOOST_AUTO_TEST_CASE(one_client_serves_them_all)
{
    st4sd::testing::service service;
    service.require_bearer_key("the-key");
    auto const server = st4sd::testing::serve(service);
    boost::asio::io_context context;
    auto const work = boost::asio::make_work_guard(context);
    std::vector<std::thread> runners;
    for (int i = 0; i < 2; ++i) {
        runners.emplace_back([&] { context.run(); });
    }

    std::atomic<int> asked = 0;
    std::atomic<int> heard = 0;
    st4sd::options settings;
    settings.tls.ca_file = server.ca_file();
    settings.max_connections = 3;
    settings.observer = st4sd::observe([&](st4sd::event const&) { ++heard; });
    st4sd::token_source const source{[&]() -> st4sd::result<st4sd::bearer_key> {
        ++asked;
        return st4sd::bearer_key{"the-key"};
    }};
    st4sd::client const api{st4sd::beast_transport{context.get_executor(), settings}, server.url(), source, settings};

    std::atomic<int> good = 0;
    std::vector<std::thread> callers;
    for (int i = 0; i < 6; ++i) {
        callers.emplace_back([&, i] {
            for (int turn = 0; turn < 12; ++turn) {
                if (i % 3 == 0) {
                    good += api.experiments().list().has_value();
                } else if (i % 3 == 1) {
                    good += api.experiments().async_list(boost::asio::use_future).get().has_value();
                } else {
                    st4sd::cancel_source stop;
                    auto const limited = api.with(stop.token());
                    std::thread other{[&] { stop.cancel(); }};
                    auto const got = limited.instances().list();
                    good += got.has_value() || got.error() == st4sd::errc::cancelled;
                    other.join();
                }
            }
        });
    }
    for (auto& each : callers) {
        each.join();
    }
    BOOST_TEST(good == 6 * 12);
    BOOST_TEST(asked == 1); // by the first of many that were refused
    BOOST_TEST(heard > 6 * 12);
    context.stop();
    for (auto& each : runners) {
        each.join();
    }
}

BOOST_AUTO_TEST_SUITE_END()
