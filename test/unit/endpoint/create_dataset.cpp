#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/create_dataset.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::create_dataset;

namespace {

s3_bucket bucket() { return {"https://s3.example.org", "structures", secret{"AKIA0123456789"}, secret{"sEcReT/0123456789"}, ""}; }
result<void> parse(http::response answer)
{
    return create_dataset{"my-dataset", bucket()}.parse(std::move(answer), boost_json{});
}

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_create_dataset)

BOOST_AUTO_TEST_CASE(sends_all_of_the_bucket)
{
    auto const request = create_dataset{"my-dataset", bucket()}.build().value();
    BOOST_TEST(request.verb == http::method::post);
    BOOST_TEST(request.target == "datasets/s3/my-dataset");
    BOOST_TEST((request.repeat == http::idempotency::not_idempotent));
    BOOST_TEST(
        request.body == R"({"accessKeyID":"AKIA0123456789","secretAccessKey":"sEcReT/0123456789","bucket":"structures",)"
                        R"("endpoint":"https://s3.example.org","region":""})");
    auto elsewhere = bucket();
    elsewhere.region = "eu-de";
    auto const body = create_dataset{"d", elsewhere}.build().value().body;
    BOOST_TEST(body.find(R"("region":"eu-de")") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(refuses_names_that_kubernetes_refuses)
{
    for (auto const* name : {"", "My-Dataset", "a/b", "..", "a b", "-a"}) {
        auto const refused = create_dataset{name, bucket()}.build();
        BOOST_TEST_REQUIRE(!refused, name);
        BOOST_TEST((refused.error() == errc::invalid_argument));
        BOOST_TEST(refused.error().problem<invalid_dataset_name>()->name == name);
    }
}

BOOST_AUTO_TEST_CASE(refuses_an_incomplete_bucket)
{
    auto const missing = [](auto member) {
        auto place = bucket();
        place.*member = {};
        auto const refused = create_dataset{"d", place}.build();
        BOOST_TEST_REQUIRE(!refused);
        BOOST_TEST((refused.error() == errc::invalid_argument));
        return refused.error().message();
    };
    BOOST_TEST(missing(&s3_bucket::endpoint) == "the bucket of dataset 'd' has no endpoint: give one");
    BOOST_TEST(missing(&s3_bucket::bucket).find("no bucket:") != std::string::npos);
    BOOST_TEST(missing(&s3_bucket::access_key_id).find("no access_key_id:") != std::string::npos);
    BOOST_TEST(missing(&s3_bucket::secret_access_key).find("no secret_access_key:") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(any_json_of_success_is_one)
{
    BOOST_TEST(parse(fixture_answer("datasets.create.200.json")).has_value());
    BOOST_TEST(parse(answer(200, "null")).has_value());
    BOOST_TEST((parse(answer(200, "\"O")).error() == errc::malformed_answer));
}

BOOST_AUTO_TEST_CASE(keys_are_not_quoted)
{
    for (int const status : {400, 403, 404, 409, 422, 500}) {
        auto const failed = parse(answer(
            status, R"({"message": "{'accessKeyID': 'AKIA0123456789', 'secretAccessKey': 'sEcReT/0123456789'}", "problem": "sEcReT/01"})"));
        BOOST_TEST_REQUIRE(!failed);
        auto const all = failed.error().to_line() + failed.error().server_message();
        BOOST_TEST(all.find("AKIA") == std::string::npos, all);
        BOOST_TEST(all.find("sEcR") == std::string::npos, all);
        BOOST_TEST(failed.error().server_message().find("***") != std::string::npos);
    }
    auto const page = parse(answer(502, "<p>sEcReT/0123456789</p>", "text/html")).error();
    BOOST_TEST(page.to_line().find("sEcR") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
