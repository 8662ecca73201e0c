#include <st4sd/model/table.hpp>

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/decode.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

using namespace st4sd;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr double endless = std::numeric_limits<double>::infinity();

table read(std::string text) { return decode<table, boost_json>(std::move(text)).value(); }

std::string refusal(std::string text)
{
    auto const r = decode<table, boost_json>(std::move(text));
    return r ? "" : r.error().json_path() + ": " + r.error().message();
}

template <class T>
std::vector<T> column(table const& t, std::string_view name)
{
    return t.column<T>(name).value();
}

table made(std::vector<std::pair<std::string, table::values>> columns)
{
    table t;
    for (auto& [name, values] : columns) {
        t.add(name, std::move(values)).value();
    }
    return t;
}

std::string printed(table const& t)
{
    std::ostringstream out;
    out << t;
    return out.str();
}

using reals = std::vector<double>;
using integers = std::vector<std::int64_t>;
using texts = std::vector<std::string>;

} // namespace

BOOST_AUTO_TEST_SUITE(model_table)

BOOST_AUTO_TEST_CASE(decodes_what_the_service_writes)
{
    auto const t = read(test::fixture("instances.properties.200.json"));
    BOOST_TEST((t.columns() == texts{"input-id", "homo", "lumo", "converged"}));
    BOOST_TEST(t.rows() == 2U);
    BOOST_TEST((column<std::string>(t, "input-id") == texts{"CCC", "CCO"}));
    BOOST_TEST(column<double>(t, "homo")[0] == -9.1);
    BOOST_TEST(std::isnan(column<double>(t, "homo")[1]));
    BOOST_TEST((column<double>(t, "lumo") == reals{1.25, 2.5}));
    BOOST_TEST((column<bool>(t, "converged") == std::vector<bool>{true, false}));
    auto const infinite = read(test::fixture("instances.properties.200.infinity-stringify.json"));
    BOOST_TEST(column<double>(infinite, "lumo")[0] == endless);
}

BOOST_AUTO_TEST_CASE(a_column_has_the_narrowest_type_that_fits)
{
    auto const type_of = [](std::string values) { return read("{\"c\": " + values + "}").find("c").value()->index(); };
    constexpr std::size_t real = 0, integer = 1, text = 2;
    BOOST_TEST(type_of("[1, 2]") == integer);
    BOOST_TEST(type_of("[]") == integer);
    BOOST_TEST(type_of("[true, 0]") == integer);
    BOOST_TEST(type_of("[1, 2.0]") == real);
    BOOST_TEST(type_of("[1, null]") == real);
    BOOST_TEST(type_of("[1, NaN]") == real);
    BOOST_TEST(type_of("[1, \"NaN\"]") == real);
    BOOST_TEST(type_of("[\"nan\", null]") == real);
    BOOST_TEST(type_of("[\"inf\", \"-inf\", \"Infinity\", -Infinity]") == real);
    BOOST_TEST(type_of("[9223372036854775807]") == integer);
    BOOST_TEST(type_of("[9223372036854775808]") == real);
    BOOST_TEST(type_of("[\"1\"]") == text);
    BOOST_TEST(type_of("[\"\"]") == text);
    BOOST_TEST(type_of("[1, \"a\"]") == text);
    BOOST_TEST(type_of("[null, \"a\"]") == text);
}

BOOST_AUTO_TEST_CASE(mixed_values_become_text_and_missing_ones_nothing)
{
    auto const t = read(R"({"c": [1, 0.5, true, null, NaN, "NaN", "x", 2, -Infinity, null, 1.0]})");
    BOOST_TEST((column<std::string>(t, "c") == texts{"1.0", "0.5", "1.0", "", "", "", "x", "2", "-inf", "", "1.0"}));
    BOOST_TEST((column<std::string>(read(R"({"c": [7, "x"]})"), "c") == texts{"7", "x"}));
}

