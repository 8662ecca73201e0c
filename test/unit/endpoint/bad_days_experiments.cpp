// What every route of experiments does when something else answers, or nothing whole.

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/delete_experiment.hpp>
#include <st4sd/endpoint/describe_experiment.hpp>
#include <st4sd/endpoint/get_experiment.hpp>
#include <st4sd/endpoint/get_start_skeleton.hpp>
#include <st4sd/endpoint/list_experiments.hpp>
#include <st4sd/endpoint/push_experiment.hpp>
#include <st4sd/endpoint/start_experiment.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>

using namespace st4sd;
using namespace st4sd::test;

namespace {

// Calls `check(name, answer -> error, fixture of a good answer)` for every route.
// For a start it is a lost answer: a run may be there.
bool is_malformed(error const& why)
{
    auto const* lost = why.problem<start_unconfirmed>();
    return lost ? lost->cause == make_error_condition(condition::malformed_answer)
                : why == condition::malformed_answer;
}

template <class Check>
void for_each_route(Check check)
{
    auto const route = [&](char const* name, auto endpoint, char const* good) {
        BOOST_TEST_CONTEXT(name)
        {
            check(
                [endpoint](http::response answer) {
                    auto const got = endpoint.parse(std::move(answer), boost_json{});
                    BOOST_TEST_REQUIRE(!got);
                    return got.error();
                },
                fixture(good));
        }
    };
    route("push", endpoint::push_experiment{package{}}, "experiments.push.200.json");
    route("list", endpoint::list_experiments{}, "experiments.list.200.json");
    route("get", endpoint::get_experiment{"x"}, "experiments.get.200.json");
    route("describe", endpoint::describe_experiment{"x"}, "experiments.get.200.json");
    route("delete", endpoint::delete_experiment{"x"}, "experiments.delete.200.json");
    route("start", endpoint::start_experiment{"x", start_payload{}}, "experiments.start.200.json");
    route("skeleton", endpoint::get_start_skeleton{"x"}, "experiments.skeleton.200.json");
}

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_bad_days_experiments)

BOOST_AUTO_TEST_CASE(every_status_is_its_condition)
{
    std::pair<int, condition> const rows[] = {
        {400, condition::rejected},     {401, condition::unauthorised},
        {403, condition::unauthorised}, {404, condition::not_found},
        {405, condition::rejected},     {409, condition::rejected},
        {413, condition::rejected},     {415, condition::rejected},
        {431, condition::rejected},     {429, condition::unavailable},
        {500, condition::unavailable},  {502, condition::unavailable},
        {503, condition::unavailable},  {504, condition::unavailable}};
    for_each_route([&](auto refuse, std::string const&) {
        for (auto const& [status, expected] : rows) {
            for (auto const* type : {"application/json", "text/html"}) {
                for (auto const* body :
                     {"", "{}", "<html></html>", "{\"message\": \"m\"}", "[]", "null"}) {
                    auto const e = refuse(answer(status, body, type));
                    BOOST_TEST((e == expected), status << ' ' << type << ' ' << body);
                    BOOST_TEST(e.http_status() == status);
                    BOOST_TEST(e.to_line().find('\n') == std::string::npos);
                }
            }
        }
    });
}

BOOST_AUTO_TEST_CASE(a_page_is_no_answer)
{
    for_each_route([](auto refuse, std::string const&) {
        BOOST_TEST(
            (refuse(answer(200, "<html>Log in with OpenShift</html>", "text/html")) ==
             condition::unauthorised));
        BOOST_TEST((refuse(answer(302, "", "text/html")) == condition::unauthorised));
        BOOST_TEST(
            is_malformed(refuse(answer(200, "<html>Welcome</html>", "text/html"))));
        BOOST_TEST(is_malformed(refuse(answer(200, "<html>Log in</html>"))));
    });
}

BOOST_AUTO_TEST_CASE(an_answer_cut_anywhere_is_malformed)
{
    for_each_route([](auto refuse, std::string const& good) {
        auto const last = good.find_last_of("}\"");
        for (std::size_t size = 0; size <= last; size += 1 + good.size() / 97) {
            BOOST_TEST(
                is_malformed(refuse(answer(200, good.substr(0, size)))), size);
        }
        BOOST_TEST(is_malformed(refuse(answer(200, good + "}"))));
    });
}

BOOST_AUTO_TEST_CASE(an_answer_of_another_type_is_malformed)
{
    for_each_route([](auto refuse, std::string const&) {
        for (auto const* body : {"null", "true", "5", "[]", "[{}]", "{}", "\"\"", "NaN"}) {
            BOOST_TEST_CONTEXT(body)
            {
                BOOST_TEST(is_malformed(refuse(answer(200, body))));
            }
        }
        BOOST_TEST(
            is_malformed(refuse(answer(200, std::string(200, '[') + std::string(200, ']')))));
        std::string deep;
        for (int i = 0; i != 200; ++i) {
            deep += R"({"entry":)";
        }
        BOOST_TEST(
            is_malformed(refuse(answer(200, deep + "{}" + std::string(200, '}')))));
    });
}

BOOST_AUTO_TEST_SUITE_END()
