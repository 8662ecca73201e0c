#include <st4sd/payload/orchestrator_resources.hpp>

#include "payload_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

// Protocol 20 section 9.

BOOST_AUTO_TEST_SUITE(payload_orchestrator_resources)

using namespace payload_checks;

BOOST_AUTO_TEST_CASE(what_is_absent_is_no_opinion)
{
    BOOST_TEST(sent(st4sd::payload("http-sum").resources({.cpu = "1", .memory = "2Gi"})) ==
               R"({"orchestrator_resources":{"cpu":"1","memory":"2Gi"}})");
    BOOST_TEST(sent(st4sd::payload("http-sum").resources({.memory = "2Gi"})) ==
               R"({"orchestrator_resources":{"memory":"2Gi"}})");
    BOOST_TEST(sent(st4sd::payload("http-sum").resources({})) == R"({"orchestrator_resources":{}})");
    BOOST_TEST(sent(from(R"({"orchestrator_resources": {"cpu": null, "memory": null}})")) ==
               R"({"orchestrator_resources":{}})");
}

BOOST_AUTO_TEST_CASE(values_are_quantities)
{
    for (std::string const good :
         {"1", "0.5", ".5", "1.", "500m", "+2", "2Gi", "500Mi", "1k", "3E", "1e3", "1E-2", "100n", "7u", "1Ei"}) {
        BOOST_TEST(st4sd::payload("http-sum").resources({.cpu = good, .memory = good}).build().has_value(), good);
    }
    for (std::string const bad : {"", "0", "0.0", "-1", "two", "2 Gi", "2gi", "2GB", "1.2.3", ".", "m", "1e", "1e+",
                                  "1ex", " 1", "1K", "0x1"}) {
        check_refused(st4sd::payload("http-sum").resources({.cpu = bad, .memory = bad}),
                      {{"orchestrator_resources.cpu", "quantity"}, {"orchestrator_resources.memory", "quantity"}});
    }
}

BOOST_AUTO_TEST_CASE(they_are_set_once)
{
    check_refused(st4sd::payload("http-sum").resources({.cpu = "1"}).resources({.memory = "1Gi"}),
                  {{"orchestrator_resources", "set twice"}});
}

BOOST_AUTO_TEST_SUITE_END()
