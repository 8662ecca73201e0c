#include <st4sd/detail/text_position.hpp>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(detail_text_position)

BOOST_AUTO_TEST_CASE(counts_lines_and_columns_from_one)
{
    using st4sd::detail::text_position;
    BOOST_TEST(text_position("", 0) == "line 1, column 1");
    BOOST_TEST(text_position("abc", 2) == "line 1, column 3");
    BOOST_TEST(text_position("a\nbc\n", 1) == "line 1, column 2");
    BOOST_TEST(text_position("a\nbc\n", 2) == "line 2, column 1");
    BOOST_TEST(text_position("a\nbc\n", 5) == "line 3, column 1");
    BOOST_TEST(text_position("a\nbc\n", 99) == "line 3, column 1");
}

BOOST_AUTO_TEST_SUITE_END()
