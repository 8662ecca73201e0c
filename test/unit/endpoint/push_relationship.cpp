#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/decode.hpp>
#include <st4sd/endpoint/push_relationship.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::push_relationship;

namespace {

constexpr auto token = "ghp_0123456789abcdefghijklmnopqrstuvwxyz";

relationship good()
{
    relationship r{.identifier = "pm3-to-dft"};
    r.transform.input_graph = {"band-gap-pm3-gamess-us", {"stage0.XYZToGAMESS"}, {}};
    r.transform.output_graph = {"band-gap-dft-gamess-us", {"stage0.XYZToGAMESS"}, {}};
    return r;
}

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_push_relationship)

BOOST_AUTO_TEST_CASE(sends_a_relationship)
{
    auto const request = push_relationship{good()}.build().value();
    BOOST_TEST(request.verb == http::method::post);
    BOOST_TEST(request.target == "relationships/");
    BOOST_TEST((request.repeat == http::idempotency::not_idempotent));
    BOOST_TEST((decode<relationship, boost_json>(request.body, decoding::strict).value() == good()));
    BOOST_TEST(push_relationship{raw_json{"{ }"}}.build().value().body == "{ }");
}

BOOST_AUTO_TEST_CASE(what_the_service_would_refuse_is_not_sent)
{
    auto bad = good();
    bad.transform.output_graph.identifier = "band-gap-pm3-gamess-us:latest";
    auto const e = push_relationship{bad}.build().error();
    BOOST_TEST((e == errc::invalid_argument));
    BOOST_TEST_REQUIRE(e.problem<relationship_mistakes>());
    BOOST_TEST(e.problem<relationship_mistakes>()->mistakes.at(0).field == "transform.outputGraph.identifier");
    BOOST_TEST((push_relationship{relationship{}}.build().error() == condition::rejected));
}

BOOST_AUTO_TEST_CASE(gives_back_what_the_service_made_of_it)
{
    push_relationship const push{good()};
    auto const got = push.parse(fixture_answer("relationships.push.200.json"), boost_json{}).value();
    BOOST_TEST(got.transform.input_graph.package->name == "main");
    for (auto const* body : {"{}", "null", R"({"entry": null})", R"({"entry": []})", R"({"result": {}})"}) {
        BOOST_TEST((push.parse(answer(200, body), boost_json{}).error() == errc::malformed_answer), body);
    }
}

BOOST_AUTO_TEST_CASE(credentials_are_sent_and_not_quoted)
{
    auto with_token = good();
    auto& source = with_token.transform.input_graph.package.emplace().source.git.emplace();
    source.location.url = "https://github.com/st4sd/private.git";
    source.security.emplace().oauth.emplace().value = secret{token};
    push_relationship const push{with_token};
    BOOST_TEST(push.build().value().body.find(token) != std::string::npos);
    auto const e = push.parse(
                           answer(400, std::string{R"({"problem": "clone of https://)"} + token + R"(@github.com failed", "message": ")" + token + R"("})"),
                           boost_json{})
                       .error();
    BOOST_TEST(e.problem<relationship_refused>()->reason == "clone of https://***@github.com failed");
    BOOST_TEST(e.server_message() == "***");
    BOOST_TEST(to_json(with_token).find(token) == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
