#include "../service_fixture.hpp"

#include <st4sd/testing/detail/routes_library.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>

using namespace service_test;
using st4sd::testing::library_storage;

namespace {

struct library_fixture : fixture {
    answer add(std::string graph) { return send(method::post, "library/", std::move(graph)); }
    answer remove(std::string const& name) { return send(method::delete_, "library/" + name + '/'); }
    static std::string component(std::string const& name)
    {
        return R"({"signature": {"name": ")" + name +
               R"(", "parameters": [{"name": "n"}]}, "command": {"executable": "echo"}})";
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(testing_detail_routes_library, library_fixture)

BOOST_AUTO_TEST_CASE(added_with_every_default)
{
    auto const added = add(dsl_text());
    BOOST_TEST(added.status() == 200);
    BOOST_TEST((added.body() == protocol_fixture("library.add.200.json")), added.whole.body);
    auto const one = get("library/main/");
    BOOST_TEST((one.body() == protocol_fixture("library.get.200.json")));
    auto expected = protocol_fixture("library.list.200.json");
    expected.as_object()["problems"] = json::array{};
    BOOST_TEST((get("library/").body() == expected));
}

BOOST_AUTO_TEST_CASE(shrunk_to_what_was_sent)
{
    add(dsl_text());
    auto const shrunk = get("library/main/?exclude_unset=y&exclude_defaults=y&exclude_none=y");
    BOOST_TEST((shrunk.body() == protocol_fixture("library.get.200.exclude.json")), shrunk.whole.body);
    BOOST_TEST((get("library/?exclude_unset=y&exclude_defaults=y&exclude_none=y").at("/entries/0/graph") ==
                shrunk.at("/entry")));
    auto const command = [&](std::string const& query) {
        return get("library/main/?" + query).at("/entry/components/0/command").as_object();
    };
    BOOST_TEST(!command("exclude_none=y").contains("interpreter"));
    BOOST_TEST(command("exclude_none=y").contains("resolvePath"));
    BOOST_TEST(!command("exclude_defaults=y").contains("resolvePath"));
    BOOST_TEST(get("library/main/?exclude_none=x").has("errors"));
    BOOST_TEST(get("library/?exclude_unset=x").status() == 400);
}

BOOST_AUTO_TEST_CASE(what_may_be_left_out)
{
    auto graph = json::parse(dsl_text());
    graph.as_object().erase("entrypoint");
    BOOST_TEST(add(json::serialize(graph)).text("/graph/entrypoint/entry-instance") == "main");

    auto const wrapped = add(R"({"components": [)" + component("tool") + "]}");
    BOOST_TEST(wrapped.status() == 200);
    BOOST_TEST(wrapped.text("/graph/entrypoint/entry-instance") == "tool");
    BOOST_TEST(wrapped.text("/graph/components/0/signature/name") == "tool-wrapped");
    BOOST_TEST(wrapped.text("/graph/workflows/0/steps/tool") == "tool-wrapped");

    auto args = json::parse(dsl_text());
    args.at("entrypoint").at("execute").at(0).as_object()["args"] = json::object{{"numberOfPoints", 3}};
    args.at("entrypoint").as_object()["entry-instance"] = "other";
    args.at("workflows").at(0).at("signature").as_object()["name"] = "other";
    BOOST_TEST(add(json::serialize(args)).at("/graph/entrypoint/execute/0/args").as_object().empty(), "dropped");
}

BOOST_AUTO_TEST_CASE(refused_graphs)
{
    auto dangling = json::parse(dsl_text());
    dangling.as_object()["components"] = json::array{};
    auto const refused = add(json::serialize(dangling));
    BOOST_TEST(refused.status() == 400);
    BOOST_TEST((refused.body() == protocol_fixture("library.add.400.json")), refused.whole.body);
    BOOST_TEST(add("{}").text("/problems/0/location/0") == "entrypoint");
    BOOST_TEST(add("[]").has("problems"));
    BOOST_TEST(add(R"({"components": [)" + component("a") + ',' + component("b") + "]}").status() == 400);
    BOOST_TEST(add("{").status() == 400);

    add(dsl_text());
    auto const again = add(dsl_text());
    BOOST_TEST(again.status() == 409);
    BOOST_TEST((again.body() == protocol_fixture("library.add.409.json")));
}

BOOST_AUTO_TEST_CASE(one_that_has_gone_bad)
{
    BOOST_TEST(service.add_graph("old", R"({"workflows": 1})").has_value());
    auto const list = get("library/");
    BOOST_TEST(list.at("/entries").as_array().empty());
    BOOST_TEST((list.at("/problems") == protocol_fixture("library.list.200.json").at("problems")));
    BOOST_TEST(get("library/old/").status() == 400);
    BOOST_TEST(get("library/old/").has("problem"));
    BOOST_TEST(remove("old").status() == 200);
    BOOST_TEST(get("library/").at("/problems").as_array().empty());
    BOOST_TEST(service.add_graph("x", "{").has_error());
}

BOOST_AUTO_TEST_CASE(unknown_ones)
{
    BOOST_TEST(get("library/nope/").status() == 400);
    BOOST_TEST((get("library/nope/").body() == protocol_fixture("library.get.400.json")));
    BOOST_TEST(remove("nope").status() == 200, "S3 does not mind");
    BOOST_TEST((remove("nope").body() == protocol_fixture("library.delete.200.json")));
    service.library(library_storage::disk);
    BOOST_TEST(remove("nope").status() == 404);
    BOOST_TEST((remove("nope").body() == protocol_fixture("library.delete.404.json")));
    service.library(library_storage::bucket);
    service.faithful_bugs(false);
    BOOST_TEST(remove("nope").status() == 404);
    BOOST_TEST(get("library/nope/").status() == 404);
    BOOST_TEST(get("library/nope/").text("/graphName") == "nope");
}

BOOST_AUTO_TEST_CASE(disabled)
{
    service.library(library_storage::none);
    auto const closed = protocol_fixture("library.400.disabled.json");
    for (auto const& answered : {get("library/"), get("library/main/"), add(dsl_text()), remove("main")}) {
        BOOST_TEST(answered.status() == 400);
        BOOST_TEST((answered.body() == closed));
    }
}

BOOST_AUTO_TEST_CASE(slashes)
{
    BOOST_TEST(get("library").status() == 308);
    BOOST_TEST(get("library/main").status() == 308);
    BOOST_TEST(send(method::put, "library/main/").whole.fields.get("Allow") == "OPTIONS, HEAD, GET, DELETE");
}

BOOST_AUTO_TEST_SUITE_END()
