// How to test code that uses ST4SD: a service in memory runs C++ functions as experiments, on virtual time, and has bad
// days.

#include <st4sd/client.hpp>
#include <st4sd/payload.hpp>
#include <st4sd/testing.hpp>

#include <chrono>
#include <iostream>

using namespace std::chrono_literals;

// The code under test: it does not know which service it talks to.
st4sd::result<double> measure(st4sd::client const& api)
{
    BOOST_OUTCOME_TRY(auto const run, api.experiments().start(st4sd::payload("scale").input("sample.txt", "gold\n")));
    BOOST_OUTCOME_TRY(auto const end, api.instances().wait(run));
    BOOST_OUTCOME_TRY(end.status.require_success());
    BOOST_OUTCOME_TRY(auto const table, api.instances().properties(run));
    BOOST_OUTCOME_TRY(auto const grams, table.column<double>("grams"));
    return grams.at(0);
}

int main()
{
    int failures = 0;
    auto const check = [&](char const* what, bool good) {
        std::cout << (good ? "passed: " : "FAILED: ") << what << '\n';
        failures += good ? 0 : 1;
    };

    st4sd::testing::service service;
    auto const weigh = [](st4sd::testing::run_context& run) -> st4sd::result<void> {
        BOOST_OUTCOME_TRY(run.sleep_for(10h)); // this test does not take ten hours
        run.properties({{"input-id", {"gold"}}, {"grams", {run.input("sample.txt") == "gold\n" ? 19.3 : 0}}});
        return st4sd::success();
    };
    service.add("scale", {.inputs = {"sample.txt"}, .properties = {{"grams", "its mass"}}, .run = weigh});
    st4sd::client const api{service};
    check("a good day", measure(api).value() == 19.3);

    // Three answers are a proxy's error pages: waiting goes on.
    service.inject({.path = "/instances/", .times = 3, .answer = st4sd::testing::html_answer(503, "Unavailable")});
    check("a proxy that is restarted", measure(api).has_value());

    // The run meets what Kubernetes can do to it.
    service.next_run(st4sd::testing::pod_failure::out_of_memory);
    check("too little memory", measure(api).error() == st4sd::errc::run_not_successful);

    // What was asked, word for word: a script, where the service in memory would be too kind.
    st4sd::testing::scripted_transport script;
    script.expect(st4sd::http::method::post, "experiments/scale/start").answer(403, "<html>Log in</html>", "text/html");
    check("credentials that have expired", measure(st4sd::client{script}).error() == st4sd::errc::unauthorised);
    check("nothing else was asked", script.verify().has_value());
    return failures;
}
