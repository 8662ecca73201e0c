#include <st4sd/datastore/experiment_document.hpp>

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/algorithm/datastore/outputs_to_properties.hpp>
#include <st4sd/datastore/component_document.hpp>
#include <st4sd/datastore/user_metadata_document.hpp>
#include <st4sd/decode.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <vector>

using namespace st4sd;
namespace ds = st4sd::datastore;

namespace {

template <class T>
T read(std::string text)
{
    return decode<T, boost_json>(std::move(text)).value();
}
template <class T>
T of_fixture(std::string const& name)
{
    struct envelope {
        std::vector<T> documents{};
        static constexpr auto describe() { return fields(field("document-descriptors", &envelope::documents)); }
    };
    return read<envelope>(test::fixture(name)).documents.at(0);
}

std::string const folder = "/tmp/workdir/http-sum-0a1b2c-2024-03-01T101112.131415.instance";

} // namespace

// All three kinds, in one file for the sake of compiling.
BOOST_AUTO_TEST_SUITE(datastore_experiment_document)

BOOST_AUTO_TEST_CASE(an_experiment)
{
    using namespace std::chrono;
    auto const run = of_fixture<ds::experiment_document>("mongo.query.200.properties.json");
    BOOST_TEST(run.type == "experiment");
    BOOST_TEST(run.instance.path() == folder);
    BOOST_TEST(run.name == "httpsum0a1b2c");
    BOOST_TEST((run.status.state == experiment_state::finished));
    BOOST_TEST((run.status.exit_status == exit_status::success));
    BOOST_TEST((run.status.stages.names == std::vector<std::string>{"stage0", "stage1"}));
    BOOST_TEST(run.status.total_progress == 1.0);
    BOOST_TEST(run.status.cost == 0.0);
    auto const ended = sys_days{year{2024} / 3 / 1} + 10h + 15min + 56s + 363023us;
    BOOST_TEST((run.status.completed_on.time() == ended));
    BOOST_TEST(run.output.at("TotalSum").version == 1);
    BOOST_TEST(run.output.at("TotalSum").final);
    BOOST_TEST(run.metadata->pid == 12);
    BOOST_TEST(run.others.empty());
    BOOST_TEST(run.status.others.empty());
    auto const& table = run.interface->property_table.value();
    BOOST_TEST(table.column<double>("homo").value()[0] == -9.1);
    BOOST_TEST((table.column<double>("homo").value()[1] != table.column<double>("homo").value()[1]));
    BOOST_TEST(table.column<double>("lumo").value()[1] > 1e308);

    BOOST_TEST((ds::property_names(run) == std::vector<std::string>{"homo", "lumo"}));
    BOOST_TEST((ds::key_output_names(run) == std::vector<std::string>{"TotalSum"}));
    auto const map = ds::outputs_to_properties(*run.interface, boost_json{}).value();
    BOOST_TEST(map.size() == 1u);
    BOOST_TEST((map.at("OptimisationResults") == std::vector<std::string>{"homo", "lumo"}));
}

BOOST_AUTO_TEST_CASE(an_experiment_that_says_little)
{
    for (
        std::string const text :
        {R"({"type": "experiment", "instance": "file://g/x", "interface": {}, "output": {}, "status": {}, "metadata": {}})",
         R"({"interface": null, "output": null, "status": null, "metadata": null, "name": null})",
         R"({"status": "", "output": ""})", "{}"}) {
        auto const run = read<ds::experiment_document>(text);
        BOOST_TEST(!run.interface.has_value());
        BOOST_TEST(!run.metadata.has_value());
        BOOST_TEST(run.output.empty());
        BOOST_TEST((run.status == ds::run_status{}));
        BOOST_TEST(ds::property_names(run).empty());
    }
    auto const run = read<ds::experiment_document>(
        R"({"status": {"stages": "[]", "total-progress": "None", "stage-progress": 0.5, "cost": "", "completed-on": "N/A",
            "exit-status": "N/A", "experiment-state": "odd", "error-description": "a\\nb", "new": [1]},
            "interface": {"inputs": null, "outputFiles": []}, "later": {"x": null}})");
    BOOST_TEST(run.status.stages.names.empty());
    BOOST_TEST(run.status.total_progress == 0.0);
    BOOST_TEST(run.status.stage_progress == 0.5);
    BOOST_TEST(!run.status.completed_on.time());
    BOOST_TEST(run.status.state.text() == "odd");
    BOOST_TEST(run.status.error_text() == "a\nb");
    BOOST_TEST(run.status.others.at("new").text == "[1]");
    BOOST_TEST(run.others.at("later").text == R"({"x":null})");
    BOOST_TEST(to_json(run).find(R"("later":{"x":null})") != std::string::npos);
    BOOST_TEST((read<ds::experiment_document>(to_json(run)) == run));
}

