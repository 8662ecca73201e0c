// Documents of the service in memory, by the facade.

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/any_transport.hpp>
#include <st4sd/api/datastore.hpp>
#include <st4sd/async_run.hpp>
#include <st4sd/basic_client.hpp>
#include <st4sd/datastore/conditions.hpp>
#include <st4sd/operations.hpp>
#include <st4sd/testing/service.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cmath>
#include <cstddef>
#include <future>
#include <memory>
#include <string>
#include <utility>
#include <vector>

using namespace st4sd;
namespace ds = st4sd::datastore;
using testing::run_context;

namespace {

using client = basic_client<any_transport, boost_json>;
constexpr auto registered = R"({"additionalOptions": ["--registerWorkflow=yes"], "metadata": {"project": "demo"}})";

// A service with two runs of one experiment that are over, of which one failed, and one of another.
struct scene {
    testing::service service;
    client api{service, "https://st4sd.example.org/rs"};
    api::datastore<client> store = api.datastore();
    rest_uid good = (add(), start("band-gap"));
    rest_uid bad = start("band-gap", R"({"additionalOptions": ["--registerWorkflow=yes"], "metadata": {"fail": "1"}})");
    rest_uid other = start("other");

    scene() { static_cast<void>(service.sleep_for(std::chrono::hours{1}, {})); }

