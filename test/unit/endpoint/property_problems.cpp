#include <st4sd/endpoint/property_problems.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;

namespace {

bool says(unknown_properties const& problem, std::string const& text)
{
    return problem.message().find(text) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_property_problems)

BOOST_AUTO_TEST_CASE(each_is_what_a_program_decides_on)
{
    BOOST_TEST((error::of(unknown_properties{}) == errc::not_found));
    BOOST_TEST((error::of(properties_not_available_yet{}) == errc::not_ready));
}

BOOST_AUTO_TEST_CASE(says_which_are_unknown_and_which_there_are)
{
    BOOST_TEST(says({{"gap", "spin"}, {"homo", "lumo"}}, "did not measure gap, spin: ask for one of homo, lumo"));
    BOOST_TEST(says({{"gap"}, {}}, "ended without measuring gap"));
    BOOST_TEST(says({{"*"}, {}}, "ended without measuring properties"));
    BOOST_TEST(says({{}, {}}, "ended without measuring properties"));
    BOOST_TEST(says({{"a\nb"}, {"c\x1b"}}, "a b"));
}

BOOST_AUTO_TEST_SUITE_END()
