#include "../relationship_fixture.hpp"

#include <st4sd/testing/detail/routes_relationships.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace service_test;

BOOST_FIXTURE_TEST_SUITE(testing_detail_routes_relationships, relationship_fixture)

BOOST_AUTO_TEST_CASE(pushed_and_shown)
{
    auto const pushed = push(document());
    BOOST_TEST(pushed.status() == 200);
    BOOST_TEST(other_shape(pushed, "relationships.push.200.json") == "");
    BOOST_TEST(pushed.text("/entry/transform/inputGraph/package/source/git/location/tag") == "1.1.3");
    auto const one = get("relationships/pm3-to-dft/");
    BOOST_TEST(other_shape(one, "relationships.get.200.json") == "");
    BOOST_TEST((one.at("/entry") == pushed.at("/entry")));
    BOOST_TEST((get("relationships/pm3-to-dft").body() == one.body()));
    auto const list = get("relationships/");
    BOOST_TEST(other_shape(list, "relationships.list.200.json") == "");
    BOOST_TEST(get("relationships").status() == 308);

    auto again = document();
    again.as_object()["description"] = "another";
    push(again);
    BOOST_TEST(get("relationships/").at("/entries").as_array().size() == 1u, "upserted");
    BOOST_TEST(get("relationships/pm3-to-dft").text("/entry/description") == "another");
}

BOOST_AUTO_TEST_CASE(formats_of_the_list)
{
    push();
    BOOST_TEST(get("relationships/?outputFormat=python").text("/entries/0").starts_with("{'identifier': 'pm3-to-dft'"));
    auto const path = "/entries/0/transform/relationship/graphParameters/0/inputGraphParameter";
    BOOST_TEST(get("relationships/?hideNone=n").at(path).at("value").is_null());
    BOOST_TEST(!get("relationships/").at(path).as_object().contains("value"));
    BOOST_TEST(get("relationships/?hideNone=x").has("errors"));
    BOOST_TEST(get("relationships/?outputFormat=x").status() == 400);
}

BOOST_AUTO_TEST_CASE(identifiers_get_the_tag_and_components_their_stage)
{
    auto rel = document();
    rel.at("transform").at("inputGraph").as_object()["identifier"] = "band-gap-pm3-gamess-us";
    rel.at("transform").at("inputGraph").as_object()["components"] = json::array{"XYZToGAMESS"};
    auto const pushed = push(rel);
    BOOST_TEST(pushed.text("/entry/transform/inputGraph/identifier") == "band-gap-pm3-gamess-us:latest");
    BOOST_TEST(pushed.text("/entry/transform/inputGraph/components/0") == "stage0.XYZToGAMESS");
}

BOOST_AUTO_TEST_CASE(refused_pushes)
{
    auto same = document();
    same.at("transform").at("inputGraph").as_object()["identifier"] = "band-gap-dft-gamess-us";
    auto const refused = push(same);
    BOOST_TEST(refused.status() == 400);
    BOOST_TEST((refused.body() == protocol_fixture("relationships.push.400.schema.json")), refused.whole.body);

    auto unknown = document();
    unknown.at("transform").at("inputGraph").as_object()["identifier"] = "nope";
    BOOST_TEST(push(unknown).status() == 400);
    BOOST_TEST((push(unknown).body() == protocol_fixture("relationships.push.400.problem.json")));

    auto twice = document();
    twice.at("transform").at("inputGraph").as_object()["components"] = json::array{"a", "stage0.a"};
    BOOST_TEST(push(twice).has("problems"));
    auto extra = document();
    extra.as_object()["foo"] = 1;
    BOOST_TEST(push(extra).text("/problems/0/type") == "extra_forbidden");
    auto policy = document();
    policy.at("transform").at("relationship").as_object()["variablesMergePolicy"] = "x";
    BOOST_TEST(push(policy).has("problems"));
    BOOST_TEST(push(json::array{}).text("/problems/0/type") == "model_type");
    BOOST_TEST(push(json::object{}).text("/problems/0/type") == "missing");
    BOOST_TEST(send(method::post, "relationships/", "{").status() == 400);

    service.add_raw_package(R"({"base": {"packages": 1}, "metadata": {"package": {"name": "broken"}}})").value();
    auto broken = document();
    broken.at("transform").at("inputGraph").as_object()["identifier"] = "broken";
    BOOST_TEST(push(broken).has("problem"));
    BOOST_TEST(get("relationships/").at("/entries").as_array().empty());
}

