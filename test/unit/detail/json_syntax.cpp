#include <st4sd/detail/json_syntax.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(detail_json_syntax)

using st4sd::detail::json_syntax;
using st4sd::detail::object_problem;

BOOST_AUTO_TEST_CASE(json_is_accepted)
{
    for (std::string_view const text :
         {"{}", " \t\r\n{ } \n", "[]", "[1, 2]", R"({"a": [{"b": {}}, []], "": null})", "true", "false", "null", "0",
          "-0", "10.5", "-1e5", "1E+5", "1.25e-10", R"("")", R"("\"\\\/\b\f\n\r\t\u00e4\uD83D")", "\"\xC3\xA4\""}) {
        BOOST_TEST(json_syntax{text}.find_error() == text.npos, text);
    }
}

BOOST_AUTO_TEST_CASE(the_place_of_a_mistake_is_told)
{
    for (auto const& [text, at] : std::vector<std::pair<std::string_view, std::size_t>>{
             {"", 0},
             {"   ", 3},
             {"components: []", 0},
             {"{", 1},
             {"{a: 1}", 1},
             {"{'a': 1}", 1},
             {R"({"a" 1})", 5},
             {R"({"a": })", 6},
             {R"({"a": 1,})", 8},
             {R"({"a": 1)", 7},
             {R"({"a": 1])", 7},
             {"[1 2]", 3},
             {"[1,]", 3},
             {"{} {}", 3},
             {"{}x", 2},
             {"01", 1},
             {"1.", 2},
             {"1e", 2},
             {"-", 1},
             {"+1", 0},
             {".5", 0},
             {"NaN", 0},
             {"Infinity", 0},
             {"tru", 0},
             {"True", 0},
             {R"("abc)", 4},
             {"\"a\nb\"", 2},
             {R"("\x")", 2},
             {R"("\u12g4")", 5},
             {R"("\u12)", 5},
             {R"("\)", 2},
         }) {
        BOOST_TEST(json_syntax{text}.find_error() == at, text);
    }
    BOOST_TEST(json_syntax{std::string_view("\"\0\"", 3)}.find_error() == 1u);
    BOOST_TEST(json_syntax{std::string_view("{}\0", 3)}.find_error() == 2u);
}

BOOST_AUTO_TEST_CASE(depth_is_bounded)
{
    auto const nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    BOOST_TEST(json_syntax{nested(500)}.find_error() == std::string::npos);
    BOOST_TEST(json_syntax{nested(501)}.find_error() == 500u);
    BOOST_TEST(json_syntax{std::string(1 << 20, '[')}.find_error() == 500u);
}

BOOST_AUTO_TEST_CASE(an_object_is_wanted)
{
    BOOST_TEST(object_problem("{}").empty());
    BOOST_TEST(object_problem("\n {\"components\": []}\n").empty());
    for (std::string_view const text : {"", " ", "\n\t"}) {
        BOOST_TEST(object_problem(text) == "is empty: give a JSON object");
    }
    for (std::string_view const text : {"[]", "null", "\"{}\"", "3", "components:\n- name: a\n", "{}"}) {
        BOOST_TEST((object_problem(text).find("expected a JSON object") != std::string::npos) == (text != "{}"), text);
    }
    BOOST_TEST(object_problem("{\"a\": 1") == "is not JSON at byte 7: correct it there");
}

BOOST_AUTO_TEST_SUITE_END()
