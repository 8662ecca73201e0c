#include <st4sd/package/validate.hpp>

#include "package_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <functional>
#include <string>
#include <utility>
#include <vector>

// Protocol 10, sections 1 and 3: what can be known about a package without its workflow.

BOOST_AUTO_TEST_SUITE(package_validate)

using package_checks::check_violations;
using package_checks::expected;
using namespace st4sd;

namespace {

package good()
{
    package p;
    p.metadata.package.name = "http-sum";
    p.metadata.package.tags = {"dev"};
    p.base.packages.emplace_back().source.git.emplace().location.url = "https://github.com/st4sd/sum-numbers.git";
    p.parameterisation.emplace().presets.emplace();
    p.parameterisation->execution_options.emplace();
    return p;
}

struct row {
    std::function<void(package&)> spoil;
    expected violations{};
};

void check_rows(std::vector<row> const& rows)
{
    for (auto const& [spoil, violations] : rows) {
        auto p = good();
        spoil(p);
        BOOST_TEST_CONTEXT((violations.empty() ? "nothing" : violations.front().first + ": " + violations.front().second))
        {
            if (violations.empty()) {
                auto const got = validate(p);
                BOOST_TEST(got.has_value(), (got ? std::string{} : got.error().message()));
            } else {
                check_violations(validate(p), violations);
            }
        }
    }
}

base_package& base(package& p) { return p.base.packages[0]; }
git_source& git_of(package& p) { return *base(p).source.git; }
package_presets& presets(package& p) { return *p.parameterisation->presets; }
execution_options& options(package& p) { return *p.parameterisation->execution_options; }
s3_source& s3_of(package& p)
{
    base(p).source.git.reset();
    auto& s3 = base(p).source.s3.emplace();
    s3.location = {"b", "https://s3.example.org", {}};
    return s3;
}
git_oauth_token& token_of(package& p)
{
    git_of(p).security = git_access{git_oauth_token{}};
    return *git_of(p).security->oauth;
}
s3_credentials& credentials_of(package& p)
{
    auto& s3 = s3_of(p);
    s3.security = s3_access{s3_credentials{}};
    return *s3.security->credentials;
}

} // namespace

BOOST_AUTO_TEST_CASE(a_good_one_has_no_violations)
{
    check_rows({{[](package&) {}}, {[](package& p) { p.parameterisation.reset(); }},
                {[](package& p) { p.parameterisation->presets.reset(); }}});
}

BOOST_AUTO_TEST_CASE(names_and_tags)
{
    std::string const name = "metadata.package.name";
    check_rows({
        {[](package& p) { p.metadata.package.name = ""; }, {{name, "''"}}},
        {[](package& p) { p.metadata.package.name = "Http.Sum"; }, {{name, "'Http.Sum' cannot be the name"}}},
        {[](package& p) { p.metadata.package.name = "-a"; }, {{name, "'-a'"}}},
        {[](package& p) { p.metadata.package.name = std::string(58, 'a'); }, {{name, "57"}}},
        {[](package& p) { p.metadata.package.name = std::string(57, 'a'); }},
        {[](package& p) { p.metadata.package.tags = {"ok", "a,b", ""}; },
         {{"metadata.package.tags[1]", "'a,b' could not be addressed"}, {"metadata.package.tags[2]", "''"}}},
        {[](package& p) { p.metadata.package.tags = {"a:b", "a@b", "a/b"}; },
         {{"metadata.package.tags[0]", ""}, {"metadata.package.tags[1]", ""}, {"metadata.package.tags[2]", ""}}},
    });
}

BOOST_AUTO_TEST_CASE(base_packages)
{
    check_rows({
        {[](package& p) { p.base.packages.clear(); }, {{"base.packages", "is empty: give the package"}}},
        {[](package& p) { base(p).name = ""; }, {{"base.packages[0].name", "is empty"}}},
        {[](package& p) {
             p.base.packages.push_back(base(p));
             p.base.connections.text = "[{}]";
         },
         {{"base.packages[1].name", "is 'main', as an earlier one"}}},
        {[](package& p) { p.base.packages.push_back(base(p)), base(p).name = "other"; }, {{"base.connections", "is empty"}}},
        {[](package& p) {
             p.base.packages.push_back(base(p)), base(p).name = "other";
             p.base.connections.text = " [ ]\n";
         },
         {{"base.connections", "is empty"}}},
        {[](package& p) { base(p).dependencies.image_registries = {{"quay.io", {}}, {}}; },
         {{"base.packages[0].dependencies.imageRegistries[1].serverUrl", "is empty"}}},
    });
}

