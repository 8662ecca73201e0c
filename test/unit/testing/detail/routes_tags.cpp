#include "../service_fixture.hpp"

#include <st4sd/testing/detail/routes_tags.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>
#include <vector>

using namespace service_test;

namespace {

struct tags_fixture : fixture {
    answer tag(std::string const& id, std::string const& query)
    {
        return send(method::put, "experiments/" + id + "/tag" + query);
    }
    json::value tags(std::string const& id) { return get("experiments/" + id).at("/entry/metadata/registry/tags"); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(testing_detail_routes_tags, tags_fixture)

BOOST_AUTO_TEST_CASE(tags_are_replaced)
{
    auto const done = tag("http-sum", "?newTags=latest,dev,1.0");
    BOOST_TEST(done.status() == 200);
    BOOST_TEST((done.body() == protocol_fixture("experiments.tag.200.json")));
    BOOST_TEST((tags("http-sum:dev") == json::array{"latest", "dev", "1.0"}));
    BOOST_TEST((get("experiments/http-sum").at("/entry/metadata/package/tags") == json::array{"latest", "dev", "1.0"}));
    BOOST_TEST(tag("http-sum:dev", "?newTags=latest").status() == 200);
    BOOST_TEST(get("experiments/http-sum:dev").status() == 404, "the identifier of the call is gone");
}

BOOST_AUTO_TEST_CASE(others_lose_their_tags)
{
    auto flow = http_sum();
    flow.platforms = {"default"};
    auto const second = service.add("http-sum", flow);
    tag("http-sum", "?newTags=latest,dev");
    service.add("else", flow);
    tag("else", "?newTags=latest,dev");
    BOOST_TEST((tags("http-sum:dev") == json::array{"latest", "dev"}), "tags are of a name");
    BOOST_TEST(tag(identifier, "?newTags=latest,dev").status() == 200);
    BOOST_TEST(tags(second).as_array().empty());
    BOOST_TEST((tags(identifier) == json::array{"latest", "dev"}));
}

BOOST_AUTO_TEST_CASE(a_form_does_too)
{
    auto ask = request(method::put, "experiments/http-sum/tag", "newTags=latest%2Cother+one");
    ask.fields.set("Content-Type", "application/x-www-form-urlencoded");
    BOOST_TEST(service.perform(ask).value().status == 200);
    BOOST_TEST((tags("http-sum") == json::array{"latest", "other one"}));
}

BOOST_AUTO_TEST_CASE(neither_trimmed_nor_checked)
{
    BOOST_TEST(tag("http-sum", "?newTags=latest,%20Bad%20Tag!").status() == 200);
    BOOST_TEST((tags("http-sum") == json::array{"latest", " Bad Tag!"}));
    BOOST_TEST(tag("http-sum", "?newTags=latest,a,a").status() == 200);
    BOOST_TEST((tags("http-sum") == json::array{"latest", "a"}));
}

BOOST_AUTO_TEST_CASE(refusals)
{
    BOOST_TEST((tag("http-sum", "").body() == protocol_fixture("experiments.tag.400.missing.json")));
    BOOST_TEST(tag("http-sum", "").status() == 400);
    BOOST_TEST((tag("http-sum", "?newTags=dev").body() == protocol_fixture("experiments.tag.400.latest.json")));
    BOOST_TEST(tag("http-sum", "?newTags=dev").status() == 400);
    BOOST_TEST((tag("nope", "?newTags=dev").body() == protocol_fixture("experiments.tag.404.json")));
    BOOST_TEST(tag("nope", "?newTags=dev").status() == 404);
    BOOST_TEST((tag("http-sum", "?newTags=").body() == protocol_fixture("experiments.tag.500.json")));
    BOOST_TEST(tag("http-sum", "?newTags=").status() == 500);
    BOOST_TEST(tag("http-sum", "?newTags=latest,").status() == 500);
    BOOST_TEST(tag("a:b@c", "?newTags=latest").status() == 500);
    BOOST_TEST((tags("http-sum") == json::array{"latest"}));
    service.faithful_bugs(false);
    BOOST_TEST(tag("http-sum", "?newTags=").status() == 400);
    BOOST_TEST(tag("a:b@c", "?newTags=latest").status() == 400);
    BOOST_TEST(send(method::put, "experiments/http-sum/tag/?newTags=latest").status() == 404, "no slash at the end");
}

BOOST_AUTO_TEST_CASE(heads_and_those_that_lost_their_tags)
{
    auto flow = http_sum();
    flow.platforms = {"default"};
    tag("http-sum", "?newTags=latest,dev");
    start();
    auto const second = service.add("http-sum", flow);
    tag("http-sum", "?newTags=latest,dev");
    auto const history = get("experiments/http-sum/history");
    BOOST_TEST(history.status() == 200);
    BOOST_TEST(other_shape(history, "experiments.history.200.json") == "");
    auto const tagged = history.at("/tags").as_array();
    BOOST_TEST_REQUIRE(tagged.size() == 2u);
    BOOST_TEST("http-sum@" + std::string{tagged[0].at("head").as_string()} == second);
    auto const untagged = history.at("/untagged").as_array();
    BOOST_TEST_REQUIRE(untagged.size() == 2u, "once per original tag");
    BOOST_TEST("http-sum@" + std::string{untagged[0].at("digest").as_string()} == identifier);
    BOOST_TEST((untagged[0].at("originalTag") == "latest" && untagged[1].at("originalTag") == "dev"));
    BOOST_TEST(untagged[0].at("timesExecuted").as_int64() == 1);
}

BOOST_AUTO_TEST_CASE(other_names_have_no_history)
{
    auto const nothing = protocol_fixture("experiments.history.200.unknown.json");
    for (auto const* name : {"nope", "http-sum:latest", "a:b@c"}) {
        auto const history = get("experiments/" + std::string{name} + "/history");
        BOOST_TEST(history.status() == 200, name);
        BOOST_TEST((history.body() == nothing), name);
    }
}

BOOST_AUTO_TEST_SUITE_END()
