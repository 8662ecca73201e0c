#include "../service_fixture.hpp"

#include <st4sd/testing/detail/routes_utilities.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>

using namespace service_test;

namespace {

struct utilities_fixture : fixture {
    answer dsl(std::string body) { return send(method::post, "utilities/dsl/", std::move(body)); }
    answer pvep(std::string body) { return send(method::post, "utilities/pvep/", std::move(body)); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(testing_detail_routes_utilities, utilities_fixture)

BOOST_AUTO_TEST_CASE(a_document_is_checked)
{
    BOOST_TEST(dsl(dsl_text()).status() == 200);
    BOOST_TEST((dsl(dsl_text()).body() == protocol_fixture("utilities.dsl.200.json")));
    BOOST_TEST(dsl("{}").status() == 400);
    BOOST_TEST((dsl("{}").body() == protocol_fixture("utilities.dsl.400.json")));
    auto dangling = json::parse(dsl_text());
    dangling.as_object()["components"] = json::array{};
    BOOST_TEST((dsl(json::serialize(dangling)).body() == protocol_fixture("utilities.dsl.400.semantic.json")));
    BOOST_TEST(dsl(R"({"dsl": )" + dsl_text() + "}").text("/problems/1/type") == "extra_forbidden", "not wrapped");
    BOOST_TEST(dsl("[]").has("problems"));
    BOOST_TEST(dsl("{").status() == 400);
    BOOST_TEST(send(method::post, "utilities/dsl", dsl_text()).status() == 308);
}

BOOST_AUTO_TEST_CASE(a_package_is_proposed)
{
    auto const made = pvep(R"({"dsl": )" + dsl_text() + "}");
    BOOST_TEST(made.status() == 200);
    BOOST_TEST(other_shape(made, "utilities.pvep.200.anonymous.json") == "");
    BOOST_TEST(made.text("/pvep/metadata/package/name") == "anonymous");
    BOOST_TEST(made.at("/changes").as_array().empty());
    BOOST_TEST(get("experiments/anonymous").status() == 404, "nothing is stored");
    BOOST_TEST(send(method::post, "utilities/pvep", "{}").status() == 308);
}

BOOST_AUTO_TEST_CASE(after_a_template)
{
    auto const pattern = get("experiments/http-sum").at("/entry");
    auto const made = pvep(R"({"dsl": )" + dsl_text() + R"(, "pvep": )" + json::serialize(pattern) + '}');
    BOOST_TEST(made.status() == 200, made.whole.body);
    auto expected = protocol_fixture("utilities.pvep.200.json");
    expected.at("pvep").at("metadata").at("package").as_object().erase("maintainer");
    expected.at("pvep").at("metadata").at("package").as_object().erase("description");
    BOOST_TEST(other_shape(made.body(), expected) == "");
    BOOST_TEST((made.at("/changes") == expected.at("changes")));
    BOOST_TEST((made.at("/pvep/metadata/package/keywords") == json::array{"internal-experiment"}));
    auto const bare = pvep(R"({"dsl": )" + dsl_text() + R"(, "pvep": {"metadata": {"package": {"name": "x"}}}})");
    BOOST_TEST(bare.at("/changes").as_array().size() == 2u, "there was no package to erase");
}

BOOST_AUTO_TEST_CASE(refused)
{
    auto const nothing = pvep("{}");
    BOOST_TEST(nothing.status() == 400);
    BOOST_TEST((nothing.body() == protocol_fixture("utilities.pvep.400.json")));
    BOOST_TEST(pvep("[]").has("problems"));
    BOOST_TEST(pvep(R"({"dsl": {}})").text("/problems/0/type") == "missing");
    auto const odd = pvep(R"({"dsl": )" + dsl_text() + R"(, "pvep": {"foo": 1}})");
    BOOST_TEST(odd.text("/problems/0/type") == "extra_forbidden");
}

BOOST_AUTO_TEST_SUITE_END()
