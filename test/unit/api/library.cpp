#include <st4sd/api/library.hpp>
#include <st4sd/operations.hpp>

#include "facade_scene.hpp"

using namespace st4sd;
using namespace st4sd::test;
using http::method;

BOOST_AUTO_TEST_SUITE(api_library)

BOOST_AUTO_TEST_CASE(list)
{
    facade_scene s;
    s.script.expect(method::get, "library/").times(3).answer(200, fixture("library.list.200.json"));
    auto const all = s.all_forms(
        [&] { return s.api.library().list(); }, [&](auto token) { return s.api.library().async_list(token); });
    BOOST_TEST(all.value().entries.at(0).name == "main");

    s.script.expect(method::get, "library/?exclude_none=y").times(3).answer(400, fixture("library.400.disabled.json"));
    graph_parts const parts{.exclude_none = true};
    auto const disabled = s.all_forms(
        [&] { return s.api.library().list(parts); }, [&](auto token) { return s.api.library().async_list(parts, token); });
    BOOST_TEST(disabled.error().problem<probably_disabled>());
}

BOOST_AUTO_TEST_CASE(get)
{
    facade_scene s;
    s.script.expect(method::get, "library/main/").times(3).answer(200, fixture("library.get.200.json"));
    auto const graph = s.all_forms(
        [&] { return s.api.library().get("main"); }, [&](auto token) { return s.api.library().async_get("main", token); });
    BOOST_TEST(graph.value().name == "main");

    for (int form = 0; form != 3; ++form) {
        s.script.expect(method::get, "library/nope/?exclude_unset=y").answer(400, fixture("library.get.400.json"));
        s.script.expect(method::get, "library/").answer(200, fixture("library.list.200.json"));
    }
    graph_parts const parts{.exclude_unset = true};
    auto const unknown = s.all_forms(
        [&] { return s.api.library().get("nope", parts); },
        [&](auto token) { return s.api.library().async_get("nope", parts, token); });
    BOOST_TEST(unknown.error().problem<unknown_graph>()->name == "nope");
}

BOOST_AUTO_TEST_CASE(add)
{
    facade_scene s;
    raw_json const graph{R"({"workflows": []})"};
    s.script.expect(method::post, "library/")
        .with_body(graph.text)
        .with_field("Content-Type", "application/json")
        .times(3)
        .answer(200, fixture("library.add.200.json"));
    auto const kept = s.all_forms(
        [&] { return s.api.library().add(graph); }, [&](auto token) { return s.api.library().async_add(graph, token); });
    BOOST_TEST(kept.value().name == "main");

    s.script.expect(method::post, "library/").times(3).answer(409, fixture("library.add.409.json"));
    auto const there = s.all_forms(
        [&] { return s.api.library().add(graph); }, [&](auto token) { return s.api.library().async_add(graph, token); });
    BOOST_TEST(there.error().problem<graph_exists>()->name == "main");
}

BOOST_AUTO_TEST_CASE(remove)
{
    facade_scene s;
    s.script.expect(method::delete_, "library/main/").times(3).answer(200, fixture("library.delete.200.json"));
    auto const gone = s.all_forms(
        [&] { return s.api.library().remove("main"); },
        [&](auto token) { return s.api.library().async_remove("main", token); });
    BOOST_TEST(gone.has_value());

    s.script.expect(method::delete_, "library/nope/").times(3).answer(404, fixture("library.delete.404.json"));
    auto const unknown = s.all_forms(
        [&] { return s.api.library().remove("nope"); },
        [&](auto token) { return s.api.library().async_remove("nope", token); });
    BOOST_TEST(unknown.error().problem<unknown_graph>()->name == "nope");
}

BOOST_AUTO_TEST_SUITE_END()
