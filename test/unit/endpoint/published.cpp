#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/published.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::get_published;
using endpoint::search_published;

namespace {

std::string url(result<http::request> const& built) { return built.value().url.to_string(); }

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_published)

BOOST_AUTO_TEST_CASE(asks_the_back_end_of_any_page)
{
    for (auto const* page : {"https://registry.example.org", "https://registry.example.org/",
                             "https://registry.example.org/registry-ui", "https://registry.example.org/registry-ui/",
                             "https://registry.example.org/registry-ui/experiment/x?tab=1#top",
                             "https://registry.example.org/registry-ui/backend/"}) {
        BOOST_TEST(url(get_published{page, "band-gap:1.0"}.build()) ==
                       "https://registry.example.org/registry-ui/backend/experiments/"
                       "band-gap:1.0?outputFormat=json&hideMetadataRegistry=y&hideNone=y",
                   page);
    }
    BOOST_TEST(url(get_published{"http://host:8080/apps/registry-ui/x", "a"}.build())
                   .starts_with("http://host:8080/apps/registry-ui/backend/experiments/a?"));
    BOOST_TEST((get_published{"registry.example.org", "a"}.build().error() == errc::invalid_argument));
    BOOST_TEST((get_published{"https://user:pass@host", "a"}.build().error() == errc::invalid_argument));
    BOOST_TEST((get_published{"https://host", "a:b@c"}.build().error() == errc::invalid_argument));
}

BOOST_AUTO_TEST_CASE(reads_what_the_service_says)
{
    auto const parse = [](http::response answer) {
        return get_published{"https://host", "http-sum"}.parse(std::move(answer), boost_json{});
    };
    BOOST_TEST(parse(fixture_answer("experiments.get.200.json")).value().metadata.package.name == "http-sum");
    BOOST_TEST(parse(fixture_answer("experiments.get.200.problems.json")).value().problems.size() > 0u);
    auto const bare = parse(answer(404, "{}"));
    BOOST_TEST_REQUIRE(bare.error().problem<unknown_experiment>());
    BOOST_TEST(bare.error().problem<unknown_experiment>()->identifier == "http-sum");
    BOOST_TEST(parse(fixture_answer("experiments.get.404.json")).error().problem<unknown_experiment>()->identifier == "nope");
    BOOST_TEST(!parse(fixture_answer("common.404.html")).error().problem<unknown_experiment>(), "no registry UI is there");
    BOOST_TEST((parse(answer(500, "{}")).error() == errc::service_failed));
    BOOST_TEST((parse(answer(200, "{}")).error() == errc::malformed_answer));
}

BOOST_AUTO_TEST_CASE(searches)
{
    constexpr std::string_view backend = "https://host/registry-ui/backend/experiments/";
    BOOST_TEST(url(search_published{"https://host"}.build()) == backend);
    BOOST_TEST(url(search_published{"https://host", search_by::name, "a b&c"}.build()) ==
               std::string{backend} + "?searchSelector=name&searchQuery=a%20b%26c");
    BOOST_TEST(url(search_published{"https://host", search_by::property_name, "homo"}.build()) ==
               std::string{backend} + "?searchSelector=property_name&searchQuery=homo");
    auto const parse = [](http::response answer) { return search_published{}.parse(std::move(answer), boost_json{}); };
    BOOST_TEST(parse(fixture_answer("experiments.list.200.json")).value().entries.size() == 1u);
    BOOST_TEST((parse(answer(200, "{}")).error() == errc::malformed_answer));
}

BOOST_AUTO_TEST_SUITE_END()
