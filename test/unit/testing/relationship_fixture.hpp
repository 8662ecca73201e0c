#ifndef ST4SD_TEST_UNIT_TESTING_RELATIONSHIP_FIXTURE_HPP
#define ST4SD_TEST_UNIT_TESTING_RELATIONSHIP_FIXTURE_HPP

// What tests of relationships share: the two experiments of the protocol's relationship, and that relationship.

#include "service_fixture.hpp"

#include <string>
#include <utility>

namespace service_test {

struct relationship_fixture : fixture {
    relationship_fixture()
    {
        add("band-gap-dft-gamess-us", "B3LYP", "1");
        add("band-gap-pm3-gamess-us", "PM3", "2");
    }
    // An experiment with everything that the fixtures have.
    void add(std::string const& name, std::string functional, std::string molecules)
    {
        service.add_repository("https://github.com/st4sd/" + name + ".git",
                               {.inputs = {"input_smiles.csv"},
                                .variables = {{"functional", std::move(functional)},
                                              {"numberMolecules", std::move(molecules)},
                                              {"startIndex", "0"}},
                                .platforms = {"default", "openshift"},
                                .key_outputs = {"OptimisationResults"},
                                .properties = {{"homo", "HOMO energy"}}});
        auto const pushed = send(method::post, "experiments/", R"({
            "base": {"packages": [{"source": {"git": {"location": {
                                       "url": "https://github.com/st4sd/)" + name + R"(.git", "tag": "1.1.3"}}},
                                   "config": {"path": "dft/x.yaml", "manifestPath": "dft/manifest.yaml"}}]},
            "metadata": {"package": {"name": ")" + name + R"("}},
            "parameterisation": {"presets": {"variables": [{"name": "functional", "value": ")" +
                                                           (name.find("dft") == name.npos ? "PM3" : "B3LYP") + R"("}]},
                                 "executionOptions": {"variables": [{"name": "numberMolecules"},
                                                                    {"name": "startIndex"}],
                                                      "platform": ["default"]}}})");
        BOOST_REQUIRE_MESSAGE(pushed.status() == 200, pushed.whole.body);
    }
    // The protocol's relationship without what the service fills in.
    static json::value document()
    {
        auto rel = protocol_fixture("relationships.push.200.json").at("entry");
        for (auto const* graph : {"inputGraph", "outputGraph"}) {
            rel.at("transform").at(graph).as_object().erase("package");
        }
        return rel;
    }
    answer push(json::value const& rel) { return send(method::post, "relationships/", json::serialize(rel)); }
    void push()
    {
        auto const pushed = push(document());
        BOOST_REQUIRE_MESSAGE(pushed.status() == 200, pushed.whole.body);
    }
    answer synthesize(std::string const& id, std::string const& name, std::string body = "{}")
    {
        return send(method::post, "relationships/" + id + "/synthesize/" + name + "/", std::move(body));
    }
    answer preview(std::string const& id, std::string const& query = {})
    {
        return get("relationships/" + id + "/preview/synthesize/dsl/" + query);
    }
};

} // namespace service_test

#endif
