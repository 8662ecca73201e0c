#include <st4sd/detail/scrub.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <vector>

using st4sd::secret;
using st4sd::detail::scrubber;

namespace {

std::string scrub(std::initializer_list<std::string_view> secrets, std::string_view text)
{
    std::vector<secret> list;
    for (auto const one : secrets) {
        list.emplace_back(one);
    }
    return scrubber{list}.text(text);
}

constexpr std::string_view key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

} // namespace

BOOST_AUTO_TEST_SUITE(detail_scrub)

BOOST_AUTO_TEST_CASE(hides_every_occurrence)
{
    BOOST_TEST(scrub({key}, "a " + std::string{key} + " b " + std::string{key}) == "a *** b ***");
    BOOST_TEST(scrub({key}, key) == "***");
    BOOST_TEST(scrub({key}, "nothing") == "nothing");
    BOOST_TEST(scrub({key}, "") == "");
    BOOST_TEST(scrub({}, "text") == "text");
    BOOST_TEST(scrub({""}, "text") == "text");
    BOOST_TEST(scrubber{{}}.empty());
}

BOOST_AUTO_TEST_CASE(hides_what_is_left_of_a_value_that_was_cut)
{
    // pydantic shows 25 bytes, dots, and 24 bytes of a long value
    std::string const cut = "input_value={'secretAccessKey': '" + std::string{key.substr(0, 9)} +
                            "..." + std::string{key.substr(30)} + "'}";
    BOOST_TEST(scrub({key}, cut) == "input_value={'secretAccessKey': '***...***'}");
    BOOST_TEST(scrub({key}, "'" + std::string{key.substr(0, 4)} + "...") == "'***...");
    BOOST_TEST(scrub({key}, "..." + std::string{key.substr(key.size() - 4)} + "'") == "...***'");
}

BOOST_AUTO_TEST_CASE(hides_quoted_forms)
{
    // as Python shows it, in either quotes, and as JSON in a text
    BOOST_TEST(scrub({R"(pa'ss\word)"}, R"(x 'pa\'ss\\word' y)") == "x '***' y");
    BOOST_TEST(scrub({R"(pa'ss\word)"}, R"(x "pa'ss\\word" y)") == R"(x "***" y)");
    BOOST_TEST(scrub({"pa\"ss\nword"}, R"(x "pa\"ss\nword" y)") == R"(x "***" y)");
    BOOST_TEST(scrub({R"(pa'ss\word)"}, R"(x 'pa\\'ss\\\\word' y)") == "x '***' y");
}

BOOST_AUTO_TEST_CASE(hides_short_ones_as_whole_words)
{
    BOOST_TEST(scrub({"SK"}, "SKETCH SK 'SK' ASK") == "SKETCH *** '***' ASK");
    BOOST_TEST(scrub({"1"}, "1 validation error in 10") == "*** validation error in 10");
}

BOOST_AUTO_TEST_CASE(hides_secrets_that_overlap)
{
    BOOST_TEST(scrub({"abcdefgh", "efghijkl"}, "<abcdefghijkl>") == "<***>");
    BOOST_TEST(scrub({"abcdefgh", "abcdefghijkl"}, "<abcdefghijkl>") == "<***>");
}

BOOST_AUTO_TEST_CASE(keeps_up_with_repetitive_texts)
{
    std::string const text(20000, 'a');
    BOOST_TEST(scrub({"aaaaaaaaaa"}, text) == "***");
}

BOOST_AUTO_TEST_SUITE_END()
