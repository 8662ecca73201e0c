#include "../../../../example/declare/value_type.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <initializer_list>
#include <limits>
#include <ostream>
#include <string>
#include <vector>

using example::type_of;
using example::value_type;

namespace example {
std::ostream& operator<<(std::ostream& out, value_type type) { return out << name_of(type); }
} // namespace example

BOOST_AUTO_TEST_SUITE(example_declare_value_type)

BOOST_AUTO_TEST_CASE(a_value_has_a_type_if_it_is_sent_as_the_same_text)
{
    struct {
        value_type type;
        std::vector<std::string> texts;
    } const cases[] = {
        {value_type::boolean, {"true", "false"}},
        {value_type::small_integer, {"0", "1", "-5", "2147483647", "-2147483648"}},
        {value_type::integer, {"2147483648", "-2147483649", "9223372036854775807", "-9223372036854775808"}},
        {value_type::real,
         {"0.5", "-0.5", "2.0", "0.1", "-0.0", "1e-07", "1e+16", "1.5e-10", "1e+300", "123456789.25"}},
        {value_type::text,
         {"",
          " ",
          "abc",
          "007",
          "+5",
          " 1",
          "1 ",
          "-0",
          "-",
          "1e3",
          "1.",
          ".5",
          "0.50",
          "1,5",
          "0x10",
          "1E-07",
          "1e-7",
          "1e400",
          "nan",
          "inf",
          "-inf",
          "NaN",
          "infinity",
          "9223372036854775808",
          "12345678901234567890",
          "1'000",
          "1\n",
          std::string{"1\0", 2},
          "True",
          "TRUE",
          "yes",
          "no",
          "on",
          "off",
          "y",
          "t",
          "true ",
          "0.1000000000000000055511151231257827",
          "١",
          "½"}},
    };
    for (auto const& [type, texts] : cases) {
        for (auto const& text : texts) {
            BOOST_TEST(type_of(text) == type, text);
        }
    }
}

BOOST_AUTO_TEST_CASE(all_values_together_have_the_narrowest_type_that_keeps_each)
{
    using texts = std::vector<std::string>;
    BOOST_TEST(type_of(texts{}) == value_type::text);
    BOOST_TEST(type_of(texts{"1", "2", "-3"}) == value_type::small_integer);
    BOOST_TEST(type_of(texts{"1", "3000000000", "2"}) == value_type::integer);
    BOOST_TEST(type_of(texts{"3000000000", "4000000000"}) == value_type::integer);
    BOOST_TEST(type_of(texts{"0.5", "2.0"}) == value_type::real);
    BOOST_TEST(type_of(texts{"true", "false"}) == value_type::boolean);
    // A double would send 1 as 1.0, and a bool 1 as true.
    BOOST_TEST(type_of(texts{"1", "0.5"}) == value_type::text);
    BOOST_TEST(type_of(texts{"0.5", "1"}) == value_type::text);
    BOOST_TEST(type_of(texts{"3000000000", "0.5"}) == value_type::text);
    BOOST_TEST(type_of(texts{"true", "1"}) == value_type::text);
    BOOST_TEST(type_of(texts{"1", "one", "1"}) == value_type::text);
    BOOST_TEST(type_of(texts{"one", "1"}) == value_type::text);
}

BOOST_AUTO_TEST_CASE(types_and_numbers_are_written_as_in_a_program)
{
    BOOST_TEST(example::name_of(value_type::integer) == "std::int64_t");
    BOOST_TEST(example::name_of(value_type::text) == "std::string");
    BOOST_TEST(example::number_literal("-5") == "-5");
    BOOST_TEST(example::number_literal("1e-07") == "1e-07");
    BOOST_TEST(example::number_literal("true") == "true");
    BOOST_TEST(example::number_literal("-9223372036854775808") == "INT64_MIN"); // its digits alone are no integer
}

BOOST_AUTO_TEST_SUITE_END()
