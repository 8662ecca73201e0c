#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/list_datasets.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::list_datasets;

namespace {

result<std::vector<std::string>> parse(http::response answer) { return list_datasets{}.parse(std::move(answer), boost_json{}); }

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_list_datasets)

BOOST_AUTO_TEST_CASE(asks)
{
    auto const request = list_datasets{}.build();
    BOOST_TEST(request.verb == http::method::get);
    BOOST_TEST(request.target == "datasets/");
    BOOST_TEST((request.repeat == http::idempotency::safe));
}

BOOST_AUTO_TEST_CASE(reads_names)
{
    BOOST_TEST((parse(fixture_answer("datasets.list.200.json")).value() == std::vector<std::string>{"my-dataset", "other"}));
    BOOST_TEST(parse(answer(200, " [ ]\n")).value().empty());
    BOOST_TEST((parse(answer(200, R"([1, null])")).value() == std::vector<std::string>{"1", ""}));
}

BOOST_AUTO_TEST_CASE(what_is_no_list_is_not_an_empty_one)
{
    for (auto const* body : {"", "null", "\"\"", "{}", "[", "[{}]", "false"}) {
        BOOST_TEST((parse(answer(200, body)).error() == errc::malformed_answer), body);
    }
}

BOOST_AUTO_TEST_CASE(what_kubernetes_says_does_not_get_into_the_message)
{
    auto const failed = parse(fixture_answer("datasets.list.400.json")).error();
    BOOST_TEST(failed.problem<datasets_unavailable>());
    BOOST_TEST((failed == condition::unavailable));
    BOOST_TEST(failed.message().find("HTTPHeaderDict") == std::string::npos);
    BOOST_TEST(failed.server_message().find("HTTPHeaderDict") != std::string::npos);
    BOOST_TEST(!parse(answer(400, "<html>", "text/html")).error().problem<datasets_unavailable>(), "said by a proxy");
}

BOOST_AUTO_TEST_SUITE_END()