BOOST_AUTO_TEST_CASE(stages_as_python_prints_them)
{
    auto const names = [](std::string const& json) { return read<ds::stage_names>(json).names; };
    using texts = std::vector<std::string>;
    BOOST_TEST((names(R"("['a', \"it's\", 'x\\'y']")") == texts{"a", "it's", "x'y"}));
    BOOST_TEST((names(R"(["a", 1])") == texts{"a", "1"}));
    BOOST_TEST((names(R"("['a")") == texts{"a"}));
    BOOST_TEST(names("null").empty());
    BOOST_TEST(names("\"None\"").empty());
}

BOOST_AUTO_TEST_CASE(dates_of_all_forms)
{
    using namespace std::chrono;
    auto const day = sys_days{year{2024} / 3 / 1};
    auto const time = [](std::string const& text) { return ds::document_date{text}.time(); };
    BOOST_TEST((time("2024-03-01 10:16:00.319447") == day + 10h + 16min + 319447us));
    BOOST_TEST((time("2024-03-01T101600.319447") == day + 10h + 16min + 319447us));
    BOOST_TEST((time("2024-03-01T10:16:00") == day + 10h + 16min));
    BOOST_TEST((time("2024-03-01T10:16:00.5+0200") == day + 8h + 16min + 500ms));
    BOOST_TEST((time("2024-03-01T10:16:00-03:30") == day + 13h + 46min));
    BOOST_TEST((time("2024-03-01T10:16:00Z") == day + 10h + 16min));
    for (auto const* const none :
         {"", "N/A", "None", "2024-03-01", "2024-02-30 10:16:00", "2024-03-01 25:16:00", "2024-03-01 10:16:00.",
          "2024-03-01 10:16:00 x", "20240301T101600"}) {
        BOOST_TEST(!time(none), none);
    }
}

BOOST_AUTO_TEST_CASE(a_component)
{
    auto const part = of_fixture<ds::component_document>("mongo.query.200.component.json");
    BOOST_TEST(part.name == "Sum");
    BOOST_TEST(part.reference() == (ds::component_reference{1, "Sum"}));
    BOOST_TEST(part.state == "finished");
    BOOST_TEST(part.location == folder + "/stages/stage1/Sum");
    BOOST_TEST(part.files.size() == 2u);
    BOOST_TEST((part.files_named("out.stdout") == std::vector<std::string>{part.location + "/out.stdout"}));
    BOOST_TEST(part.files_named("Sum/out.stdout").size() == 1u);
    BOOST_TEST(part.files_named(part.location + "/out.stdout").size() == 1u);
    BOOST_TEST(part.files_named("stdout").empty());
    BOOST_TEST(part.files_named("").empty());
    BOOST_TEST(part.producers.begin()->second.at(0) == "out.stdout");
    BOOST_TEST(part.flowir.text.find("bin/sum.py") != std::string::npos);
    BOOST_TEST(part.others.empty());
    auto const empty =
        read<ds::component_document>(R"({"flowir": {}, "producers": {}, "memoization-hash": null, "stage": "2"})");
    BOOST_TEST(empty.flowir.text == "{}");
    BOOST_TEST(empty.stage == 2);
}

BOOST_AUTO_TEST_CASE(what_the_user_said)
{
    auto const said = of_fixture<ds::user_metadata_document>("mongo.query.200.user-metadata.json");
    BOOST_TEST(said.run == rest_uid{"http-sum-0a1b2c-k3jz09qx"});
    BOOST_TEST(said.package_name == "http-sum");
    BOOST_TEST(said.experiment_id == "http-sum@" + said.package_digest);
    BOOST_TEST(said.others.size() == 1u);
    BOOST_TEST(said.others.at("project").text == "\"demo\"");
}

BOOST_AUTO_TEST_CASE(properties_of_outputs_in_both_spellings)
{
    auto const map = [](std::string text) {
        return ds::outputs_to_properties(read<interface>(std::move(text)), boost_json{});
    };
    auto const both = map(R"({"propertiesSpec": [
        {"name": "a", "propertyExtractionMethod": {"csv": {"source": {"keyOutput": "X"}}}},
        {"name": "b", "source": {"output": "X"}}, {"name": "c", "source": {"keyOutput": "Y"}},
        {"name": "d", "propertyExtractionMethod": {"hook": {"source": {"path": "z"}}}}, {"name": "e"}]})")
                          .value();
    BOOST_TEST(both.size() == 2u);
    BOOST_TEST((both.at("X") == std::vector<std::string>{"a", "b"}));
    BOOST_TEST((both.at("Y") == std::vector<std::string>{"c"}));
    BOOST_TEST((map(R"({"propertiesSpec": [{"name": "a", "source": [1]}]})").error() == errc::malformed_answer));
}

BOOST_AUTO_TEST_SUITE_END()
