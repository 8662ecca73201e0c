// What the cluster and the deployment have: Datasets, image-pull secrets, logins, URLs; with and without the bugs of the
// real service.

#include "service_scene.hpp"

#include <st4sd/api/authorisation.hpp>
#include <st4sd/api/datasets.hpp>
#include <st4sd/api/image_pull_secrets.hpp>
#include <st4sd/endpoint/datastore/get_url_map.hpp>
#include <st4sd/endpoint/get_url.hpp>

using namespace st4sd;
using namespace st4sd::test;

namespace {

constexpr auto key_id = "AKIAIOSFODNN7EXAMPLE";
constexpr auto key = "wJalrXUtnFEMIK7MDENG";
constexpr auto password = "PASSWORD-17";

s3_bucket bucket() { return {"https://s3.example.org", "structures", secret{key_id}, secret{key}, {}}; }
registry_login login(std::string server = "registry.example.org")
{
    return {std::move(server), "somebody", secret{password}};
}

// The problem of a call that fails so and says nothing that it should not.
template <class Problem, class Result>
Problem discreet(Result const& got)
{
    auto const found = problem_of<Problem>(got);
    auto const said = got.error().to_line() + got.error().server_message();
    for (auto const* hidden : {key_id, key, password}) {
        BOOST_TEST(said.find(hidden) == std::string::npos, said);
    }
    return found;
}

using texts = std::vector<std::string>;

} // namespace

BOOST_AUTO_TEST_SUITE(api_with_service_cluster)

BOOST_AUTO_TEST_CASE(datasets_come)
{
    in_both_moods([](service_scene& s) {
        auto const datasets = s.api.datasets();
        BOOST_TEST((value_of(datasets.list()) == texts{}));
        BOOST_TEST(succeeds(datasets.create("structures", bucket())));
        s.service.add_dataset("another");
        s.service.add_file("dataset://files/a.csv", "1");
        BOOST_TEST((value_of(datasets.list()) == texts{"another", "files", "structures"}));

        auto const again = datasets.create("structures", bucket());
        BOOST_TEST(discreet<dataset_exists>(again).name == "structures");
        BOOST_TEST((again.error() == condition::rejected));
        for (auto const* name : {"", "Upper", "a/b", "-x", "a_b"}) {
            BOOST_TEST(discreet<invalid_dataset_name>(datasets.create(name, bucket())).name == name);
        }
        auto no_key = bucket();
        no_key.secret_access_key = {};
        BOOST_TEST((datasets.create("x", no_key).error() == errc::invalid_argument));
        auto placed = bucket();
        placed.region = "us-east-1";
        BOOST_TEST(succeeds(datasets.create("placed", placed)));
        BOOST_TEST(value_of(datasets.list()).size() == 4u);
    });
}

BOOST_AUTO_TEST_CASE(no_datashim)
{
    in_both_moods([](service_scene& s) {
        s.service.datashim(false);
        auto const list = s.api.datasets().list();
        discreet<datasets_unavailable>(list);
        BOOST_TEST((list.error() == condition::unavailable));
        BOOST_TEST(list.error().to_line().find('\n') == std::string::npos);
        discreet<datasets_unavailable>(s.api.datasets().create("x", bucket()));
        BOOST_TEST((s.api.datasets().create("x", {}).error() == errc::invalid_argument));
    });
}

BOOST_AUTO_TEST_CASE(image_pull_secrets)
{
    in_both_moods([](service_scene& s) {
        auto const secrets = s.api.image_pull_secrets();
        BOOST_TEST(value_of(secrets.list()).empty());
        BOOST_TEST(succeeds(secrets.create("mine", login())));
        s.service.add_image_pull_secret("unreadable", "quay.io", false);
        s.service.add_image_pull_secret("other", "quay.io");
        image_pull_secret_list const both{{"mine", {"registry.example.org"}}, {"other", {"quay.io"}}};
        BOOST_TEST((value_of(secrets.list()) == both));
        BOOST_TEST((value_of(secrets.get("mine")) == texts{"registry.example.org"}));

        auto const again = secrets.create("mine", login());
        BOOST_TEST(discreet<image_pull_secret_exists>(again).name == "mine");
        BOOST_TEST((again.error() == condition::rejected));
        BOOST_TEST((value_of(secrets.get("mine")) == texts{"registry.example.org"}), "not changed");

        BOOST_TEST(succeeds(secrets.update("mine", login("quay.io/st4sd"))));
        BOOST_TEST((value_of(secrets.get("mine")) == texts{"quay.io/st4sd"}));
        BOOST_TEST(succeeds(secrets.upsert("mine", login("docker.io"))));
        BOOST_TEST((value_of(secrets.get("mine")) == texts{"docker.io"}));
        BOOST_TEST(succeeds(secrets.upsert("new", login())));
        BOOST_TEST(value_of(secrets.list()).size() == 3u);
    });
}

