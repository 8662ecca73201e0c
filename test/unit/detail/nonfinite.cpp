#include <st4sd/detail/nonfinite.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

BOOST_AUTO_TEST_SUITE(detail_nonfinite)

namespace {

std::string quoted(std::string text) { return st4sd::detail::quote_nonfinite(text).value_or("nothing to do"); }

} // namespace

BOOST_AUTO_TEST_CASE(quotes_the_tokens_of_python)
{
    BOOST_TEST(quoted("NaN") == "\"NaN\"");
    BOOST_TEST(quoted("[NaN,Infinity, -Infinity\n]") == "[\"NaN\",\"Infinity\", \"-Infinity\"\n]");
    BOOST_TEST(quoted(R"({"a":NaN,"b":[-Infinity]})") == R"({"a":"NaN","b":["-Infinity"]})");
}

BOOST_AUTO_TEST_CASE(leaves_texts_alone)
{
    BOOST_TEST(quoted(R"({"NaN": "NaN, Infinity", "b\"NaN": " NaN "})") == "nothing to do");
    BOOST_TEST(quoted(R"(["\\", NaN, "\\\" NaN ", NaN])") == R"(["\\", "NaN", "\\\" NaN ", "NaN"])");
}

BOOST_AUTO_TEST_CASE(leaves_other_words_alone)
{
    for (std::string const text : {"", "[]", "[NaNa]", "[xNaN]", "[nan]", "[Infinit]", "[--Infinity]", "[-NaN]", "[Infinity2]", "Na",
                                   "-", "[-1, 5]", "null"}) {
        BOOST_TEST(quoted(text) == "nothing to do", text);
    }
}

BOOST_AUTO_TEST_CASE(survives_text_that_is_cut_off)
{
    BOOST_TEST(quoted("[\"NaN") == "nothing to do");
    BOOST_TEST(quoted("[\"\\") == "nothing to do");
    BOOST_TEST(quoted("[NaN, \"\\") == "[\"NaN\", \"\\");
    BOOST_TEST(quoted("[NaN, -Infi") == "[\"NaN\", -Infi");
}

BOOST_AUTO_TEST_SUITE_END()
