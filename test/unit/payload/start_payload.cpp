#include <st4sd/payload/start_payload.hpp>

#include "payload_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string>
#include <utility>

// Protocol 20 sections 1, 2, 10 and 11: the whole, and its maps of texts.

BOOST_AUTO_TEST_SUITE(payload_start_payload)

using namespace payload_checks;

std::string path_of_error(std::string json)
{
    auto const loaded = st4sd::load_text<st4sd::start_payload, st4sd::boost_json>(std::move(json));
    BOOST_REQUIRE_MESSAGE(!loaded, "it was accepted");
    BOOST_TEST((loaded.error() == st4sd::errc::invalid_document));
    return loaded.error().json_path();
}

BOOST_AUTO_TEST_CASE(the_resources_are_always_sent)
{
    BOOST_TEST(sent(st4sd::payload("http-sum")) == R"({"orchestrator_resources":{}})");
    BOOST_TEST(sent(from("{}")) == R"({"orchestrator_resources":{}})");
}

BOOST_AUTO_TEST_CASE(nulls_are_accepted_where_the_service_does_and_never_sent)
{
    auto const nulls =
        R"({"platform": null, "s3": null, "s3Store": null, "datasetStoreURI": null, "runtimePolicy": null})";
    BOOST_TEST(sent(from(nulls)) == R"({"orchestrator_resources":{}})");
    for (std::string const name : {"inputs", "data", "volumes", "variables", "additionalOptions",
                                   "environmentVariables", "orchestrator_resources", "metadata"}) {
        BOOST_TEST(path_of_error("{\"" + name + "\": null}") == "$." + name);
    }
}

