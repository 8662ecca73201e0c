#include "../service_fixture.hpp"

#include <st4sd/testing/detail/routes_instances.hpp>

#include <boost/test/unit_test.hpp>

#include <limits>
#include <string>
#include <utility>
#include <vector>

using namespace service_test;
using st4sd::testing::pod_failure;

namespace {

// The fixtures are about runs whose package has neither interface nor the members that hideBeta hides.
std::string shape_of(answer const& got, std::string const& fixture_name)
{
    auto document = got.body();
    auto expected = protocol_fixture(fixture_name);
    document.as_object().erase("experiment");
    expected.as_object().erase("experiment");
    for (auto* side : {&document, &expected}) {
        auto& outputs = side->as_object()["outputs"].as_object();
        for (auto const* key : {"TotalSum", "Logs"}) {
            outputs.erase(key);
        }
        if (auto* meta = side->as_object()["status"].as_object().if_contains("meta");
            meta && meta->is_object()) {
            for (auto const* part : {"variables", "userVariables", "userMetadata"}) {
                meta->as_object()[part] = nullptr; // they hold what the start gave
            }
        }
    }
    return other_shape(document, expected);
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(testing_detail_routes_instances, fixture)

BOOST_AUTO_TEST_CASE(shapes_of_the_phases)
{
    auto const uid = start();
    auto const path = "instances/" + uid;
    BOOST_TEST(shape_of(get(path), "instances.get.200.warning.json") == "");
    pass(1s);
    BOOST_TEST(shape_of(get(path), "instances.get.200.no-status.json") == "");
    pass(1s);
    BOOST_TEST(shape_of(get(path), "instances.get.200.initialising.json") == "");
    pass(1s);
    BOOST_TEST(shape_of(get(path), "instances.get.200.running.json") == "");
    pass(1h);
    BOOST_TEST(shape_of(get(path), "instances.get.200.finished.json") == "");
    BOOST_TEST(other_shape(get(path + "/status").body().at("stages"),
                           protocol_fixture("instances.status.200.json").at("stages")) == "");
    BOOST_TEST((get(path).at("/k8s-labels").as_object().size() == 4u));
    BOOST_TEST(get(path).text("/name") == uid);
}

BOOST_AUTO_TEST_CASE(unknown_runs)
{
    BOOST_TEST((get("instances/nope").body() == protocol_fixture("instances.get.404.json")));
    BOOST_TEST((get("instances/nope/status").body() == protocol_fixture("instances.status.404.json")));
    BOOST_TEST(get("instances/nope").status() == 404);
    BOOST_TEST(get("instances/nope/status").status() == 404);
    BOOST_TEST(get("instances/nope/properties").status() == 404);
    auto const removed = send(method::delete_, "instances/nope");
    BOOST_TEST(removed.status() == 400);
    BOOST_TEST((removed.body() == protocol_fixture("instances.delete.400.json")));
    service.faithful_bugs(false);
    BOOST_TEST(send(method::delete_, "instances/nope").status() == 404);
    BOOST_TEST(send(method::delete_, "instances/nope").text("/unknownRestUID") == "nope");
}

BOOST_AUTO_TEST_CASE(what_goes_wrong_with_pods)
{
    struct row {
        pod_failure what;
        std::string shape;
        std::string state;
        std::string exit;
        int status;         // of /status
        int properties;     // of /properties
        std::string listed; // state in the listing
    };
    for (auto const& [what, shape, expected_state, expected_exit, status, properties, listed] :
         std::vector<row>{
             {pod_failure::warning_for_ever, "warning", "", "", 400, 500, ""},
             {pod_failure::null_status, "null-status", "", "", 400, 500, ""},
             {pod_failure::unschedulable, "unscheduled", "unscheduled", "", 400, 500, ""},
             {pod_failure::image_pull, "unschedulable", "unschedulable", "", 400, 500, ""},
             {pod_failure::init_failed, "init-failed", "failed", "", 400, 500, ""},
             {pod_failure::package_failed, "package-failed", "failed", "Failed", 200, 400, "failed"},
             {pod_failure::out_of_memory, "oom", "Failed", "", 200, 400, "running"},
             {pod_failure::fabricated_success, "fabricated-success", "finished", "Success", 400, 500, ""},
         }) {
        fixture f;
        f.service.next_run(what);
        auto const uid = f.start();
        f.pass(24h);
        BOOST_TEST_CONTEXT(shape)
        {
            auto const seen = f.get("instances/" + uid);
            BOOST_TEST(seen.status() == 200);
            if (what != pod_failure::null_status) {
                BOOST_TEST(shape_of(seen, "instances.get.200." + shape + ".json") == "");
            }
            BOOST_TEST(seen.text("/status/experiment-state") == expected_state);
            BOOST_TEST(seen.text("/status/exit-status") == expected_exit);
            BOOST_TEST(f.get("instances/" + uid + "/status").status() == status);
            BOOST_TEST(f.get("instances/" + uid + "/properties").status() == properties);
            BOOST_TEST(f.get("instances/").text("/0/status/experiment-state") == listed);
            BOOST_TEST(f.get("instances/").at("/0/status").as_object().size() == 9u);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_pod_that_fits_later)
{
    service.next_run(pod_failure::unschedulable);
    auto const uid = start();
    pass(1h);
    BOOST_TEST(state(uid) == "unscheduled");
    service.set_pod_failure(uid, pod_failure::none).value();
    pass(3s);
    BOOST_TEST(state(uid) == "running");
    pass(1h);
    BOOST_TEST(exit(uid) == "Success");
    BOOST_TEST((service.set_pod_failure("nope", pod_failure::none).error() == st4sd::errc::not_found));
}

BOOST_AUTO_TEST_CASE(a_run_is_killed_while_it_runs)
{
    auto const uid = start();
    pass(1min);
    service.set_pod_failure(uid, pod_failure::out_of_memory).value();
    BOOST_TEST(state(uid) == "Failed");
    BOOST_TEST(get("instances/" + uid).at("/status/meta").as_object().empty());
    pass(1h);
    BOOST_TEST(state(uid) == "Failed");
    BOOST_TEST(get("instances/" + uid + "/outputs").body().as_object().empty());
}

BOOST_AUTO_TEST_CASE(the_listing)
{
    BOOST_TEST(get("instances/").body().as_array().empty());
    auto const first = start();
    pass(1h);
    auto const second = start();
    auto const listed = get("instances/");
    BOOST_TEST(listed.body().as_array().size() == 2u);
    BOOST_TEST(listed.text("/0/id") == first);
    BOOST_TEST(!listed.at("/0").as_object().contains("name"));
    BOOST_TEST(listed.text("/0/status/exit-status") == "Success");
    BOOST_TEST(listed.at("/1/status/experiment-state").is_null());
    BOOST_TEST(listed.at("/1/status/total-progress").is_null());

    // the documented model: the same members as in the protocol, nulls where nothing is known
    auto got = listed.at("/0/experiment");
    auto expected = protocol_fixture("instances.list.200.json").at(0).at("experiment");
    got.at("metadata").at("registry").as_object()["interface"] = json::object{};
    BOOST_TEST(other_shape(got, expected) == "");
    BOOST_TEST(got.at("base").at("packages").at(0).at("source").at("dataset").at("version").is_null());
    BOOST_TEST(
        got.at("parameterisation").at("executionOptions").at("variables").at(0).at("valueFrom").is_null());

    send(method::delete_, "experiments/http-sum");
    BOOST_TEST(other_shape(get("instances/").at("/0/experiment"),
                           protocol_fixture("instances.list.200.json").at(1).at("experiment")) == "");
    BOOST_TEST(get("instances/").at("/0/experiment/base/packages").as_array().empty());
    BOOST_TEST(get("instances/" + second).at("/experiment").as_object().empty());
}

BOOST_AUTO_TEST_CASE(the_listing_is_empty_when_it_fails)
{
    auto const uid = start();
    service.empty_listings();
    BOOST_TEST(get("instances/").status() == 200);
    BOOST_TEST(get("instances/").body().as_array().empty());
    BOOST_TEST(get("instances/" + uid).status() == 200);
}

BOOST_AUTO_TEST_CASE(the_mask_of_the_listing)
{
    start();
    pass(1h);
    auto const masked = [&](std::string const& mask, std::string const& path = "instances/") {
        auto ask = request(method::get, path);
        ask.fields.set("X-Fields", mask);
        return answer{service.perform(ask).value()};
    };
    auto expected = protocol_fixture("instances.list.200.masked.json");
    auto const got = masked("{id,status{experiment-state,exit-status}}");
    BOOST_TEST(other_shape(got.body(), expected) == "");
    BOOST_TEST((masked("id,status{experiment-state,exit-status}").body() == got.body()));
    BOOST_TEST(masked("{nope,id}").at("/0").as_object().size() == 1u);
    BOOST_TEST((masked("*").body() == get("instances/").body()));
    auto const bad = masked("{id");
    BOOST_TEST(bad.status() == 400);
    BOOST_TEST((bad.body() == protocol_fixture("instances.list.400.mask.json")));
    BOOST_TEST(masked("{id}", "experiments/").at("/entries").as_array().size() == 1u);
}

BOOST_AUTO_TEST_CASE(properties_of_a_run)
{
    auto const uid = start();
    auto const path = "instances/" + uid + "/properties";
    BOOST_TEST(get(path).status() == 500);
    pass(2s);
    BOOST_TEST(get(path).status() == 400);
    BOOST_TEST(!get(path).has("propertiesNotAvailableYet"));
    pass(1s);
    BOOST_TEST(get(path).status() == 400);
    BOOST_TEST(get(path).at("/propertiesNotAvailableYet").as_bool());
    pass(1h);
    BOOST_TEST(get(path).whole.body ==
               "{\"input-id\": [\"1\", \"2\"], \"sum\": [1.0, 3.0], \"HOMO\": [1.0, 3.0]}\n");

    struct row {
        std::string query;
        std::string columns;
    };
    for (auto const& [query, columns] : std::vector<row>{
             {"", "input-id sum HOMO "},
             {"?includeProperties=", "input-id sum HOMO "},
             {"?includeProperties=*", "input-id sum HOMO "},
             {"?includeProperties=sum", "input-id sum "},
             {"?includeProperties=SUM,sum", "input-id sum "},
             {"?includeProperties=sum,input-id", "sum input-id "},
             {"?includeProperties=HOMO",
              "input-id "}, // its header keeps its case, the name asked for does not
             {"?includeProperties=nope", "input-id "},
         }) {
        std::string got;
        auto const table = get(path + query).body();
        for (auto const& [name, cells] : table.as_object()) {
            got += std::string{name} + ' ';
        }
        BOOST_TEST(got == columns, query);
    }
}

BOOST_AUTO_TEST_CASE(missing_numbers)
{
    auto const nan = std::numeric_limits<double>::quiet_NaN();
    auto const infinity = std::numeric_limits<double>::infinity();
    service.add("nan", {.run = [&](st4sd::testing::run_context& run) {
                    run.properties({{"input-id", {"a", "b"}},
                                    {"x", {nan, 1.5}},
                                    {"y", {infinity, -infinity}},
                                    {"ok", {true, false}},
                                    {"n", {1, 2}}});
                }});
    auto const uid = std::string{send(method::post, "experiments/nan/start", "{}").body().as_string()};
    pass(1h);
    auto const path = "instances/" + uid + "/properties?stringifyNaN=";
    auto const text = [](std::string const& x) {
        return R"({"input-id": ["a", "b"], "x": [)" + x +
               R"(, 1.5], "y": [Infinity, -Infinity], "ok": [true, false], "n": [1, 2]})" + "\n";
    };
    for (auto const* yes : {"True", "true", "1", "on"}) {
        BOOST_TEST(get(path + yes).whole.body == text("\"NaN\""));
    }
    for (auto const* no : {"False", "0", ""}) {
        BOOST_TEST(get(path + no).whole.body == text("NaN"));
    }
    for (auto const* bad : {"maybe", "yes", "off"}) {
        BOOST_TEST(get(path + bad).status() == 400);
    }
    BOOST_TEST((get(path + "maybe").body() == protocol_fixture("instances.get.400.parameter.json")));
}

BOOST_AUTO_TEST_CASE(properties_within_the_run)
{
    auto const uid = start();
    auto const path = "instances/" + uid + "?includeProperties=*&stringifyNaN=True";
    BOOST_TEST(get(path).status() == 500);
    pass(3s);
    BOOST_TEST(get(path).status() == 400);
    pass(1h);
    auto const interface = get(path).at("/experiment/metadata/registry/interface");
    BOOST_TEST((interface.at("inputs") == json::array{"1", "2"}));
    BOOST_TEST(interface.at("propertyTable").at("sum").at(1).as_double() == 3.0);
    BOOST_TEST(
        (interface.at("outputFiles") == json::array{"output/input-ids.json", "output/properties.csv"}));
    BOOST_TEST(get("instances/" + uid).at("/experiment/metadata/registry/interface/inputs").is_null());
    BOOST_TEST(get("instances/" + uid + "?stringifyNaN=maybe").status() == 400);
    BOOST_TEST(!get("instances/" + uid + "?stringifyNaN=1")
                    .at("/experiment/metadata/registry/interface")
                    .as_object()
                    .contains("propertyTable"));

    send(method::delete_, "experiments/http-sum");
    BOOST_TEST(get(path).status() == 500);
    BOOST_TEST(get("instances/" + uid + "/properties").status() == 200);
}

BOOST_AUTO_TEST_CASE(a_run_that_ended_without_properties)
{
    auto const uid = start(R"({"inputs": [{"filename": "points.csv", "content": "bad\n"}]})");
    pass(1h);
    BOOST_TEST(exit(uid) == "Failed");
    auto const all = get("instances/" + uid + "/properties");
    BOOST_TEST(all.status() == 404);
    BOOST_TEST((all.at("/unknownProperties") == json::array{"*"}));
    auto const some = get("instances/" + uid + "?includeProperties=HOMO,b");
    BOOST_TEST(some.status() == 404);
    BOOST_TEST((some.at("/unknownProperties") == json::array{"homo", "b"}));
}

BOOST_AUTO_TEST_CASE(removing_a_run_ends_it)
{
    bool cancelled = false;
    service.add("long", {.run = [&](st4sd::testing::run_context& run) {
                    auto const slept = run.sleep_for(24h);
                    cancelled = slept.has_error() && run.cancelled();
                    return slept;
                }});
    auto const uid = std::string{send(method::post, "experiments/long/start", "{}").body().as_string()};
    pass(1min);
    auto const before = service.now();
    BOOST_TEST(!cancelled);
    BOOST_TEST(send(method::delete_, "instances/" + uid).whole.body == "\"OK\"\n");
    BOOST_TEST(cancelled);
    BOOST_TEST((service.now() - before < 1s));
    BOOST_TEST(get("instances/" + uid).status() == 404);
    BOOST_TEST(send(method::delete_, "instances/" + uid).status() == 400);
    auto const early = start(); // one that has not begun
    BOOST_TEST(send(method::delete_, "instances/" + early).status() == 200);
    pass(1h);
}

BOOST_AUTO_TEST_CASE(an_operator_stops_a_run)
{
    auto const uid = start();
    pass(1min);
    service.stop_run(uid).value();
    pass(1s);
    BOOST_TEST(shape_of(get("instances/" + uid), "instances.get.200.stopped.json") == "");
    BOOST_TEST(state(uid) == "finished");
    BOOST_TEST(exit(uid) == "Stopped");
    BOOST_TEST((service.stop_run("nope").error() == st4sd::errc::not_found));
}

BOOST_AUTO_TEST_SUITE_END()