BOOST_AUTO_TEST_CASE(a_base_package_has_one_source)
{
    check_rows({
        {[](package& p) { base(p).source.git.reset(); }, {{"base.packages[0].source", "exactly one of git, dataset and s3"}}},
        {[](package& p) { base(p).source.dataset = dataset_source{{"d"}, {}, {}}; },
         {{"base.packages[0].source", "takes the first: keep one"}}},
        {[](package& p) { base(p).source = {{}, dataset_source{{"d"}, {}, {}}, {}}; }},
        {[](package& p) { base(p).source = {{}, dataset_source{}, {}}; },
         {{"base.packages[0].source.dataset.location.dataset", "is empty"}}},
    });
}

BOOST_AUTO_TEST_CASE(git_repositories)
{
    std::string const git = "base.packages[0].source.git";
    auto const url = [](std::string text) { return [text](package& p) { git_of(p).location.url = text; }; };
    check_rows({
        {url("git@github.com:st4sd/x.git"), {{git + ".location.url", "must begin with https://"}}},
        {url("http://github.com/x.git"), {{git + ".location.url", "must begin with https://"}}},
        {url(""), {{git + ".location.url", "must begin with https://"}}},
        {url("https://"), {{git + ".location.url", "must begin with https://"}}},
        {url("https:///x"), {{git + ".location.url", "must begin with https://"}}},
        {url("https://oauth2:T0KEN@github.com/x.git"), {{git + ".location.url", "has credentials in it"}}},
        {url("https://github.com/@scope/x.git")},
        {[](package& p) { git_of(p).location.branch = git_of(p).location.tag = "x"; },
         {{git + ".location", "several of branch, tag and commit"}}},
        {[](package& p) { git_of(p).location.tag = git_of(p).location.commit = "x"; }, {{git + ".location", "several"}}},
        {[](package& p) { git_of(p).location.branch = ""; }, {{git + ".location.branch", "is empty"}}},
        {[](package& p) { git_of(p).location.commit = "c0ffee"; }},
        {[](package& p) { token_of(p).value = secret{"T0KEN"}; }},
        {[](package& p) { token_of(p).value.emplace(); }, {{git + ".security.oauth.value", "is an empty token"}}},
        {[](package& p) { token_of(p).value_from = git_token_source{git_secret_key{"s", {}}}; }},
        {[](package& p) { token_of(p).value_from = git_token_source{git_secret_key{}}; },
         {{git + ".security.oauth.valueFrom", "names no Secret"}}},
        {[](package& p) { token_of(p).value_from = git_token_source{}; },
         {{git + ".security.oauth.valueFrom", "names no Secret"}}},
        {[](package& p) {
             token_of(p) = {secret{"T0KEN"}, git_token_source{git_secret_key{"s", {}}}};
         },
         {{git + ".security.oauth", "keep one of value and valueFrom"}}},
    });
}

BOOST_AUTO_TEST_CASE(buckets)
{
    std::string const s3 = "base.packages[0].source.s3";
    std::string const keys = s3 + ".security.credentials";
    check_rows({
        {[](package& p) { s3_of(p); }},
        {[](package& p) { s3_of(p).location = {}; },
         {{s3 + ".location.bucket", "is missing"}, {s3 + ".location.endpoint", "is missing"}}},
        {[](package& p) { credentials_of(p).value = s3_keys{secret{"A"}, secret{"B"}}; }},
        {[](package& p) { credentials_of(p).value = s3_keys{secret{"A"}, {}}; },
         {{keys + ".value.secretAccessKey", "pairs"}}},
        {[](package& p) { credentials_of(p).value = s3_keys{secret{}, secret{"B"}}; },
         {{keys + ".value.accessKeyID", "pairs"}}},
        {[](package& p) { credentials_of(p).value_from = s3_keys_source{"s", {}, {}}; }},
        {[](package& p) { credentials_of(p).value_from.emplace(s3_keys_source{}); },
         {{keys + ".valueFrom.secretName", "is empty"}}},
        {[](package& p) {
             credentials_of(p) = {s3_keys{secret{"A"}, secret{"B"}}, s3_keys_source{"s", {}, {}}};
         },
         {{keys, "keep one of value and valueFrom"}}},
    });
}

