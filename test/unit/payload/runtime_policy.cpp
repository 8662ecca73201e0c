#include <st4sd/payload/runtime_policy.hpp>

#include "payload_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <limits>
#include <string>

// Protocol 20 section 12.

BOOST_AUTO_TEST_SUITE(payload_runtime_policy)

using namespace payload_checks;
using st4sd::prefer_surrogate;
using st4sd::random_canary_surrogate;

BOOST_AUTO_TEST_CASE(each_policy_has_its_form)
{
    BOOST_TEST(sent(st4sd::payload("http-sum").policy(prefer_surrogate{})) ==
               R"({"orchestrator_resources":{},"runtimePolicy":{"name":"prefer-surrogate"}})");
    BOOST_TEST(
        sent(st4sd::payload("http-sum").policy(random_canary_surrogate{0.25})) ==
        R"({"orchestrator_resources":{},"runtimePolicy":{"name":"random-canary-surrogate","config":{"probabilitySurrogate":0.25}}})");
}

BOOST_AUTO_TEST_CASE(a_document_names_a_known_policy)
{
    BOOST_TEST(from(R"({"runtimePolicy": {"name": "random-canary-surrogate"}})").build().has_value());
    BOOST_TEST(from(R"({"runtimePolicy": {"name": "prefer-surrogate", "config": {}}})").build().has_value());
    check_refused(from(R"({"runtimePolicy": {"name": "fastest"}})"),
                  {{"runtimePolicy.name", "prefer-surrogate or random-canary"}});
    check_refused(from(R"({"runtimePolicy": {}})"), {{"runtimePolicy.name", "expected"}});
}

BOOST_AUTO_TEST_CASE(the_probability_is_one)
{
    for (double const good : {0.0, 0.5, 1.0}) {
        BOOST_TEST(st4sd::payload("http-sum").policy(random_canary_surrogate{good}).build().has_value());
    }
    for (double const bad :
         {-0.1, 1.1, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
        check_refused(st4sd::payload("http-sum").policy(random_canary_surrogate{bad}),
                      {{"runtimePolicy.config.probabilitySurrogate", "from 0 to 1"}});
    }
    check_refused(
        from(R"({"runtimePolicy": {"name": "random-canary-surrogate", "config": {"probabilitySurrogate": 2}}})"),
        {{"runtimePolicy.config.probabilitySurrogate", "from 0 to 1"}});
    check_refused(st4sd::payload("http-sum").policy(prefer_surrogate{}).policy(prefer_surrogate{}),
                  {{"runtimePolicy", "set twice"}});
}

BOOST_AUTO_TEST_SUITE_END()
