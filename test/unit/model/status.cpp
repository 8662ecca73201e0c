#include <st4sd/model/status.hpp>

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/decode.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string>
#include <utility>
#include <vector>

using namespace st4sd;

namespace {

status read(std::string text) { return decode<status, boost_json>(std::move(text)).value(); }

status made(std::string state, std::string exit, std::string why = "")
{
    status s;
    s.state = open_enum<experiment_state>{std::move(state)};
    s.exit_status = open_enum<st4sd::exit_status>{std::move(exit)};
    s.error_description = std::move(why);
    return s;
}

struct row {
    std::string state;
    std::string exit;
    std::string why;
    run_outcome expected;
};

} // namespace

BOOST_AUTO_TEST_SUITE(model_status)

// Protocol 30, sections 4 and 8.
BOOST_AUTO_TEST_CASE(outcome_follows_state_exit_status_and_description)
{
    for (auto const& [state, exit, why, expected] : std::vector<row>{
             {"", "", "", run_outcome::running},
             {"", "", "noise", run_outcome::running},
             {"unscheduled", "", "0/6 nodes are available", run_outcome::running},
             {"unschedulable", "", "Unable to pull image", run_outcome::running},
             {"Initialising", "N/A", "", run_outcome::running},
             {"initialising", "N/A", "", run_outcome::running},
             {"running", "N/A", "", run_outcome::running},
             {"running", "Success", "", run_outcome::running},
             {"running", "Failed", "x", run_outcome::running},
             {"waiting_on_resource", "N/A", "", run_outcome::running},
             {"suspended", "N/A", "", run_outcome::running},
             {"component_shutdown", "N/A", "", run_outcome::running},
             {"word of tomorrow", "N/A", "", run_outcome::running},
             {"finished", "Success", "", run_outcome::success},
             {"finished", "success", "", run_outcome::success},
             {"FINISHED", "Success", "", run_outcome::success},
             {"finished", "Failed", "Stage 1 failed", run_outcome::failed},
             {"finished", "Failed", "", run_outcome::failed},
             {"finished", "Stopped", "", run_outcome::stopped},
             {"finished", "N/A", "", run_outcome::running},
             {"finished", "", "", run_outcome::running}, // keep polling: the exit-status comes a little later
             {"finished", "", "image of the monitor", run_outcome::failed},
             {"failed", "", "initContainer failure", run_outcome::failed},
             {"failed", "Failed", "Unable to load package", run_outcome::failed},
             {"failed", "", "", run_outcome::running},
             {"Failed", "", "elaunch-primary exitCode: 137, reason: OOMKilled", run_outcome::failed},
             {"Failed", "N/A", "", run_outcome::running},
             {"finished", "Abandoned", "", run_outcome::unknown},
         }) {
        BOOST_TEST_CONTEXT(state << '/' << exit << '/' << why)
        {
            auto const s = made(state, exit, why);
            BOOST_TEST(s.outcome() == expected);
            BOOST_TEST(s.is_terminal() == (expected != run_outcome::running));
        }
    }
}

BOOST_AUTO_TEST_CASE(knows_when_a_run_cannot_start)
{
    BOOST_TEST(made("unscheduled", "").is_stuck());
    BOOST_TEST(made("unschedulable", "").is_stuck());
    for (auto const* state : {"", "running", "finished", "failed", "Failed", "Initialising"}) {
        BOOST_TEST(!made(state, "").is_stuck(), state);
    }
}

