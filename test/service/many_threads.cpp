// One client, used from many threads at once: blocking and asynchronous calls, new credentials, cancellation, an observer.
#include <st4sd/client.hpp>
#include <st4sd/operations.hpp>
#include <st4sd/testing/server.hpp>
#include <st4sd/testing/service.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <future>
#include <memory>
#include <string>
#include <thread>
#include <utility>
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
    for (int i = 0; i < 8; ++i) {
        callers.emplace_back([&, i] {
            for (int turn = 0; turn < 12; ++turn) {
                if (i % 4 == 0) {
                    good += api.experiments().list().has_value();
                } else if (i % 4 == 1) {
                    good += api.experiments().async_list(boost::asio::use_future).get().has_value();
                } else if (i % 4 == 2) {
                    // Only the strand touches the signal, as Asio wants it; the call itself runs on both threads.
                    auto const strand = boost::asio::make_strand(context);
                    auto const signal = std::make_shared<boost::asio::cancellation_signal>();
                    std::promise<bool> ended;
                    boost::asio::post(strand, [&api, &ended, strand, signal] {
                        auto handler = [&ended, signal](auto got) {
                            ended.set_value(got.has_value() || got.error() == st4sd::errc::cancelled);
                        };
                        api.experiments().async_list(boost::asio::bind_executor(
                            strand, boost::asio::bind_cancellation_slot(signal->slot(), std::move(handler))));
                    });
                    for (int wait = 0; wait < turn * 20; ++wait) { // so that it is heard at another step each time
                        std::this_thread::yield();
                    }
                    boost::asio::post(strand, [signal] { signal->emit(boost::asio::cancellation_type::partial); });
                    good += ended.get_future().get();
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
    BOOST_TEST(good == 8 * 12);
    BOOST_TEST(asked == 1); // by the first of many that were refused
    BOOST_TEST(heard > 8 * 12);
    context.stop();
    for (auto& each : runners) {
        each.join();
    }
}

BOOST_AUTO_TEST_SUITE_END()
