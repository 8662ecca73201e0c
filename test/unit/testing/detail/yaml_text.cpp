#include <st4sd/testing/detail/yaml_text.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using st4sd::testing::detail::json_value;
using st4sd::testing::detail::yaml_text;

BOOST_AUTO_TEST_SUITE(testing_detail_yaml_text)

BOOST_AUTO_TEST_CASE(blocks)
{
    auto const inner = json_value::object({{"b", json_value::array({"x", json_value::array({1, 2})})}, {"a", true}});
    auto const whole = json_value::object({{"list", json_value::array({inner})}, {"empty", json_value::object()}});
    BOOST_TEST(yaml_text(whole) == "empty: {}\n"
                                   "list:\n"
                                   "- a: true\n"
                                   "  b:\n"
                                   "  - x\n"
                                   "  - - 1\n"
                                   "    - 2\n");
}

BOOST_AUTO_TEST_CASE(scalars)
{
    struct row {
        json_value value;
        std::string text;
    };
    for (auto const& [value, text] : std::vector<row>{{"plain text", "plain text"},
                                                      {"1", "'1'"},
                                                      {"true", "'true'"},
                                                      {"No", "'No'"},
                                                      {"", "''"},
                                                      {"%(n)s", "'%(n)s'"},
                                                      {"a: b", "'a: b'"},
                                                      {"it's", "\"it's\""},
                                                      {"two\nlines", "\"two\\nlines\""},
                                                      {"<entry-instance>", "<entry-instance>"},
                                                      {"\xc3\xa9", "\"\\u00e9\""},
                                                      {nullptr, "null"},
                                                      {1.5, "1.5"},
                                                      {json_value::array(), "[]"}}) {
        BOOST_TEST(yaml_text(value) == text + '\n');
    }
}

BOOST_AUTO_TEST_SUITE_END()