BOOST_AUTO_TEST_CASE(a_push_without_transform)
{
    json::value const none = json::object{{"identifier", "x"}};
    BOOST_TEST(push(none).status() == 500);
    BOOST_TEST((push(none).body() == protocol_fixture("common.500.json")));
    service.faithful_bugs(false);
    BOOST_TEST(push(none).status() == 400);
    BOOST_TEST(push(none).text("/problems/0/location/0") == "transform");
}

BOOST_AUTO_TEST_CASE(unknown_and_removed)
{
    push();
    auto const unknown = get("relationships/nope/");
    BOOST_TEST(unknown.status() == 404);
    BOOST_TEST((unknown.body() == protocol_fixture("relationships.get.404.json")));
    auto const gone = send(method::delete_, "relationships/nope/");
    BOOST_TEST(gone.status() == 404);
    BOOST_TEST((gone.body() == protocol_fixture("relationships.delete.404.json")));
    auto const removed = send(method::delete_, "relationships/pm3-to-dft");
    BOOST_TEST((removed.body() == protocol_fixture("relationships.delete.200.json")));
    BOOST_TEST(get("relationships/").at("/entries").as_array().empty());
}

BOOST_AUTO_TEST_CASE(one_that_is_not_valid_is_shown_as_it_is)
{
    BOOST_TEST(service.add_relationship(R"({"identifier": "odd", "foo": 1})").has_value());
    auto const odd = get("relationships/odd");
    BOOST_TEST(odd.status() == 200);
    BOOST_TEST(odd.at("/entry/foo").as_int64() == 1);
    BOOST_TEST(odd.text("/problems/0/type") == "extra_forbidden");
    BOOST_TEST(get("relationships/").text("/problems/0/identifier") == "odd");
    BOOST_TEST(synthesize("odd", "x").has("problems"));
    BOOST_TEST(synthesize("odd", "x").status() == 400);
    BOOST_TEST(preview("odd").has("problem"));
    BOOST_TEST(service.add_relationship("{").has_error());
    BOOST_TEST(service.add_relationship(json::serialize(document())).has_value());
    BOOST_TEST(other_shape(get("relationships/pm3-to-dft"), "relationships.get.200.json") == "");
}

BOOST_AUTO_TEST_CASE(synthesized)
{
    push();
    auto const made = synthesize("pm3-to-dft", "new-one");
    BOOST_TEST(made.status() == 200);
    auto expected = protocol_fixture("relationships.synthesize.200.json");
    // the fixture's experiment measures properties and has no interface in its registry
    expected.at("result").at("metadata").at("registry").as_object()["interface"] = nullptr;
    expected.at("result").at("base").at("interface").at("inputSpec") = nullptr;
    expected.at("result").at("base").at("interface").at("propertiesSpec") = nullptr;
    expected.at("package-inheritance").at("variables") = nullptr;
    BOOST_TEST(other_shape(made.body(), expected) == "");
    BOOST_TEST((made.at("/result/metadata/registry/tags") == json::array{"latest"}));
    BOOST_TEST(made.at("/result/metadata/package/tags").as_array().empty());
    BOOST_TEST((made.at("/result/metadata/package/keywords") ==
                json::array{"auto-generated", "from:relationship-transform"}));
    auto const functional = made.at("/package-inheritance/variables/functional");
    BOOST_TEST(other_shape(functional, protocol_fixture("relationships.synthesize.200.json")
                                           .at("package-inheritance").at("variables").at("functional")) == "");
    BOOST_TEST((functional.at("fromBasePackage") == "band-gap-dft-gamess-us:latest"));
    BOOST_TEST((functional.at("preset") == "B3LYP"));

    BOOST_TEST(get("experiments/new-one").status() == 200, "it is stored");
    BOOST_TEST(!get("experiments/new-one").at("/entry/base").as_object().contains("connections"));
    BOOST_TEST((get("experiments/new-one/package-inheritance").at("/result") == made.at("/package-inheritance")));
    auto const payload = R"({"inputs": [{"filename": "input_smiles.csv", "content": "C\n"}]})";
    BOOST_TEST(send(method::post, "experiments/new-one/start", payload).status() == 200);
}

