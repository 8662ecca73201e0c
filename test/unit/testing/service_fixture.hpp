#ifndef ST4SD_TEST_UNIT_TESTING_SERVICE_FIXTURE_HPP
#define ST4SD_TEST_UNIT_TESTING_SERVICE_FIXTURE_HPP

// What the tests of testing::service share: a service with one experiment, and requests on the
// level of HTTP.

#include "places.hpp"

#include <st4sd/testing/service.hpp>

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

namespace service_test {

namespace json = boost::json;
using st4sd::http::method;
using namespace std::chrono_literals;

inline st4sd::http::request request(method verb, std::string target, std::string body = {})
{
    st4sd::http::request r;
    r.verb = verb;
    r.target = target;
    r.url = st4sd::http::url::parse("https://st4sd.example.org/rs").value().join(target);
    if (!body.empty()) {
        r.fields.set("Content-Type", "application/json");
    }
    r.body = std::move(body);
    return r;
}

struct answer {
    st4sd::http::response whole;

    int status() const { return whole.status; }
    json::value body() const
    {
        json::parse_options options;
        return json::parse(whole.body, {}, options);
    }
    json::value at(std::string_view pointer) const { return body().at_pointer(pointer); }
    std::string text(std::string_view pointer) const
    {
        auto const document = body();
        boost::system::error_code missing;
        auto const* found = document.find_pointer(pointer, missing);
        return found && found->is_string() ? std::string{found->as_string()} : std::string{};
    }
    bool has(std::string_view key) const
    {
        auto const document = body();
        return document.is_object() && document.as_object().contains(key);
    }
};

// What http-sum does: it adds up the numbers in its input, one minute per number.
inline st4sd::result<void> sum(st4sd::testing::run_context& run)
{
    std::istringstream in{run.input("points.csv")};
    double total = 0;
    std::vector<st4sd::testing::property_cell> ids;
    std::vector<st4sd::testing::property_cell> sums;
    for (std::string line; std::getline(in, line);) {
        if (line == "bad") {
            return run.fail("Stage 0 failed. Reason:\nbad line\n");
        }
        BOOST_OUTCOME_TRY(run.sleep_for(1min));
        total += std::stod(line);
        ids.emplace_back(line);
        sums.emplace_back(total);
        run.progress(0.5, 0.5);
    }
    run.stage("stage1");
    run.output("TotalSum", "out.stdout", std::to_string(static_cast<int>(total)) + "\n");
    run.output_folder("Logs", "Gen", {{"a.png", "picture"}, {"nested/b.txt", ""}});
    run.properties({{"input-id", ids}, {"sum", sums}, {"HOMO", sums}});
    return st4sd::success();
}

inline st4sd::testing::workflow http_sum()
{
    return {.inputs = {"points.csv"},
            .data = {{"cat_me.txt", "meow"}},
            .variables = {{"numberOfPoints", "1"}, {"mode", "fast", {"exact", "fast"}}},
            .platforms = {"openshift", "default"},
            .key_outputs = {"TotalSum", "Logs"},
            .properties = {{"sum", "The sum so far"}},
            .stages = {"stage0", "stage1"},
            .run = sum};
}

struct fixture {
    st4sd::testing::service service;
    std::string identifier;

    fixture() { identifier = service.add("http-sum", http_sum()); }

    answer send(method verb, std::string target, std::string body = {})
    {
        return {service.perform(request(verb, std::move(target), std::move(body))).value()};
    }
    answer get(std::string target) { return send(method::get, std::move(target)); }
    std::string
    start(std::string payload = R"({"inputs": [{"filename": "points.csv", "content": "1\n2\n"}]})")
    {
        auto const started = send(method::post, "experiments/http-sum/start", std::move(payload));
        BOOST_REQUIRE_MESSAGE(started.status() == 200, started.whole.body);
        return std::string{started.body().as_string()};
    }
    void pass(std::chrono::nanoseconds time) { service.sleep_for(time).value(); }
    std::string state(std::string const& uid)
    {
        return get("instances/" + uid).text("/status/experiment-state");
    }
    std::string exit(std::string const& uid) { return get("instances/" + uid).text("/status/exit-status"); }
};

inline json::value protocol_fixture(std::string const& name)
{
    std::ifstream file{st4sd::test::test_data() + "/fixtures/" + name};
    BOOST_REQUIRE_MESSAGE(file, "no fixture " << name);
    std::stringstream text;
    text << file.rdbuf();
    return json::parse(text.str());
}

// Where two documents differ in members and kinds of values, whatever the values; empty when they do not. Nulls fit
// everything, and arrays are compared by their first elements.
inline std::string
other_shape(json::value const& got, json::value const& expected, std::string const& where = "$")
{
    if (got.is_null() || expected.is_null() || (got.is_number() && expected.is_number())) {
        return {};
    }
    if (got.kind() != expected.kind()) {
        return where + ": another kind of value\n";
    }
    std::string differences;
    if (got.is_object()) {
        for (auto const& [key, value] : expected.as_object()) {
            auto const path = where + '.' + std::string{key};
            auto const* member = got.as_object().if_contains(key);
            differences += member ? other_shape(*member, value, path) : path + ": missing\n";
        }
        for (auto const& [key, value] : got.as_object()) {
            if (!expected.as_object().contains(key)) {
                differences += where + '.' + std::string{key} + ": not expected\n";
            }
        }
    }
    else if (got.is_array() && !got.as_array().empty() && !expected.as_array().empty()) {
        differences = other_shape(got.as_array()[0], expected.as_array()[0], where + "[0]");
    }
    return differences;
}

// The same for an answer and the fixture of its name.
inline std::string other_shape(answer const& got, std::string const& fixture_name)
{
    return other_shape(got.body(), protocol_fixture(fixture_name));
}

// A graph of the protocol, as it would be sent.
inline std::string dsl_text() { return json::serialize(protocol_fixture("library.get.200.exclude.json").at("entry")); }

} // namespace service_test

#endif