BOOST_AUTO_TEST_CASE(require_success_says_what_happened)
{
    BOOST_TEST(made("finished", "Success").require_success().has_value());

    auto const failed = made("finished", "Failed", "Stage 1 failed. Reason:\n3 jobs failed unexpectedly.\n").require_success();
    BOOST_TEST((failed.error() == errc::run_not_successful));
    BOOST_TEST((failed.error() == condition::rejected));
    BOOST_TEST(failed.error().message() == "the run failed: Stage 1 failed. Reason: 3 jobs failed unexpectedly.");
    auto const* problem = failed.error().problem<unsuccessful_run>();
    BOOST_REQUIRE(problem);
    BOOST_TEST(problem->outcome == run_outcome::failed);
    BOOST_TEST(problem->exit_status == "Failed");
    BOOST_TEST(problem->error_description == "Stage 1 failed. Reason:\n3 jobs failed unexpectedly.\n");

    BOOST_TEST(made("finished", "Stopped").require_success().error().message() == "the run was stopped");
    BOOST_TEST(made("running", "N/A").require_success().error().message() == "the run has not ended yet: wait for it");
    BOOST_TEST(made("finished", "Abandoned").require_success().error().message() ==
               "the run ended with the unknown exit-status 'Abandoned'");
    BOOST_TEST(made("Failed", "", "OOMKilled").require_success().error().message() == "the run failed: OOMKilled");
}

BOOST_AUTO_TEST_CASE(nothing_known_yet_decodes)
{
    for (std::string const text :
         {"{}", "null", R"({"experiment-state":null,"stage-state":null,"stages":null,"current-stage":null,"meta":null,
            "exit-status":null,"total-progress":null,"stage-progress":null,"error-description":null})",
          R"({"experiment-state":"","stage-state":"","stages":[],"current-stage":"","meta":{},"exit-status":"",
            "total-progress":"","stage-progress":0.0,"error-description":""})"}) {
        BOOST_TEST((read(text) == status{}), text);
    }
    auto const warned = read(R"({"warning": "no Pod"})");
    BOOST_TEST(warned.warning == "no Pod");
    BOOST_TEST(!warned.is_terminal());
}

BOOST_AUTO_TEST_CASE(decodes_what_the_service_writes)
{
    auto const s = read(test::fixture("instances.status.200.json"));
    BOOST_TEST((s.state == experiment_state::finished));
    BOOST_TEST((s.stage_state == stage_state::finished));
    BOOST_TEST((s.exit_status == exit_status::success));
    BOOST_TEST((s.stages == std::vector<std::string>{"stage0", "stage1"}));
    BOOST_TEST(s.current_stage == "stage1");
    BOOST_TEST(s.total_progress == 1.0);
    BOOST_TEST(s.stage_progress == 1.0);
    BOOST_TEST(s.error_description == "");
    BOOST_REQUIRE(s.meta.has_value());
    BOOST_TEST(s.meta->pid == 12);
}

BOOST_AUTO_TEST_CASE(spellings_of_a_word_mean_the_same)
{
    BOOST_TEST((made("Initialising", "").state == experiment_state::initialising));
    BOOST_TEST((made("initialising", "").state == experiment_state::initialising));
    BOOST_TEST((made("Failed", "").state == experiment_state::failed));
    BOOST_TEST((read(R"({"stage-state":"Initializing"})").stage_state == stage_state::initialising));
    BOOST_TEST(made("word of tomorrow", "").state.text() == "word of tomorrow");
}

BOOST_AUTO_TEST_CASE(says_where_an_answer_is_wrong)
{
    auto const refused = decode<status, boost_json>(R"({"stages":["a"],"total-progress":"half"})");
    BOOST_TEST(refused.error().json_path() == "$.total-progress");
    BOOST_TEST(refused.error().message() == "expected a number, found text");
}

BOOST_AUTO_TEST_CASE(prints_and_reads_back)
{
    auto const s = read(test::fixture("instances.status.200.json"));
    std::ostringstream out;
    out << s << ' ' << s.outcome() << ' ' << s.state;
    BOOST_TEST(out.str().starts_with(R"({"experiment-state":"finished","stage-state":"finished","exit-status":"Success",)"));
    BOOST_TEST(out.str().ends_with(" success finished"));
    BOOST_TEST((read(to_json(s, layout::pretty, secrets::revealed)) == s));
    BOOST_TEST((read(to_json(status{})) == status{}));
}

BOOST_AUTO_TEST_SUITE_END()
