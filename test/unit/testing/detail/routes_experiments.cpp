#include "../service_fixture.hpp"

#include <st4sd/testing/detail/routes_experiments.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace service_test;

BOOST_FIXTURE_TEST_SUITE(testing_detail_routes_experiments, fixture)

BOOST_AUTO_TEST_CASE(get_has_the_shape_of_the_protocol)
{
    auto const answer = get("experiments/http-sum");
    BOOST_TEST(answer.status() == 200);
    auto expected = protocol_fixture("experiments.get.200.json");
    // what this experiment has more or less than the one of the fixture
    auto& entry = expected.as_object()["entry"].as_object();
    entry["base"].as_object()["packages"].as_array()[0].as_object()["config"] = json::object{};
    entry["metadata"].as_object()["package"].as_object().erase("maintainer");
    entry["metadata"].as_object()["package"].as_object().erase("description");
    auto got = answer.body();
    got.at("entry").at("metadata").at("registry").as_object()["interface"] = json::object{};
    BOOST_TEST(other_shape(got, expected) == "");
    auto const digest = answer.text("/entry/metadata/registry/digest");
    BOOST_TEST(digest.size() == 63u);
    BOOST_TEST(digest.starts_with("sha256x"));
    BOOST_TEST(identifier == "http-sum@" + digest);
}

BOOST_AUTO_TEST_CASE(identifiers)
{
    struct row {
        std::string id;
        int status;
    };
    for (auto const& [id, status] : std::vector<row>{{"http-sum", 200},
                                                     {"http-sum:latest", 200},
                                                     {identifier, 200},
                                                     {"http-sum:other", 404},
                                                     {"http-sum@sha256x0", 404},
                                                     {"nope", 404},
                                                     {"bad name", 404},
                                                     {"a:b@c", 500},
                                                     {"a@b:c", 500}}) {
        BOOST_TEST(get("experiments/" + st4sd::http::encode_segment(id)).status() == status, id);
    }
    auto const unknown = get("experiments/nope");
    BOOST_TEST((unknown.body() == protocol_fixture("experiments.get.404.json")));
    BOOST_TEST((get("experiments/a:b@c").body() == protocol_fixture("experiments.get.500.json")));
}

BOOST_AUTO_TEST_CASE(parameters)
{
    auto const bad = get("experiments/http-sum?hideNone=x");
    BOOST_TEST(bad.status() == 400);
    BOOST_TEST((bad.body() == protocol_fixture("experiments.get.400.parameter.json")));
    for (auto const* name : {"outputFormat", "hideMetadataRegistry", "hideBeta"}) {
        BOOST_TEST(get(std::string{"experiments/?"} + name + "=x").status() == 400, name);
    }
    BOOST_TEST(
        st4sd::testing::service{}.perform(request(method::get, "experiments/?hideNone=x")).value().status ==
        200);

    BOOST_TEST(get("experiments/http-sum?outputFormat=python")
                   .text("/entry")
                   .starts_with("{'base': {'packages': ["));
    auto const plain = get("experiments/http-sum").at("/entry");
    auto const hidden = get("experiments/http-sum?hideMetadataRegistry=y").at("/entry/metadata");
    BOOST_TEST(!hidden.as_object().contains("registry"));
    auto const nulls = get("experiments/http-sum?hideNone=n").at("/entry/metadata");
    BOOST_TEST(nulls.at("package").at("license").is_null());
    BOOST_TEST(nulls.at("registry").at("inputs").at(0).at("valueFrom").is_null());
    BOOST_TEST(!plain.at("metadata").at("package").as_object().contains("license"));
    BOOST_TEST(get("experiments/http-sum?hideBeta=n").at("/entry/base").as_object().contains("connections"));
    BOOST_TEST(!plain.at("base").as_object().contains("connections"));
}

BOOST_AUTO_TEST_CASE(the_interface_keeps_its_nulls)
{
    auto const interface = get("experiments/http-sum").at("/entry/metadata/registry/interface");
    BOOST_TEST(interface.at("inputs").is_null());
    BOOST_TEST(interface.at("additionalInputData").is_null());
    BOOST_TEST(interface.at("propertiesSpec").at(0).at("name").as_string() == "sum");
    service.add("plain", {});
    BOOST_TEST(get("experiments/plain").at("/entry/metadata/registry/interface").as_object().empty());
}

