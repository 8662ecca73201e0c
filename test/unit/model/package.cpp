#include <st4sd/model/package.hpp>

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/decode.hpp>

#include "fixtures.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

using namespace st4sd;

namespace {

package read(std::string text, decoding mode = decoding::strict)
{
    return decode<package, boost_json>(std::move(text), mode).value();
}

std::string refusal(std::string text)
{
    auto const r = decode<package, boost_json>(std::move(text), decoding::strict);
    return r ? "" : r.error().json_path() + ": " + r.error().message();
}

// The member of a fixture that is a package, as text.
std::string part(std::string const& name, std::vector<std::string> const& keys)
{
    auto value = boost::json::parse(test::fixture(name));
    for (auto const& key : keys) {
        auto inner = value.is_array() ? value.as_array().at(std::stoul(key)) : value.as_object().at(key);
        value = std::move(inner);
    }
    return boost::json::serialize(value);
}

std::string sent(package const& p) { return to_json(p, layout::compact, secrets::revealed); }

void check_round_trip(std::string const& text, decoding mode)
{
    auto const p = read(text, mode);
    BOOST_TEST(boost::json::parse(sent(p)) == boost::json::parse(text));
    BOOST_TEST((read(sent(p), mode) == p));
}

} // namespace

BOOST_AUTO_TEST_SUITE(model_package)

BOOST_AUTO_TEST_CASE(decodes_what_the_service_writes)
{
    auto const p = read(part("experiments.get.200.json", {"entry"}), decoding::lenient);
    BOOST_REQUIRE(p.base.packages.size() == 1U);
    auto const& base = p.base.packages.front();
    BOOST_TEST(base.name == "main");
    BOOST_TEST(base.source.git->location.url == "https://github.com/st4sd/sum-numbers.git");
    BOOST_TEST(*base.source.git->location.branch == "main");
    BOOST_TEST(!base.source.git->location.tag);
    BOOST_TEST(!base.source.dataset);
    BOOST_TEST(*base.config.path == ".");
    BOOST_TEST(base.graphs.empty());
    BOOST_TEST(p.metadata.package.name == "http-sum");
    BOOST_TEST((p.metadata.package.keywords == std::vector<std::string>{"openshift", "hello-world"}));
    BOOST_TEST(!p.metadata.package.license);
    auto const& registry = *p.metadata.registry;
    BOOST_TEST(registry.times_executed == 2);
    BOOST_TEST(registry.inputs.at(0).name == "input_points.csv");
    BOOST_TEST(registry.execution_options_defaults.variables.at(1).value_from.at(0).platform == "openshift");
    BOOST_TEST(registry.application_dependencies.contains("default"));
    BOOST_TEST(!registry.interface);
    BOOST_TEST(p.parameterisation->presets->runtime->args.at(0) == "--registerWorkflow=yes");
    BOOST_TEST(p.parameterisation->execution_options->variables.at(1).value_from->at(1).value == "exact");
    BOOST_TEST(!p.parameterisation->execution_options->variables.at(0).value_from);
}

BOOST_AUTO_TEST_CASE(knows_how_it_is_addressed)
{
    auto p = read(part("experiments.get.200.json", {"entry"}), decoding::lenient);
    BOOST_TEST(p.identifier() == "http-sum@sha256x0a1b2c3d4e5f60718293a4b5c6d7e8f90123456789abcdef01234567");
    BOOST_TEST((p.tags() == std::vector<std::string>{"dev", "latest"}));
    p.metadata.registry->tags.clear(); // another push took them away
    BOOST_TEST(p.tags().empty());
    p.metadata.registry->digest.clear();
    BOOST_TEST(p.identifier() == "http-sum");
    p.metadata.registry.reset();
    BOOST_TEST((p.tags() == std::vector<std::string>{"dev"}));
    BOOST_TEST(p.identifier() == "http-sum:dev");
    p.metadata.package.tags.clear();
    BOOST_TEST(p.identifier() == "http-sum");
}

BOOST_AUTO_TEST_CASE(knows_whether_it_has_an_interface)
{
    BOOST_TEST(!read(part("experiments.get.200.json", {"entry"}), decoding::lenient).has_interface());
    BOOST_TEST(read(part("instances.get.200.properties.json", {"experiment"}), decoding::lenient).has_interface());
    BOOST_TEST(!package{}.has_interface());
}

BOOST_AUTO_TEST_CASE(answers_decode_whatever_the_service_fills_in)
{
    // the listing of runs: nulls everywhere, both git and dataset
    auto const listed = read(part("instances.list.200.json", {"0", "experiment"}), decoding::lenient);
    BOOST_TEST(!listed.base.packages.at(0).source.git->location.tag);
    BOOST_TEST(!listed.base.packages.at(0).source.git->security->oauth->value);
    BOOST_TEST(listed.metadata.package.name == "http-sum");
    auto const s3 = read(part("internal-experiments.200.json", {"result"}), decoding::lenient);
    BOOST_TEST(s3.base.packages.at(0).source.s3->security->credentials->value_from->secret_name == "st4sd-internal");
    BOOST_TEST(s3.base.packages.at(0).source.s3->location.bucket == "st4sd");
    // an entry that no longer validates is listed raw
    auto const broken = read(part("experiments.list.200.problems.json", {"entries", "1"}), decoding::lenient);
    BOOST_TEST(broken.identifier() == "broken@sha256xffeeddccbbaa99887766554433221100ffeeddccbbaa998877665544");
}