BOOST_AUTO_TEST_CASE(columns_are_read_as_other_types_where_nothing_is_lost)
{
    auto const t = made({{"whole", reals{1, -2, 4e9}}, {"real", reals{0.5, missing, endless}}, {"integer", integers{0, 1, 5}},
                         {"text", texts{"True", "false", "3"}}});
    BOOST_TEST((column<std::int64_t>(t, "whole") == integers{1, -2, 4000000000}));
    BOOST_TEST((column<double>(t, "integer") == reals{0, 1, 5}));
    BOOST_TEST((column<int>(t, "integer") == std::vector<int>{0, 1, 5}));
    BOOST_TEST((column<std::string>(t, "integer") == texts{"0", "1", "5"}));
    BOOST_TEST((column<std::string>(t, "real") == texts{"0.5", "", "inf"}));
    BOOST_TEST((column<bool>(made({{"t", texts{"True", "false"}}}), "t") == std::vector<bool>{true, false}));
    BOOST_TEST((column<bool>(made({{"r", reals{1, 0}}}), "r") == std::vector<bool>{true, false}));

    auto const refused = [&]<class T>(T, std::string_view name) {
        auto const r = t.column<T>(name);
        BOOST_TEST((!r && r.error() == errc::invalid_argument));
        return r.error().message();
    };
    BOOST_TEST(refused(int{}, "whole") == "column 'whole', row 2: expected an integer, found '4000000000.0'");
    BOOST_TEST(refused(std::int64_t{}, "real") == "column 'real', row 0: expected an integer, found '0.5'");
    BOOST_TEST(refused(double{}, "text") == "column 'text', row 0: expected a number, found 'True'");
    BOOST_TEST(refused(bool{}, "integer") == "column 'integer', row 2: expected a bool, found '5'");
    BOOST_TEST(refused(bool{}, "text") == "column 'text', row 2: expected a bool, found '3'");
    auto const no_integer = made({{"c", reals{1, missing}}}).column<std::int64_t>("c");
    BOOST_TEST(no_integer.error().message() == "column 'c', row 1: expected an integer, found a missing value");
    BOOST_TEST(!made({{"c", reals{9007199254740993.0}}}).column<std::int64_t>("c").has_value());
    BOOST_TEST(made({{"c", reals{9007199254740991.0}}}).column<std::int64_t>("c").has_value());
}

BOOST_AUTO_TEST_CASE(a_column_is_found_whatever_its_case)
{
    auto const t = made({{"input-id", texts{"a"}}, {"HOMO", reals{1}}, {"homo", reals{2}}, {"Lumo", reals{3}}});
    BOOST_TEST(column<double>(t, "HOMO")[0] == 1);
    BOOST_TEST(column<double>(t, "homo")[0] == 2);
    BOOST_TEST(column<double>(t, "Homo")[0] == 1);
    BOOST_TEST(column<double>(t, "lUMO")[0] == 3);
    BOOST_TEST(t.contains("LUMO"));
    BOOST_TEST(!t.contains("lumo2"));
    BOOST_TEST(!t.contains("lum"));
}

BOOST_AUTO_TEST_CASE(an_unknown_column_names_those_there_are)
{
    auto const t = made({{"input-id", texts{"a"}}, {"homo", reals{1}}});
    auto const refused = t.column<double>("gap");
    BOOST_TEST((refused.error() == errc::invalid_argument));
    BOOST_TEST(refused.error().message() == "the table has no column 'gap'; it has input-id, homo");
    BOOST_TEST(table{}.find("gap").error().message() == "the table has no column 'gap': it is empty");
}

BOOST_AUTO_TEST_CASE(columns_are_equally_long_and_have_different_names)
{
    table t;
    BOOST_TEST(t.add("a", integers{1, 2}).has_value());
    BOOST_TEST(t.add("b", integers{1}).error().message() == "column 'b' has 1 values, the others have 2");
    BOOST_TEST(t.add("a", integers{1, 2}).error().message().starts_with("the table has a column 'a' already"));
    BOOST_TEST((t.columns() == texts{"a"}));
    BOOST_TEST(refusal(R"({"a": [1, 2], "b": [1]})") == "$.b: column 'b' has 1 values, the others have 2");
    BOOST_TEST(refusal(R"({"a": [1], "b": []})") == "$.b: column 'b' has 0 values, the others have 1");
}

