#include <st4sd/algorithm/settled_by_list.hpp>
#include <st4sd/endpoint/get_graph.hpp>
#include <st4sd/endpoint/get_image_pull_secret.hpp>

#include "algorithm_script.hpp"

#include <boost/test/unit_test.hpp>

using namespace st4sd;
using namespace st4sd::test;

namespace {

using find_graph = player<algorithm::settled_by_list<endpoint::get_graph, endpoint::list_graphs>>;
using find_secret = player<algorithm::settled_by_list<endpoint::get_image_pull_secret, endpoint::list_image_pull_secrets>>;

find_graph graph(std::string name)
{
    find_graph play{algorithm::settled_by_list<endpoint::get_graph, endpoint::list_graphs>{endpoint::get_graph{std::move(name)}}};
    BOOST_TEST(play.start().starts_with("GET library/"));
    return play;
}
find_secret secret_called(std::string name)
{
    find_secret play{algorithm::settled_by_list<endpoint::get_image_pull_secret, endpoint::list_image_pull_secrets>{
        endpoint::get_image_pull_secret{std::move(name)}}};
    BOOST_TEST(play.start().starts_with("GET image-pull-secrets/"));
    return play;
}

} // namespace

BOOST_AUTO_TEST_SUITE(algorithm_settled_by_list)

BOOST_AUTO_TEST_CASE(what_is_there_takes_one_exchange)
{
    auto play = graph("main");
    BOOST_TEST(play.request().target == "library/main/");
    BOOST_TEST(play.hear("library.get.200.json") == "done");
    BOOST_TEST(play.end().value().name == "main");

    auto other = secret_called("mine");
    BOOST_TEST(other.request().target == "image-pull-secrets/mine");
    BOOST_TEST(other.hear("image-pull-secrets.get.200.json") == "done");
    BOOST_TEST(other.end().value() == std::vector<std::string>{"registry.example.org"});
}

BOOST_AUTO_TEST_CASE(what_is_not_in_the_list_is_unknown)
{
    auto play = graph("nope");
    BOOST_TEST(play.hear("library.get.400.json") == "GET library/");
    BOOST_TEST(play.hear("library.list.200.json") == failed_with(errc::not_found));
    BOOST_TEST(play.end().error().problem<unknown_graph>()->name == "nope");
    BOOST_TEST(play.end().error().server_message() == "Graph does not exist");

    auto other = secret_called("nope");
    BOOST_TEST(other.hear("image-pull-secrets.get.500.unknown.json") == "GET image-pull-secrets/");
    BOOST_TEST(other.hear("image-pull-secrets.list.200.json") == failed_with(errc::not_found));
    BOOST_TEST(other.end().error().problem<unknown_image_pull_secret>()->name == "nope");
}

BOOST_AUTO_TEST_CASE(a_service_that_is_corrected_is_understood)
{
    auto play = secret_called("nope");
    BOOST_TEST(play.hear(answer(404, R"({"message": "no"})")) == "GET image-pull-secrets/");
    BOOST_TEST(play.hear_json("{}") == failed_with(errc::not_found));
    BOOST_TEST(play.end().error().problem<unknown_image_pull_secret>());
}

BOOST_AUTO_TEST_CASE(what_is_in_the_list_keeps_its_error)
{
    auto play = graph("main");
    BOOST_TEST(play.hear("library.get.400.json") == "GET library/");
    BOOST_TEST(play.hear("library.list.200.json") == failed_with(errc::rejected));
    BOOST_TEST(!play.end().error().problem<unknown_graph>());

    auto other = secret_called("mine");
    BOOST_TEST(other.hear("image-pull-secrets.get.500.unknown.json") == "GET image-pull-secrets/");
    BOOST_TEST(other.hear("image-pull-secrets.list.200.json") == failed_with(errc::service_failed));
}

BOOST_AUTO_TEST_CASE(errors_that_leave_nothing_open_end_it)
{
    BOOST_TEST(graph("x").hear(answer(400, R"({"problem": "Invalid graph"})")) == failed_with(errc::rejected));
    BOOST_TEST(graph("x").hear(answer(403, "{}")) == failed_with(errc::unauthorised));
    BOOST_TEST(graph("x").hear(errc::cannot_connect) == failed_with(errc::cannot_connect));
    BOOST_TEST(graph("x").hear_json("{}") == failed_with(errc::malformed_answer));
    BOOST_TEST(secret_called("x").hear(answer(404, "<html>", "text/html")) == failed_with(errc::not_found));
    BOOST_TEST(secret_called("x").hear(answer(502, "{}")) == failed_with(errc::unavailable));
}

BOOST_AUTO_TEST_CASE(a_list_that_fails_says_more_only_with_a_typed_problem)
{
    auto disabled = graph("x");
    (void)disabled.hear("library.400.disabled.json");
    BOOST_TEST(disabled.hear("library.400.disabled.json") == failed_with(errc::rejected));
    BOOST_TEST(disabled.end().error().problem<probably_disabled>()->feature == "graph library");

    auto lost = graph("x");
    (void)lost.hear("library.get.400.json");
    BOOST_TEST(lost.hear(errc::connection_lost) == failed_with(errc::rejected));
    BOOST_TEST(lost.end().error().server_message() == "Graph does not exist");

    auto failed = secret_called("x");
    (void)failed.hear("image-pull-secrets.get.500.unknown.json");
    BOOST_TEST(failed.hear(answer(500, R"({"message": "list"})")) == failed_with(errc::service_failed));
    BOOST_TEST(failed.end().error().server_message().starts_with("Exception when"));
}

BOOST_AUTO_TEST_CASE(it_can_be_cancelled)
{
    find_graph before{algorithm::settled_by_list<endpoint::get_graph, endpoint::list_graphs>{endpoint::get_graph{"x"}}};
    BOOST_TEST(before.cancel() == failed_with(errc::cancelled));
    auto in_the_list = graph("x");
    (void)in_the_list.hear("library.get.400.json");
    BOOST_TEST(in_the_list.hear(errc::cancelled) == failed_with(errc::cancelled));
    auto between = graph("x");
    (void)between.hear("library.get.400.json");
    BOOST_TEST(between.cancel() == failed_with(errc::cancelled));
}

BOOST_AUTO_TEST_CASE(a_name_that_cannot_be_is_not_sent)
{
    find_secret play{algorithm::settled_by_list<endpoint::get_image_pull_secret, endpoint::list_image_pull_secrets>{
        endpoint::get_image_pull_secret{"a/b"}}};
    BOOST_TEST(play.start() == failed_with(errc::invalid_argument));
}

BOOST_AUTO_TEST_SUITE_END()
