#include <st4sd/fixed_string.hpp>

#include <boost/test/unit_test.hpp>

namespace {

template <st4sd::fixed_string Name>
struct named {
    static constexpr auto name = Name.view();
};

} // namespace

BOOST_AUTO_TEST_SUITE(fixed_string)

BOOST_AUTO_TEST_CASE(is_a_template_argument)
{
    static_assert(named<"input.csv">::name == "input.csv");
    static_assert(named<"">::name.empty());
    static_assert(st4sd::fixed_string{"a"} == st4sd::fixed_string{"a"});
    static_assert(!(st4sd::fixed_string{"a"} == st4sd::fixed_string{"ab"}));
    BOOST_TEST(named<"größe">::name == "größe");
}

BOOST_AUTO_TEST_SUITE_END()
