#include <st4sd/api/datastore_tables.hpp>

#include <st4sd/adapter/archive.hpp>
#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/any_transport.hpp>
#include <st4sd/api/datastore.hpp>
#include <st4sd/async_run.hpp>
#include <st4sd/basic_client.hpp>
#include <st4sd/datastore/conditions.hpp>
#include <st4sd/operations.hpp>
#include <st4sd/table/malformed_csv.hpp>
#include <st4sd/table/select.hpp>
#include <st4sd/testing/service.hpp>

#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace st4sd;
namespace ds = st4sd::datastore;
using boost::asio::use_future;
using testing::run_context;

namespace {

using client = basic_client<any_transport, boost_json>;
using texts = std::vector<std::string>;

// Two runs of an experiment that measures, and one of another that does not; all are over.
struct scene {
    testing::service service;
    client api{service, "https://st4sd.example.org/rs"};
    api::datastore<client> store = api.datastore();

    scene()
    {
        service.add(
            "band-gap",
            {.key_outputs = {"Energies"},
             .properties = {{"HOMO", "an energy"}, {"lumo", ""}},
             .run = [](run_context& run) {
                 auto const missing = std::numeric_limits<double>::quiet_NaN();
                 run.properties({{"input-id", {"007", "CCO"}}, {"homo", {-9.5, missing}}, {"lumo", {1.5, 2.5}}});
                 run.component("stage0.Opt0").file("energies.csv", "label;total\na;1\nb;2\n");
                 run.component("stage0.Opt10").file("energies.csv", "Total;label\n0.5;c\n");
                 run.component("stage1.Extract")
                     .file("sum.csv", "stage,total\n0,3\n")
                     .file("note.txt", "x")
                     .state("failed");
                 run.component("stage1.Extract").output("Energies", "gaps.csv", "x\n");
             }});
        service.add(
            "other", {.run = [](run_context& run) { run.component("stage0.Loop").file("bad.csv", "a,b\n1\n"); }});
    }
    // The folder of a run that is over then.
    instance_uri run(std::string const& experiment)
    {
        auto const started = api.request(
            http::method::post, "experiments/" + experiment + "/start",
            R"({"additionalOptions": ["--registerWorkflow=yes"]})");
        auto const& quoted = started.value().body;
        uid = quoted.substr(quoted.find('"') + 1, quoted.rfind('"') - quoted.find('"') - 1);
        static_cast<void>(service.sleep_for(std::chrono::hours{1}, {}));
        return instance_uri{service.instance_uri(uid).value()};
    }
    std::string uid{}; // of the last run
};

std::string cell(table const& t, std::string_view column, std::size_t row)
{
    return t.column<std::string>(column).value().at(row);
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(api_datastore_tables, scene)

BOOST_AUTO_TEST_CASE(properties_of_runs_with_and_without_the_proxys_help)
{
    auto const where = run("band-gap");
    for (bool const proxy_reads : {true, false}) {
        service.proxy_without_files(!proxy_reads);
        auto const found = store.properties(ds::ran("band-gap")).value();
        BOOST_REQUIRE(found.size() == 1U);
        BOOST_TEST(found.complete());
        auto const& one = found[0];
        BOOST_TEST(one.file.path.empty() == proxy_reads);
        BOOST_TEST(one.run.str() == uid);
        BOOST_TEST(one.document.instance.str() == where.str());
        BOOST_TEST(one.content.rows() == 2U);
        BOOST_TEST(cell(one.content, "INPUT-ID", 0) == "007");
        BOOST_TEST(one.content.column<double>("homo").value()[0] == -9.5);
        BOOST_TEST(std::isnan(one.content.column<double>("homo").value()[1]));

        auto const chosen = store.properties(ds::rest_uid(uid), {.columns = {"LUMO"}}).value();
        BOOST_TEST(chosen[0].content.columns() == (texts{"input-id", "lumo"}), boost::test_tools::per_element());
        auto const all = store.properties(ds::rest_uid(uid), {.columns = {"*"}}).value();
        BOOST_TEST(all[0].content.columns().size() == 3U);

        auto const unknown = store.properties(ds::rest_uid(uid), {.columns = {"gap"}});
        auto const* problem = unknown.error().problem<unknown_properties>();
        BOOST_REQUIRE(problem);
        BOOST_TEST(problem->names == texts{"gap"}, boost::test_tools::per_element());
        BOOST_TEST(problem->known.size() == 3U);
    }
    auto const of_output = store.properties(ds::rest_uid(uid), {.key_outputs = {"Energies"}}).value();
    BOOST_TEST(of_output[0].content.columns() == (texts{"input-id", "homo", "lumo"}), boost::test_tools::per_element());
    auto const no_output = store.properties(ds::rest_uid(uid), {.key_outputs = {"Masses"}});
    BOOST_TEST(
        no_output.error().problem<ds::unknown_key_output>()->known == texts{"Energies"},
        boost::test_tools::per_element());
    BOOST_TEST(
        no_output.error().message() ==
        "no property is read from the key-output 'Masses'; there are properties of Energies");
    BOOST_TEST(store.properties(ds::ran("nobody")).value().empty());
    BOOST_TEST(store.properties({}).has_error());
}

BOOST_AUTO_TEST_CASE(runs_without_properties_say_why_and_do_not_hide_the_others)
{
    run("other");
    auto const none = store.properties(ds::ran("other"));
    BOOST_REQUIRE(none.error().problem<unknown_properties>());
    BOOST_TEST(none.error().problem<unknown_properties>()->known.empty());
    run("band-gap");
    auto const both = store.properties(ds::ran("other") || ds::ran("band-gap")).value();
    BOOST_TEST(both.size() == 2U);
    BOOST_TEST(!both.complete());
    BOOST_TEST(both.require_complete().error().problem<unknown_properties>());
    BOOST_TEST(store.properties(ds::everything, ds::one_table{}).has_error());
}

BOOST_AUTO_TEST_CASE(properties_of_several_runs_as_one_table)
{
    run("band-gap");
    auto const first = uid;
    run("band-gap");
    auto const merged =
        store.properties(ds::ran("band-gap"), ds::one_table{{ds::provenance::rest_uid}}, {{"homo"}, {}}).value();
    BOOST_TEST(merged.columns() == (texts{"rest-uid", "input-id", "homo"}), boost::test_tools::per_element());
    BOOST_TEST(merged.rows() == 4U);
    auto const ids = merged.column<std::string>("rest-uid").value();
    BOOST_TEST(std::count(ids.begin(), ids.end(), first) == 2);
    BOOST_TEST(std::count(ids.begin(), ids.end(), uid) == 2);
    auto const refused = store.properties(ds::ran("band-gap"), ds::one_table{{ds::provenance::replica}});
    BOOST_TEST(
        refused.error().message() == "a run's table is of no component: ask for rest_uid or instance, not for replica");
}

BOOST_AUTO_TEST_CASE(csv_files_of_components)
{
    auto const where = run("band-gap");
    auto const found = store.csv(ds::ran("band-gap"), "energies.csv").value();
    BOOST_REQUIRE(found.size() == 2U);
    BOOST_TEST(found.complete());
    BOOST_TEST(found[0].document.instance.str() == where.str());
    BOOST_TEST(found[0].file.path.ends_with("/energies.csv"));
    BOOST_TEST(found[0].content.rows() + found[1].content.rows() == 3U);

    ds::one_table const how{
        {ds::provenance::rest_uid, ds::provenance::component, ds::provenance::stage, ds::provenance::replica,
         ds::provenance::instance}};
    auto const merged = sort_by(store.csv(ds::ran("band-gap"), "energies.csv", how).value(), "total").value();
    BOOST_TEST(merged.rows() == 3U);
    BOOST_TEST(cell(merged, "rest-uid", 0) == uid);
    BOOST_TEST(cell(merged, "instance", 0) == where.str());
    BOOST_TEST(merged.column<std::string>("label").value() == (texts{"c", "a", "b"}), boost::test_tools::per_element());
    BOOST_TEST(
        merged.column<std::string>("component").value() == (texts{"Opt10", "Opt0", "Opt0"}),
        boost::test_tools::per_element());
    BOOST_TEST((merged.column<std::int64_t>("replica").value() == std::vector<std::int64_t>{10, 0, 0}));
    BOOST_TEST((merged.column<std::int64_t>("stage").value() == std::vector<std::int64_t>{0, 0, 0}));

    auto const one = store.csv(ds::component("Opt", ds::replica{0}), "energies.csv").value();
    BOOST_TEST(one.size() == 1U);
    BOOST_TEST(store.csv(ds::everything, "none.csv").value().empty());
    BOOST_TEST(store.csv(ds::everything, "none.csv", how).value().empty());
    BOOST_TEST(store.csv({}, "energies.csv").error() == errc::invalid_argument);
    BOOST_TEST(store.csv({}, "energies.csv", how).error() == errc::invalid_argument);
    BOOST_TEST(store.csv(ds::ran("band-gap"), "*.csv").value().size() == 4U);
    auto const taken = store.csv(ds::everything, "sum.csv", ds::one_table{{ds::provenance::stage}});
    BOOST_TEST(taken.error().message().find("has a column 'stage' itself") != std::string::npos);
    auto const no_replica = store.csv(ds::everything, "sum.csv", ds::one_table{{ds::provenance::replica}}).value();
    BOOST_TEST(cell(no_replica, "replica", 0).empty());
}

BOOST_AUTO_TEST_CASE(csv_files_one_by_one_and_as_they_are_wanted)
{
    run("band-gap");
    std::vector<table> heard;
    auto const take = [&](auto& one) { heard.push_back(std::exchange(one.content, {})); };
    auto const all = store.csv(ds::ran("band-gap"), "energies.csv", take, {.with_runs = true}).value();
    BOOST_TEST(heard.size() == 2U);
    BOOST_TEST(all.complete());
    BOOST_TEST(all[0].content.empty());
    BOOST_TEST(all[0].run.str() == uid);

    ds::csv_request const how{.read = {.columns = {"TOTAL"}, .texts = {"total"}}};
    auto const chosen = store.csv(ds::ran("band-gap"), "energies.csv", how).value();
    BOOST_TEST(chosen[0].content.columns().size() == 1U);
    BOOST_TEST(chosen[0].content.column<std::string>("total").has_value());
    auto const small = store.csv(ds::ran("band-gap"), "energies.csv", {.fetch = {.largest = 4}}).value();
    BOOST_TEST(small[0].why.value() == errc::body_too_large);
    BOOST_TEST(store.properties(ds::ran("band-gap"), {.fetch = {.largest = 4}}).has_value()); // the proxy reads it
    service.proxy_without_files(true);
    BOOST_TEST(store.properties(ds::ran("band-gap"), {.fetch = {.largest = 4}}).error() == errc::body_too_large);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_table_is_named)
{
    run("other");
    auto const found = store.csv(ds::ran("other"), "bad.csv").value();
    BOOST_REQUIRE(found.size() == 1U);
    BOOST_REQUIRE(found[0].why.has_value());
    BOOST_REQUIRE(found[0].why->problem<malformed_csv>());
    BOOST_TEST(found[0].why->problem<malformed_csv>()->line == 2U);
    BOOST_TEST(store.csv(ds::ran("other"), "bad.csv", ds::one_table{}).error().problem<malformed_csv>());
}

BOOST_AUTO_TEST_CASE(the_status_of_components)
{
    auto const where = run("band-gap");
    auto const details = store.status_details(where).value();
    BOOST_TEST(details.components.size() == 3U);
    BOOST_REQUIRE(details.find("stage1.Extract"));
    BOOST_TEST(details.find("stage1.Extract")->state == "failed");
    auto const report = store.status_report(where, {.filters = {ds::status_filter::has_failed}}).value();
    BOOST_TEST(report.starts_with("stage 1, engines\nreference; state; "));
    BOOST_TEST(report.find("stage1.Extract; failed; ") != std::string::npos);
    BOOST_TEST(report.find("Opt") == std::string::npos);
    BOOST_TEST(store.status_report(rest_uid{uid}, {.filters = {ds::status_filter::has_failed}}).value() == report);
    BOOST_TEST(store.status_details(rest_uid{uid}).value().components.size() == 3U);
    BOOST_TEST(store.status_details(rest_uid{"nobody"}).error().problem<unknown_instance>());
    auto const gone = store.status_report(instance_uri{where.str() + "x"});
    BOOST_TEST(gone.error().problem<ds::missing_file>());
}

BOOST_AUTO_TEST_CASE(the_asynchronous_forms)
{
    auto const where = run("band-gap");
    auto const all = ds::ran("band-gap");
    ds::one_table const how{{ds::provenance::rest_uid}};
    BOOST_TEST(store.async_properties(all, use_future).get().value().size() == 1U);
    BOOST_TEST(store.async_properties(all, how, {}, use_future).get().value().rows() == 2U);
    BOOST_TEST(store.async_csv(all, "energies.csv", use_future).get().value().size() == 2U);
    auto const merged = store.async_csv(all, "energies.csv", how, use_future).get().value();
    BOOST_TEST(cell(merged, "rest-uid", 0) == uid);
    BOOST_TEST(store.async_status_details(where, use_future).get().value().components.size() == 3U);
    BOOST_TEST(!store.async_status_report(where, {}, use_future).get().value().empty());
    BOOST_TEST(!store.async_status_report(rest_uid{uid}, use_future).get().value().empty());
    BOOST_TEST(store.async_status_details(rest_uid{uid}, use_future).get().value().components.size() == 3U);
    BOOST_TEST(store.async_properties(all, how, use_future).get().value().rows() == 2U);
    auto const keep = [](auto&) {};
    BOOST_TEST(store.async_csv(all, "energies.csv", keep, use_future).get().value().size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
