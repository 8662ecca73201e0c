#include <st4sd/testing/detail/property_csv.hpp>

#include <st4sd/testing/detail/json_text.hpp>

#include <boost/test/unit_test.hpp>

#include <limits>
#include <string>
#include <vector>

using namespace st4sd::testing::detail;

namespace {

std::string cells(std::vector<std::string> const& texts, bool stringify = false)
{
    return json_text(typed_cells(texts, stringify));
}

} // namespace

BOOST_AUTO_TEST_SUITE(testing_detail_property_csv)

BOOST_AUTO_TEST_CASE(written)
{
    constexpr auto nan = std::numeric_limits<double>::quiet_NaN();
    constexpr auto inf = std::numeric_limits<double>::infinity();
    BOOST_TEST(
        properties_csv({{"input-id", {"CCC", "a;b", "say \"x\""}}, {"homo", {-9.1, nan, -inf}}, {"n", {1, true}}}) ==
        "input-id;homo;n\nCCC;-9.1;1\n\"a;b\";;True\n\"say \"\"x\"\"\";-inf;\n");
    BOOST_TEST(properties_csv({}) == "\n");
}

BOOST_AUTO_TEST_CASE(read)
{
    for (auto const* text :
         {"id;x\na;1\n\"b;\"\"c\"\"\";2\n", "id,x\na,1\n\"b;\"\"c\"\"\",2",
          "id\tx\r\na\t1\r\n\"b;\"\"c\"\"\"\t2\r\n"}) {
        auto const columns = read_csv(text);
        BOOST_REQUIRE(columns.size() == 2u);
        BOOST_TEST(columns[0].name == "id");
        BOOST_TEST(columns[0].cells == (std::vector<std::string>{"a", "b;\"c\""}), boost::test_tools::per_element());
        BOOST_TEST(columns[1].cells == (std::vector<std::string>{"1", "2"}), boost::test_tools::per_element());
    }
    BOOST_TEST(read_csv("").empty());
    BOOST_TEST(read_csv("a;b\n1\n")[1].cells.front().empty());
}

BOOST_AUTO_TEST_CASE(kinds_of_columns)
{
    BOOST_TEST(cells({"1", "2"}) == "[1, 2]");
    BOOST_TEST(cells({"1", ""}) == "[1.0, NaN]");
    BOOST_TEST(cells({"1.5", "-inf", "nan"}) == "[1.5, -Infinity, NaN]");
    BOOST_TEST(cells({"1.5", "-inf", "inf", ""}, true) == R"([1.5, "-inf", "inf", "NaN"])");
    BOOST_TEST(cells({"a", "1", ""}) == R"(["a", "1", NaN])");
    BOOST_TEST(cells({"True", "False"}) == "[true, false]");
    BOOST_TEST(cells({}) == "[]");
}

BOOST_AUTO_TEST_SUITE_END()
