#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/list_experiments.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::list_experiments;

namespace {

result<package_list> parse(http::response answer)
{
    return list_experiments{}.parse(std::move(answer), boost_json{});
}
std::string const unknown = "**unknown**";

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_list_experiments)

BOOST_AUTO_TEST_CASE(asks)
{
    BOOST_TEST(list_experiments{}.build().target == "experiments/");
    auto const request = list_experiments{{.registry = false}}.build();
    BOOST_TEST(request.target == "experiments/?hideMetadataRegistry=y");
    BOOST_TEST((request.repeat == http::idempotency::safe));
}

BOOST_AUTO_TEST_CASE(reads_packages)
{
    auto const list = parse(fixture_answer("experiments.list.200.json")).value();
    BOOST_TEST_REQUIRE(list.entries.size() == 1u);
    BOOST_TEST(list.entries[0].metadata.package.name == "http-sum");
    BOOST_TEST(list.problems.empty());
    BOOST_TEST(
        (parse(fixture_answer("experiments.list.200.empty.json")).value() == package_list{}));
}

BOOST_AUTO_TEST_CASE(reports_what_the_service_finds_wrong)
{
    auto const list = parse(fixture_answer("experiments.list.200.problems.json")).value();
    BOOST_TEST(list.entries.size() == 2u);
    BOOST_TEST(list.entries.at(1).metadata.package.name == "broken");
    BOOST_TEST_REQUIRE(list.problems.size() == 1u);
    BOOST_TEST(list.problems[0].identifier == list.entries[1].identifier());
    BOOST_TEST(
        list.problems[0].problems.at(0).to_line() ==
        "base.packages.0.location: Extra inputs are not permitted");
}

BOOST_AUTO_TEST_CASE(an_entry_that_cannot_be_read_does_not_hide_the_others)
{
    auto const list = parse(answer(200, R"({"entries": [
        {"metadata": {"package": {"name": "first"}}},
        {"metadata": {"package": {"name": "bad"}, "registry": {"digest": "sha256x1", "tags": 5}}},
        {"base": {"packages": [{}, 7]}},
        "{'a': 'Python'}", null, [], 5, {"metadata": {"package": {"name": ["x"]}}},
        {"metadata": {"package": {"name": "last"}}}]})"))
                          .value();
    BOOST_TEST_REQUIRE(list.entries.size() == 2u);
    BOOST_TEST(list.entries[0].metadata.package.name == "first");
    BOOST_TEST(list.entries[1].metadata.package.name == "last");
    BOOST_TEST_REQUIRE(list.problems.size() == 7u);
    BOOST_TEST(list.problems[0].identifier == "bad@sha256x1");
    auto const& why = list.problems[0].problems.at(0);
    BOOST_TEST(why.type == "unreadable");
    BOOST_TEST(why.location == "metadata.registry.tags");
    BOOST_TEST(why.message == "expected an array, found a number");
    BOOST_TEST(list.problems[1].identifier == unknown + '@' + unknown);
    BOOST_TEST(list.problems[1].problems.at(0).location == "base.packages[1]");
    for (std::size_t i = 2; i != 6; ++i) {
        BOOST_TEST(list.problems[i].problems.at(0).message.size() > 0u);
    }
    BOOST_TEST(list.problems[6].identifier == unknown + '@' + unknown);
}

BOOST_AUTO_TEST_CASE(an_answer_that_is_no_list_is_an_error)
{
    std::pair<char const*, char const*> const rows[] = {
        {"{}", "$.entries"},
        {"null", "$.entries"},
        {R"({"entries": null})", "$.entries"},
        {R"({"entries": {}})", "$.entries"},
        {"[]", "$"},
        {"\"x\"", "$"}};
    for (auto const& [body, path] : rows) {
        BOOST_TEST_CONTEXT(body)
        {
            auto const list = parse(answer(200, body));
            BOOST_TEST_REQUIRE(!list);
            BOOST_TEST((list.error() == errc::malformed_answer));
            BOOST_TEST(list.error().json_path() == path);
        }
    }
}

BOOST_AUTO_TEST_CASE(reads_many)
{
    std::string text = R"({"entries": [)";
    for (int i = 0; i != 3000; ++i) {
        text += R"({"metadata": {"package": {"name": "e)" + std::to_string(i) + R"("}}},)";
    }
    text += R"(null], "problems": [{"identifier": null, "problems": null}, {}]})";
    auto const list = parse(answer(200, std::move(text))).value();
    BOOST_TEST(list.entries.size() == 3000u);
    BOOST_TEST(list.entries.back().metadata.package.name == "e2999");
    BOOST_TEST(list.problems.size() == 3u);
}

BOOST_AUTO_TEST_SUITE_END()
