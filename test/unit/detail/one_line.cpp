#include <st4sd/detail/one_line.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using st4sd::detail::listed;
using st4sd::detail::one_line;

BOOST_AUTO_TEST_SUITE(detail_one_line)

BOOST_AUTO_TEST_CASE(makes_one_line)
{
    BOOST_TEST(one_line("a\n  b\r\n\tc\n") == "a b c");
    BOOST_TEST(one_line("\n\n") == "");
    BOOST_TEST(one_line("") == "");
}

BOOST_AUTO_TEST_CASE(keeps_a_terminal_from_obeying)
{
    BOOST_TEST(one_line("a\x1b[2Jb\x7f\0c") == "a [2Jb");
    BOOST_TEST(one_line(std::string{"a\0b", 3}) == "a b");
    BOOST_TEST(
        one_line("a\xc2\x9b"
                 "2Jb") == "a 2Jb"); // U+009B begins a command, too
    BOOST_TEST(one_line("\xc3\xa4 \xc2\xb5") == "\xc3\xa4 \xc2\xb5");
    BOOST_TEST(one_line("a\xc2") == "a\xc2");
}

BOOST_AUTO_TEST_CASE(cuts_between_characters)
{
    BOOST_TEST(one_line("abcdef", 6) == "abcdef");
    BOOST_TEST(one_line("abcdefg", 6) == "abcdef...");
    BOOST_TEST(one_line("abcde\xe2\x82\xac!", 6) == "abcde...");
    BOOST_TEST(one_line("abcde\xe2\x82\xac!", 8) == "abcde\xe2\x82\xac...");
    BOOST_TEST(one_line(std::string(1000000, 'x')).size() == 303u);
    BOOST_TEST(
        one_line(std::string(1000, '\x80'), 6) == "..."); // no UTF-8 at all: ends all the same
}

BOOST_AUTO_TEST_CASE(lists_names)
{
    BOOST_TEST(listed({}) == "");
    BOOST_TEST(listed({"a"}) == "a");
    BOOST_TEST(listed({"a", "b\nc"}) == "a, b c");
    auto const long_list = listed(std::vector<std::string>(25, "x"));
    BOOST_TEST(long_list.ends_with("x, ... (25 in all)"), long_list);
}

BOOST_AUTO_TEST_SUITE_END()
