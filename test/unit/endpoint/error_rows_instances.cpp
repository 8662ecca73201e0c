// Every error that protocol 30 lists for /instances arrives as its typed problem.

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/get_instance.hpp>
#include <st4sd/endpoint/get_output.hpp>
#include <st4sd/endpoint/get_outputs.hpp>
#include <st4sd/endpoint/get_properties.hpp>
#include <st4sd/endpoint/get_raw_status.hpp>
#include <st4sd/endpoint/instance_status.hpp>
#include <st4sd/endpoint/list_instances.hpp>
#include <st4sd/endpoint/stop_instance.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <functional>
#include <string>
#include <utility>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;

namespace {

rest_uid const known{"http-sum-0a1b2c-k3jz09qx"};
rest_uid const nope{"nope"};

struct row {
    http::response answer;
    errc code;
    condition when;
    std::function<bool(error const&)> is_right;
    std::string in_message; // what the sentence must name
};

template <class P>
auto problem_is(P expected)
{
    return [expected](error const& e) { return e.problem<P>() && *e.problem<P>() == expected; };
}
bool untyped(error const& e) { return !e.info().problem.object; }

template <class Endpoint>
void check(Endpoint const& endpoint, std::vector<row> const& rows)
{
    for (auto const& row : rows) {
        BOOST_TEST_CONTEXT(row.answer.status << ' ' << row.answer.body.substr(0, 80))
        {
            auto const got = endpoint.parse(http::response{row.answer}, boost_json{});
            BOOST_TEST_REQUIRE(!got);
            auto const& e = got.error();
            BOOST_TEST((e == row.code), e.code().message());
            BOOST_TEST((e == row.when), e.code().message());
            BOOST_TEST(e.http_status() == row.answer.status);
            BOOST_TEST(row.is_right(e), e.to_line());
            BOOST_TEST(e.message().find(row.in_message) != std::string::npos, e.message());
            BOOST_TEST(e.to_line().find('\n') == std::string::npos);
        }
    }
}

http::response bare(int status) { return answer(status, R"({"message": "something"})"); }
http::response page(int status) { return answer(status, "<html><title>Not Found</title></html>", "text/html"); }

// What every route can answer.
template <class Endpoint>
void check_common(Endpoint const& endpoint)
{
    check(endpoint, {{bare(401), errc::unauthorised, condition::unauthorised, untyped, ""},
                     {page(403), errc::unauthorised, condition::unauthorised, untyped, ""},
                     {bare(500), errc::service_failed, condition::unavailable, untyped, ""},
                     {page(502), errc::unavailable, condition::unavailable, untyped, ""},
                     {page(503), errc::unavailable, condition::unavailable, untyped, ""},
                     {page(504), errc::unavailable, condition::unavailable, untyped, ""},
                     {fixture_answer("common.404.html"), errc::not_found, condition::not_found, untyped, "URL"},
                     {answer(200, "<html>Please log in with OAuth</html>", "text/html"), errc::unauthorised,
                      condition::unauthorised, untyped, "login page"},
                     {page(200), errc::malformed_answer, condition::malformed_answer, untyped, "URL"}});
}
template <class Endpoint>
void check_bad_json(Endpoint const& endpoint)
{
    check(endpoint,
          {{answer(200, R"({"id": "x")"), errc::malformed_answer, condition::malformed_answer, untyped, ""},
           {answer(200, "[[[]"), errc::malformed_answer, condition::malformed_answer, untyped, ""},
           {answer(200, "7"), errc::malformed_answer, condition::malformed_answer, untyped, ""},
           {answer(200, std::string(2000, '[')), errc::malformed_answer, condition::malformed_answer, untyped, ""}});
}

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_error_rows_instances)

BOOST_AUTO_TEST_CASE(list)
{
    check(endpoint::list_instances{"{id"}, {{fixture_answer("instances.list.400.mask.json"), errc::rejected,
                                             condition::rejected, problem_is(invalid_field_mask{"{id"}), "{id"}});
    check(endpoint::list_instances{}, {{bare(400), errc::rejected, condition::rejected, untyped, ""}});
    check_common(endpoint::list_instances{});
    check_bad_json(endpoint::list_instances{});
}

BOOST_AUTO_TEST_CASE(get)
{
    check(endpoint::get_instance{nope, {}},
          {{fixture_answer("instances.get.404.json"), errc::not_found, condition::not_found,
            problem_is(unknown_instance{nope}), "'nope'"},
           {bare(404), errc::not_found, condition::not_found, problem_is(unknown_instance{nope}), "'nope'"}});
    check(endpoint::get_instance{known, std::vector<std::string>{"homo"}},
          {{fixture_answer("instances.get.404.properties.json"), errc::not_found, condition::not_found,
            problem_is(unknown_properties{{"homo"}, {}}), "homo"},
           {fixture_answer("instances.properties.404.json"), errc::not_found, condition::not_found,
            problem_is(unknown_properties{{"*"}, {}}), "without measuring properties"},
           {fixture_answer("instances.get.400.properties.json"), errc::not_ready, condition::not_ready,
            problem_is(properties_not_available_yet{}), "wait()"},
           {fixture_answer("instances.get.400.parameter.json"), errc::rejected, condition::rejected,
            [](error const& e) {
                return e.problem<invalid_parameter>() &&
                       e.problem<invalid_parameter>()->errors.contains("stringifyNaN");
            },
            "stringifyNaN"},
           {fixture_answer("instances.get.500.json"), errc::service_failed, condition::unavailable, untyped, ""}});
    check_common(endpoint::get_instance{known, {}});
    check_bad_json(endpoint::get_instance{known, {}});
    // decoding is lenient, but no run is no answer
    check(endpoint::get_instance{known, {}},
          {{answer(200, "{}"), errc::malformed_answer, condition::malformed_answer, untyped, "missing"},
           {answer(200, "null"), errc::malformed_answer, condition::malformed_answer, untyped, "missing"},
           {answer(200, "[]"), errc::malformed_answer, condition::malformed_answer, untyped, ""}});
}