BOOST_AUTO_TEST_CASE(pushes_back_what_it_decoded)
{
    auto const pushed = R"({"base": {"packages": [{"name": "main", "source": {"git": {"location": {"url": "https://example.org/a.git",
        "commit": "c0ffee"}, "security": {"oauth": {"value": "S3CRET"}}}}, "config": {"path": "p", "manifestPath": "m"},
        "dependencies": {"imageRegistries": [{"serverUrl": "registry.example.org", "security": {"a": "S3CRET"}}]}}]},
        "metadata": {"package": {"name": "n", "tags": ["t"], "keywords": [], "license": "l", "maintainer": "m", "description": "d"}},
        "parameterisation": {"presets": {"variables": [{"name": "a", "value": "1"}], "runtime": {"args": ["--x"], "resources":
        {"cpu": "1", "memory": "2Gi"}}, "data": [{"name": "f", "value": "text"}], "environmentVariables": [{"name": "E", "value": "v"}],
        "platform": "p"}, "executionOptions": {"variables": [{"name": "b", "valueFrom": [{"value": "x"}]}, {"name": "c"}],
        "data": [{"name": "g"}], "runtime": {"args": [], "resources": {}}, "platform": ["p", "q"]}}})";
    check_round_trip(pushed, decoding::strict);
}

// The service's own documents are valid, and what is pushed of them is equal JSON. `metadata.registry` is its own matter.
BOOST_AUTO_TEST_CASE(packages_of_the_service_round_trip)
{
    std::pair<std::string, std::vector<std::string>> const fixtures[] = {
        {"experiments.get.200.json", {"entry"}},           {"experiments.push.200.json", {"result"}},
        {"experiments.list.200.json", {"entries", "0"}},   {"internal-experiments.200.json", {"result"}},
        {"utilities.pvep.200.json", {"pvep"}},             {"utilities.pvep.200.anonymous.json", {"pvep"}},
        {"relationships.preview.200.json", {"experiment"}}, {"relationships.synthesize.200.json", {"result"}}};
    for (auto const& [name, keys] : fixtures) {
        BOOST_TEST_CONTEXT(name)
        {
            auto document = boost::json::parse(part(name, keys));
            BOOST_TEST((read(sent(read(boost::json::serialize(document)))) == read(boost::json::serialize(document))));
            document.as_object().at("metadata").as_object().erase("registry");
            check_round_trip(boost::json::serialize(document), decoding::strict);
        }
    }
}

BOOST_AUTO_TEST_CASE(real_packages_round_trip)
{
    if (test::shared_protocol().empty()) {
        return;
    }
    int count = 0;
    for (auto const& entry : std::filesystem::directory_iterator{test::shared_protocol() + "/fixtures/pvep"}) {
        std::ifstream file{entry.path()};
        BOOST_TEST_CONTEXT(entry.path().filename().string())
        {
            check_round_trip({std::istreambuf_iterator<char>{file}, {}}, decoding::strict);
        }
        ++count;
    }
    BOOST_TEST(count == 7);
}

BOOST_AUTO_TEST_CASE(secrets_are_sent_but_never_printed)
{
    auto const p = read(R"({"base": {"packages": [
        {"source": {"git": {"location": {"url": "https://example.org"}, "security": {"oauth": {"value": "S3CRET"}}}}},
        {"source": {"s3": {"location": {"bucket": "b", "endpoint": "e"}, "security": {"credentials":
            {"value": {"accessKeyID": "S3CRET", "secretAccessKey": "S3CRET"}}}}},
         "dependencies": {"imageRegistries": [{"serverUrl": "r", "security": {"password": "S3CRET"}}]}}]},
        "metadata": {"package": {"name": "n"}}})");
    std::ostringstream out;
    out << p;
    BOOST_TEST(out.str().find("S3CRET") == std::string::npos);
    BOOST_TEST(to_json(p, layout::pretty).find("S3CRET") == std::string::npos);
    std::string const revealed = sent(p);
    int times = 0;
    for (auto at = revealed.find("S3CRET"); at != revealed.npos; at = revealed.find("S3CRET", at + 1)) {
        ++times;
    }
    BOOST_TEST(times == 4);
}

