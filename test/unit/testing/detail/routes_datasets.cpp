#include "../service_fixture.hpp"

#include <st4sd/testing/detail/routes_datasets.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>

using namespace service_test;

namespace {

struct datasets_fixture : fixture {
    answer create(std::string const& name, std::string body = bucket)
    {
        return send(method::post, "datasets/s3/" + name, std::move(body));
    }
    static constexpr auto bucket =
        R"({"accessKeyID": "a", "secretAccessKey": "b", "bucket": "c", "endpoint": "d"})";
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(testing_detail_routes_datasets, datasets_fixture)

BOOST_AUTO_TEST_CASE(listed)
{
    BOOST_TEST(get("datasets/").body().as_array().empty());
    service.add_dataset("other");
    service.add_file("dataset://my-dataset/a/b.csv", "x");
    service.add_place("volume://none");
    BOOST_TEST((get("datasets/").body() == protocol_fixture("datasets.list.200.json")));
    BOOST_TEST(get("datasets").status() == 308);
}

BOOST_AUTO_TEST_CASE(created)
{
    auto const done = create("my-dataset");
    BOOST_TEST(done.status() == 200);
    BOOST_TEST((done.body() == protocol_fixture("datasets.create.200.json")));
    BOOST_TEST((get("datasets/").body() == json::array{"my-dataset"}));
    auto const again = create("my-dataset");
    BOOST_TEST(again.status() == 409);
    BOOST_TEST((again.body() == protocol_fixture("datasets.create.409.json")));
    auto const with_region = std::string{bucket}.insert(1, R"("region": "e", )");
    BOOST_TEST(create("x", with_region).status() == 200);
    // a lambda can store to it
    auto const lambda = R"({"lambdaFlowIR": {"components": [{"name": "a", "command": {"executable": "b"}}]},
                            "datasetStoreURI": "dataset://my-dataset/x"})";
    BOOST_TEST(send(method::post, "experiments/lambda/start", lambda).status() == 200);
}

BOOST_AUTO_TEST_CASE(refused)
{
    auto const extra = create("x", R"({"foo": 1})");
    BOOST_TEST(extra.status() == 400);
    BOOST_TEST((extra.body() == protocol_fixture("datasets.create.400.json")));
    BOOST_TEST(create("x", R"({"accessKeyID": "a"})").text("/message").find("missing") != std::string::npos);
    BOOST_TEST(create("x", "[]").status() == 400);
    BOOST_TEST(create("x", "{").status() == 400);
    BOOST_TEST(create("Bad_Name").status() == 422);
    BOOST_TEST(create("x/").status() == 404, "no slash at the end");
    BOOST_TEST(get("datasets/s3/x").status() == 405);
    BOOST_TEST(get("datasets/").body().as_array().empty());
}

BOOST_AUTO_TEST_CASE(without_datashim)
{
    service.datashim(false);
    BOOST_TEST(get("datasets/").status() == 400);
    BOOST_TEST((get("datasets/").body() == protocol_fixture("datasets.list.400.json")));
    BOOST_TEST(create("x").status() == 404);
}

BOOST_AUTO_TEST_SUITE_END()