BOOST_AUTO_TEST_CASE(unknown_keys_are_refused_with_their_path)
{
    BOOST_TEST(path_of_error(R"({"dlfStoreURI": "dlf://x"})") == "$.dlfStoreURI");
    BOOST_TEST(path_of_error(R"({"scripts": []})") == "$.scripts");
    BOOST_TEST(path_of_error(R"({"lambdaFlowIR": {}})") == "$.lambdaFlowIR");
    BOOST_TEST(path_of_error(R"({"mountPath": "x"})") == "$.mountPath");
    BOOST_TEST(path_of_error(R"({"volumes": [{"type": {"dataset": "d"}, "mountPath": "x"}]})") ==
               "$.volumes[0].mountPath");
    BOOST_TEST(path_of_error(R"({"inputs": [{"filename": "a", "contents": "x"}]})") == "$.inputs[0].contents");
    BOOST_TEST(path_of_error(R"({"orchestrator_resources": {"gpu": "1"}})") == "$.orchestrator_resources.gpu");
    BOOST_TEST(path_of_error(R"({"s3Store": {"path": "x"}})") == "$.s3Store.path");
    BOOST_TEST(path_of_error("[]") == "$");
}

BOOST_AUTO_TEST_CASE(wrong_types_are_refused_with_their_path)
{
    BOOST_TEST(path_of_error(R"({"platform": 3})") == "$.platform");
    BOOST_TEST(path_of_error(R"({"inputs": {}})") == "$.inputs");
    BOOST_TEST(path_of_error(R"({"additionalOptions": "--x=y"})") == "$.additionalOptions");
    BOOST_TEST(path_of_error(R"({"additionalOptions": [3]})") == "$.additionalOptions[0]");
    BOOST_TEST(path_of_error(R"({"orchestrator_resources": {"cpu": 1}})") == "$.orchestrator_resources.cpu");
    BOOST_TEST(path_of_error(R"({"variables": {"x": [1]}})") == "$.variables.x");
    BOOST_TEST(path_of_error(R"({"variables": {"x": {}}})") == "$.variables.x");
    BOOST_TEST(path_of_error(R"({"variables": {"x": null}})") == "$.variables.x");
}

BOOST_AUTO_TEST_CASE(a_document_may_write_values_as_the_service_understands_them)
{
    auto const payload = document(R"({"variables": {"a": "abc", "b": 3, "c": 3.0, "d": 1e-7, "e": true, "f": false},
                                      "metadata": {"n": 1}, "environmentVariables": {"N": 2}})");
    BOOST_TEST(payload.variables.at("a") == "abc");
    BOOST_TEST(payload.variables.at("b") == "3");
    BOOST_TEST(payload.variables.at("c") == "3.0");
    BOOST_TEST(payload.variables.at("d") == "1e-07");
    BOOST_TEST(payload.variables.at("e") == "True"); // what the service makes of it
    BOOST_TEST(payload.variables.at("f") == "False");
    BOOST_TEST(payload.metadata.at("n") == "1");
    BOOST_TEST(payload.environment_variables.at("N").reveal() == "2");
}

BOOST_AUTO_TEST_CASE(examples_of_the_protocol_go_there_and_back)
{
    for (
        std::string const text :
        {R"({"platform":"openshift","inputs":[{"filename":"input_smiles.csv","content":"label,smiles\nmymolecule,CCC\n"}],)"
         R"("variables":{"numberMolecules":"1","startIndex":"0"},"additionalOptions":["--registerWorkflow=yes"],)"
         R"("orchestrator_resources":{},"metadata":{"project":"demo"}})",
         R"({"inputs":[{"sourceFilename":"run1/molecules.csv","targetFilename":"input_smiles.csv","volume":"in"}],)"
         R"("volumes":[{"type":{"persistentVolumeClaim":"my-data-pvc"},"subPath":"experiment-inputs","identifier":"in"}],)"
         R"("orchestrator_resources":{"cpu":"1","memory":"2Gi"},"s3Store":{"credentials":{"accessKeyID":"AK","secretAccessKey":"SK",)"
         R"("bucket":"out","endpoint":"https://s3.example.org"},"bucketPath":"run1_output/"}})",
         R"({"inputs":[{"filename":"data/input_smiles.csv"}],"orchestrator_resources":{},"s3":{"dataset":"my-dataset"}})"}) {
        BOOST_TEST(sent(from(text)) == text);
    }
}

BOOST_AUTO_TEST_CASE(variables_have_names_and_text)
{
    check_refused(st4sd::payload("http-sum").variable("", 1), {{"variables[]", "has no name"}});
    check_refused(st4sd::payload("http-sum").variable("x", "\xFF"), {{"variables[x]", "not UTF-8"}});
    check_refused(st4sd::payload("http-sum").variable("\xFF", "x"), {{"variables[?]", "not UTF-8"}});
    check_refused(st4sd::payload("http-sum").variable("x", 1).variable("x", 1), {{"variables[x]", "set twice"}});
}

BOOST_AUTO_TEST_CASE(metadata_keys_are_free_and_unambiguous)
{
    for (std::string const key : {"rest-uid", "workflow", "experiment-id", "st4sd-package-name",
                                  "st4sd-package-digest", "instance", "type", "uid"}) {
        check_refused(st4sd::payload("http-sum").metadata(key, "x"), {{"metadata[" + key + "]", "sets itself"}});
    }
    check_refused(st4sd::payload("http-sum").metadata("a:b", "x"), {{"metadata[a:b]", "colon in its key"}});
    check_refused(st4sd::payload("http-sum").metadata("a", "x:y"), {{"metadata[a]", "colon in its value"}});
    check_refused(st4sd::payload("http-sum").metadata("a.b", "x"), {{"metadata[a.b]", "'.'"}});
    check_refused(st4sd::payload("http-sum").metadata("$a", "x"), {{"metadata[$a]", "'$'"}});
    check_refused(st4sd::payload("http-sum").metadata("", "x"), {{"metadata[]", "no key"}});
    check_refused(st4sd::payload("http-sum").metadata("a", "\xFF"), {{"metadata[a]", "not UTF-8"}});
    check_refused(from(R"({"metadata": {"a:b": "x", "uid": "y"}})"),
                  {{"metadata[a:b]", "colon"}, {"metadata[uid]", "sets itself"}});
    BOOST_TEST(st4sd::payload("http-sum").metadata("a$b c", "x.$y").metadata("UID", "").build().has_value());
}

BOOST_AUTO_TEST_CASE(environment_names_fit_a_kubernetes_secret)
{
    BOOST_TEST(st4sd::payload("http-sum").environment("a-Z_0.9", "any: \xC3\xA4\n=").build().has_value());
    for (std::string const name : {"", "A B", "A=B", "\xC3\xA4"}) {
        check_refused(st4sd::payload("http-sum").environment(name, "x"),
                      {{"environmentVariables[" + name + "]", "letters, digits"}});
    }
    check_refused(st4sd::payload("http-sum").environment("A", "\xFF"), {{"environmentVariables[A]", "not UTF-8"}});
}

BOOST_AUTO_TEST_CASE(the_platform_and_the_identifier_are_not_empty)
{
    check_refused(st4sd::payload("http-sum").platform(""), {{"platform", "is empty"}});
    check_refused(st4sd::payload("http-sum").platform("\xFF"), {{"platform", "not UTF-8"}});
    check_refused(st4sd::payload(""), {{"identifier", "is empty"}});
    check_refused(st4sd::payload("a:b@sha256x"), {{"identifier", "both a tag (:) and a digest (@)"}});
    check_refused(st4sd::payload("Not A Name"), {{"identifier", "'Not A Name' has no valid name"}});
}

BOOST_AUTO_TEST_CASE(a_request_prints_without_secrets)
{
    std::ostringstream out;
    out << st4sd::payload("http-sum:1.0").environment("A", "hush").build().value();
    BOOST_TEST(
        out.str() ==
        R"({"identifier":"http-sum:1.0","payload":{"environmentVariables":{"A":"***"},"orchestrator_resources":{}}})");
}

BOOST_AUTO_TEST_SUITE_END()
