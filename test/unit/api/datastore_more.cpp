// What else datastore() does with a service in memory: who gets credentials, how often is asked, every form.

#include <st4sd/adapter/archive.hpp>
#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/any_transport.hpp>
#include <st4sd/api/datastore.hpp>
#include <st4sd/async_run.hpp>
#include <st4sd/basic_client.hpp>
#include <st4sd/datastore/conditions.hpp>
#include <st4sd/operations.hpp>
#include <st4sd/testing/service.hpp>

#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace st4sd;
namespace ds = st4sd::datastore;
using boost::asio::use_future;

namespace {

using client = basic_client<any_transport, boost_json>;
using origins = std::set<std::string>;

std::string const home = "https://st4sd.example.org";
instance_uri const where{"file://st4sd-prod/w/x.instance"};
ds::filter const wanted = ds::rest_uid("x");

// A run's three documents, and two of its files.
struct scene {
    testing::service service;

    scene()
    {
        for (auto const* const document :
             {R"({"type":"user-metadata","instance":"file://st4sd-prod/w/x.instance","rest-uid":"x"})",
              R"({"type":"experiment","instance":"file://st4sd-prod/w/x.instance","name":"x",
                  "interface":{"id":"s","outputFiles":["output/properties.csv"]},
                  "metadata":{"userMetadata":{"rest-uid":"x"}}})",
              R"({"type":"component","instance":"file://st4sd-prod/w/x.instance","name":"Opt","stage":0})"}) {
            BOOST_TEST(service.add_document(document).has_value());
        }
        service.add_file(where.str() + "/output/properties.csv", "input-id;homo\na;-9.5\n");
        service.add_file(where.str() + "/stages/stage0/Opt/out.stdout", "done");
    }
    auto store(options const& settings = {}) const
    {
        return client{service, home + "/rs", bearer_key{"KEY"}, settings}.datastore();
    }
    std::size_t count(std::string_view part) const
    {
        auto const all = service.requests();
        return static_cast<std::size_t>(
            std::ranges::count_if(all, [&](auto const& line) { return line.find(part) != line.npos; }));
    }
};
options allowing(std::string const& url)
{
    options settings;
    settings.allowed_origins = {http::url::parse(url).value().origin};
    return settings;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(api_datastore_more, scene)

// --- credentials ---

BOOST_AUTO_TEST_CASE(a_datastore_elsewhere_gets_credentials_only_if_it_is_allowed)
{
    service.require_bearer_key("KEY");
    service.set_url("cdb-rest", "https://db.org/mongo");
    auto const refused = store().user_metadata(wanted);
    auto const* const problem = refused.error().problem<ds::credentials_withheld>();
    BOOST_REQUIRE(problem);
    BOOST_TEST(problem->origin == "https://db.org");
    BOOST_TEST(refused.error().message().find("options.allowed_origins") != std::string::npos);
    BOOST_TEST((service.origins_with_credentials() == origins{home}));

    BOOST_TEST(store(allowing("https://db.org")).user_metadata(wanted).value().size() == 1U);
    BOOST_TEST((service.origins_with_credentials() == origins{home, "https://db.org"}));
}

BOOST_AUTO_TEST_CASE(another_port_of_the_services_host_gets_them)
{
    service.require_bearer_key("KEY");
    service.set_url("cdb-rest", home + ":8443/mongo");
    BOOST_TEST(store().user_metadata(wanted).value().size() == 1U);
    BOOST_TEST((service.origins_with_credentials() == origins{home, home + ":8443"}));
}

BOOST_AUTO_TEST_CASE(a_gateway_elsewhere_gets_them_only_if_it_is_allowed)
{
    service.require_bearer_key("KEY");
    service.add_gateway("st4sd-prod", {.url = "https://files.org/gateway"});
    ds::file_request const file{where, "output/properties.csv"};
    auto const refused = store().file(file);
    BOOST_TEST(refused.error().problem<ds::credentials_withheld>()->origin == "https://files.org");
    auto const many = store().files({file}).value();
    BOOST_TEST((many[0].outcome == ds::outcome::unreachable));
    BOOST_TEST(many[0].why->problem<ds::credentials_withheld>());
    BOOST_TEST((service.origins_with_credentials() == origins{home}));

    BOOST_TEST(store(allowing("https://files.org")).file(file).value().starts_with("input-id"));
    BOOST_TEST((service.origins_with_credentials() == origins{home, "https://files.org"}));
}

BOOST_AUTO_TEST_CASE(a_redirect_takes_them_nowhere)
{
    options settings;
    settings.redirects.other_origins = true;
    for (auto const* const to : {"https://evil.org/ds-mongodb-proxy/x", "https://st4sd.example.org:8443/x"}) {
        service.inject({.path = "/query", .answer = http::response{307, {{"Location", to}}, "", {}}});
        BOOST_TEST(store(settings).user_metadata(wanted).has_error(), to);
    }
    BOOST_TEST(count("POST /ds-mongodb-proxy/x") == 1U);
    BOOST_TEST((service.origins_with_credentials() == origins{home}));
}

// --- retries ---

BOOST_AUTO_TEST_CASE(what_breaks_an_answer_is_not_asked_for_by_two_layers)
{
    options settings;
    settings.retry.emplace();
    auto const found = store(settings)
                           .files({{where, "output/properties.csv"},
                                   {where, "stages/stage0/Opt"}, // a folder, which breaks every answer
                                   {where, "stages/stage0/Opt/out.stdout"}})
                           .value();
    BOOST_TEST((found[0].outcome == ds::outcome::delivered));
    BOOST_TEST((found[1].outcome == ds::outcome::skipped));
    BOOST_TEST((found[2].outcome == ds::outcome::delivered));
    BOOST_TEST(count("files/api") <= 7U);
}

// --- documents ---

BOOST_AUTO_TEST_CASE(raw_documents_one_by_one)
{
    raw_json const all{R"({"instance": "file://st4sd-prod/w/x.instance"})"};
    std::vector<std::string> heard;
    auto const listen = [&](raw_json&& document) { heard.push_back(std::move(document.text)); };
    BOOST_TEST(store().documents(all, listen).value() == 3U);
    BOOST_TEST(heard.size() == 3U);
    BOOST_TEST(heard[0].starts_with(R"({"type":)"));
    auto const refuse = [](raw_json&&) -> result<void> { return errc::cancelled; };
    BOOST_TEST((store().documents(all, refuse).error() == errc::cancelled));
    BOOST_TEST((store().documents({"{}"}, listen).error() == errc::invalid_argument));
    BOOST_TEST(store().async_documents(all, listen, use_future).get().value() == 3U);
    BOOST_TEST(heard.size() == 6U);
}

BOOST_AUTO_TEST_CASE(documents_that_are_put_there)
{
    raw_json const other{R"({"type":"user-metadata","instance":"file://g/y","rest-uid":"y","project":"demo"})"};
    BOOST_TEST(store().upsert({other}).has_value());
    BOOST_TEST(store().user_metadata(ds::key("project") == "demo").value().size() == 1U);
    BOOST_TEST(store().async_upsert({other}, use_future).get().has_value());
    BOOST_TEST(service.documents().size() == 4U);
    BOOST_TEST((store().upsert({{"{}"}}).error() == errc::invalid_argument));
}

BOOST_AUTO_TEST_CASE(the_asynchronous_forms)
{
    auto const api = store();
    rest_uid const run{"x"};
    std::size_t heard = 0;
    auto const experiment = [&](ds::experiment_document&& one) { heard += one.instance == where; };
    BOOST_TEST(api.async_experiments(wanted, use_future).get().value()[0].name == "x");
    auto const measured = api.async_experiments(wanted, ds::with_properties{"homo"}, use_future).get().value();
    BOOST_TEST(measured[0].interface->property_table->column<double>("homo").value()[0] == -9.5);
    BOOST_TEST(api.async_experiments(wanted, experiment, use_future).get().value() == 1U);
    BOOST_TEST(api.async_experiments(wanted, ds::with_properties{}, experiment, use_future).get().value() == 1U);
    BOOST_TEST(api.async_experiment_for(run, use_future).get().value().name == "x");
    auto const whole = api.async_experiment_for(run, ds::with_properties{}, use_future).get().value();
    BOOST_TEST(whole.interface->property_table.has_value());

    auto const component = [&](ds::component_document&& one) { heard += one.name == "Opt"; };
    BOOST_TEST(api.async_components(ds::stage(0), use_future).get().value()[0].name == "Opt");
    BOOST_TEST(api.async_components(wanted, component, use_future).get().value() == 1U);
    BOOST_TEST(api.async_components_for(run, use_future).get().value().size() == 1U);

    auto const said = [&](ds::user_metadata_document&& one) { heard += one.run == run; };
    BOOST_TEST(api.async_user_metadata(wanted, use_future).get().value()[0].run == run);
    BOOST_TEST(api.async_user_metadata(wanted, said, use_future).get().value() == 1U);
    BOOST_TEST(api.async_user_metadata_for(run, use_future).get().value().run == run);
    BOOST_TEST(heard == 4U);

    raw_json const mongo{R"({"type": "component"})"};
    BOOST_TEST(api.async_documents(mongo, use_future).get().value().size() == 1U);
    BOOST_TEST(api.async_tag(run, {{"project", "demo"}}, use_future).get().has_value());
    BOOST_TEST(api.async_tag(std::vector{run}, {{"project", "demo"}}, use_future).get().has_value());
    BOOST_TEST(api.async_user_metadata(ds::key("project") == "demo", use_future).get().value().size() == 1U);
    BOOST_TEST((api.async_experiments({}, use_future).get().error() == errc::invalid_argument));
    BOOST_TEST(api.async_available(use_future).get().value());
    BOOST_TEST(api.async_resolve_gateway("st4sd-prod", use_future).get().value().path == "/ds-gateway");
}

BOOST_AUTO_TEST_SUITE_END()
