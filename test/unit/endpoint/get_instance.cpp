#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/get_instance.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <string>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;

namespace {

using names = std::vector<std::string>;

rest_uid const run{"http-sum-0a1b2c-k3jz09qx"};

instance got(std::string const& fixture_name)
{
    return endpoint::get_instance{run, {}}.parse(fixture_answer(fixture_name), boost_json{}).value();
}
std::string target(names properties)
{
    return endpoint::get_instance{run, std::move(properties)}.build().value().target;
}

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_get_instance)

BOOST_AUTO_TEST_CASE(asks_for_one_run)
{
    auto const request = endpoint::get_instance{run, {}}.build().value();
    BOOST_TEST(request.target == "instances/http-sum-0a1b2c-k3jz09qx");
    BOOST_TEST((request.repeat == http::idempotency::safe));
    BOOST_TEST(endpoint::get_instance{rest_uid{"a b?#%"}}.build().value().target == "instances/a%20b%3F%23%25");
}

BOOST_AUTO_TEST_CASE(an_id_that_would_become_another_route_is_not_sent)
{
    for (std::string const id : {"", "a/b", ".", ".."}) {
        auto const refused = endpoint::get_instance{rest_uid{id}, {}}.build();
        BOOST_TEST_REQUIRE(!refused, id);
        BOOST_TEST((refused.error() == errc::invalid_argument));
    }
    auto const refused = endpoint::get_instance{rest_uid{std::string(5000, 'x')}, {}}.build();
    BOOST_TEST_REQUIRE(!refused);
    BOOST_TEST(refused.error().message().size() < 300u);
}

BOOST_AUTO_TEST_CASE(properties_are_named_while_the_line_is_short)
{
    auto const path = "instances/" + run.str();
    BOOST_TEST(target({}) == path + "?includeProperties=*&stringifyNaN=True");
    BOOST_TEST(target({"homo"}) == path + "?includeProperties=homo&stringifyNaN=True");
    BOOST_TEST(target({"homo", "dipole&moment"}) == path + "?includeProperties=homo,dipole%26moment&stringifyNaN=True");
    BOOST_TEST(target(names(1000, "property")) == path + "?includeProperties=*&stringifyNaN=True");
    for (std::string const name : {"a,b", "", "*", "a b"}) { // would be read as other names
        BOOST_TEST(target({"homo", name}) == path + "?includeProperties=*&stringifyNaN=True");
    }
}

BOOST_AUTO_TEST_CASE(every_status_of_the_protocol_is_understood)
{
    struct row {
        char const* fixture;
        run_outcome outcome;
        bool is_stuck;
        char const* why;
    };
    for (auto const& [fixture, outcome, is_stuck, why] :
         {row{"running", run_outcome::running, false, ""}, row{"finished", run_outcome::success, false, ""},
          row{"failed", run_outcome::failed, false, "3 jobs failed"}, row{"stopped", run_outcome::stopped, false, ""},
          row{"oom", run_outcome::failed, false, "OOMKilled"},
          row{"init-failed", run_outcome::failed, false, "NoSuchKey"},
          row{"package-failed", run_outcome::failed, false, "Unable to load package"},
          row{"unschedulable", run_outcome::running, true, "Unable to pull image"},
          row{"unscheduled", run_outcome::running, true, "nodes are available"},
          row{"initialising", run_outcome::running, false, ""}, row{"no-status", run_outcome::running, false, ""},
          row{"null-status", run_outcome::running, false, ""}, row{"warning", run_outcome::running, false, ""},
          row{"fabricated-success", run_outcome::success, false, ""}, row{"lambda", run_outcome::running, false, ""}}) {
        BOOST_TEST_CONTEXT(fixture)
        {
            auto const found = got(std::string{"instances.get.200."} + fixture + ".json");
            BOOST_TEST(found.status.outcome() == outcome);
            BOOST_TEST(found.status.is_stuck() == is_stuck);
            BOOST_TEST(found.status.error_description.find(why) != std::string::npos);
        }
    }
    BOOST_TEST(!got("instances.get.200.warning.json").status.warning.empty());
    BOOST_TEST((got("instances.get.200.null-status.json").status == status{}));
    BOOST_TEST(!got("instances.get.200.lambda.json").experiment.has_value());
}

BOOST_AUTO_TEST_CASE(the_table_comes_with_the_interface)
{
    auto const found = got("instances.get.200.properties.json");
    auto const& interface = found.experiment->metadata.registry->interface;
    BOOST_TEST_REQUIRE(interface.has_value());
    BOOST_TEST((interface->inputs == names{"CCC", "CCO"}));
    auto const homo = interface->property_table->column<double>("homo").value();
    BOOST_TEST(homo[0] == -9.1);
    BOOST_TEST(std::isnan(homo[1]));
}

BOOST_AUTO_TEST_SUITE_END()