BOOST_AUTO_TEST_CASE(what_no_start_can_change)
{
    std::string const at = "parameterisation.presets.";
    check_rows({
        {[](package& p) { presets(p).variables = {{"a", "1", {}}, {"b", "", {}}}; }},
        {[](package& p) { presets(p).variables = {{"a", "1", {}}, {"b", "2", {}}, {"a", "1", {}}}; },
         {{at + "variables[a]", "is there twice"}}},
        {[](package& p) { presets(p).variables = {{"", "1", {}}}; }, {{at + "variables[0]", "has no name"}}},
        {[](package& p) { presets(p).variables = {{"a", {}, {}}}; }, {{at + "variables[a]", "has no value"}}},
        {[](package& p) { presets(p).variables = {{"a", {}, {"null"}}}; }, {{at + "variables[a]", "has no value"}}},
        {[](package& p) { presets(p).variables = {{"a", {}, {"{}"}}}; }},
        {[](package& p) { presets(p).variables = {{"a", "1", {"{}"}}}; }, {{at + "variables[a]", "both value and valueFrom"}}},
        {[](package& p) { presets(p).data = {{"f", "1", {}}, {"f", "2", {}}}; }, {{at + "data[f]", "is there twice"}}},
        {[](package& p) { presets(p).environment_variables = {{"A.b-C_9", "1", {}}}; }},
        {[](package& p) { presets(p).environment_variables = {{"A B", "1", {}}}; },
         {{at + "environmentVariables[A B]", "letters, digits"}}},
        {[](package& p) { presets(p).platform = ""; }, {{at + "platform", "is empty"}}},
    });
}

BOOST_AUTO_TEST_CASE(execution_options_themselves)
{
    std::string const at = "parameterisation.executionOptions.";
    check_rows({
        {[](package& p) { options(p).variables = {{"a", "1", {}}, {"b", {}, {{{"x"}}}}, {"c", {}, {}}}; }},
        {[](package& p) { options(p).variables = {{"a", "1", {{{"x"}}}}}; },
         {{at + "variables[a]", "keep one of value and valueFrom"}}},
        // falsy ones are none, to the service
        {[](package& p) { options(p).variables = {{"a", "", {{{"x"}}}}, {"b", "1", {std::vector<option_value>{}}}}; }},
        {[](package& p) { options(p).variables = {{"a", {}, {}}, {"a", {}, {}}}; }, {{at + "variables[a]", "is there twice"}}},
        {[](package& p) { options(p).data = {{"f", {}, {}}, {"f", {}, {}}, {"", {}, {}}}; },
         {{at + "data[f]", "is there twice"}, {at + "data[2]", "has no name"}}},
        {[](package& p) { options(p).platform = {"a", ""}; }, {{at + "platform[1]", "is empty"}}},
    });
}

BOOST_AUTO_TEST_CASE(presets_win_over_execution_options)
{
    std::string const at = "parameterisation.executionOptions.";
    check_rows({
        {[](package& p) {
             presets(p).variables = {{"a", "1", {}}, {"b", "1", {}}};
             options(p).variables = {{"a", {}, {}}, {"c", {}, {}}};
         },
         {{at + "variables[a]", "is preset too"}}},
        {[](package& p) {
             presets(p).data = {{"f", "1", {}}};
             options(p).data = {{"f", {}, {}}};
         },
         {{at + "data[f]", "is preset too"}}},
        {[](package& p) {
             presets(p).platform = "a";
             options(p).platform = {"a"};
         },
         {{at + "platform", "is never looked at"}}},
    });
}

