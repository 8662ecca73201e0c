#include <st4sd/transport.hpp>

#include <boost/test/unit_test.hpp>

namespace {

struct not_a_transport {
    int perform(st4sd::http::request const&) { return 0; }
};

} // namespace

BOOST_AUTO_TEST_SUITE(transport)

BOOST_AUTO_TEST_CASE(a_function_is_a_transport)
{
    int calls = 0;
    auto echo = st4sd::make_transport([&](st4sd::http::request const& request) -> st4sd::result<st4sd::http::response> {
        ++calls;
        return st4sd::http::response{200, {}, request.body};
    });
    static_assert(st4sd::transport<decltype(echo)>);
    static_assert(!st4sd::streaming_transport<decltype(echo)>);
    static_assert(!st4sd::clocked_transport<decltype(echo)>);
    static_assert(!st4sd::async_transport<decltype(echo)>);
    static_assert(!st4sd::transport<not_a_transport>);
    st4sd::http::request request;
    request.body = "hello";
    BOOST_TEST(echo.perform(request).value().body == "hello");
    BOOST_TEST(calls == 1);
}

BOOST_AUTO_TEST_SUITE_END()
