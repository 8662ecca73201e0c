// The datastore over HTTP and TLS, blocking and asynchronous: documents, files, folders of components, and an answer that
// breaks off.
#include <st4sd/adapter/archive.hpp>
#include <st4sd/client.hpp>
#include <st4sd/datastore/conditions.hpp>
#include <st4sd/operations.hpp>
#include <st4sd/testing.hpp>
#include <st4sd/testing/server.hpp>

#include "temporary_folder.hpp"

#include <boost/asio/use_future.hpp>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;
namespace ds = st4sd::datastore;
using boost::asio::use_future;

namespace {

instance_uri const run{"file://st4sd-prod/tmp/workdir/band-gap.instance"};
std::string const folder_of_opt = "/tmp/workdir/band-gap.instance/stages/stage1/Opt0";
std::string const large(300'000, 'x'); // several chunks, packets and TLS records

struct scene {
    testing::service service;
    testing::server server;
    client api;
    api::datastore<client> store = api.datastore();

    explicit scene(bool tls) : service{filled()}, server{testing::serve(service, {.tls = tls})}, api{connected()} {}

    static testing::service filled()
    {
        testing::service service;
        service.require_bearer_key("key");
        service.add_document(R"({"type": "component", "instance": ")" + run.str() + R"(", "name": "Opt0", "stage": 1,
            "files": [")" + folder_of_opt + R"(/energies.csv"]})").value();
        service.add_file(run.str() + "/output/experiment.log", "starts\nends\n");
        service.add_file(run.str() + "/large", large);
        service.add_file(run.str() + "/empty", "");
        service.add_file(run.str() + "/stages/stage1/Opt0/energies.csv", "label;total\n");
        service.add_file(run.str() + "/stages/stage1/Opt0/frames/1.xyz", "frame");
        return service;
    }
    client connected() const
    {
        options chosen;
        chosen.tls.ca_file = server.ca_file();
        chosen.retry = retry_options{.max_attempts = 1};
        return connect(server.url(), bearer_key{"key"}, chosen).value();
    }
    // So many answers break off.
    void breaks(std::string path, std::size_t times)
    {
        service.inject({.path = std::move(path), .times = times, .cut_after = 100});
    }
};

std::vector<ds::file_request> const several{
    {run, "large"}, {run, "no/such"}, {run, "empty"}, {run, folder_of_opt + "/energies.csv"}};

void check(ds::deliveries const& got)
{
    BOOST_REQUIRE(got.size() == several.size());
    BOOST_TEST((got[0].content == large));
    BOOST_TEST((got[1].outcome == ds::outcome::missing));
    BOOST_TEST((got[2].outcome == ds::outcome::delivered));
    BOOST_TEST(got[3].content == "label;total\n");
}

auto const tls_or_not = boost::unit_test::data::make({false, true});

} // namespace

BOOST_AUTO_TEST_SUITE(serve_datastore)

BOOST_DATA_TEST_CASE(everything_comes_in_the_blocking_form, tls_or_not, tls)
{
    scene s{tls};
    BOOST_TEST(s.store.available().value());
    auto const parts = s.store.components(ds::component("stage1.Opt0")).value();
    BOOST_REQUIRE(parts.size() == 1u);
    BOOST_TEST(s.store.file(parts.front(), "energies.csv").value() == "label;total\n");
    BOOST_TEST((s.store.file(run, "large").value() == large));
    BOOST_TEST(s.store.log(run).value() == "starts\nends\n");
    BOOST_TEST((s.store.file(run, "no/such").error() == condition::not_found));
    check(s.store.files(several).value());
    std::size_t heard = 0;
    BOOST_TEST(s.store.files(several, [&](ds::delivery const& one) { heard += one.size; }).has_value());
    BOOST_TEST(heard == large.size() + 12);

    temporary_folder const folder;
    BOOST_TEST((s.store.file({run, "large"}, folder / "large").value().size == large.size()));
    BOOST_TEST((text_of(folder / "large") == large));
    BOOST_TEST((s.store.component_files(run, 1, "Opt0", folder / "opt").value() == ds::extracted{folder / "opt", 2, 17}));
    BOOST_TEST(text_of(folder / "opt/frames/1.xyz") == "frame");
    BOOST_TEST(s.store.component_exists(run, 1, "Opt0").value());
    BOOST_TEST(!s.store.component_exists(run, 1, "Opt").value());
}

BOOST_DATA_TEST_CASE(everything_comes_in_the_asynchronous_form, tls_or_not, tls)
{
    scene s{tls};
    temporary_folder const folder;
    auto available = s.store.async_available(use_future);
    auto parts = s.store.async_components(ds::component("stage1.Opt0"), use_future);
    auto whole = s.store.async_file(run, "large", use_future);
    auto saved = s.store.async_file({run, "large"}, folder / "large", use_future);
    auto missing = s.store.async_file(run, "no/such", use_future);
    auto files = s.store.async_files(several, use_future);
    auto opt = s.store.async_component_files(run, 1, "Opt0", folder / "opt", use_future);
    auto zip = s.store.async_component_archive(run, 1, "Opt0", folder / "opt.zip", use_future);
    auto exists = s.store.async_component_exists(run, 1, "Opt0", use_future);
    BOOST_TEST(available.get().value());
    BOOST_TEST(parts.get().value().size() == 1u);
    BOOST_TEST((whole.get().value() == large));
    BOOST_TEST(saved.get().value().size == large.size());
    BOOST_TEST((missing.get().error() == condition::not_found));
    check(files.get().value());
    BOOST_TEST(opt.get().value().files == 2u);
    BOOST_TEST(zip.get().value().path == folder / "opt.zip");
    BOOST_TEST(exists.get().value());
    BOOST_TEST((text_of(folder / "large") == large));
    BOOST_TEST(text_of(folder / "opt/energies.csv") == "label;total\n");
}

BOOST_DATA_TEST_CASE(an_answer_that_breaks_off_is_an_error, tls_or_not, tls)
{
    scene s{tls};
    temporary_folder const folder;
    s.breaks("files/api", 2);
    BOOST_TEST((s.store.file(run, "large").error() == errc::body_cut_short));
    BOOST_TEST((s.store.async_file({run, "large"}, folder / "large", use_future).get().error() == errc::body_cut_short));
    s.breaks("experiment/download", 2);
    BOOST_TEST((s.store.component_files(run, 1, "Opt0", folder / "opt").error() == errc::body_cut_short));
    BOOST_TEST((s.store.async_component_archive(run, 1, "Opt0", folder / "opt.zip", use_future).get().error() ==
                errc::body_cut_short));
    BOOST_TEST(folder.names().empty());

    s.breaks("files/api", 1); // many files are asked for again
    check(s.store.files(several).value());
    s.breaks("files/api", 1);
    check(s.store.async_files(several, use_future).get().value());
    s.breaks("files/api", 1000);
    auto const none = s.store.files(several).value();
    BOOST_TEST((none[0].outcome == ds::outcome::skipped));
    BOOST_TEST((none[0].why->problem<ds::unreadable_file>() != nullptr));
    BOOST_TEST(none.count(ds::outcome::delivered) == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
