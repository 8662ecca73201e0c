#include "../service_fixture.hpp"

#include <st4sd/testing/detail/routes_secrets.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>

using namespace service_test;

namespace {

struct secrets_fixture : fixture {
    answer create(std::string const& id, std::string body = login)
    {
        return send(method::post, "image-pull-secrets/" + id, std::move(body));
    }
    answer replace(std::string const& id, std::string body = login)
    {
        return send(method::put, "image-pull-secrets/" + id, std::move(body));
    }
    answer show(std::string const& id) { return get("image-pull-secrets/" + id); }
    static constexpr auto login = R"({"server": "registry.example.org", "username": "u", "password": "p"})";
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(testing_detail_routes_secrets, secrets_fixture)

BOOST_AUTO_TEST_CASE(created_and_listed)
{
    service.add_image_pull_secret("st4sd-base-images", "quay.io/st4sd");
    service.add_image_pull_secret("locked", "x", false);
    auto const done = create("mine");
    BOOST_TEST(done.status() == 200);
    BOOST_TEST((done.body() == protocol_fixture("image-pull-secrets.create.200.json")));
    BOOST_TEST((get("image-pull-secrets/").body() == protocol_fixture("image-pull-secrets.list.200.json")));
    BOOST_TEST((show("mine").body() == protocol_fixture("image-pull-secrets.get.200.json")));
    BOOST_TEST(show("mine/").status() == 200);
    BOOST_TEST(get("image-pull-secrets").status() == 308);
    BOOST_TEST(get("image-pull-secrets/").whole.body.find("\"p\"") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(taken_names)
{
    create("mine");
    auto const again = create("mine");
    BOOST_TEST(again.status() == 409);
    BOOST_TEST((again.body() == protocol_fixture("image-pull-secrets.create.409.json")));
    service.add_foreign_secret("theirs");
    auto const foreign = create("theirs");
    BOOST_TEST(foreign.status() == 422);
    BOOST_TEST((foreign.body() == protocol_fixture("image-pull-secrets.create.422.json")));
    service.faithful_bugs(false);
    BOOST_TEST(create("theirs").text("/message").find("theirs") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(replaced)
{
    service.add_foreign_secret("theirs");
    BOOST_TEST(replace("theirs").status() == 200, "taken over");
    BOOST_TEST(create("theirs").status() == 409);
    BOOST_TEST(replace("new").status() == 200);
    replace("new", R"({"server": "https://other:5000", "username": "u", "password": "p"})");
    BOOST_TEST((show("new").body() == json::array{"https://other:5000"}), "one registry per secret");
}

BOOST_AUTO_TEST_CASE(unknown_ones_and_wrong_bodies)
{
    BOOST_TEST(show("nope").status() == 500);
    BOOST_TEST((show("nope").body() == protocol_fixture("image-pull-secrets.get.500.unknown.json")));
    BOOST_TEST(create("x", R"({"server": "a", "username": "b"})").status() == 500);
    BOOST_TEST((create("x", "[]").body() == protocol_fixture("common.500.json")));
    BOOST_TEST(create("x", "{").status() == 400);
    BOOST_TEST(send(method::delete_, "image-pull-secrets/x").status() == 405);
    service.faithful_bugs(false);
    BOOST_TEST(show("nope").status() == 404);
    BOOST_TEST(create("x", R"({"server": "a", "username": "b"})").status() == 400);
}

BOOST_AUTO_TEST_CASE(of_a_local_deployment)
{
    create("mine");
    service.local_deployment();
    BOOST_TEST(get("image-pull-secrets/").body().as_object().empty());
    BOOST_TEST(show("mine").status() == 500);
    BOOST_TEST(create("x").status() == 500);
}

BOOST_AUTO_TEST_SUITE_END()
