#include <st4sd/http/request.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>

using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(http_request)

BOOST_AUTO_TEST_CASE(methods_have_their_names)
{
    using st4sd::http::method;
    BOOST_TEST(to_string(method::delete_) == "DELETE");
    BOOST_TEST(to_string(method::get) == "GET");
    BOOST_TEST(to_string(method::post) == "POST");
}

BOOST_AUTO_TEST_CASE(unset_deadlines_come_from_the_fallback)
{
    st4sd::http::deadlines const own{.connect = 1ms, .total = 2ms};
    st4sd::http::deadlines const fallback{.connect = 10ms, .first_byte = 20ms, .idle = 30ms, .total = 40ms};
    auto const both = own.or_else(fallback);
    BOOST_TEST((both == st4sd::http::deadlines{1ms, 20ms, 30ms, 2ms}));
}

BOOST_AUTO_TEST_SUITE_END()