BOOST_AUTO_TEST_CASE(the_orchestrator)
{
    std::string const at = "parameterisation.presets.runtime";
    std::string const also_at = "parameterisation.executionOptions.runtime";
    auto const args = [](std::vector<std::string> list) {
        return [list](package& p) { presets(p).runtime = runtime_options{list, {}}; };
    };
    auto const both = [](std::vector<std::string> preset, std::vector<std::string> option) {
        return [preset, option](package& p) {
            presets(p).runtime = runtime_options{preset, {}};
            options(p).runtime = runtime_options{option, {}};
        };
    };
    auto const resources = [](pod_resources preset, pod_resources option) {
        return [preset, option](package& p) {
            presets(p).runtime = runtime_options{{}, preset};
            options(p).runtime = runtime_options{{}, option};
        };
    };
    check_rows({
        {args({"--registerWorkflow=yes", "--executionMode", "development", "--nope=1", "-v"})},
        {args({"--registerWorkflow=maybe"}), {{at + ".args[0]", "expects one of yes, no"}}},
        {args({"", "--useMemoization"}), {{at + ".args[0]", "is empty"}, {at + ".args[1]", "has no value"}}},
        {args({"--ignore=y"}), {{at + ".args[0]", "is short for several options"}}},
        {args({"--platform=x", "-i", "a.csv"}),
         {{at + ".args[0]", "--platform is set by the service: leave it out"}, {at + ".args[1]", "leave it out"}}},
        {[](package& p) { options(p).runtime = runtime_options{{"--failSafeDelays=2"}, {}}; },
         {{also_at + ".args[0]", "expects one of yes, no"}}},
        {both({"--registerWorkflow=yes"}, {"--registerWorkflow", "TRUE"})},
        {both({"--registerWorkflow=yes"}, {"-v", "--registerW=no"}),
         {{also_at + ".args[1]", "--registerWorkflow has another value in presets.runtime.args"}}},
        {both({"--executionMode=a"}, {"--executionMode=A"}), {{also_at + ".args[0]", "another value"}}},
        {both({"--other=a"}, {"--other=b"})},
        {resources({"500m", "2Gi"}, {})},
        {resources({"lots", "-1"}, {"0", {}}),
         {{at + ".resources.cpu", "quantity"}, {at + ".resources.memory", "quantity"}, {also_at + ".resources.cpu", "quantity"},
          {also_at + ".resources.cpu", "is '0', but 'lots' in presets"}}},
        {resources({"1", "2Gi"}, {"1", "3Gi"}), {{also_at + ".resources.memory", "is '3Gi', but '2Gi' in presets"}}},
    });
}

BOOST_AUTO_TEST_CASE(everything_can_be_sent_as_json)
{
    std::string const bad = "x\xff";
    check_rows({
        {[&](package& p) { p.metadata.package.description = bad; },
         {{"metadata.package.description", "is not UTF-8 text at byte 1"}}},
        {[&](package& p) { p.metadata.package.keywords = {"a", bad}; }, {{"metadata.package.keywords[1]", "UTF-8"}}},
        {[&](package& p) { base(p).config.path = bad; }, {{"base.packages[0].config.path", "UTF-8"}}},
        {[&](package& p) { token_of(p).value = secret{bad}; }, {{"base.packages[0].source.git.security.oauth.value", "UTF-8"}}},
        {[&](package& p) { presets(p).data = {{"f", bad, {}}}; }, {{"parameterisation.presets.data[0].value", "UTF-8"}}},
        {[&](package& p) { options(p).variables = {{"v", {}, {{{"a"}, {bad}}}}}; },
         {{"parameterisation.executionOptions.variables[0].valueFrom[1].value", "UTF-8"}}},
        {[](package& p) { p.base.interface.text = "{]"; }, {{"base.interface", "is not JSON at byte 1"}}},
        {[&](package& p) { base(p).graphs.text = '"' + bad + '"'; }, {{"base.packages[0].graphs", "UTF-8"}}},
        {[](package& p) { p.metadata.package.description = "Moleküle 分子 \U0001F9EA"; }},
    });
}

BOOST_AUTO_TEST_CASE(all_of_it_is_reported_and_nothing_secret)
{
    auto p = good();
    p.metadata.package.name = "A";
    git_of(p).location.url = "https://oauth2:T0KEN@github.com/x.git";
    token_of(p) = {secret{"T0KEN"}, git_token_source{}};
    auto const got = validate(p);
    check_violations(got, {{"metadata.package.name", "'A'"},
                           {"base.packages[0].source.git.location.url", "has credentials"},
                           {"base.packages[0].source.git.security.oauth", "keep one"},
                           {"base.packages[0].source.git.security.oauth.valueFrom", "names no Secret"}});
    BOOST_TEST(got.error().to_line().find("T0KEN") == std::string::npos);
    BOOST_TEST(got.error().message().starts_with("the package cannot be pushed: metadata.package.name: 'A'"));
}

BOOST_AUTO_TEST_SUITE_END()
