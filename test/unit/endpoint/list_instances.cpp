#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/list_instances.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;
using namespace st4sd::test;

namespace {

result<std::vector<instance>> listed(std::string body, std::string mask = {})
{
    return endpoint::list_instances{std::move(mask)}.parse(answer(200, std::move(body)), boost_json{});
}

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_list_instances)

BOOST_AUTO_TEST_CASE(asks_for_everything_or_for_what_the_mask_says)
{
    auto const all = endpoint::list_instances{}.build().value();
    BOOST_TEST(all.target == "instances/"); // the slash saves a redirect
    BOOST_TEST(all.verb == http::method::get);
    BOOST_TEST(!all.fields.find("X-Fields"));
    for (std::string const mask : {"{id,status{experiment-state,exit-status}}", "id", "*", "{id, k8s-labels}"}) {
        BOOST_TEST(endpoint::list_instances{mask}.build().value().fields.get("X-Fields") == mask);
    }
}

BOOST_AUTO_TEST_CASE(a_mask_that_cannot_be_read_is_not_sent)
{
    for (std::string const mask : {"{id", "id}", "}{", "{id}\r\nX-Evil: 1", "{id;status}", "{\"id\"}"}) {
        auto const refused = endpoint::list_instances{mask}.build();
        BOOST_TEST_REQUIRE(!refused, mask);
        BOOST_TEST(refused.error().problem<invalid_field_mask>());
        BOOST_TEST((refused.error() == condition::rejected));
    }
}

BOOST_AUTO_TEST_CASE(an_experiment_is_only_shown_where_the_labels_confirm_it)
{
    auto const runs = listed(fixture("instances.list.200.json")).value();
    BOOST_TEST_REQUIRE(runs.size() == 4u);

    BOOST_TEST(runs[0].id.str() == "http-sum-0a1b2c-k3jz09qx");
    BOOST_TEST_REQUIRE(runs[0].experiment.has_value());
    BOOST_TEST(runs[0].experiment->metadata.package.name == "http-sum");
    BOOST_TEST((runs[0].status.outcome() == run_outcome::success));
    BOOST_TEST(runs[0].outputs.size() == 2u);
    BOOST_TEST(runs[0].name == "");

    BOOST_TEST(runs[1].package_identifier().starts_with("gone-exp@sha256x"));
    BOOST_TEST(!runs[1].experiment.has_value()); // deleted: the service made up an empty one
    BOOST_TEST(runs[2].experiment.has_value());
    BOOST_TEST((runs[2].status == status{})); // no status yet: all members null
    BOOST_TEST(runs[3].id.str() == "lambda-0a1b2c");
    BOOST_TEST(!runs[3].experiment.has_value()); // that of the run before
}

BOOST_AUTO_TEST_CASE(a_masked_listing_has_what_was_asked_for)
{
    auto const runs =
        listed(fixture("instances.list.200.masked.json"), "{id,status{experiment-state,exit-status}}").value();
    BOOST_TEST_REQUIRE(runs.size() == 1u);
    BOOST_TEST((runs[0].status.outcome() == run_outcome::success));
    BOOST_TEST(!runs[0].experiment.has_value());
    // without the labels nothing confirms it
    BOOST_TEST(
        !listed(R"([{"id": "a", "experiment": {"metadata": {"package": {"name": "x"}}}}])").value()[0].experiment);
}

BOOST_AUTO_TEST_CASE(an_empty_list_is_a_value)
{
    BOOST_TEST(listed(fixture("instances.list.200.empty.json")).value().empty());
    BOOST_TEST(listed("[]\n").value().empty());
}

BOOST_AUTO_TEST_CASE(a_wrong_element_is_named)
{
    auto const wrong = listed(R"([{"id": "a"}, {"id": "b", "status": {"total-progress": []}}])");
    BOOST_TEST_REQUIRE(!wrong);
    BOOST_TEST((wrong.error() == errc::malformed_answer));
    BOOST_TEST(wrong.error().json_path() == "$[1].status.total-progress");
}

BOOST_AUTO_TEST_SUITE_END()
