#include <st4sd/package/places.hpp>

#include <st4sd/to_json.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

BOOST_AUTO_TEST_SUITE(package_places)

using namespace st4sd;

namespace {

template <class T>
std::string revealed(T const& x)
{
    return to_json(x, layout::compact, secrets::revealed);
}
template <class Place>
std::string source(Place place)
{
    return revealed(detail::source_of(std::move(place)));
}

constexpr auto url = "https://example.org/a.git";

} // namespace

BOOST_AUTO_TEST_CASE(a_repository_has_at_most_one_version_and_one_token)
{
    std::string const place = R"({"location":{"url":"https://example.org/a.git")";
    BOOST_TEST(revealed(git(url)) == place + "}}");
    BOOST_TEST(revealed(git(url, git_branch{"main"})) == place + R"(,"branch":"main"}})");
    BOOST_TEST(revealed(git(url, git_tag{"1.0"})) == place + R"(,"tag":"1.0"}})");
    BOOST_TEST(revealed(git(url, git_commit{"c0ffee"})) == place + R"(,"commit":"c0ffee"}})");
    BOOST_TEST(revealed(git(url, secret{"T0KEN"})) == place + R"(},"security":{"oauth":{"value":"T0KEN"}}})");
    BOOST_TEST(revealed(git(url, kubernetes_secret{.name = "tokens", .key = "mine"}, git_tag{"1.0"})) ==
               place + R"(,"tag":"1.0"},"security":{"oauth":{"valueFrom":{"secretKeyRef":{"name":"tokens","key":"mine"}}}}})");
    BOOST_TEST(source(git(url)) == R"({"git":)" + place + "}}}");
}

BOOST_AUTO_TEST_CASE(datasets_and_buckets)
{
    BOOST_TEST(source(dataset{"d"}) == R"({"dataset":{"location":{"dataset":"d"}}})"); // security: null would be a 500
    BOOST_TEST(source(s3_bucket{.endpoint = "e", .bucket = "b"}) == R"({"s3":{"location":{"bucket":"b","endpoint":"e"}}})");
    s3_bucket const full{"e", "b", secret{"A"}, secret{"S"}, "eu"};
    BOOST_TEST(source(full) ==
               R"({"s3":{"location":{"bucket":"b","endpoint":"e","region":"eu"},"security":{"credentials":{"value":)"
               R"({"accessKeyID":"A","secretAccessKey":"S"}}}}})");
    BOOST_TEST(source(s3({.endpoint = "e", .bucket = "b"}, {.secret_name = "keys", .key_access_key_id = "ID"})) ==
               R"({"s3":{"location":{"bucket":"b","endpoint":"e"},"security":{"credentials":{"valueFrom":)"
               R"({"secretName":"keys","keyAccessKeyID":"ID"}}}}})");
    auto const both = s3(full, {.secret_name = "keys"}); // which validate() refuses
    BOOST_TEST(both.security->credentials->value.has_value());
    BOOST_TEST(both.security->credentials->value_from.has_value());
}

BOOST_AUTO_TEST_CASE(values_of_graphs)
{
    BOOST_TEST(revealed(from_graph("a", "p/g", "o")) ==
               R"({"name":"a","valueFrom":{"graph":{"name":"p/g","binding":{"name":"o"}}}})");
    BOOST_TEST(revealed(from_graph("a", "p/g", graph_binding{.text = "%(x)s"})) ==
               R"({"name":"a","valueFrom":{"graph":{"name":"p/g","binding":{"text":"%(x)s"}}}})");
    BOOST_TEST(revealed(from_application("a", "app/f:ref")) ==
               R"({"name":"a","valueFrom":{"applicationDependency":{"reference":"app/f:ref"}}})");
}

BOOST_AUTO_TEST_SUITE_END()
