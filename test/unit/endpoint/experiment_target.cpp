#include <st4sd/endpoint/experiment_target.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using st4sd::errc;
using st4sd::package_parts;
using st4sd::endpoint::experiment_target;

namespace {
std::string const digest = "sha256x0a1b2c3d4e5f60718293a4b5c6d7e8f90123456789abcdef01234567";
}

BOOST_AUTO_TEST_SUITE(endpoint_experiment_target)

BOOST_AUTO_TEST_CASE(encodes_the_identifier_as_one_segment)
{
    BOOST_TEST(experiment_target("http-sum").value() == "experiments/http-sum");
    BOOST_TEST(
        experiment_target("http-sum:1.0", "/start").value() == "experiments/http-sum:1.0/start");
    BOOST_TEST(experiment_target("http-sum@" + digest).value() == "experiments/http-sum@" + digest);
    // the service accepts such tags
    BOOST_TEST(experiment_target("a:Bad Tag!?#%").value() == "experiments/a:Bad%20Tag%21%3F%23%25");
    BOOST_TEST(experiment_target("a:\xc3\xa4").value() == "experiments/a:%C3%A4");
}

BOOST_AUTO_TEST_CASE(refuses_what_would_be_another_route)
{
    for (std::string const& id :
         {std::string{}, std::string{"a:b@c"}, "a:b@" + digest, "a@" + digest + ":b",
          std::string{"a/b"}, std::string{"."}, std::string{".."}, std::string{"a:"},
          std::string{"a:b/c"}, std::string{"@" + digest}, std::string{"A"}, std::string{"a b"},
          std::string{"a?x=y"}}) {
        BOOST_TEST_CONTEXT(id)
        {
            auto const target = experiment_target(id);
            BOOST_TEST_REQUIRE(!target);
            BOOST_TEST((target.error() == errc::invalid_argument));
            BOOST_TEST(target.error().message().starts_with("the experiment identifier '"));
        }
    }
    auto const hostile =
        experiment_target("a\n\x1b[2J" + std::string(10000, 'x')).error().message();
    BOOST_TEST(hostile.find('\n') == hostile.npos);
    BOOST_TEST(hostile.size() < 300u);
}

BOOST_AUTO_TEST_CASE(asks_only_for_what_is_not_the_services_own_choice)
{
    BOOST_TEST(package_parts{}.query() == "");
    BOOST_TEST((package_parts{.beta = true}.query() == "?hideBeta=n"));
    BOOST_TEST(
        (package_parts{.registry = false, .beta = true, .nulls = true}.query() ==
         "?hideMetadataRegistry=y&hideBeta=n&hideNone=n"));
}

BOOST_AUTO_TEST_SUITE_END()
