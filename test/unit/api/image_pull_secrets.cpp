#include <st4sd/api/image_pull_secrets.hpp>
#include <st4sd/operations.hpp>

#include "facade_scene.hpp"

using namespace st4sd;
using namespace st4sd::test;
using http::method;

namespace {

registry_login const quay{"quay.io", "robot", secret{"hunter2"}};
auto const* const quay_text = R"({"server":"quay.io","username":"robot","password":"hunter2"})";

} // namespace

BOOST_AUTO_TEST_SUITE(api_image_pull_secrets)

BOOST_AUTO_TEST_CASE(list)
{
    facade_scene s;
    s.script.expect(method::get, "image-pull-secrets/").times(3).answer(200, fixture("image-pull-secrets.list.200.json"));
    auto const all = s.all_forms(
        [&] { return s.api.image_pull_secrets().list(); },
        [&](auto token) { return s.api.image_pull_secrets().async_list(token); });
    BOOST_TEST(all.value().at("mine").at(0) == "registry.example.org");
}

BOOST_AUTO_TEST_CASE(get)
{
    facade_scene s;
    auto const ask = [&](std::string name) {
        return s.all_forms(
            [&] { return s.api.image_pull_secrets().get(name); },
            [&](auto token) { return s.api.image_pull_secrets().async_get(name, token); });
    };
    s.script.expect(method::get, "image-pull-secrets/mine").times(3).answer(200, fixture("image-pull-secrets.get.200.json"));
    BOOST_TEST(ask("mine").value().at(0) == "registry.example.org");
    for (int form = 0; form != 3; ++form) {
        s.script.expect(method::get, "image-pull-secrets/nope").answer(500, fixture("image-pull-secrets.get.500.unknown.json"));
        s.script.expect(method::get, "image-pull-secrets/").answer(200, fixture("image-pull-secrets.list.200.json"));
    }
    BOOST_TEST(ask("nope").error().problem<unknown_image_pull_secret>()->name == "nope");
}

BOOST_AUTO_TEST_CASE(create)
{
    facade_scene s;
    auto const ask = [&] {
        return s.all_forms(
            [&] { return s.api.image_pull_secrets().create("mine", quay); },
            [&](auto token) { return s.api.image_pull_secrets().async_create("mine", quay, token); });
    };
    s.script.expect(method::post, "image-pull-secrets/mine")
        .with_body(quay_text)
        .times(3)
        .answer(200, fixture("image-pull-secrets.create.200.json"));
    BOOST_TEST(ask().has_value());
    s.script.expect(method::post, "image-pull-secrets/mine").times(3).answer(409, fixture("image-pull-secrets.create.409.json"));
    BOOST_TEST(ask().error().problem<image_pull_secret_exists>()->name == "mine");
}

BOOST_AUTO_TEST_CASE(upsert)
{
    facade_scene s;
    auto const ask = [&] {
        return s.all_forms(
            [&] { return s.api.image_pull_secrets().upsert("mine", quay); },
            [&](auto token) { return s.api.image_pull_secrets().async_upsert("mine", quay, token); });
    };
    s.script.expect(method::put, "image-pull-secrets/mine")
        .with_body(quay_text)
        .times(3)
        .answer(200, fixture("image-pull-secrets.create.200.json"));
    BOOST_TEST(ask().has_value());
    s.script.expect(method::put, "image-pull-secrets/mine").times(3).answer(500, R"({"message": "hunter2"})");
    BOOST_TEST(ask().error().server_message() == "***");
}

BOOST_AUTO_TEST_CASE(update)
{
    facade_scene s;
    auto const ask = [&](std::string name) {
        return s.all_forms(
            [&] { return s.api.image_pull_secrets().update(name, quay); },
            [&](auto token) { return s.api.image_pull_secrets().async_update(name, quay, token); });
    };
    for (int form = 0; form != 3; ++form) {
        s.script.expect(method::get, "image-pull-secrets/").answer(200, fixture("image-pull-secrets.list.200.json"));
        s.script.expect(method::put, "image-pull-secrets/mine")
            .with_body(quay_text)
            .answer(200, fixture("image-pull-secrets.create.200.json"));
    }
    BOOST_TEST(ask("mine").has_value());
    s.script.expect(method::get, "image-pull-secrets/").times(3).answer(200, fixture("image-pull-secrets.list.200.json"));
    BOOST_TEST(ask("nope").error().problem<unknown_image_pull_secret>()->name == "nope");
}

BOOST_AUTO_TEST_SUITE_END()
