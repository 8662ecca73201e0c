#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/library_graph.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;

namespace {

result<library_graph> read(std::string text)
{
    return endpoint::detail::graph_at("$.graph", raw_json{std::move(text)}, 200, boost_json{});
}

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_library_graph)

BOOST_AUTO_TEST_CASE(the_name_is_that_of_the_entry_workflow)
{
    BOOST_TEST(
        read(R"({"entrypoint": {"entry-instance": "b"},
                 "workflows": [{"signature": {"name": "a"}}, {"signature": {"name": "b"}}]})")
            .value()
            .name == "b");
    BOOST_TEST(
        read(R"({"entrypoint": {"entry-instance": "component"}, "workflows": [{"signature": {"name": "a"}}]})").value().name ==
        "component");
}

BOOST_AUTO_TEST_CASE(of_one_workflow_without_entry_point_it_is_that)
{
    BOOST_TEST(read(R"({"workflows": [{"signature": {"name": "a"}}], "components": []})").value().name == "a");
    BOOST_TEST(read(R"({"entrypoint": null, "workflows": [{"signature": {"name": "a"}}]})").value().name == "a");
}

BOOST_AUTO_TEST_CASE(a_graph_that_does_not_say_it_has_none)
{
    for (auto const* text :
         {"{}", R"({"workflows": []})", R"({"workflows": [{}]})", R"({"workflows": [{"signature": null}]})",
          R"({"workflows": [{"signature": {"name": "a"}}, {"signature": {"name": "b"}}]})", R"({"components": [{}]})"}) {
        auto const graph = read(text).value();
        BOOST_TEST(graph.name == "", text);
        BOOST_TEST(graph.document.text == text);
    }
}

BOOST_AUTO_TEST_CASE(what_is_no_graph_is_an_error_with_its_place)
{
    for (auto const* text : {"", "5", "[]", "\"text\"", R"({"entrypoint": {"entry-instance": {}}})"}) {
        auto const graph = read(text);
        BOOST_TEST_REQUIRE(!graph, text);
        BOOST_TEST((graph.error() == errc::malformed_answer));
        BOOST_TEST(graph.error().json_path().starts_with("$.graph"), graph.error().json_path());
    }
    BOOST_TEST(
        read(R"({"entrypoint": {"entry-instance": {}}})").error().json_path() == "$.graph.entrypoint.entry-instance");
}

BOOST_AUTO_TEST_SUITE_END()
