#include <st4sd/endpoint/invalid_parameter.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;

BOOST_AUTO_TEST_SUITE(endpoint_invalid_parameter)

BOOST_AUTO_TEST_CASE(names_the_parameters_on_one_line)
{
    BOOST_TEST((error::of(invalid_parameter{}) == errc::rejected));
    auto const text = invalid_parameter{{{"hideNone", "first\nsecond"}, {"stringifyNaN", "\x1b[2J"}}}.message();
    BOOST_TEST(text.find("hideNone") != std::string::npos, text);
    BOOST_TEST(text.find("stringifyNaN") != std::string::npos, text);
    BOOST_TEST(text.find_first_of("\n\x1b") == std::string::npos, text);
}

BOOST_AUTO_TEST_SUITE_END()
