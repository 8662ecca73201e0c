#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/testing/detail/json_text.hpp>

#include <boost/test/unit_test.hpp>

#include <limits>
#include <string>
#include <vector>

using st4sd::testing::detail::json_text;
using st4sd::testing::detail::json_value;
using st4sd::testing::detail::python_repr;
using st4sd::testing::detail::python_str;

BOOST_AUTO_TEST_SUITE(testing_detail_json_text)

BOOST_AUTO_TEST_CASE(written_as_python_writes_it)
{
    auto const infinity = std::numeric_limits<double>::infinity();
    struct row {
        json_value value;
        std::string text;
    };
    for (auto const& [value, text] : std::vector<row>{
             {nullptr, "null"},
             {true, "true"},
             {-5, "-5"},
             {2.0, "2.0"},
             {0.1, "0.1"},
             {std::numeric_limits<double>::quiet_NaN(), "NaN"},
             {infinity, "Infinity"},
             {-infinity, "-Infinity"},
             {"a\"b\\c\n\x01\x7f", R"("a\"b\\c\n\u0001\u007f")"},
             {"é\U0001F600", R"("\u00e9\ud83d\ude00")"},
             {"\xff\xc3", R"("\u00ff\u00c3")"}, // no UTF-8
             {"\xe2\x82", R"("\u00e2\u0082")"}, // cut off
             {json_value::array(), "[]"},
             {json_value::object(), "{}"},
             {json_value::object({{"a", json_value::array({1, "x"})}, {"b", nullptr}}),
              R"({"a": [1, "x"], "b": null})"},
         }) {
        BOOST_TEST(json_text(value) == text);
    }
}

BOOST_AUTO_TEST_CASE(read_by_a_policy)
{
    auto const read = [](std::string text) {
        return st4sd::testing::detail::parse_value(std::move(text), st4sd::boost_json{});
    };
    std::string const text = R"({"b": [1, 2.5, "\u00e9", true, null], "a": {}})";
    BOOST_TEST(json_text(read(text).value()) == text);
    BOOST_TEST(read("{").has_error());
    BOOST_TEST(read("").has_error());
    BOOST_TEST((read(R"({"a": 1, "a": 2})").value().at("a") == json_value{2}));
}

BOOST_AUTO_TEST_CASE(values_as_python_texts)
{
    struct row {
        json_value value;
        std::string str;
        std::string repr;
    };
    for (auto const& [value, str, repr] : std::vector<row>{
             {"abc", "abc", "'abc'"},
             {"it's", "it's", R"('it\'s')"},
             {3, "3", "3"},
             {3.0, "3.0", "3.0"},
             {json_value::number("1e-7"), "1e-07", "1e-07"},
             {true, "True", "True"},
             {false, "False", "False"},
             {nullptr, "None", "None"},
             {json_value::array({1, "a"}), "[1, 'a']", "[1, 'a']"},
             {json_value::object({{"a", 1}}), "{'a': 1}", "{'a': 1}"},
         }) {
        BOOST_TEST(python_str(value) == str);
        BOOST_TEST(python_repr(value) == repr);
    }
}

BOOST_AUTO_TEST_CASE(members_in_their_order)
{
    auto v = json_value::object({{"z", 1}, {"a", nullptr}});
    v["m"]["x"] = 2;
    v["z"] = 3;
    BOOST_TEST(json_text(v) == R"({"z": 3, "a": null, "m": {"x": 2}})");
    BOOST_TEST((v.at("m", "x") == json_value{2}));
    BOOST_TEST(v.at("m", "nope", "deeper").is_null());
    BOOST_TEST(v.text_at("z") == "");
    st4sd::testing::detail::drop_nulls(v);
    v.erase("z");
    BOOST_TEST(json_text(v) == R"({"m": {"x": 2}})");
}

BOOST_AUTO_TEST_SUITE_END()
