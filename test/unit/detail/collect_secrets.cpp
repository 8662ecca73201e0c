#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/detail/collect_secrets.hpp>
#include <st4sd/model/package.hpp>
#include <st4sd/payload/start_payload.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace st4sd;

namespace {

template <class T>
std::vector<std::string> secrets_of(T const& x)
{
    std::vector<std::string> texts;
    for (auto const& one : detail::collect_secrets(x, boost_json{})) {
        texts.emplace_back(one.reveal());
    }
    std::ranges::sort(texts);
    return texts;
}
std::vector<std::string> secrets_in(std::string text)
{
    return secrets_of(raw_json{std::move(text)});
}

using texts = std::vector<std::string>;

} // namespace

BOOST_AUTO_TEST_SUITE(detail_collect_secrets)

BOOST_AUTO_TEST_CASE(of_a_payload)
{
    start_payload payload;
    payload.inputs.push_back({.filename = "a.csv", .content = "x"});
    payload.environment_variables.emplace("HOME", secret{"env-value"});
    payload.s3.emplace();
    payload.s3->access_key_id = secret{"source-id"};
    payload.s3->secret_access_key = secret{"source-key"};
    payload.s3->bucket = "bucket";
    payload.s3_store.emplace();
    payload.s3_store->credentials.emplace();
    payload.s3_store->credentials->secret_access_key = secret{"store-key"};
    BOOST_TEST(
        secrets_of(payload) == (texts{"env-value", "source-id", "source-key", "store-key"}),
        boost::test_tools::per_element());
    BOOST_TEST(secrets_of(start_payload{}).empty());
}

BOOST_AUTO_TEST_CASE(of_a_package)
{
    package p;
    p.base.packages.resize(2);
    p.base.packages[0].source.git.emplace();
    p.base.packages[0].source.git->security.emplace();
    p.base.packages[0].source.git->security->oauth.emplace();
    p.base.packages[0].source.git->security->oauth->value = secret{"oauth-token-value"};
    p.base.packages[1].source.s3.emplace();
    p.base.packages[1].source.s3->security.emplace();
    p.base.packages[1].source.s3->security->credentials.emplace();
    p.base.packages[1].source.s3->security->credentials->value =
        s3_keys{secret{"id"}, secret{"key"}};
    p.base.packages[1].dependencies.image_registries.push_back(
        {"registry.example.org",
         raw_json{R"({"usernamePassword": {"username": "me", "password": 1234}})"}});
    BOOST_TEST(
        secrets_of(p) == (texts{"1234", "id", "key", "me", "oauth-token-value"}),
        boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(of_a_document_by_the_names_of_its_members)
{
    BOOST_TEST(
        secrets_in(R"({"inputs": [{"filename": "f", "content": "c"}],
        "s3": {"accessKeyID": "id", "secretAccessKey": "key", "bucket": "b", "endpoint": "e", "region": "r"},
        "s3Store": {"credentials": {"acessKeyID": "misspelt", "bucket": "b"}, "bucketPath": "p"},
        "environmentVariables": {"A": "1", "name": "two", "N": 7}})") ==
            (texts{"1", "7", "id", "key", "misspelt", "two"}),
        boost::test_tools::per_element());
    BOOST_TEST(
        secrets_in(R"({"base": {"packages": [{"source": {"git": {"location": {"url": "u"},
        "security": {"oauth": {"value": "token-text"}}}}},
        {"source": {"s3": {"location": {"bucket": "b", "endpoint": "e"},
        "security": {"credentials": {"valueFrom": {"secretName": "s", "keyAccessKeyID": "k"}}}}}}]}})") ==
            (texts{"token-text"}),
        boost::test_tools::per_element());
    BOOST_TEST(
        secrets_in(R"({"presets": {"environmentVariables": [{"name": "N", "value": "v"}]}})") ==
            (texts{"v"}),
        boost::test_tools::per_element());
    BOOST_TEST(
        secrets_in(R"({"any": {"PASSWORD": ["a", {"b": "c"}]}})") == (texts{"a", "c"}),
        boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(of_a_document_that_is_none)
{
    BOOST_TEST(secrets_in("").empty());
    BOOST_TEST(secrets_in(R"({"s3": )").empty());
    BOOST_TEST(secrets_in("null").empty());
    BOOST_TEST(secrets_in("[1, \"a\"]").empty());
}

BOOST_AUTO_TEST_SUITE_END()