BOOST_AUTO_TEST_CASE(status)
{
    check(endpoint::instance_status{nope}, {{fixture_answer("instances.get.404.json"), errc::not_found,
                                             condition::not_found, problem_is(unknown_instance{nope}), "'nope'"}});
    check_common(endpoint::instance_status{known});
    check_bad_json(endpoint::instance_status{known});
}

BOOST_AUTO_TEST_CASE(raw_status)
{
    check(endpoint::get_raw_status{nope}, {{fixture_answer("instances.status.404.json"), errc::not_found,
                                            condition::not_found, problem_is(unknown_instance{nope}), "'nope'"}});
    check(endpoint::get_raw_status{known},
          {{fixture_answer("instances.status.400.json"), errc::not_ready, condition::not_ready,
            problem_is(no_status_yet{known}), "whole instance"}});
    check_common(endpoint::get_raw_status{known});
    check_bad_json(endpoint::get_raw_status{known});
}

BOOST_AUTO_TEST_CASE(outputs)
{
    check(endpoint::get_outputs{nope},
          {{bare(404), errc::not_found, condition::not_found, problem_is(unknown_instance{nope}), "'nope'"}});
    check_common(endpoint::get_outputs{known});
    check_bad_json(endpoint::get_outputs{known});
}

BOOST_AUTO_TEST_CASE(output)
{
    check(endpoint::get_output{nope, "TotalSum"},
          {{fixture_answer("instances.output.404.instance.json"), errc::not_found, condition::not_found,
            problem_is(unknown_instance{nope}), "'nope'"}});
    check(endpoint::get_output{known, "Logs", "x"},
          {{fixture_answer("instances.output.404.key.json"), errc::not_found, condition::not_found,
            problem_is(unknown_output{"Nope"}), "'Nope'"},
           {fixture_answer("instances.output.404.path.json"), errc::not_found, condition::not_found,
            [](error const& e) {
                auto const* p = e.problem<missing_path>();
                // where the server keeps its files is for who asks for it only
                return p && p->server_path.ends_with("/Gen/none.txt") &&
                       e.message().find("workdir") == std::string::npos;
            },
            "not there"},
           {fixture_answer("instances.output.400.not-folder.json"), errc::rejected, condition::rejected,
            problem_is(not_a_folder{}), "is a file"},
           {fixture_answer("instances.output.400.outside.json"), errc::rejected, condition::rejected,
            problem_is(path_outside_folder{}), "out of the folder"},
           {answer(404, R"({"outputsReady": false, "message": "x"})"), errc::not_ready, condition::not_ready,
            problem_is(outputs_not_ready{}), "after a while"},
           {fixture_answer("common.400.request-line.html"), errc::rejected, condition::rejected, untyped, ""},
           {fixture_answer("common.405.json"), errc::rejected, condition::rejected, untyped, ""},
           {answer(206, "half", "application/octet-stream"), errc::malformed_answer, condition::malformed_answer,
            untyped, "206"}});
    check_common(endpoint::get_output{known, "Logs"});
}

BOOST_AUTO_TEST_CASE(properties)
{
    check(endpoint::get_properties{nope}, {{fixture_answer("instances.status.404.json"), errc::not_found,
                                            condition::not_found, problem_is(unknown_instance{nope}), "'nope'"}});
    check(endpoint::get_properties{known},
          {{fixture_answer("instances.properties.404.json"), errc::not_found, condition::not_found,
            problem_is(unknown_properties{{"*"}, {}}), "without measuring properties"},
           {fixture_answer("instances.properties.400.json"), errc::not_ready, condition::not_ready,
            problem_is(properties_not_available_yet{}), "wait()"},
           {fixture_answer("instances.properties.400.meta.json"), errc::not_ready, condition::not_ready,
            problem_is(properties_not_available_yet{}), "wait()"},
           {fixture_answer("instances.get.400.parameter.json"), errc::rejected, condition::rejected,
            [](error const& e) { return e.problem<invalid_parameter>() != nullptr; }, "stringifyNaN"},
           {fixture_answer("instances.properties.500.json"), errc::service_failed, condition::unavailable, untyped, ""},
           {fixture_answer("common.400.request-line.html"), errc::rejected, condition::rejected, untyped, ""}});
    check_common(endpoint::get_properties{known});
    check_bad_json(endpoint::get_properties{known});
}

BOOST_AUTO_TEST_CASE(stop)
{
    check(endpoint::stop_instance{nope},
          {{fixture_answer("instances.delete.400.json"), errc::not_found, condition::not_found,
            problem_is(unknown_instance{nope}), "'nope'"},
           {fixture_answer("instances.get.404.json"), errc::not_found, condition::not_found,
            problem_is(unknown_instance{nope}), "'nope'"},
           {fixture_answer("common.400.request-line.html"), errc::rejected, condition::rejected, untyped, ""}});
    check_common(endpoint::stop_instance{known});
}

BOOST_AUTO_TEST_CASE(the_servers_text_is_kept_apart)
{
    auto const got = endpoint::get_instance{nope, {}}.parse(fixture_answer("instances.get.404.json"), boost_json{});
    BOOST_TEST(got.error().server_message() == "Instance nope is not found");
    BOOST_TEST(got.error().message().find("is not found") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
