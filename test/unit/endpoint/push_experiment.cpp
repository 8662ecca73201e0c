#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/decode.hpp>
#include <st4sd/endpoint/push_experiment.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::push_experiment;

namespace {

package good_package()
{
    package p;
    p.metadata.package.name = "http-sum";
    p.metadata.package.tags = {"dev"};
    p.base.packages.emplace_back();
    p.base.packages[0].source.git.emplace();
    p.base.packages[0].source.git->location.url = "https://github.com/st4sd/sum-numbers.git";
    return p;
}
constexpr auto token = "ghp_0123456789abcdefghijklmnopqrstuvwxyz";

package private_package()
{
    auto p = good_package();
    auto& security = p.base.packages[0].source.git->security.emplace();
    security.oauth.emplace().value = secret{token};
    return p;
}

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_push_experiment)

BOOST_AUTO_TEST_CASE(sends_a_package)
{
    auto const request = push_experiment{good_package()}.build().value();
    BOOST_TEST(request.verb == http::method::post);
    BOOST_TEST(request.target == "experiments/");
    BOOST_TEST((request.repeat == http::idempotency::not_idempotent));
    BOOST_TEST(
        (decode<package, boost_json>(request.body, decoding::strict).value() == good_package()));
}

BOOST_AUTO_TEST_CASE(sends_credentials_but_not_what_the_service_makes_itself)
{
    auto fetched = private_package();
    fetched.metadata.registry.emplace().digest = "sha256x1";
    auto const body = push_experiment{fetched}.build().value().body;
    BOOST_TEST(body.find(token) != std::string::npos);
    BOOST_TEST(body.find("registry\"") == std::string::npos);
    BOOST_TEST(body.find("null") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(sends_a_document_as_it_is)
{
    std::string const text = " {\"any\" :\tthing}\n";
    BOOST_TEST(push_experiment{raw_json{text}}.build().value().body == text);
    BOOST_TEST((push_experiment{raw_json{}}.build().error() == errc::invalid_argument));
}

// All rules: unit/package/validate.cpp.
BOOST_AUTO_TEST_CASE(refuses_what_cannot_be_and_says_all_of_it)
{
    auto p = good_package();
    p.metadata.package.name = "Http.Sum";
    p.base.packages[0].source.git->location.url = "git@github.com:st4sd/x.git";
    auto const request = push_experiment{p}.build();
    BOOST_REQUIRE(!request);
    BOOST_TEST((request.error() == errc::invalid_payload));
    BOOST_TEST((request.error() == condition::rejected));
    auto const* found = request.error().problem<package_violations>();
    BOOST_REQUIRE(found);
    BOOST_REQUIRE(found->violations.size() == 2u);
    BOOST_TEST(found->violations[0].field == "metadata.package.name");
    BOOST_TEST(found->violations[1].field == "base.packages[0].source.git.location.url");
    BOOST_TEST(request.error().message().starts_with("the package cannot be pushed: metadata.package.name: 'Http.Sum'"));
}

BOOST_AUTO_TEST_CASE(gives_back_what_a_builder_found)
{
    using endpoint = push_experiment<package>;
    BOOST_TEST(endpoint::of(good_package()).build().value().body == push_experiment{good_package()}.build().value().body);
    auto const wrong = endpoint::of(error{errc::invalid_payload, "because"});
    BOOST_TEST((wrong.build().error() == errc::invalid_payload));
    BOOST_TEST((wrong.parse(fixture_answer("experiments.push.400.name.json"), boost_json{}).error() == condition::rejected));
}

BOOST_AUTO_TEST_CASE(reads_the_package_back)
{
    auto const p = push_experiment{good_package()}
                       .parse(fixture_answer("experiments.push.200.json"), boost_json{})
                       .value();
    BOOST_TEST(
        p.identifier() ==
        "http-sum@sha256x0a1b2c3d4e5f60718293a4b5c6d7e8f90123456789abcdef01234567");
    for (auto const* body :
         {"{}", "null", R"({"result": null})", R"({"result": "x"})", R"({"entry": {}})"}) {
        auto const wrong = push_experiment{good_package()}.parse(answer(200, body), boost_json{});
        BOOST_TEST_REQUIRE(!wrong, body);
        BOOST_TEST((wrong.error() == errc::malformed_answer));
        BOOST_TEST(wrong.error().json_path() == "$.result");
    }
}

BOOST_AUTO_TEST_CASE(credentials_leave_no_trace_in_errors)
{
    std::string const quoted = "Cannot clone https://oauth2:" + std::string{token} +
                               "@github.com: git\\u0020said '" + token + "'";
    auto const check = [&](auto const& endpoint) {
        for (std::string const member :
             {"problem", "invalidVirtualExperimentDefinition", "message",
              "experimentIDAlreadyExists"}) {
            auto const got = endpoint.parse(
                answer(400, "{\"" + member + "\": \"" + quoted + "\"}"), boost_json{});
            BOOST_TEST_REQUIRE(!got);
            std::ostringstream all;
            all << got.error() << got.error().message() << got.error().server_message();
            if (auto const* p = got.error().template problem<invalid_package_reason>()) {
                all << *p;
                BOOST_TEST(p->text == "Cannot clone https://oauth2:***@github.com: git said '***'");
            }
            if (auto const* p = got.error().template problem<invalid_package>()) {
                all << *p;
            }
            BOOST_TEST(all.str().find("ghp_") == std::string::npos, all.str());
            BOOST_TEST(all.str().find("***") != std::string::npos);
        }
    };
    check(push_experiment{private_package()});
    check(
        push_experiment{raw_json{to_json(private_package(), layout::compact, secrets::revealed)}});
}

BOOST_AUTO_TEST_SUITE_END()
