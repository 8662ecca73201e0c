#include <st4sd/detail/elaunch_options.hpp>

#include "payload_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

// Protocol 20 section 8: additionalOptions.

BOOST_AUTO_TEST_SUITE(detail_elaunch_options)

using namespace payload_checks;

st4sd::dynamic_payload with(std::vector<std::string> options)
{
    st4sd::start_payload document;
    document.additional_options = std::move(options);
    return st4sd::payload("http-sum", std::move(document));
}

BOOST_AUTO_TEST_CASE(options_are_sent_as_one_argument)
{
    auto const payload = st4sd::payload("http-sum")
                             .option("registerWorkflow", true)
                             .option("useMemoization", "Y")
                             .option("--failSafeDelays", false)
                             .option("executionMode", "development")
                             .option("walltime", 30)
                             .option("ratio", 0.5);
    BOOST_TEST(
        st4sd::to_json(payload.build().value().payload.additional_options) ==
        R"(["--registerWorkflow=yes","--useMemoization=Y","--failSafeDelays=no","--executionMode=development","--walltime=30","--ratio=0.5"])");
}

BOOST_AUTO_TEST_CASE(boolean_options_have_boolean_values)
{
    for (std::string const name :
         {"noKubernetesSecurityContext", "useMemoization", "registerWorkflow", "fuzzyMemoization", "restageData",
          "noRestartHooks", "ignoreTestExecutablesError", "ignoreInitializeBackendError", "failSafeDelays"}) {
        for (std::string const good : {"yes", "No", "TRUE", "false", "y", "N"}) {
            BOOST_TEST(with({"--" + name + "=" + good}).build().has_value(), name << good);
            BOOST_TEST(with({"--" + name, good}).build().has_value(), name << good);
        }
        check_refused(with({"--" + name + "=maybe"}),
                      {{"additionalOptions[0]", "--" + name + " expects one of yes, no"}});
        check_refused(with({"--x", "--" + name, "1"}),
                      {{"additionalOptions[1]", "--" + name + " expects one of yes, no"}});
    }
    BOOST_TEST(with({"--executionMode=anything"}).build().has_value());
}

BOOST_AUTO_TEST_CASE(abbreviations_count)
{
    BOOST_TEST(with({"--useMemo=y"}).build().has_value());
    check_refused(with({"--useMemo=maybe"}), {{"additionalOptions[0]", "--useMemo expects"}});
    check_refused(with({"--no=y"}), {{"additionalOptions[0]", "which of noKubernetesSecurityContext, noRestartHooks"}});
    BOOST_TEST(with({"--nope=1"}).build().has_value(), "unknown options pass, as with the service");
}

BOOST_AUTO_TEST_CASE(options_have_values)
{
    check_refused(with({"--useMemoization"}), {{"additionalOptions[0]", "has no value"}});
    check_refused(with({"--useMemoization", "--registerWorkflow=yes"}), {{"additionalOptions[0]", "has no value"}});
    check_refused(with({"--executionMode="}), {{"additionalOptions[0]", "has no value"}});
    check_refused(with({""}), {{"additionalOptions[0]", "is empty"}});
    check_refused(with({"--x=\xFF"}), {{"additionalOptions[0]", "not UTF-8"}});
    BOOST_TEST(with({"--flag"}).build().has_value());
}

BOOST_AUTO_TEST_CASE(what_the_service_sets_is_refused)
{
    for (std::string const option :
         {"-i", "-a", "-d", "-m", "-l", "-ifile", "--instanceName", "--platform", "--nostamp", "--s3StoreToURI=x",
          "--discovererMonitorDir=x", "--mongoEndpoint", "--cdbRegistry"}) {
        check_refused(with({option}), {{"additionalOptions[0]", "is set by the service"}});
    }
    check_refused(st4sd::payload("http-sum").option("platform", "x"),
                  {{"additionalOptions[0]", "--platform is set by the service: use platform()"}});
    BOOST_TEST(with({"--platforms=x", "-x", "--instance=3"}).build().has_value());
}

BOOST_AUTO_TEST_CASE(an_option_is_set_once_and_replaces_the_documents)
{
    check_refused(st4sd::payload("http-sum").option("registerWorkflow", true).option("--registerWorkflow", false),
                  {{"additionalOptions[registerWorkflow]", "set twice"}});
    auto const payload = with({"--registerWorkflow=no", "--useMemoization", "no", "--x=1"})
                             .option("registerWorkflow", true)
                             .option("useMemoization", true);
    BOOST_TEST(st4sd::to_json(payload.build().value().payload.additional_options) ==
               R"(["--registerWorkflow=yes","--useMemoization=yes","--x=1"])");
    check_refused(st4sd::payload("http-sum").option("", 1), {{"additionalOptions", "name alone"}});
    check_refused(st4sd::payload("http-sum").option("a=b", 1), {{"additionalOptions", "name alone"}});
}

BOOST_AUTO_TEST_SUITE_END()
