#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/image_pull_secret_problems.hpp>
#include <st4sd/endpoint/upsert_image_pull_secret.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::upsert_image_pull_secret;

// What it has in common with creating one is tested there.
BOOST_AUTO_TEST_SUITE(endpoint_upsert_image_pull_secret)

BOOST_AUTO_TEST_CASE(sends_the_login)
{
    auto const request = upsert_image_pull_secret{"mine", {"quay.io", "robot", secret{"hunter2"}}}.build().value();
    BOOST_TEST(request.verb == http::method::put);
    BOOST_TEST(request.target == "image-pull-secrets/mine");
    BOOST_TEST((request.repeat == http::idempotency::idempotent));
    BOOST_TEST(request.body == R"({"server":"quay.io","username":"robot","password":"hunter2"})");
}

BOOST_AUTO_TEST_CASE(statuses_mean_here_what_kubernetes_means)
{
    auto const why = [](int status) {
        return upsert_image_pull_secret{"mine", {}}.parse(answer(status, R"({"message": "m"})"), boost_json{}).error();
    };
    for (int const status : {409, 422}) {
        BOOST_TEST((why(status) == errc::rejected), status);
        BOOST_TEST(!why(status).problem<image_pull_secret_exists>());
        BOOST_TEST(!why(status).problem<foreign_secret>());
    }
    BOOST_TEST((why(403) == errc::unauthorised));
    BOOST_TEST((why(500) == errc::service_failed));
}

BOOST_AUTO_TEST_SUITE_END()
