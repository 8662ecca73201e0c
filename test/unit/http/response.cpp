#include <st4sd/http/response.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

namespace {

st4sd::http::response with(std::string name, std::string value)
{
    return {200, {{std::move(name), std::move(value)}}, {}};
}

} // namespace

BOOST_AUTO_TEST_SUITE(http_response)

BOOST_AUTO_TEST_CASE(only_200_to_299_is_success)
{
    for (int const status : {199, 300, 308, 404, 500}) {
        BOOST_TEST(!st4sd::http::response{.status = status}.ok());
    }
    BOOST_TEST(st4sd::http::response{.status = 200}.ok());
    BOOST_TEST(st4sd::http::response{.status = 299}.ok());
}

BOOST_AUTO_TEST_CASE(media_type_has_no_parameters)
{
    BOOST_TEST(with("content-type", "application/json").media_type() == "application/json");
    BOOST_TEST(with("content-type", "text/html ; charset=utf-8").media_type() == "text/html");
    BOOST_TEST(with("content-type", "").media_type() == "");
    BOOST_TEST(with("other", "x").media_type() == "");
}

BOOST_AUTO_TEST_CASE(content_length_is_a_whole_number_or_nothing)
{
    BOOST_TEST(with("Content-Length", "1073741824").content_length().value() == 1073741824u);
    for (std::string const wrong : {"", "-1", "1x", "99999999999999999999", " 1"}) {
        BOOST_TEST(!with("Content-Length", wrong).content_length().has_value());
    }
}

BOOST_AUTO_TEST_SUITE_END()
