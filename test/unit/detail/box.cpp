#include <st4sd/detail/box.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>

using st4sd::detail::box;

BOOST_AUTO_TEST_SUITE(detail_box)

BOOST_AUTO_TEST_CASE(copies_are_deep_and_moves_leave_an_empty_one)
{
    box<std::string> one;
    BOOST_TEST(one.copy() == "");
    one.get() = "first";
    auto two = one;
    two.get() += " and second";
    BOOST_TEST(one.copy() == "first");
    BOOST_TEST(two.copy() == "first and second");

    auto const* const place = &one.get();
    auto moved = std::move(one);
    BOOST_TEST(&moved.get() == place, "a move does not touch the value");
    BOOST_TEST(one.copy() == "");
    one.get() = "again";
    BOOST_TEST(one.copy() == "again");

    one = two;
    BOOST_TEST(one.copy() == two.copy());
    one = std::move(two);
    BOOST_TEST(std::move(one).take() == "first and second");
    BOOST_TEST(std::move(two).take() == "");
}

BOOST_AUTO_TEST_SUITE_END()
