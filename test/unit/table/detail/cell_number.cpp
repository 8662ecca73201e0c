#include <st4sd/table/detail/cell_number.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <random>
#include <string>

using st4sd::detail::cell_number;
using st4sd::detail::read_cell;
using kind = st4sd::detail::cell_number::kind;

BOOST_TEST_DONT_PRINT_LOG_VALUE(cell_number::kind)

BOOST_AUTO_TEST_SUITE(table_detail_cell_number)

BOOST_AUTO_TEST_CASE(tells_integers_from_doubles_from_text)
{
    auto const integer = [](std::string const& text) {
        auto const cell = read_cell(text);
        BOOST_TEST((cell.what == kind::integer), text);
        BOOST_TEST(cell.real == static_cast<double>(cell.integer));
        return cell.integer;
    };
    BOOST_TEST(integer("0") == 0);
    BOOST_TEST(integer("-17") == -17);
    BOOST_TEST(integer("+17") == 17);
    BOOST_TEST(integer(" 42\t") == 42);
    BOOST_TEST(integer("999999999999999999") == 999999999999999999);
    BOOST_TEST(integer("9223372036854775807") == (std::numeric_limits<std::int64_t>::max)());
    BOOST_TEST(integer("-9223372036854775808") == (std::numeric_limits<std::int64_t>::min)());

    for (std::string const text :
         {"007", "-01", "1,5", "1.5.2", "2024-03-01", "1e", "1e+", "e5", ".", "-", "+", "--1", "x", "0x10", "1 2",
          "nanometre", "info", "-.e1", "True"}) {
        BOOST_TEST((read_cell(text).what == kind::text), text);
    }
    for (std::string const text : {"", " ", "\t "}) {
        BOOST_TEST((read_cell(text).what == kind::empty), text);
        BOOST_TEST(std::isnan(read_cell(text).real));
    }
    for (std::string const text : {"NaN", "nan", "NA", "N/A", "None", "null", "NULL"}) {
        BOOST_TEST((read_cell(text).what == kind::missing), text);
        BOOST_TEST(std::isnan(read_cell(text).real));
    }
}

double real(std::string const& text)
{
    auto const cell = read_cell(text);
    BOOST_TEST((cell.what == kind::real), text);
    return cell.real;
}

BOOST_AUTO_TEST_CASE(gives_the_nearest_double)
{
    constexpr double endless = std::numeric_limits<double>::infinity();
    BOOST_TEST(real("0.5") == 0.5);
    BOOST_TEST(real("-9.1") == -9.1);
    BOOST_TEST(real("+.5") == 0.5);
    BOOST_TEST(real("5.") == 5.0);
    BOOST_TEST(real("1e5") == 1e5);
    BOOST_TEST(real("1E-5") == 1e-5);
    BOOST_TEST(real("00.5") == 0.5);
    BOOST_TEST(real("-8.373297362398517") == -8.373297362398517);
    BOOST_TEST(real("9007199254740993.0") == 9007199254740992.0);
    BOOST_TEST(real("9223372036854775808") == 9223372036854775808.0);
    BOOST_TEST(real("123456789012345678901234567890") == 123456789012345678901234567890.0);
    BOOST_TEST(real("+123456789012345678901234567890") == 123456789012345678901234567890.0);
    BOOST_TEST(real("0.000000000000000000000000000001") == 1e-30);
    BOOST_TEST(real("1.7976931348623157e308") == 1.7976931348623157e308);
    BOOST_TEST(real("5e-324") == 5e-324);
    BOOST_TEST(real("1e-400") == 0.0);
    BOOST_TEST(real("1e400") == endless);
    BOOST_TEST(real("-1e999999999999") == -endless);
    BOOST_TEST(real("inf") == endless);
    BOOST_TEST(real("-inf") == -endless);
    BOOST_TEST(real("+Infinity") == endless);
    BOOST_TEST(std::signbit(real("-0.0")));
}

BOOST_AUTO_TEST_CASE(reads_back_what_was_written)
{
    std::mt19937_64 random{7}; // NOLINT: the same numbers each time
    for (int i = 0; i != 20000; ++i) {
        auto const bits = random();
        double const value = std::ldexp(static_cast<double>(bits >> 11), static_cast<int>(bits % 200) - 150);
        for (auto const* const format : {"%.17g", "%.10g", "%.3f", "%.6e", "%.25f"}) {
            char text[400];
            std::snprintf(text, sizeof text, format, value);
            auto const cell = read_cell(text);
            BOOST_REQUIRE(cell.real == std::strtod(text, nullptr));
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
