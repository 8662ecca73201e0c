#include "../service_fixture.hpp"

#include <st4sd/testing/detail/raw_package.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

using namespace service_test;

// Entries of the registry that do not fit the model, as all routes of experiments show them.
BOOST_FIXTURE_TEST_SUITE(testing_detail_raw_package, fixture)

namespace {

// What GET tells of http-sum, changed.
template <class Change>
std::string changed(fixture& f, Change&& change)
{
    auto entry = f.get("experiments/http-sum").at("/entry");
    entry.at("metadata").at("package").as_object()["name"] = "odd";
    change(entry);
    return json::serialize(entry);
}

} // namespace

BOOST_AUTO_TEST_CASE(unknown_keys)
{
    auto const text = changed(*this, [](json::value& entry) {
        entry.at("metadata").at("registry").as_object()["oldField"] = 1;
        entry.at("metadata").at("registry").as_object()["timesExecuted"] = 7;
    });
    BOOST_TEST(service.add_raw_package(text, http_sum()).has_value());

    auto const one = get("experiments/odd");
    BOOST_TEST(one.status() == 200);
    BOOST_TEST((one.at("/problems") == protocol_fixture("experiments.get.200.problems.json").at("problems")));
    BOOST_TEST(!one.at("/entry/metadata/registry").as_object().contains("oldField"), "dropped");
    BOOST_TEST(one.at("/entry/metadata/package/name") == "odd");

    auto const list = get("experiments/");
    BOOST_TEST_REQUIRE(list.at("/entries").as_array().size() == 2u);
    BOOST_TEST(list.at("/entries/1/metadata/registry/oldField").as_int64() == 1, "raw");
    BOOST_TEST_REQUIRE(list.at("/problems").as_array().size() == 1u);
    auto expected = protocol_fixture("experiments.list.200.problems.json").at("problems");
    expected.at(0).at("problems").at(0).as_object()["input"] = nullptr; // any value
    BOOST_TEST(other_shape(list.at("/problems"), expected) == "");
    BOOST_TEST(list.text("/problems/0/identifier") == "odd@" + one.text("/entry/metadata/registry/digest"));

    auto const payload = R"({"inputs": [{"filename": "points.csv", "content": "1\n"}]})";
    BOOST_TEST(send(method::post, "experiments/odd/start", payload).status() == 200, "it can be started");
    BOOST_TEST(get("experiments/odd/start/payload/").status() == 200);
    BOOST_TEST(send(method::put, "experiments/odd/tag?newTags=latest,x").status() == 200);
    BOOST_TEST(get("experiments/").at("/entries/1/metadata/registry/tags").as_array().size() == 2u);
    BOOST_TEST(send(method::delete_, "experiments/odd:x").status() == 200);
    BOOST_TEST(get("experiments/").at("/problems").as_array().empty());
}

BOOST_AUTO_TEST_CASE(several_unknown_keys)
{
    auto const text = changed(*this, [](json::value& entry) {
        entry.at("base").at("packages").at(0).as_object()["location"] = "x";
        entry.as_object()["foo"] = json::object{{"bar", nullptr}};
        entry.as_object()["dotted.key"] = 1;
    });
    BOOST_TEST(service.add_raw_package(text).has_value());
    auto const one = get("experiments/odd");
    BOOST_TEST(one.status() == 200);
    BOOST_TEST(one.at("/problems").as_array().size() == 3u);
    BOOST_TEST(!one.at("/entry").as_object().contains("foo"));
}

BOOST_AUTO_TEST_CASE(a_valid_entry_is_like_any_other)
{
    BOOST_TEST(service.add_raw_package(changed(*this, [](json::value&) {}), http_sum()).has_value());
    BOOST_TEST(get("experiments/odd").at("/problems").as_array().empty());
    BOOST_TEST(get("experiments/").at("/problems").as_array().empty());
    BOOST_TEST(service.add_raw_package("{").has_error());
}

BOOST_AUTO_TEST_CASE(beyond_repair)
{
    service.add_raw_package(R"({"base": {"packages": [{"source": {"git": {"location": {}}}}]},
                                "metadata": {"package": {"name": "broken"}}})")
        .value();
    auto const one = get("experiments/broken");
    BOOST_TEST(one.status() == 400);
    BOOST_TEST((one.body() == protocol_fixture("experiments.get.400.json")), one.whole.body);
    BOOST_TEST(get("experiments/").at("/entries").as_array().size() == 2u);
    BOOST_TEST(get("experiments/").text("/problems/0/identifier").starts_with("broken@sha256x"));

    auto const started = send(method::post, "experiments/broken/start", "{}");
    BOOST_TEST(started.status() == 400);
    auto const message = started.text("/message");
    BOOST_TEST(message.starts_with("Invalid request. The parameterised virtual experiment is invalid"));
    BOOST_TEST(get("experiments/broken/start/payload/").status() == 400);
    BOOST_TEST(get("experiments/broken/start/payload/").has("problems"));
    BOOST_TEST(send(method::delete_, "experiments/broken").status() == 200);
}

BOOST_AUTO_TEST_CASE(not_even_a_name)
{
    for (auto const* text :
         {"[]", "null", R"("x")", R"({"metadata": 1})", R"({"metadata": {"package": {"name": 5}}})"}) {
        service.add_raw_package(text).value();
        auto const list = get("experiments/");
        BOOST_TEST(list.status() == 200, text);
        BOOST_TEST(list.at("/entries").as_array().size() == 2u, text);
        BOOST_TEST(list.text("/problems/0/identifier").starts_with("**unknown**@"), list.whole.body);
        auto const type = std::string_view{text}.starts_with('{') ? "value_error" : "model_type";
        BOOST_TEST(list.text("/problems/0/problems/0/type") == type, text);
    }
}

BOOST_AUTO_TEST_SUITE_END()
