#include <st4sd/detail/number_text.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

BOOST_AUTO_TEST_SUITE(detail_number_text)

using st4sd::json_number;
using st4sd::detail::number_text;
using st4sd::detail::parse_number;

BOOST_AUTO_TEST_CASE(reads_back_what_it_writes)
{
    for (std::string const text : {"0", "-1", "9223372036854775807", "-9223372036854775808", "18446744073709551615", "0.1",
                                   "2.0", "-0.0", "1e+300", "5e-324", "1e-07", "0.0001", "9.999e-05", "4000000000.0",
                                   "9999999999999998.0", "1e+16", "1.2345678901234568e+17", "-2.5"}) {
        json_number number;
        BOOST_TEST(parse_number(text, number), text);
        BOOST_TEST(number_text(number) == text);
    }
}

BOOST_AUTO_TEST_CASE(says_what_form_a_number_has)
{
    json_number number;
    BOOST_TEST(parse_number("9223372036854775807", number));
    BOOST_TEST((number.form == json_number::form::integer));
    BOOST_TEST(parse_number("9223372036854775808", number));
    BOOST_TEST((number.form == json_number::form::unsigned_integer));
    BOOST_TEST(number.real == 9223372036854775808.0);
    BOOST_TEST(parse_number("18446744073709551616", number));
    BOOST_TEST((number.form == json_number::form::real));
    BOOST_TEST(parse_number("1.0", number));
    BOOST_TEST((number.form == json_number::form::real));
}

BOOST_AUTO_TEST_CASE(reads_the_numbers_that_json_does_not_have)
{
    json_number number;
    for (std::string const text : {"NaN", "nan"}) {
        BOOST_TEST(parse_number(text, number));
        BOOST_TEST(std::isnan(number.real));
    }
    for (std::string const text : {"Infinity", "inf"}) {
        BOOST_TEST(parse_number(text, number));
        BOOST_TEST(number.real == std::numeric_limits<double>::infinity());
        BOOST_TEST(parse_number("-" + text, number));
        BOOST_TEST(number.real == -std::numeric_limits<double>::infinity());
    }
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_number)
{
    json_number number;
    for (std::string const text : {"", " 1", "1 ", "1x", "0x10", "--1", "1.5.2", "e5", "-", "infinity", "nan(0)", "N/A", "one", "1,5"}) {
        BOOST_TEST(!parse_number(text, number), text);
    }
}

BOOST_AUTO_TEST_SUITE_END()
