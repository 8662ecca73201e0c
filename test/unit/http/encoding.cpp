#include <st4sd/http/encoding.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using namespace std::string_literals;

BOOST_AUTO_TEST_SUITE(http_encoding)

BOOST_AUTO_TEST_CASE(a_segment_cannot_become_two)
{
    using st4sd::http::encode_segment;
    BOOST_TEST(encode_segment("http-sum:latest") == "http-sum:latest");
    BOOST_TEST(encode_segment("a/b") == "a%2Fb");
    BOOST_TEST(encode_segment("a b?c#d%") == "a%20b%3Fc%23d%25");
    BOOST_TEST(encode_segment("größe") == "gr%C3%B6%C3%9Fe");
    BOOST_TEST(encode_segment("") == "");
    BOOST_TEST(encode_segment("a\0\r\nb"s) == "a%00%0D%0Ab");
}

BOOST_AUTO_TEST_CASE(a_query_value_cannot_become_two)
{
    BOOST_TEST(st4sd::http::encode_query("a,b") == "a,b");
    BOOST_TEST(st4sd::http::encode_query("*") == "*");
    BOOST_TEST(st4sd::http::encode_query("a&b=c+d") == "a%26b%3Dc%2Bd");
}

BOOST_AUTO_TEST_CASE(decoding_undoes_encoding)
{
    std::string every;
    for (int c = 0; c < 256; ++c) {
        every += static_cast<char>(c);
    }
    BOOST_TEST(st4sd::http::percent_decode(st4sd::http::encode_segment(every)).value() == every);
    BOOST_TEST(st4sd::http::percent_decode("%c3%B6").value() == "ö");
    for (std::string const damaged : {"%", "%4", "%4g", "a%zz"}) {
        BOOST_TEST(!st4sd::http::percent_decode(damaged).has_value());
    }
}

BOOST_AUTO_TEST_SUITE_END()
