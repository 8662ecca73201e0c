#include <st4sd/model/instance.hpp>

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/decode.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string>
#include <vector>

using namespace st4sd;

namespace {

instance read(std::string const& name)
{
    return decode<instance, boost_json>(test::fixture("instances.get.200." + name + ".json")).value();
}

std::vector<instance> list(std::string const& name)
{
    return decode<std::vector<instance>, boost_json>(test::fixture(name)).value();
}

struct row {
    std::string fixture;
    std::string state;
    run_outcome outcome;
    bool stuck;
    bool meta;
    bool experiment;
    std::size_t outputs;
};

} // namespace

BOOST_AUTO_TEST_SUITE(model_instance)

BOOST_AUTO_TEST_CASE(every_state_of_a_run_decodes)
{
    constexpr auto running = run_outcome::running;
    for (auto const& [name, state, outcome, stuck, meta, experiment, outputs] : std::vector<row>{
             {"fabricated-success", "finished", run_outcome::success, false, false, true, 0},
             {"failed", "finished", run_outcome::failed, false, true, true, 2},
             {"finished", "finished", run_outcome::success, false, true, true, 2},
             {"init-failed", "failed", run_outcome::failed, false, false, true, 0},
             {"initialising", "Initialising", running, false, false, true, 0},
             {"lambda", "running", running, false, true, false, 0},
             {"no-status", "", running, false, false, true, 0},
             {"null-status", "", running, false, false, true, 0},
             {"oom", "Failed", run_outcome::failed, false, false, true, 0},
             {"package-failed", "failed", run_outcome::failed, false, false, true, 0},
             {"properties", "finished", run_outcome::success, false, true, true, 2},
             {"running", "running", running, false, true, true, 0},
             {"stopped", "finished", run_outcome::stopped, false, true, true, 0},
             {"unschedulable", "unschedulable", running, true, false, true, 0},
             {"unscheduled", "unscheduled", running, true, false, true, 0},
             {"warning", "", running, false, false, true, 0},
         }) {
        BOOST_TEST_CONTEXT(name)
        {
            auto const i = read(name);
            BOOST_TEST(i.status.state.text() == state);
            BOOST_TEST(i.status.outcome() == outcome);
            BOOST_TEST(i.status.is_stuck() == stuck);
            BOOST_TEST(i.status.meta.has_value() == meta);
            BOOST_TEST(i.experiment.has_value() == experiment);
            BOOST_TEST(i.outputs.size() == outputs);
            BOOST_TEST(i.id.str() == i.name);
            BOOST_TEST(i.labels.at("rest-uid") == i.id.str());
            BOOST_TEST(i.status.warning.empty() == (name != "warning"));
        }
    }
}

BOOST_AUTO_TEST_CASE(names_the_package_that_was_started)
{
    BOOST_TEST(read("running").package_identifier() == "http-sum@sha256x0a1b2c3d4e5f60718293a4b5c6d7e8f90123456789abcdef01234567");
    BOOST_TEST(read("lambda").package_identifier() == "");
    instance i;
    i.labels = {{"st4sd-package-name", "n"}};
    BOOST_TEST(i.package_identifier() == "n");
}

BOOST_AUTO_TEST_CASE(has_its_table_only_when_asked)
{
    auto const i = read("properties");
    auto const& interface = *i.experiment->metadata.registry->interface;
    BOOST_TEST((*interface.inputs == std::vector<std::string>{"CCC", "CCO"}));
    BOOST_TEST(interface.property_table->rows() == 2U);
    BOOST_TEST(!read("finished").experiment->has_interface());
}

BOOST_AUTO_TEST_CASE(a_listing_decodes_with_its_nulls)
{
    auto const runs = list("instances.list.200.json");
    BOOST_REQUIRE(runs.size() == 4U);
    BOOST_TEST(runs[0].status.outcome() == run_outcome::success);
    BOOST_TEST(runs[0].name == "");
    BOOST_TEST(runs[0].outputs.size() == 2U);
    for (std::size_t i = 1; i != runs.size(); ++i) {
        BOOST_TEST((runs[i].status == status{}));
        BOOST_TEST(!runs[i].id.empty());
        BOOST_TEST(runs[i].outputs.empty());
    }
    BOOST_TEST(runs[3].package_identifier() == ""); // its experiment is that of the run before: see the labels first
    BOOST_TEST(list("instances.list.200.empty.json").empty());
    auto const masked = list("instances.list.200.masked.json");
    BOOST_TEST(masked.at(0).id.str() == "http-sum-0a1b2c-k3jz09qx");
    BOOST_TEST(masked.at(0).status.outcome() == run_outcome::success);
    BOOST_TEST(!masked.at(0).experiment.has_value());
}

BOOST_AUTO_TEST_CASE(says_where_an_answer_is_wrong)
{
    auto const refused = decode<std::vector<instance>, boost_json>(R"([{"id": "a"}, {"status": {"meta": {"pid": "x"}}}])");
    BOOST_TEST(refused.error().json_path() == "$[1].status.meta.pid");
    BOOST_TEST((refused.error() == condition::malformed_answer));
}

BOOST_AUTO_TEST_CASE(prints_and_reads_back)
{
    for (auto const* name : {"finished", "lambda", "properties", "warning", "null-status"}) {
        auto const i = read(name);
        std::ostringstream out;
        out << i;
        BOOST_TEST(out.str() == to_json(i));
        BOOST_TEST((decode<instance, boost_json>(to_json(i, layout::pretty, secrets::revealed)).value() == i), name);
    }
}

BOOST_AUTO_TEST_SUITE_END()
