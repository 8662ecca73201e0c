#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/create_image_pull_secret.hpp>
#include <st4sd/endpoint/upsert_image_pull_secret.hpp>

#include "fixtures.hpp"

#include <boost/mpl/list.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::create_image_pull_secret;
using endpoint::upsert_image_pull_secret;

namespace {

registry_login login() { return {"registry.example.org", "robot", secret{"hunter2-0123456789"}}; }
using both = boost::mpl::list<create_image_pull_secret, upsert_image_pull_secret>;

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_create_image_pull_secret)

BOOST_AUTO_TEST_CASE(sends_the_login)
{
    auto const request = create_image_pull_secret{"mine", login()}.build().value();
    BOOST_TEST(request.verb == http::method::post);
    BOOST_TEST(request.target == "image-pull-secrets/mine");
    BOOST_TEST((request.repeat == http::idempotency::not_idempotent));
    BOOST_TEST(
        request.body == R"({"server":"registry.example.org","username":"robot","password":"hunter2-0123456789"})");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(refuses_what_cannot_be, Endpoint, both)
{
    for (auto const* name : {"", "Mine", "a/b", "a b", ".", "a_b"}) {
        BOOST_TEST((Endpoint{name, login()}.build().error() == errc::invalid_argument), name);
    }
    auto const missing = [](auto member) {
        auto incomplete = login();
        incomplete.*member = {};
        auto const refused = Endpoint{"mine", incomplete}.build();
        BOOST_TEST_REQUIRE(!refused);
        BOOST_TEST((refused.error() == errc::invalid_argument));
        return refused.error().message();
    };
    BOOST_TEST(missing(&registry_login::server) == "the login of image-pull secret 'mine' has no server: give one");
    BOOST_TEST(missing(&registry_login::username).find("no username:") != std::string::npos);
    BOOST_TEST(missing(&registry_login::password).find("no password:") != std::string::npos);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(any_json_of_success_is_one, Endpoint, both)
{
    Endpoint const sent{"mine", login()};
    BOOST_TEST(sent.parse(fixture_answer("image-pull-secrets.create.200.json"), boost_json{}).has_value());
    BOOST_TEST(sent.parse(answer(200, "true"), boost_json{}).has_value());
    BOOST_TEST((sent.parse(answer(200, "\"Succ"), boost_json{}).error() == errc::malformed_answer));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(the_password_is_not_quoted, Endpoint, both)
{
    Endpoint const sent{"mine", login()};
    for (int const status : {400, 403, 409, 422, 500, 503}) {
        auto const failed = sent.parse(
            answer(status, R"({"message": "Invalid value: {'password': 'hunter2-0123456789'}", "problem": "hunter2-01"})"), boost_json{});
        BOOST_TEST_REQUIRE(!failed);
        auto const all = failed.error().to_line() + failed.error().server_message();
        BOOST_TEST(all.find("hunt") == std::string::npos, all);
        BOOST_TEST(failed.error().server_message().find("***") != std::string::npos);
    }
}

BOOST_AUTO_TEST_SUITE_END()
