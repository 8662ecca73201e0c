#include <st4sd/adapter/archive.hpp>
#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/any_transport.hpp>
#include <st4sd/api/datastore.hpp>
#include <st4sd/async_run.hpp>
#include <st4sd/basic_client.hpp>
#include <st4sd/datastore/conditions.hpp>
#include <st4sd/operations.hpp>
#include <st4sd/testing/service.hpp>

#include "temporary_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <filesystem>
#include <future>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;
namespace ds = st4sd::datastore;
using testing::run_context;

namespace {

using client = basic_client<any_transport, boost_json>;

instance_uri const far{"file://far/w/a.instance"};

// A service with one run that is over, at the gateway `st4sd-prod`, and a gateway `far` with whatever a test puts there.
struct scene {
    testing::service service;
    client api{service, "https://st4sd.example.org/rs"};
    api::datastore<client> store = api.datastore();
    temporary_folder folder;
    rest_uid run{};
    instance_uri instance{};

    scene()
    {
        service.add("chemistry", {.run = [](run_context& inside) {
                        inside.log("starts\n");
                        for (auto const* opt : {"stage0.Opt0", "stage0.Opt1"}) {
                            inside.component(opt).file("energies.csv", std::string{opt} + '\n').print("converged\n");
                        }
                        inside.component("stage1.100% a").file("deep/50% b.txt", "half").file("empty", "");
                    }});
        auto const started =
            api.request(http::method::post, "experiments/chemistry/start",
                        R"({"additionalOptions": ["--registerWorkflow=yes"]})");
        auto const& quoted = started.value().body;
        run = rest_uid{quoted.substr(quoted.find('"') + 1, quoted.rfind('"') - quoted.find('"') - 1)};
        static_cast<void>(service.sleep_for(std::chrono::hours{1}, {}));
        instance = instance_uri{service.instance_uri(run.str()).value()};
        service.add_gateway("far");
    }
    void put(std::string const& name, std::string content)
    {
        service.add_file("file://far/w/a.instance/" + name, std::move(content));
    }
};

// The value that an asynchronous call hands over, on whatever thread.
template <class T, class Call>
T completed(Call call)
{
    auto const got = std::make_shared<std::promise<result<T>>>();
    call([got](result<T> value) { got->set_value(std::move(value)); });
    return got->get_future().get().value();
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(api_datastore_files, scene)

BOOST_AUTO_TEST_CASE(one_file_of_a_run)
{
    BOOST_TEST(store.file(instance, "stages/stage0/Opt1/energies.csv").value() == "stage0.Opt1\n");
    auto const absolute = std::string{instance.path()} + "/stages/stage1/100% a/deep/50% b.txt";
    BOOST_TEST(store.file({instance, absolute}).value() == "half");
    BOOST_TEST(store.file(instance, "stages/stage1/100% a/empty").value() == "");
    BOOST_TEST((store.file(instance, "no/such").error().problem<ds::missing_file>() != nullptr));
    BOOST_TEST((store.file(instance, "stages/stage0").error() == errc::body_cut_short)); // a folder breaks the answer
    BOOST_TEST((store.file(instance_uri{"file://nowhere/w/a.instance"}, "x").error().problem<ds::unknown_gateway>() !=
                nullptr));

    auto const saved = store.file(instance, "stages/stage0/Opt0/energies.csv", folder.str()).value();
    BOOST_TEST(saved.path == folder / "energies.csv");
    BOOST_TEST(text_of(saved.path) == "stage0.Opt0\n");
    BOOST_TEST(!store.file(instance, "no/such", folder / "none"));
    BOOST_TEST((folder.names() == std::set<std::string>{"energies.csv"}));

    BOOST_TEST(store.log(instance).value() == "starts\n");
    BOOST_TEST(store.log(run).value() == "starts\n");
    BOOST_TEST(store.log(run, folder / "log").value().size == 7u);
    BOOST_TEST(store.file(run, "stages/stage0/Opt1/energies.csv").value() == "stage0.Opt1\n");
    BOOST_TEST(store.file(run, "stages/stage0/Opt1/energies.csv", folder / "opt1").value().size == 12u);
    BOOST_TEST((store.log(rest_uid{"nobody"}).error().problem<unknown_instance>() != nullptr));
}

BOOST_AUTO_TEST_CASE(files_over_the_limits_of_gateways)
{
    service.add_gateway("far", {.byte_limit = 100, .file_limit = 3});
    service.add_gateway("down", {.down = true});
    std::vector<ds::file_request> wanted{{instance_uri{"file://down/w/x.instance"}, "1"}};
    for (int i = 0; i != 20; ++i) {
        put("f" + std::to_string(i), std::string(static_cast<std::size_t>(i * 15), 'x'));
        wanted.push_back({far, "f" + std::to_string(i)});
    }
    wanted.push_back({far, "none"});
    wanted.push_back({instance, "output/experiment.log"});
    auto const came = store.files(wanted).value();
    BOOST_TEST(came.count(ds::outcome::delivered) == 21u);
    BOOST_TEST(came[0].outcome == ds::outcome::unreachable);
    BOOST_TEST(came[20].size == 19u * 15u);
    BOOST_TEST(came[21].outcome == ds::outcome::missing);
    BOOST_TEST(came[22].content == "starts\n");

    service.lose_files(instance.str());
    BOOST_TEST(store.files({{instance, "output/experiment.log"}}).value()[0].outcome == ds::outcome::missing);
    BOOST_TEST((store.component_files(instance, 0, "Opt0", folder / "x").error().problem<ds::vanished_instance>() !=
                nullptr));
}

BOOST_AUTO_TEST_CASE(an_answer_that_is_cut_off_is_asked_for_again)
{
    put("1", "one");
    service.inject({.path = "/files/", .truncate_to = 60});
    BOOST_TEST(store.files({{far, "1"}}).value()[0].content == "one");
    service.inject({.path = "/files/", .times = 9, .truncate_to = 60});
    BOOST_TEST(store.files({{far, "1"}}).value()[0].outcome == ds::outcome::skipped);
}

BOOST_AUTO_TEST_CASE(ten_thousand_small_files)
{
    std::vector<ds::file_request> wanted;
    for (int i = 0; i != 10'000; ++i) {
        put("f" + std::to_string(i), std::to_string(i));
        wanted.push_back({far, "f" + std::to_string(i)});
    }
    std::size_t heard = 0;
    auto const came = store.files(std::move(wanted), [&](ds::delivery& one) {
        heard += one.content == one.request.path.substr(1);
        one.content = {};
    });
    BOOST_TEST(came.value().complete());
    BOOST_TEST(heard == 10'000u);
}

BOOST_AUTO_TEST_CASE(the_folder_of_a_component)
{
    BOOST_TEST(store.component_exists(instance, 1, "100% a").value());
    BOOST_TEST(!store.component_exists(instance, 0, "100% a").value());
    BOOST_TEST(!store.component_exists(far, 0, "Opt0").value());
    auto const done = store.component_files(instance, 1, "100% a", folder / "opt").value();
    BOOST_TEST(done.files == 3u);
    BOOST_TEST(text_of(folder / "opt/deep/50% b.txt") == "half");
    BOOST_TEST(std::filesystem::file_size(folder / "opt/empty") == 0u);
    BOOST_TEST(store.component_archive(instance, 1, "100% a", folder.str()).value().path ==
               folder / "stage1.100% a.zip");
    BOOST_TEST((store.component_files(instance, 1, "Opt7", folder / "y").error().problem<ds::unknown_component>() !=
                nullptr));
    BOOST_TEST((folder.names() == std::set<std::string>{"opt", "stage1.100% a.zip"}));
}

BOOST_AUTO_TEST_CASE(files_of_components_that_a_filter_finds)
{
    auto const found = store.raw_files(ds::rest_uid(run.str()), "energies.csv").value();
    BOOST_REQUIRE(found.size() == 2u);
    for (auto const& one : found) {
        BOOST_TEST(one.file.content == one.component->identifier + '\n');
        BOOST_TEST(store.file(*one.component, "energies.csv").value() == one.file.content);
        BOOST_TEST(store.file(*one.component, "out.stdout").value() == "converged\n");
    }
    BOOST_TEST(store.raw_files(ds::rest_uid(run.str()), "gies.csv").value().empty());
    BOOST_TEST(store.raw_files(ds::rest_uid(run.str()), "deep/50% b.txt").value().size() == 1u);
    BOOST_TEST(store.last_stdout(ds::component("stage0.Opt0") && ds::rest_uid(run.str())).value()[0].file.content ==
               "converged\n");
    BOOST_TEST((store.raw_files({}, "energies.csv").error() == errc::invalid_argument));
    BOOST_TEST(store.raw_files(ds::rest_uid(run.str()), "*.csv").value().size() == 2u);
    BOOST_TEST(store.raw_files(ds::rest_uid(run.str()), "*").error() == errc::invalid_argument);
}

BOOST_AUTO_TEST_CASE(files_of_components_one_by_one)
{
    std::map<std::string, std::string> heard;
    auto const take = [&](ds::component_document const& of, ds::delivery& file) {
        heard[of.identifier] = std::exchange(file.content, {});
    };
    auto const all = store.raw_files(ds::rest_uid(run.str()), "energies.csv", take).value();
    BOOST_TEST(all.size() == 2u);
    BOOST_TEST((all[0].file.outcome == ds::outcome::delivered && all[0].file.content.empty()));
    BOOST_TEST((heard == std::map<std::string, std::string>{{"stage0.Opt0", "stage0.Opt0\n"},
                                                            {"stage0.Opt1", "stage0.Opt1\n"}}));
    heard.clear();
    BOOST_TEST(store.last_stdout(ds::component("stage0.Opt0") && ds::rest_uid(run.str()), take).has_value());
    BOOST_TEST(heard["stage0.Opt0"] == "converged\n");
    BOOST_TEST(store.raw_files(ds::rest_uid(run.str()), "energies.csv", {.largest = 3}).value()[0].file.outcome ==
               ds::outcome::skipped);
}

BOOST_AUTO_TEST_CASE(asynchronous_forms)
{
    put("1", "one");
    BOOST_TEST(completed<std::string>([&](auto h) { store.async_file(far, "1", h); }) == "one");
    BOOST_TEST(completed<std::string>([&](auto h) { store.async_log(run, h); }) == "starts\n");
    BOOST_TEST(completed<std::string>([&](auto h) { store.async_log(instance, h); }) == "starts\n");
    BOOST_TEST(completed<downloaded>([&](auto h) { store.async_log(run, folder / "log", h); }).size == 7u);
    BOOST_TEST(completed<downloaded>([&](auto h) { store.async_file({far, "1"}, folder / "f", h); }).size == 3u);
    BOOST_TEST(completed<ds::deliveries>([&](auto h) { store.async_files({{far, "1"}}, h); }).complete());
    BOOST_TEST(completed<ds::extracted>([&](auto h) {
                   store.async_component_files(instance, 0, "Opt0", folder / "opt", h);
               }).files == 2u);
    BOOST_TEST(completed<downloaded>([&](auto h) {
                   store.async_component_archive(instance, 0, "Opt0", folder / "zip", h);
               }).is_folder());
    BOOST_TEST(completed<bool>([&](auto h) { store.async_component_exists(instance, 0, "Opt0", h); }));
    using files = std::vector<ds::component_file>;
    auto const all = ds::rest_uid(run.str());
    BOOST_TEST(completed<files>([&](auto h) { store.async_last_stdout(all, h); }).size() == 3u);
    BOOST_TEST(completed<files>([&](auto h) { store.async_raw_files(all, "energies.csv", h); }).size() == 2u);
    std::atomic<int> heard = 0; // the handler runs on another thread
    auto const count = [&](ds::component_document const&, ds::delivery&) { ++heard; };
    BOOST_TEST(completed<files>([&](auto h) { store.async_raw_files(all, "energies.csv", count, h); }).size() == 2u);
    BOOST_TEST(heard == 2);
    auto const document = store.components(all && ds::component("Opt0")).value().at(0);
    BOOST_TEST(completed<std::string>([&](auto h) { store.async_file(document, "energies.csv", h); }) == "stage0.Opt0\n");
}

BOOST_AUTO_TEST_SUITE_END()
