#ifndef ST4SD_TEST_SUPPORT_FACADE_SCENE_HPP
#define ST4SD_TEST_SUPPORT_FACADE_SCENE_HPP

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/any_transport.hpp>
#include <st4sd/async_run.hpp>
#include <st4sd/basic_client.hpp>
#include <st4sd/testing/scripted_transport.hpp>

#include "fixtures.hpp"

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <optional>
#include <utility>

namespace st4sd::test {

using scripted_client = basic_client<any_transport, boost_json>;

// A client over a script, which must have happened as a whole in the end. Each operation of a facade is called in its
// three forms, which must agree.
struct facade_scene {
    testing::scripted_transport script;
    scripted_client api{script, "https://st4sd.example.org/rs"};
    boost::asio::io_context context;

    // What `blocking()` gives, after `start(token)` has given the same to a callback and to a future: of a script whose
    // exchanges happen three times.
    template <class Blocking, class Start>
    auto all_forms(Blocking blocking, Start start)
    {
        auto const first = blocking();
        agree(first, by_callback<std::remove_const_t<decltype(first)>>(start));
        agree(first, start(boost::asio::use_future).get());
        return first;
    }

    ~facade_scene()
    {
        auto const verified = script.verify();
        BOOST_TEST(verified.has_value(), (verified ? "" : verified.error().message()));
    }

private:
    template <class Result, class Start>
    Result by_callback(Start start)
    {
        std::optional<Result> got;
        start(boost::asio::bind_executor(context, [&](Result r) { got = std::move(r); }));
        BOOST_TEST(!got.has_value(), "a handler is not called from inside of the call that takes it");
        context.restart();
        context.run();
        BOOST_TEST_REQUIRE(got.has_value());
        return std::move(*got);
    }
    template <class Result>
    static void agree(Result const& a, Result const& b)
    {
        BOOST_TEST_REQUIRE(a.has_value() == b.has_value());
        if (!a) {
            BOOST_TEST(a.error().code() == b.error().code());
            BOOST_TEST(a.error().message() == b.error().message());
        }
    }
};

} // namespace st4sd::test

#endif
