#include <st4sd/package/one_of.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(package_one_of)

using st4sd::one_of;
using texts = std::vector<std::string>;

BOOST_AUTO_TEST_CASE(values_are_texts)
{
    BOOST_TEST((one_of{"a", std::string{"b"}, 3, -1L, 0.5, 1e-7, true}.values() ==
                texts{"a", "b", "3", "-1", "0.5", "1e-07", "true"}));
    texts list{"x", "y"};
    BOOST_TEST((one_of{list}.values() == list));
    one_of const original{"a"};
    BOOST_TEST((one_of{original}.values() == texts{"a"})); // a copy
}

BOOST_AUTO_TEST_SUITE_END()