BOOST_AUTO_TEST_CASE(list)
{
    BOOST_TEST(get("experiments/").at("/entries").as_array().size() == 1u);
    service.add("other", {});
    auto const listed = get("experiments/");
    BOOST_TEST(listed.at("/entries").as_array().size() == 2u);
    BOOST_TEST(listed.at("/problems").as_array().empty());
    BOOST_TEST((listed.at("/entries/0") == get("experiments/http-sum").at("/entry")));
}

BOOST_AUTO_TEST_CASE(remove)
{
    auto const unknown = send(method::delete_, "experiments/nope");
    BOOST_TEST(unknown.status() == 404);
    BOOST_TEST((unknown.body() == protocol_fixture("experiments.delete.404.json")));
    auto const done = send(method::delete_, "experiments/http-sum");
    BOOST_TEST((done.body() == protocol_fixture("experiments.delete.200.json")));
    BOOST_TEST(get("experiments/http-sum").status() == 404);
    BOOST_TEST(send(method::delete_, "experiments/a:b@c").status() == 500);
}

BOOST_AUTO_TEST_CASE(latest_is_not_handed_on)
{
    auto flow = http_sum();
    flow.platforms = {"default"};
    auto const second = service.add("http-sum", flow);
    BOOST_TEST(second != identifier);
    BOOST_TEST(get("experiments/" + identifier).at("/entry/metadata/registry/tags").as_array().empty());
    BOOST_TEST(send(method::delete_, "experiments/http-sum").status() == 200);
    BOOST_TEST(get("experiments/http-sum").status() == 404);
    BOOST_TEST(get("experiments/" + identifier).status() == 200);
}

BOOST_AUTO_TEST_CASE(skeletons)
{
    auto const skeleton = get("experiments/http-sum/start/payload/");
    BOOST_TEST(skeleton.status() == 200);
    auto expected = protocol_fixture("experiments.skeleton.200.json");
    auto& magic = expected.as_object()["magicValues"].as_object();
    magic["{{RequiredInputs_points.csv}}"] = magic["{{RequiredInputs_input_points.csv}}"];
    magic.erase("{{RequiredInputs_input_points.csv}}");
    BOOST_TEST(other_shape(skeleton.body(), expected) == "");
    BOOST_TEST(skeleton.text("/payload/inputs/0/content") == "{{RequiredInputs_points.csv}}");
    auto const mode = skeleton.at("/magicValues").at("{{OptionalVariable_mode}}");
    BOOST_TEST((mode.at("choices") == json::array{"fast", "exact"}));
    BOOST_TEST(skeleton.at("/magicValues").at("{{OptionalVariable_numberOfPoints}}").at("choices").is_null());

    auto const unknown = get("experiments/nope/start/payload/");
    BOOST_TEST(unknown.status() == 404);
    BOOST_TEST((unknown.body() == protocol_fixture("experiments.skeleton.404.json")));
}

BOOST_AUTO_TEST_CASE(skeletons_leak_when_told_so)
{
    service.add("other", {.inputs = {"cif_files.dat"}, .variables = {{"zeo_memory", "2000Mi"}}});
    get("experiments/http-sum/start/payload/");
    BOOST_TEST(get("experiments/other/start/payload/").at("/payload/inputs").as_array().size() == 1u);
    service.leak_skeletons();
    get("experiments/http-sum/start/payload/");
    auto const leaked = get("experiments/other/start/payload/");
    BOOST_TEST(leaked.at("/payload/inputs").as_array().size() == 2u);
    BOOST_TEST(leaked.text("/payload/platform") == "{{OptionalPlatform}}");
    BOOST_TEST(leaked.at("/payload/variables").as_object().contains("mode"));
    BOOST_TEST(leaked.at("/magicValues").as_object().contains("{{RequiredInputs_points.csv}}"));
}

BOOST_AUTO_TEST_CASE(what_was_meant)
{
    service.faithful_bugs(false);
    for (auto const* target : {"experiments/a:b@c", "experiments/a@b:c/start/payload/"}) {
        BOOST_TEST(get(target).status() == 400, target);
    }
    BOOST_TEST(send(method::delete_, "experiments/a:b@c").status() == 400);
    BOOST_TEST(send(method::post, "experiments/a:b@c/start", "{}").status() == 400);
    send(method::delete_, "experiments/http-sum");
    BOOST_TEST(get("experiments/?hideNone=x").status() == 400, "also without entries");
    service.faithful_bugs();
    BOOST_TEST(get("experiments/?hideNone=x").status() == 200);
}

BOOST_AUTO_TEST_SUITE_END()
