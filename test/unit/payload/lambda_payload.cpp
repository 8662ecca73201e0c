#include <st4sd/payload/lambda_payload.hpp>

#include "payload_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <optional>
#include <sstream>
#include <string>
#include <utility>

// Protocol 10 section 12: what a lambda sends, and documents of it.

BOOST_AUTO_TEST_SUITE(payload_lambda_payload)

using st4sd::lambda_payload;

st4sd::result<lambda_payload> load(std::string json)
{
    return st4sd::load_text<lambda_payload, st4sd::boost_json>(std::move(json));
}

std::string path_of_error(std::string json)
{
    auto const loaded = load(std::move(json));
    BOOST_REQUIRE_MESSAGE(!loaded, "it was accepted");
    BOOST_TEST((loaded.error() == st4sd::errc::invalid_document));
    return loaded.error().json_path();
}

constexpr auto everything =
    R"({"lambdaFlowIR":{"components":[]},"validate_flowir":false,"data":[{"filename":"a.csv","content":"1"}],)"
    R"("scripts":[{"filename":"run.sh","content":"ls"}],)"
    R"("volumes":[{"type":{"configMap":"m"},"applicationDependency":"x","readOnly":true,"mountPath":"/m"}],)"
    R"("variables":{"n":"1"},"additionalOptions":["--registerWorkflow=yes"],"environmentVariables":{"E":"e"},)"
    R"("orchestrator_resources":{"cpu":"1"},"metadata":{"k":"v"},"s3":{"dataset":"d"},)"
    R"("s3Store":{"credentials":{"accessKeyID":"AK","secretAccessKey":"SK","bucket":"b","endpoint":"e"},)"
    R"("bucketPath":"p"},"datasetStoreURI":"dataset://d/p"})";

BOOST_AUTO_TEST_CASE(every_member_goes_there_and_back)
{
    BOOST_TEST(to_json(load(everything).value(), st4sd::layout::compact, st4sd::secrets::revealed) == everything);
}

BOOST_AUTO_TEST_CASE(what_is_not_given_is_not_sent)
{
    lambda_payload payload;
    payload.flowir.text = "{}";
    BOOST_TEST(to_json(payload) == R"({"lambdaFlowIR":{}})");
    BOOST_TEST(to_json(load(R"({"lambdaFlowIR": {}, "s3": null, "s3Store": null, "datasetStoreURI": null,
                                "orchestrator_resources": {}, "data": []})").value()) == R"({"lambdaFlowIR":{}})");
}

BOOST_AUTO_TEST_CASE(unknown_keys_are_refused_with_their_path)
{
    for (std::string const key : {"inputs", "platform", "runtimePolicy", "flowir", "dlfStoreURI"}) {
        BOOST_TEST(path_of_error(R"({"lambdaFlowIR": {}, ")" + key + R"(": []})") == "$." + key);
    }
    BOOST_TEST(path_of_error(R"({"lambdaFlowIR": {}, "volumes": [{"type": {}, "identifier": "v"}]})") ==
               "$.volumes[0].identifier");
    BOOST_TEST(path_of_error(R"({"lambdaFlowIR": {}, "scripts": [{"filename": "a", "content": "", "mode": 7}]})") ==
               "$.scripts[0].mode");
}

BOOST_AUTO_TEST_CASE(missing_members_and_wrong_types_are_refused_with_their_path)
{
    BOOST_TEST(path_of_error("{}") == "$.lambdaFlowIR");
    BOOST_TEST(path_of_error("[]") == "$");
    BOOST_TEST(path_of_error(R"({"lambdaFlowIR": {}, "scripts": [{"filename": "a"}]})") == "$.scripts[0].content");
    BOOST_TEST(path_of_error(R"({"lambdaFlowIR": {}, "scripts": [{"content": "a"}]})") == "$.scripts[0].filename");
    BOOST_TEST(path_of_error(R"({"lambdaFlowIR": {}, "volumes": [{"mountPath": "/a"}]})") == "$.volumes[0].type");
    BOOST_TEST(path_of_error(R"({"lambdaFlowIR": {}, "validate_flowir": "yes"})") == "$.validate_flowir");
    BOOST_TEST(path_of_error(R"({"lambdaFlowIR": {}, "data": {}})") == "$.data");
}

BOOST_AUTO_TEST_CASE(secrets_are_hidden_when_printed)
{
    std::ostringstream out;
    out << load(everything).value() << st4sd::lambda_request{load(everything).value()};
    for (auto const* secret : {"AK", "SK", R"("E":"e")"}) {
        BOOST_TEST(out.str().find(secret) == std::string::npos, secret);
    }
}

BOOST_AUTO_TEST_SUITE_END()
