#include <st4sd/detail/parse_double.hpp>

#include <boost/test/unit_test.hpp>

#include <clocale>
#include <string>

BOOST_AUTO_TEST_SUITE(detail_parse_double)

namespace {

// With both ways to do it, one of which this standard library does not use.
double parsed(std::string const& text)
{
    double value = -1;
    double same = -1;
    BOOST_TEST(st4sd::detail::parse_double(text, value), text);
    BOOST_TEST(st4sd::detail::parse_double_by_locale(text, same), text);
    BOOST_TEST(value == same);
    return value;
}

} // namespace

BOOST_AUTO_TEST_CASE(gives_the_nearest_double)
{
    BOOST_TEST(parsed("0") == 0.0);
    BOOST_TEST(parsed("-8.373297362398517") == -8.373297362398517);
    BOOST_TEST(parsed("9007199254740993") == 9007199254740992.0);
    BOOST_TEST(parsed("1e3") == 1000.0);
    BOOST_TEST(parsed("1E+3") == 1000.0);
    BOOST_TEST(parsed("5e-324") == 5e-324);
    BOOST_TEST(parsed("1.7976931348623157e308") == 1.7976931348623157e308);
}

BOOST_AUTO_TEST_CASE(leaves_the_value_alone_where_there_is_none)
{
    for (std::string const text : {"", " 1", "1 ", "1x", "x", "nan", "inf", "0x10", "1,5", "--1", "+1", "1e999", "-1e999", "1-2", "1e", "1.5.2"}) {
        double value = 7;
        BOOST_TEST(!st4sd::detail::parse_double(text, value), text);
        BOOST_TEST(value == 7.0);
    }
}

BOOST_AUTO_TEST_CASE(does_not_care_for_the_locale)
{
    std::string const before = std::setlocale(LC_NUMERIC, nullptr);
    for (auto const* name : {"de_DE.UTF-8", "fr_FR.UTF-8", "C"}) {
        if (std::setlocale(LC_NUMERIC, name)) {
            BOOST_TEST(parsed("1.5") == 1.5);
        }
    }
    std::setlocale(LC_NUMERIC, before.c_str());
}

BOOST_AUTO_TEST_SUITE_END()