BOOST_AUTO_TEST_CASE(answers_of_a_wrong_type_say_where)
{
    BOOST_TEST(refusal("[]") == "$: expected an object of columns, found an array");
    BOOST_TEST(refusal(R"({"a": 1})") == "$.a: expected an array of values, found a number");
    BOOST_TEST(refusal(R"({"a": [1, {}]})") == "$.a[1]: expected a number, text or bool, found an object");
    BOOST_TEST(refusal(R"({"a": [[]]})") == "$.a[0]: expected a number, text or bool, found an array");
    BOOST_TEST(read("{}").empty());
    BOOST_TEST(read("null").empty());
    BOOST_TEST(read(R"({"a": []})").rows() == 0U);
}

BOOST_AUTO_TEST_CASE(prints_aligned)
{
    auto const t = made({{"input-id", texts{"CCC", "é你", ""}}, {"homo", reals{-9.1, missing, 10}}, {"n", integers{1, -20, 3}},
                         {"note", texts{"a\nb", "", "c"}}});
    BOOST_TEST(printed(t) == "input-id  homo    n  note\n"
                             "CCC       -9.1    1  a b\n"
                             "é你         NaN  -20\n"
                             "          10.0    3  c\n");
    BOOST_TEST(printed(made({{"x", reals{180.15600000000003, 1e-7 / 3, 2e20, -1 / 3.0}}})) ==
               "              x\n        180.156\n3.333333333e-08\n          2e+20\n  -0.3333333333\n");
    BOOST_TEST(printed(table{}) == "\n");
    BOOST_TEST(printed(made({{"a", integers{}}})) == "a\n");
}

BOOST_AUTO_TEST_CASE(writes_csv)
{
    auto const t = made({{"id, \"quoted\"", texts{"a,b", "say \"hi\"", "two\nlines", "plain"}}, {"x", reals{0.1, missing, endless, -2}},
                         {"n", integers{1, 2, 3, 4}}});
    BOOST_TEST(t.to_csv() == "\"id, \"\"quoted\"\"\",x,n\n"
                             "\"a,b\",0.1,1\n"
                             "\"say \"\"hi\"\"\",,2\n"
                             "\"two\nlines\",inf,3\n"
                             "plain,-2.0,4\n");
    BOOST_TEST(made({{"a", reals{missing, 1}}}).to_csv() == "a\n\"\"\n1.0\n");
    BOOST_TEST(made({{"a", reals{}}}).to_csv() == "a\n");
    BOOST_TEST(made({{"", reals{}}}).to_csv() == "\"\"\n");
    BOOST_TEST(table{}.to_csv() == "\n");
}

BOOST_AUTO_TEST_CASE(missing_values_are_equal)
{
    BOOST_TEST((made({{"a", reals{1, missing}}}) == made({{"a", reals{1, missing}}})));
    BOOST_TEST((made({{"a", reals{1, missing}}}) != made({{"a", reals{missing, 1}}})));
    BOOST_TEST((made({{"a", reals{1}}}) != made({{"a", integers{1}}})));
    BOOST_TEST((made({{"a", reals{1}}}) != made({{"b", reals{1}}})));
    BOOST_TEST((made({{"a", texts{"x"}}}) == made({{"a", texts{"x"}}})));
    BOOST_TEST((table{} == table{}));
    BOOST_TEST((table{} != made({{"a", integers{}}})));
}

BOOST_AUTO_TEST_CASE(json_reads_back_equal)
{
    auto const t = made({{"z", reals{-9.1, missing, endless, -endless, 3}}, {"n", integers{1, -2, 3, 4, 5}},
                         {"a", texts{"x", "", "é", "1", "q\""}}});
    BOOST_TEST(to_json(t) == R"({"z":[-9.1,"NaN","Infinity","-Infinity",3.0],"n":[1,-2,3,4,5],"a":["x","","é","1","q\""]})");
    BOOST_TEST((read(to_json(t)) == t));
    BOOST_TEST((read(to_json(t, layout::pretty)) == t));
}

BOOST_AUTO_TEST_CASE(reads_many_rows)
{
    std::string text = "{\"n\": [0";
    for (int i = 1; i != 100'000; ++i) {
        text += ',' + std::to_string(i);
    }
    auto const t = read(text + ", \"NaN\"]}");
    BOOST_TEST(t.rows() == 100'001U);
    BOOST_TEST(column<double>(t, "n")[99'999] == 99'999.0);
}

BOOST_AUTO_TEST_SUITE_END()