BOOST_AUTO_TEST_CASE(a_user_document_is_refused_where_the_service_refuses_it)
{
    auto const base = [](std::string text) { return R"({"base": {"packages": [)" + text + "]}}"; };
    auto const git = [&](std::string text) { return base(R"({"source": {"git": )" + text + "}}"); };
    std::string const at = "$.base.packages[0]";
    auto const unknown = ": unknown key: the service refuses it; remove or correct it";

    BOOST_TEST(refusal(R"({"bas": {}})") == "$.bas" + std::string{unknown});
    BOOST_TEST(refusal(base(R"({"location": "x"})")) == at + ".location" + unknown);
    BOOST_TEST(refusal(base(R"({"name": 3})")) == at + ".name: expected text, found a number");
    BOOST_TEST(refusal(base(R"({"source": null})")).starts_with(at + ".source: expected an object"));
    BOOST_TEST(refusal(git("{}")) == at + ".source.git.location: is missing and required");
    BOOST_TEST(refusal(git(R"({"location": {}})")) == at + ".source.git.location.url: is missing and required");
    BOOST_TEST(refusal(git(R"({"location": {"url": "u", "tags": "1"}})")) == at + ".source.git.location.tags" + unknown);
    BOOST_TEST(refusal(git(R"({"location": {"url": "u", "tag": 1.1}})")) == at + ".source.git.location.tag: expected text, found a number");
    BOOST_TEST(refusal(git(R"({"location": {"url": "u"}, "security": {"oauth": {"valueFrom": {"secretKeyRef": {}}}}})")) ==
               at + ".source.git.security.oauth.valueFrom.secretKeyRef.name: is missing and required");
    // an explicit null here is an internal error of the service
    BOOST_TEST(refusal(base(R"({"source": {"dataset": {"location": {"dataset": "d"}, "security": null}}})")) ==
               at + ".source.dataset.security: expected an object, found null");
    BOOST_TEST(refusal(base(R"({"source": {"s3": {"location": {"bucket": "b", "endPoint": "e"}}}})")) ==
               at + ".source.s3.location.endPoint" + unknown);
    BOOST_TEST(refusal(R"({"metadata": {"package": {"name": null}}})") == "$.metadata.package.name: expected text, found null");
    BOOST_TEST(refusal(R"({"metadata": {"package": {"tags": "latest"}}})") == "$.metadata.package.tags: expected an array, found text");
    BOOST_TEST(refusal(R"({"metadata": {"package": {"tags": null}}})") == "");
    BOOST_TEST(refusal(R"({"metadata": {"package": {"keywords": [1]}}})") == "$.metadata.package.keywords[0]: expected text, found a number");

    auto const presets = [](std::string text) { return R"({"parameterisation": {"presets": )" + text + "}}"; };
    std::string const in_presets = "$.parameterisation.presets";
    BOOST_TEST(refusal(presets(R"({"variables": [{"name": "a", "value": 3}, {"name": "b", "value": true}, {"name": "c", "value": 0.5}]})")) == "");
    BOOST_TEST(refusal(presets(R"({"variables": [{"value": "3"}]})")) == in_presets + ".variables[0].name: is missing and required");
    BOOST_TEST(refusal(presets(R"({"data": [{"name": "f", "value": 3}]})")) == in_presets + ".data[0].value: expected text, found a number");
    BOOST_TEST(refusal(presets(R"({"runtime": {"resources": {"cpu": 1}}})")) == in_presets + ".runtime.resources.cpu: expected text, found a number");
    BOOST_TEST(refusal(presets(R"({"platform": ["a"]})")) == in_presets + ".platform: expected text, found an array");

    auto const options = [](std::string text) { return R"({"parameterisation": {"executionOptions": )" + text + "}}"; };
    std::string const in_options = "$.parameterisation.executionOptions";
    BOOST_TEST(refusal(options(R"({"variables": [{"name": "a", "value": 3}]})")) == in_options + ".variables[0].value: expected text, found a number");
    BOOST_TEST(refusal(options(R"({"variables": [{"name": "a", "valueFrom": [{"value": 1}]}]})")) ==
               in_options + ".variables[0].valueFrom[0].value: expected text, found a number");
    BOOST_TEST(refusal(options(R"({"variables": [{"name": "a", "valueFrom": ["1"]}]})")) ==
               in_options + ".variables[0].valueFrom[0]: expected an object, found text");
    BOOST_TEST(refusal(options(R"({"platform": "a"})")) == in_options + ".platform: expected an array, found text");
    BOOST_TEST(refusal(options(R"({"environmentVariables": []})")) == in_options + ".environmentVariables" + unknown);
}

BOOST_AUTO_TEST_CASE(preset_numbers_become_the_texts_that_the_service_makes_of_them)
{
    auto const p = read(R"({"parameterisation": {"presets": {"variables": [{"name": "i", "value": 3}, {"name": "d", "value": 0.5},
        {"name": "b", "value": true}, {"name": "t", "value": "x"}, {"name": "n", "value": null}]}}})");
    auto const& variables = p.parameterisation->presets->variables;
    BOOST_TEST(*variables[0].value == "3");
    BOOST_TEST(*variables[1].value == "0.5");
    BOOST_TEST(*variables[2].value == "True");
    BOOST_TEST(*variables[3].value == "x");
    BOOST_TEST(!variables[4].value);
}

BOOST_AUTO_TEST_SUITE_END()
