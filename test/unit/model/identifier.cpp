#include <st4sd/model/identifier.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

BOOST_AUTO_TEST_SUITE(model_identifier)

using st4sd::identifier_parts;
using st4sd::identifier_problem;
using st4sd::split_identifier;

static_assert(identifier_problem("band-gap-pm3-gamess-us").empty(), "usable in consteval declarations");
static_assert(!identifier_problem("a:b@c").empty());

std::string const digest = "sha256x0a1b2c3d4e5f60718293a4b5c6d7e8f90123456789abcdef01234567";

BOOST_AUTO_TEST_CASE(splits_at_the_last_separator)
{
    BOOST_TEST((split_identifier("a") == identifier_parts{"a", "", ""}));
    BOOST_TEST((split_identifier("a:b") == identifier_parts{"a", "b", ""}));
    BOOST_TEST((split_identifier("a@b") == identifier_parts{"a", "", "b"}));
    BOOST_TEST((split_identifier("a:b:c") == identifier_parts{"a:b", "c", ""}));
    BOOST_TEST((split_identifier("") == identifier_parts{}));
}

BOOST_AUTO_TEST_CASE(accepts_the_grammar)
{
    for (std::string const& good : {std::string{"a"}, std::string{"0"}, std::string{"a-b--c9"}, std::string{"http-sum:latest"},
                                   std::string{"http-sum:1.0_RC Tag"}, std::string(57, 'x'), "http-sum@" + digest}) {
        BOOST_TEST(identifier_problem(good).empty(), good << " " << identifier_problem(good));
    }
}

BOOST_AUTO_TEST_CASE(refuses_what_the_service_cannot_address)
{
    BOOST_TEST(identifier_problem("").starts_with("is empty"));
    BOOST_TEST(identifier_problem("a:b@" + digest).starts_with("has both"));
    BOOST_TEST(identifier_problem("a@" + digest + ":b").starts_with("has both"));
    for (std::string const& bad : {std::string{"-a"}, std::string{"a-"}, std::string{"A"}, std::string{"a b"}, std::string{"a.b"},
                                  std::string{"a/b"}, std::string{"a_b"}, std::string{":tag"}, std::string{"a:b:c"},
                                  std::string(58, 'x'), std::string{"\xC3\xA4"}, std::string{"a\0", 2}}) {
        BOOST_TEST(identifier_problem(bad).starts_with("has no valid name"), bad);
    }
    for (auto const* bad : {"a:", "a:b/c", "a:b,c"}) {
        BOOST_TEST(identifier_problem(bad).starts_with("has no valid tag"), bad);
    }
    for (std::string const& bad : {std::string{"a@"}, std::string{"a@sha256x12"}, "a@" + digest + "0", "a@sha256y" + digest.substr(7),
                                   "a@" + digest.substr(0, 62) + "g"}) {
        BOOST_TEST(identifier_problem(bad).starts_with("has no valid digest"), bad);
    }
}

BOOST_AUTO_TEST_SUITE_END()
