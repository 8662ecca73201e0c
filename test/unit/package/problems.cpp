#include <st4sd/package/problems.hpp>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(package_problems)

using namespace st4sd;

BOOST_AUTO_TEST_CASE(one_message_has_all_of_it)
{
    auto const e = error::of(package_violations{{{"metadata.package.name", "is missing"}, {"base.packages", "is empty"}}});
    BOOST_TEST((e == errc::invalid_payload));
    BOOST_TEST((e == condition::rejected));
    BOOST_TEST(e.message() == "the package cannot be pushed: metadata.package.name: is missing; base.packages: is empty");
    BOOST_TEST(e.problem<package_violations>()->violations.size() == 2u);
    BOOST_TEST(!e.problem<payload_problems>());
}

BOOST_AUTO_TEST_SUITE_END()
