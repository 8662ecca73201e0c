#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/any_transport.hpp>
#include <st4sd/api/relationships.hpp>
#include <st4sd/async_run.hpp>
#include <st4sd/basic_client.hpp>
#include <st4sd/operations.hpp>
#include <st4sd/testing/scripted_transport.hpp>

#include "fixtures.hpp"

#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <future>
#include <string>

using namespace st4sd;
using namespace st4sd::test;
using http::method;

namespace {

using client = basic_client<any_transport, boost_json>;

struct scene {
    testing::scripted_transport script;
    client api{script, "https://st4sd.example.org/rs"};

    template <class F>
    auto by_future(F start)
    {
        auto future = start(boost::asio::use_future);
        return future.get();
    }
    ~scene()
    {
        auto const verified = script.verify();
        BOOST_TEST(verified.has_value(), (verified ? "" : verified.error().message()));
    }
};

relationship small()
{
    relationship r{.identifier = "pm3-to-dft"};
    r.transform.input_graph = {"band-gap-pm3-gamess-us", {}, {}};
    r.transform.output_graph = {"band-gap-dft-gamess-us", {}, {}};
    return r;
}

} // namespace

BOOST_AUTO_TEST_SUITE(api_relationships)

BOOST_AUTO_TEST_CASE(push)
{
    scene s;
    auto const api = s.api.relationships();
    s.script.expect(method::post, "relationships/")
        .with_body(to_json(small()))
        .with_field("Content-Type", "application/json")
        .times(2)
        .answer(200, fixture("relationships.push.200.json"));
    BOOST_TEST(api.push(small()).value().transform.input_graph.package->name == "main");
    BOOST_TEST(s.by_future([&](auto token) { return api.async_push(small(), token); }).has_value());

    raw_json const document{R"({ "transform": {} })"};
    s.script.expect(method::post, "relationships/")
        .with_body(document.text)
        .times(2)
        .answer(400, fixture("relationships.push.400.schema.json"));
    BOOST_TEST(api.push(document).error().problem<invalid_relationship>());
    BOOST_TEST(s.by_future([&](auto token) { return api.async_push(document, token); }).error().problem<invalid_relationship>());
}

BOOST_AUTO_TEST_CASE(list_and_get)
{
    scene s;
    auto const api = s.api.relationships();
    s.script.expect(method::get, "relationships/").times(4).answer(200, fixture("relationships.list.200.json"));
    s.script.expect(method::get, "relationships/?hideNone=n").times(2).answer(200, R"({"entries": []})");
    s.script.expect(method::get, "relationships/pm3-to-dft/").times(4).answer(200, fixture("relationships.get.200.json"));
    BOOST_TEST(api.list().value().entries.size() == 1u);
    BOOST_TEST(api.list(problems_as_errors).value().entries.size() == 1u);
    BOOST_TEST(s.by_future([&](auto token) { return api.async_list(token); }).value().entries.size() == 1u);
    BOOST_TEST(s.by_future([&](auto token) { return api.async_list(problems_as_errors, token); }).has_value());
    relationship_parts const parts{.nulls = true};
    BOOST_TEST(api.list(parts).value().entries.empty());
    BOOST_TEST(s.by_future([&](auto token) { return api.async_list(parts, token); }).value().entries.empty());

    BOOST_TEST(api.get("pm3-to-dft").value().identifier == "pm3-to-dft");
    BOOST_TEST(api.get("pm3-to-dft", problems_as_errors).has_value());
    BOOST_TEST(s.by_future([&](auto token) { return api.async_get("pm3-to-dft", token); }).has_value());
    BOOST_TEST(s.by_future([&](auto token) { return api.async_get("pm3-to-dft", problems_as_errors, token); }).has_value());
}

BOOST_AUTO_TEST_CASE(problems_can_be_errors)
{
    scene s;
    auto const api = s.api.relationships();
    s.script.expect(method::get, "relationships/").times(2).answer(200, R"({"entries": ["x"]})");
    s.script.expect(method::get, "relationships/bad/").times(2).answer(200, R"({"entry": {}, "problems": ["x"]})");
    BOOST_TEST(api.list().value().problems.size() == 1u);
    auto const e = api.list(problems_as_errors).error();
    BOOST_TEST(e.problem<problematic_entries>());
    BOOST_TEST(e.url() == "https://st4sd.example.org/rs/relationships/");
    BOOST_TEST(api.get("bad").value().problems.size() == 1u);
    BOOST_TEST(api.get("bad", problems_as_errors).error().problem<problematic_entries>()->entries.at(0).identifier == "bad");
}

BOOST_AUTO_TEST_CASE(remove)
{
    scene s;
    auto const api = s.api.relationships();
    s.script.expect(method::delete_, "relationships/pm3-to-dft/").times(2).answer(200, fixture("relationships.delete.200.json"));
    BOOST_TEST(api.remove("pm3-to-dft").has_value());
    BOOST_TEST(s.by_future([&](auto token) { return api.async_remove("pm3-to-dft", token); }).has_value());
}