BOOST_AUTO_TEST_CASE(image_pull_secrets_that_are_not_there)
{
    in_both_moods([](service_scene& s) {
        auto const secrets = s.api.image_pull_secrets();
        s.service.add_foreign_secret("foreign");
        auto const unknown = secrets.get("nope");
        BOOST_TEST(discreet<unknown_image_pull_secret>(unknown).name == "nope");
        BOOST_TEST((unknown.error() == condition::not_found));
        BOOST_TEST(discreet<unknown_image_pull_secret>(secrets.update("nope", login())).name == "nope");
        BOOST_TEST(value_of(secrets.list()).empty(), "update adds nothing");

        auto const foreign = secrets.create("foreign", login());
        BOOST_TEST(discreet<foreign_secret>(foreign).name == "foreign");
        BOOST_TEST((foreign.error() == condition::rejected));
        discreet<unknown_image_pull_secret>(secrets.update("foreign", login()));
        BOOST_TEST(value_of(secrets.list()).empty());
        BOOST_TEST(succeeds(secrets.upsert("foreign", login())), "taken over");
        BOOST_TEST((value_of(secrets.get("foreign")) == texts{"registry.example.org"}));
    });
}

BOOST_AUTO_TEST_CASE(image_pull_secrets_that_cannot_be)
{
    in_both_moods([](service_scene& s) {
        auto const secrets = s.api.image_pull_secrets();
        for (auto const* name : {"", "Upper", "a/b", "a_b"}) {
            for (auto const& got :
                 {secrets.create(name, login()), secrets.upsert(name, login()), secrets.update(name, login())}) {
                BOOST_TEST_REQUIRE(!got.has_value(), name);
                BOOST_TEST((got.error() == errc::invalid_argument), name);
                BOOST_TEST(got.error().to_line().find(password) == std::string::npos, got.error().to_line());
            }
        }
        for (auto const& missing : {registry_login{"", "x", secret{password}}, registry_login{"x", "", secret{password}},
                                    registry_login{"x", "y", {}}}) {
            BOOST_TEST((secrets.create("x", missing).error() == errc::invalid_argument));
            BOOST_TEST((secrets.upsert("x", missing).error() == errc::invalid_argument));
            BOOST_TEST((secrets.update("x", missing).error() == errc::invalid_argument));
        }
        BOOST_TEST(value_of(secrets.list()).empty());
    });
}

BOOST_AUTO_TEST_CASE(tokens)
{
    in_both_moods([](service_scene& s) {
        constexpr auto url = "https://st4sd.example.org/rs/";
        client const browser{s.service, url, auth_token{"TOKEN-9"}};
        auto const token = browser.authorisation().token();
        BOOST_TEST(value_of(token).token.reveal() == "TOKEN-9");
        s.service.require_token("TOKEN-9");
        BOOST_TEST(succeeds(client(s.service, url, token.value()).validate()), "it can be used");

        s.service.require_bearer_key("KEY-9");
        auto const none = client(s.service, url, bearer_key{"KEY-9"}).authorisation().token();
        problem_of<no_login_cookie>(none);
        BOOST_TEST((none.error() == condition::unauthorised));
        BOOST_TEST(none.error().to_line().find("KEY-9") == std::string::npos, none.error().to_line());
        auto const stranger = s.api.authorisation().token();
        BOOST_TEST((stranger.error() == condition::unauthorised), "a login page is in the way");
    });
}

BOOST_AUTO_TEST_CASE(tokens_without_login)
{
    in_both_moods([](service_scene& s) {
        auto const none = s.api.authorisation().token();
        problem_of<no_login_cookie>(none);
        BOOST_TEST((none.error() == condition::unauthorised));
    });
}

BOOST_AUTO_TEST_CASE(urls)
{
    in_both_moods([](service_scene& s) {
        auto const map = value_of(s.api.url_map());
        BOOST_TEST(map.service == "https://st4sd.example.org/rs");
        BOOST_TEST(map.datastore == "https://st4sd.example.org/ds-mongodb-proxy");
        BOOST_TEST(map.registry == "https://st4sd.example.org/ds-registry");
        BOOST_TEST(value_of(s.api.url_map("cdb-rest")) == map.datastore);
        s.service.set_url("cdb-rest", "https://documents.example.org/");
        BOOST_TEST(value_of(s.api.url_map("cdb-rest")) == "https://documents.example.org/");

        auto const unknown = s.api.url_map("nope");
        BOOST_TEST(problem_of<unknown_service>(unknown).key == "nope");
        BOOST_TEST((unknown.error() == condition::not_found));
        for (auto const* bad : {"", "..", "a/b"}) {
            BOOST_TEST((s.api.url_map(bad).error() == errc::invalid_argument), bad);
        }
    });
}

BOOST_AUTO_TEST_CASE(a_local_deployment)
{
    in_both_moods([](service_scene& s) {
        s.service.local_deployment();
        BOOST_TEST(problem_of<datastore::no_datastore>(s.api.url_map()).is_local);
        BOOST_TEST(problem_of<datastore::no_datastore>(s.api.url_map("cdb-rest")).is_local);
        BOOST_TEST(value_of(s.api.image_pull_secrets().list()).empty());
        BOOST_TEST((s.api.image_pull_secrets().upsert("x", login()).error() == condition::unavailable));
    });
}

BOOST_AUTO_TEST_SUITE_END()