BOOST_AUTO_TEST_CASE(with_options)
{
    push();
    auto const bare = synthesize("pm3-to-dft", "bare", R"({"options": {"generateParameterisation": false}})");
    BOOST_TEST(bare.at("/result/parameterisation/presets/variables").as_array().empty());
    auto const own = R"({"parameterisation": {"executionOptions": {"variables": [{"name": "startIndex"}]}}})";
    auto const given = synthesize("pm3-to-dft", "given", own);
    BOOST_TEST(given.at("/result/parameterisation/executionOptions/variables").as_array().size() == 1u);
    BOOST_TEST(given.at("/result/parameterisation/presets/variables").as_array().empty());

    auto rel = document();
    rel.at("transform").at("relationship").as_object()["variablesMergePolicy"] = "inputGraphOverridesOutputGraph";
    push(rel);
    auto const other = synthesize("pm3-to-dft", "other").at("/package-inheritance/variables/functional");
    BOOST_TEST((other.at("fromBasePackage") == "band-gap-pm3-gamess-us:latest"));
    BOOST_TEST((other.at("preset") == "PM3"));
}

BOOST_AUTO_TEST_CASE(refused_syntheses)
{
    push();
    auto const extra = synthesize("pm3-to-dft", "x", R"({"foo": 1})");
    BOOST_TEST(extra.status() == 400);
    BOOST_TEST((extra.at("/problems") == protocol_fixture("relationships.synthesize.400.payload.json").at("problems")));
    BOOST_TEST(synthesize("pm3-to-dft", "x", R"({"parameterisation": {"foo": 1}})").has("problems"));
    BOOST_TEST(synthesize("pm3-to-dft", "Bad.Name").has("problems"));
    auto const mars = R"({"parameterisation": {"presets": {"platform": "mars"}}})";
    BOOST_TEST(synthesize("pm3-to-dft", "x", mars).status() == 400);

    auto const unknown = synthesize("nope", "x");
    BOOST_TEST(unknown.status() == 400);
    BOOST_TEST((unknown.body() == protocol_fixture("relationships.synthesize.400.unknown.json")));

    send(method::delete_, "experiments/band-gap-pm3-gamess-us");
    auto const gone = synthesize("pm3-to-dft", "x");
    BOOST_TEST(gone.status() == 404);
    BOOST_TEST(gone.text("/parameterisedPackageNotFound") == "band-gap-pm3-gamess-us:latest");
    BOOST_TEST(preview("pm3-to-dft").has("problem"));

    service.faithful_bugs(false);
    BOOST_TEST(synthesize("nope", "x").status() == 404);
    BOOST_TEST(synthesize("nope", "x").text("/relationshipNotFound") == "nope");
}

BOOST_AUTO_TEST_CASE(previewed)
{
    push();
    auto const before = get("experiments/").at("/entries").as_array().size();
    auto const shown = preview("pm3-to-dft");
    BOOST_TEST(shown.status() == 200);
    auto expected = protocol_fixture("relationships.preview.200.json");
    expected.as_object()["dsl"] = nullptr;
    expected.at("experiment").at("metadata").at("registry").as_object()["interface"] = nullptr;
    expected.at("experiment").at("base").at("interface") = nullptr;
    expected.at("package-inheritance") = nullptr;
    BOOST_TEST(other_shape(shown.body(), expected) == "");
    BOOST_TEST(shown.text("/experiment/metadata/package/name") == "synthetic");
    BOOST_TEST(shown.at("/experiment/metadata/registry/tags").as_array().empty());
    BOOST_TEST(shown.at("/dsl").as_object().contains("entrypoint"));
    BOOST_TEST(get("experiments/").at("/entries").as_array().size() == before, "nothing is stored");
    BOOST_TEST((preview("pm3-to-dft", "?platform=mars").at("/dsl") == shown.at("/dsl")));
    BOOST_TEST(!preview("pm3-to-dft", "?dslVersion=1").at("/dsl").as_object().contains("entrypoint"));
    BOOST_TEST(preview("pm3-to-dft", "?dslVersion=3").has("errors"));

    auto const unknown = preview("nope");
    BOOST_TEST(unknown.status() == 400);
    BOOST_TEST((unknown.body() == protocol_fixture("relationships.preview.400.json")));
    service.faithful_bugs(false);
    BOOST_TEST(preview("nope").status() == 404);
}

BOOST_AUTO_TEST_SUITE_END()