BOOST_AUTO_TEST_CASE(synthesize)
{
    scene s;
    auto const api = s.api.relationships();
    std::string const target = "relationships/pm3-to-dft/synthesize/new-one/";
    s.script.expect(method::post, target).with_body("{}").times(2).answer(200, fixture("relationships.synthesize.200.json"));
    s.script.expect(method::post, target)
        .with_body(R"({"options":{"generateParameterisation":false}})")
        .times(2)
        .answer(200, fixture("relationships.synthesize.200.json"));
    BOOST_TEST(api.synthesize("pm3-to-dft", "new-one").value().inheritance.variables.size() == 1u);
    BOOST_TEST(s.by_future([&](auto token) { return api.async_synthesize("pm3-to-dft", "new-one", token); }).has_value());
    synthesis_options const bare{.generate_parameterisation = false};
    BOOST_TEST(api.synthesize("pm3-to-dft", "new-one", bare).has_value());
    BOOST_TEST(s.by_future([&](auto token) { return api.async_synthesize("pm3-to-dft", "new-one", bare, token); }).has_value());
}

BOOST_AUTO_TEST_CASE(preview)
{
    scene s;
    auto const api = s.api.relationships();
    std::string const target = "relationships/pm3-to-dft/preview/synthesize/dsl/";
    s.script.expect(method::get, target).times(2).answer(200, fixture("relationships.preview.200.json"));
    s.script.expect(method::get, target + "?dslVersion=1").times(2).answer(200, fixture("relationships.preview.200.json"));
    BOOST_TEST(!api.preview("pm3-to-dft").value().dsl.empty());
    BOOST_TEST(s.by_future([&](auto token) { return api.async_preview("pm3-to-dft", token); }).has_value());
    BOOST_TEST(api.preview("pm3-to-dft", 1).has_value());
    BOOST_TEST(s.by_future([&](auto token) { return api.async_preview("pm3-to-dft", 1, token); }).has_value());
}

BOOST_AUTO_TEST_CASE(an_unknown_relationship_is_one_error_everywhere)
{
    scene s;
    auto const api = s.api.relationships();
    auto const unknown = [](auto const& got) {
        BOOST_TEST_REQUIRE(!got);
        BOOST_TEST((got.error() == condition::not_found));
        BOOST_TEST_REQUIRE(got.error().template problem<unknown_relationship>());
        BOOST_TEST(got.error().template problem<unknown_relationship>()->identifier == "nope");
    };
    s.script.expect(method::get, "relationships/nope/").answer(404, fixture("relationships.get.404.json"));
    unknown(api.get("nope"));
    s.script.expect(method::delete_, "relationships/nope/").answer(404, fixture("relationships.delete.404.json"));
    unknown(api.remove("nope"));
    s.script.expect(method::post, "relationships/nope/synthesize/new-one/")
        .answer(400, fixture("relationships.synthesize.400.unknown.json"));
    s.script.expect(method::get, "relationships/nope/").answer(404, fixture("relationships.get.404.json"));
    unknown(api.synthesize("nope", "new-one"));
    s.script.expect(method::get, "relationships/nope/preview/synthesize/dsl/")
        .answer(400, fixture("relationships.preview.400.json"));
    s.script.expect(method::get, "relationships/nope/").answer(404, fixture("relationships.get.404.json"));
    unknown(s.by_future([&](auto token) { return api.async_preview("nope", token); }));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_sent_is_not_sent)
{
    scene s; // expects nothing
    auto const api = s.api.relationships();
    BOOST_TEST(api.push(relationship{}).error().problem<relationship_mistakes>());
    BOOST_TEST(api.push(raw_json{"{}"}).error().problem<relationship_mistakes>());
    BOOST_TEST((api.get("").error() == errc::invalid_argument));
    BOOST_TEST((api.remove("a/b").error() == errc::invalid_argument));
    BOOST_TEST((api.synthesize("a", "Bad Name").error() == errc::invalid_argument));
    BOOST_TEST((api.preview("a", 3).error() == errc::invalid_argument));
    BOOST_TEST((s.by_future([&](auto token) { return api.async_push(relationship{}, token); }).error() == errc::invalid_argument));
    BOOST_TEST(s.script.seen().empty());
}

BOOST_AUTO_TEST_CASE(what_is_stored_is_not_sent_twice)
{
    scene s;
    auto const api = s.api.relationships();
    s.script.expect(method::post, "relationships/").fail(errc::connection_lost);
    s.script.expect(method::post, "relationships/pm3-to-dft/synthesize/new-one/").fail(errc::connection_lost);
    BOOST_TEST((api.push(small()).error() == errc::connection_lost));
    BOOST_TEST((api.synthesize("pm3-to-dft", "new-one").error() == errc::connection_lost));
    for (auto const& request : s.script.seen()) {
        BOOST_TEST((request.repeat == http::idempotency::not_idempotent));
    }
}

BOOST_AUTO_TEST_SUITE_END()