    void add()
    {
        auto const calculate = [runs = 0](run_context& run) mutable {
            for (auto const* opt : {"stage0.Opt1", "stage0.Opt10"}) {
                run.component(opt).file("energies.csv", "1\n");
            }
            run.stage("stage1");
            run.component("stage1.Sum").file("out/sum.csv", "");
            if (++runs == 2) {
                run.component("stage1.Bad").state("failed");
                run.fail("it broke");
                return;
            }
            run.properties({{"input-id", {"CCC", "CCO"}}, {"homo", {-9.1, std::nan("")}}, {"lumo", {1.25, -HUGE_VAL}}});
        };
        service.add("band-gap", {.properties = {{"homo", "HOMO energy"}}, .run = calculate});
        service.add("other", {.run = [](run_context& run) { run.component("stage0.Opt1"); }});
    }
    rest_uid start(std::string const& name, std::string payload = registered)
    {
        auto const started = api.request(http::method::post, "experiments/" + name + "/start", std::move(payload));
        auto const& quoted = started.value().body;
        return rest_uid{quoted.substr(quoted.find('"') + 1, quoted.rfind('"') - quoted.find('"') - 1)};
    }
    std::size_t runs(ds::filter const& wanted) { return store.experiments(wanted).value().size(); }
    std::size_t parts(ds::filter const& wanted) { return store.components(wanted).value().size(); }
};

// The value that an asynchronous call hands over, on whatever thread.
template <class T, class Call>
T completed(Call call)
{
    auto const got = std::make_shared<std::promise<T>>();
    call([got](T value) { got->set_value(std::move(value)); });
    return got->get_future().get();
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(api_datastore_documents, scene)

BOOST_AUTO_TEST_CASE(where_it_is)
{
    BOOST_TEST(store.available().value());
    BOOST_TEST(store.resolve_gateway("st4sd-prod").value().origin.host == "st4sd.example.org");
    BOOST_TEST(store.resolve_gateway("nope", ds::fresh).error().problem<ds::unknown_gateway>());
    BOOST_TEST(completed<result<bool>>([&](auto then) { store.async_available(then); }).value());
    BOOST_TEST(completed<result<http::url>>([&](auto then) {
                   store.async_resolve_gateway("nope", then);
               }).error() == errc::not_found);
    client elsewhere{
        service, "https://st4sd.example.org/rs", anonymous{}, {.datastore = {.url = "https://nobody.example.org"}}};
    BOOST_TEST(!elsewhere.datastore().available().value());
    BOOST_CHECK_THROW(
        (client{service, "https://st4sd.example.org/rs", anonymous{}, {.datastore = {.url = "x"}}}), exception);
}

BOOST_AUTO_TEST_CASE(runs_by_what_is_known_of_them)
{
    BOOST_TEST(runs(ds::everything) == 3u);
    BOOST_TEST(store.experiments({}).error() == errc::invalid_argument);
    BOOST_TEST(runs(ds::rest_uid(good)) == 1u);
    BOOST_TEST(runs(ds::rest_uid(ds::one_of({good.str(), bad.str()}))) == 2u);
    BOOST_TEST(runs(ds::ran("band-gap")) == 2u);
    BOOST_TEST(runs(ds::ran("band-gap:latest")) == 2u);
    BOOST_TEST(store.experiments(ds::ran("band-gap:nope")).error().problem<unknown_experiment>());
    BOOST_TEST(runs(ds::ran("band-gap:latest") && ds::succeeded) == 1u);
    BOOST_TEST(runs(ds::failed) == 1u);
    BOOST_TEST(runs(!ds::failed) == 2u);
    BOOST_TEST(runs(ds::key("project") == "demo") == 2u);
    BOOST_TEST(runs(ds::key("project") == ds::contains("em")) == 2u);
    BOOST_TEST(runs(ds::key("project") == ds::contains("d.m")) == 0u);
    BOOST_TEST(runs(ds::key("project") == ds::matching("d.m")) == 2u);
    BOOST_TEST(runs(ds::key("project").exists(false)) == 1u);
    BOOST_TEST(runs(ds::instance(ds::ends_with(".instance"))) == 3u);
    BOOST_TEST(runs(ds::component("stage1.Bad") || ds::ran("other")) == 2u);
    BOOST_TEST(runs(ds::component("stage1.Sum") && ds::succeeded) == 1u);
    BOOST_TEST(runs(ds::member("type") == "experiment") == 3u);

    auto const created = store.experiment_for(good).value().status.created_on.time();
    BOOST_REQUIRE(created.has_value());
    BOOST_TEST(runs(ds::created_after(*created - std::chrono::hours{24}) && ds::rest_uid(good)) == 1u);
    BOOST_TEST(runs(ds::created_after(*created) && ds::rest_uid(good)) == 1u);
    BOOST_TEST(runs(ds::created_before(*created) && ds::rest_uid(good)) == 0u);
    BOOST_TEST(runs(ds::created_before(*created + std::chrono::seconds{1}) && ds::rest_uid(good)) == 1u);
    BOOST_TEST(runs(ds::completed_after(*created + std::chrono::hours{48})) == 0u);
}

BOOST_AUTO_TEST_CASE(components_also_by_their_run)
{
    BOOST_TEST(parts(ds::component("stage0.Opt", ds::replica{1})) == 3u);
    BOOST_TEST(parts(ds::component("Opt", ds::replica{1}) && ds::rest_uid(good)) == 1u);
    BOOST_TEST(parts(ds::replicas("Opt") && ds::rest_uid(good)) == 2u);
    BOOST_TEST(parts(ds::stage(1) && ds::ran("band-gap")) == 3u);
    BOOST_TEST(parts(ds::component("Bad") && ds::component_state("failed")) == 1u);
    BOOST_TEST(parts(ds::component_state("failed") && ds::rest_uid(good)) == 0u);
    BOOST_TEST(parts(ds::has_file("energies.csv") && ds::ran("band-gap:latest") && ds::succeeded) == 2u);
    BOOST_TEST(parts(ds::has_file("sum.csv")) == 2u);
    BOOST_TEST(parts(ds::has_file("out/sum.csv") && !ds::rest_uid(good)) == 1u);
    BOOST_TEST(parts(ds::has_file("um.csv")) == 0u);
    BOOST_TEST(parts(ds::has_file(ds::matching("um.csv$"))) == 2u);
    BOOST_TEST(parts(ds::rest_uid("nobody")) == 0u);
}

BOOST_AUTO_TEST_CASE(the_documents_of_one_run)
{
    auto const table =
        store.experiment_for(good, ds::with_properties{"LUMO"}).value().interface->property_table.value();
    BOOST_TEST((table.columns() == std::vector<std::string>{"input-id", "lumo"}));
    BOOST_TEST(table.column<double>("lumo").value()[1] == -HUGE_VAL);
    auto const whole = store.experiments(ds::rest_uid(good), ds::with_properties{}).value().at(0);
    BOOST_TEST(std::isnan(whole.interface->property_table->column<double>("homo").value()[1]));
    BOOST_TEST((ds::property_names(whole) == std::vector<std::string>{"homo"}));
    BOOST_TEST(store.outputs_to_properties(*whole.interface).has_value());
    BOOST_TEST((store.experiment_for(bad).value().status.exit_status == exit_status::failed));
    BOOST_TEST(store.components_for(good).value().size() == 3u);
    BOOST_TEST(store.user_metadata_for(good).value().others.at("project").text == "\"demo\"");

    service.registration_lag(std::chrono::minutes{1});
    auto const young = start("other");
    static_cast<void>(service.sleep_for(std::chrono::seconds{5}, {}));
    BOOST_TEST(store.experiment_for(young).error().problem<ds::not_yet>());
    BOOST_TEST((store.components_for(young).error() == condition::not_ready));
    auto const shy = start("other", R"({"additionalOptions": ["--registerWorkflow=n"]})");
    static_cast<void>(service.sleep_for(std::chrono::minutes{10}, {}));
    BOOST_TEST(store.experiment_for(young).has_value());
    BOOST_TEST(store.user_metadata_for(shy).error().problem<ds::not_registered>());
    BOOST_TEST(store.user_metadata_for(rest_uid{"nobody"}).error().problem<unknown_instance>());
    service
        .add_document(
            store.documents({R"({"type": "experiment", "metadata.userMetadata.rest-uid": ")" + good.str() + R"("})"})
                .value()
                .at(0)
                .text)
        .value();
    BOOST_TEST(completed<result<ds::experiment_document>>([&](auto then) {
                   store.async_experiment_for(good, then);
               }).has_value());
}

BOOST_AUTO_TEST_CASE(one_by_one)
{
    std::vector<std::string> names;
    auto const heard =
        store.components(ds::rest_uid(good), [&](ds::component_document&& part) { names.push_back(part.name); });
    BOOST_TEST(heard.value() == 3u);
    BOOST_TEST(names.size() == 3u);
    auto const ended =
        store.experiments(ds::everything, [&](ds::experiment_document&&) -> result<void> { return errc::cancelled; });
    BOOST_TEST(ended.error() == errc::cancelled);
    auto const tables = store.experiments(ds::everything, ds::with_properties{}, [](auto&&) {});
    BOOST_TEST(tables.value() == 3u);
    BOOST_TEST(store.user_metadata(ds::everything, [](auto&&) {}).value() == 3u);
    auto const later = completed<result<std::size_t>>(
        [&](auto then) { store.async_components(ds::rest_uid(good), [](ds::component_document&&) {}, then); });
    BOOST_TEST(later.value() == 3u);
}

BOOST_AUTO_TEST_CASE(tags)
{
    BOOST_TEST(store.tag({good, bad}, {{"grade", "a\"b"}, {"project", "new"}}).has_value());
    BOOST_TEST(runs(ds::key("grade") == "a\"b") == 2u);
    BOOST_TEST(store.user_metadata(ds::key("project") == "new").value().size() == 2u);
    BOOST_TEST(store.experiment_for(good).value().output == store.experiment_for(good).value().output);
    BOOST_TEST(runs(ds::everything) == 3u);
    BOOST_TEST(store.tag(good, {{"type", "x"}}).error() == errc::invalid_argument);
    BOOST_TEST(store.tag(rest_uid{"nobody"}, {{"a", "x"}}).error().problem<unknown_instance>());
    BOOST_TEST(completed<result<void>>([&](auto then) { store.async_tag(other, {{"grade", "x"}}, then); }).has_value());
    BOOST_TEST(runs(ds::key("grade").exists()) == 3u);
}

BOOST_AUTO_TEST_CASE(raw_documents)
{
    BOOST_TEST(store.documents({R"({"type": {"$in": ["experiment", "user-metadata"]}})"}).value().size() == 6u);
    BOOST_TEST(store.documents({"{}"}).error() == errc::invalid_argument);
    BOOST_TEST(store.documents({R"({"a": {"$wrong": 1}})"}).error() == errc::service_failed);
}

BOOST_AUTO_TEST_SUITE_END()
