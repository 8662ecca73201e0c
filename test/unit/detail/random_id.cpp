#include <st4sd/detail/random_id.hpp>

#include <boost/test/unit_test.hpp>

#include <set>
#include <string>

BOOST_AUTO_TEST_SUITE(detail_random_id)

BOOST_AUTO_TEST_CASE(is_128_bits_in_hexadecimal_and_never_the_same)
{
    std::set<std::string> seen;
    std::set<char> digits;
    for (int i = 0; i != 200; ++i) {
        auto const id = st4sd::detail::random_id();
        BOOST_TEST(id.size() == 32u);
        BOOST_TEST(id.find_first_not_of("0123456789abcdef") == id.npos);
        digits.insert(id.begin(), id.end());
        seen.insert(id);
    }
    BOOST_TEST(seen.size() == 200u);
    BOOST_TEST(digits.size() == 16u);
}

BOOST_AUTO_TEST_SUITE_END()
