#include <st4sd/algorithm/import_package.hpp>
#include <st4sd/endpoint/published.hpp>

#include "algorithm_script.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;
using algorithm::push_found;

namespace {

using import = algorithm::import_package<endpoint::get_published>;

stored_package private_package()
{
    return decode<stored_package, boost_json>(R"({
        "base": {"packages": [
            {"name": "main", "source": {"git": {"location": {"url": "https://github.example.org/a/b.git", "tag": "1.0"},
                "security": {"oauth": {"valueFrom": {"secretKeyRef": {"name": "git-oauth-b", "key": "oauth-token"}}}}}},
             "dependencies": {"imageRegistries": [
                {"serverUrl": "https://registry.example.org",
                 "security": {"valueFrom": {"secretKeyRef": {"name": "pull-b"}}}},
                {"serverUrl": "https://open.example.org"}]}},
            {"name": "s3", "source": {"s3": {"location": {"bucket": "b", "endpoint": "https://s3.example.org"},
                "security": {"credentials": {"valueFrom": {"secretName": "keys-b"}}}}}},
            {"name": "ds", "source": {"dataset": {"location": {"dataset": "flows"}}}}]},
        "metadata": {"package": {"name": "http-sum", "tags": ["1.0"]}}})")
        .value();
}
std::vector<std::string> names(std::vector<left_behind> const& things)
{
    std::vector<std::string> out;
    for (auto const& thing : things) {
        out.push_back(thing.what.text() + ' ' + thing.name + " at " + thing.path);
    }
    return out;
}
std::vector<std::string> const everything{
    "secret git-oauth-b at base.packages[0].source.git.security.oauth",
    "secret pull-b at base.packages[0].dependencies.imageRegistries[0].security",
    "secret keys-b at base.packages[1].source.s3.security.credentials", "dataset flows at base.packages[2].source.dataset"};

package sent(player<push_found> const& p)
{
    return decode<package, boost_json>(p.request().body, decoding::strict).value();
}

} // namespace

BOOST_AUTO_TEST_SUITE(algorithm_import_package)

BOOST_AUTO_TEST_CASE(leaves_behind_what_belongs_to_the_other_cluster)
{
    player p{push_found{private_package(), {}}};
    BOOST_TEST(p.start() == "POST experiments/");
    auto const pushed = sent(p);
    BOOST_TEST(!pushed.base.packages.at(0).source.git->security);
    BOOST_TEST(pushed.base.packages.at(0).source.git->location.tag.value() == "1.0");
    BOOST_TEST(pushed.base.packages.at(0).dependencies.image_registries.at(0).server_url == "https://registry.example.org");
    BOOST_TEST(p.request().body.find("pull-b") == std::string::npos);
    BOOST_TEST(!pushed.base.packages.at(1).source.s3->security);
    BOOST_TEST(pushed.base.packages.at(2).source.dataset->location.dataset == "flows");
    BOOST_TEST(p.hear("experiments.push.200.json") == "done");
    BOOST_TEST(names(p.end().value().left_behind) == everything, boost::test_tools::per_element());
    BOOST_TEST(p.end().value().package.identifier().starts_with("http-sum@sha256x"));
}

BOOST_AUTO_TEST_CASE(keeps_the_names_for_who_has_the_same_secrets)
{
    player p{push_found{private_package(), {.git_token = {}, .keep_secret_names = true}}};
    static_cast<void>(p.start());
    auto const pushed = sent(p);
    BOOST_TEST(pushed.base.packages.at(0).source.git->security->oauth->value_from->secret_key_ref->name == "git-oauth-b");
    BOOST_TEST(pushed.base.packages.at(1).source.s3->security->credentials->value_from->secret_name == "keys-b");
    BOOST_TEST(p.request().body.find("pull-b") != std::string::npos);
    BOOST_TEST(p.hear("experiments.push.200.json") == "done");
    BOOST_TEST(names(p.end().value().left_behind) == everything, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(reads_private_repositories_with_a_token_of_ones_own)
{
    player p{push_found{private_package(), {.git_token = secret{"S3CRET"}, .keep_secret_names = false}}};
    static_cast<void>(p.start());
    auto const pushed = sent(p);
    auto const& token = *pushed.base.packages.at(0).source.git->security->oauth;
    BOOST_TEST(token.value->reveal() == "S3CRET");
    BOOST_TEST(!token.value_from);
    BOOST_TEST(p.hear(answer(400, R"({"problem": "no such secret S3CRET", "message": "x S3CRET"})")).starts_with("failed"));
    BOOST_TEST(p.end().error().to_line().find("S3CRET") == std::string::npos);
    BOOST_TEST(p.end().error().server_message().find("S3CRET") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_public_repository_gets_no_token)
{
    auto open = private_package();
    open.base.packages.resize(1);
    open.base.packages[0].source.git->security.reset();
    player p{push_found{open, {.git_token = secret{"S3CRET"}}}};
    static_cast<void>(p.start());
    BOOST_TEST(p.request().body.find("S3CRET") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_refusal_says_what_the_package_came_without)
{
    player p{push_found{private_package(), {}}};
    static_cast<void>(p.start());
    BOOST_TEST(p.hear("experiments.push.400.problem.json").starts_with("failed"));
    BOOST_TEST(p.end().error().problem<invalid_package_reason>());
    auto const text = p.end().error().message();
    BOOST_TEST(text.find("; it came without secret git-oauth-b, secret pull-b, secret keys-b, dataset flows") !=
               std::string::npos, text);
    auto open = private_package();
    open.base.packages.resize(1);
    open.base.packages[0] = {.name = "main", .source = open.base.packages[0].source, .config = {}, .dependencies = {}, .graphs = {}};
    open.base.packages[0].source.git->security.reset();
    player q{push_found{open, {}}};
    static_cast<void>(q.start());
    static_cast<void>(q.hear("experiments.push.400.problem.json"));
    BOOST_TEST(q.end().error().message().find("it came without") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(nothing_is_pushed_of_what_was_not_found)
{
    player p{push_found{error{errc::not_found}, {}}};
    BOOST_TEST(p.start().starts_with("failed"));
    BOOST_TEST((p.end().error() == errc::not_found));
}

BOOST_AUTO_TEST_CASE(keeps_what_the_other_service_found_wrong)
{
    player p{import{"https://host", "http-sum", {}}};
    BOOST_TEST(p.start().starts_with("GET experiments/http-sum?"));
    BOOST_TEST(p.hear("experiments.get.200.problems.json") == "POST experiments/");
    BOOST_TEST(p.hear("experiments.push.200.json") == "done");
    BOOST_TEST(p.end().value().problems.size() > 0u);
    BOOST_TEST(p.end().value().left_behind.empty());
}

BOOST_AUTO_TEST_CASE(each_step_may_fail)
{
    player unknown{import{"https://host", "nope", {}}};
    static_cast<void>(unknown.start());
    BOOST_TEST(unknown.hear(answer(404, "{}")).starts_with("failed"));
    BOOST_TEST(unknown.end().error().problem<unknown_experiment>());

    player wrong{import{"no address", "x", {}}};
    BOOST_TEST(wrong.start().starts_with("failed"));
    BOOST_TEST((wrong.end().error() == errc::invalid_argument));

    player lost{import{"https://host", "http-sum", {}}};
    static_cast<void>(lost.start());
    BOOST_TEST(lost.hear(errc::connection_lost).starts_with("failed"));

    player late{import{"https://host", "http-sum", {}}};
    static_cast<void>(late.start());
    static_cast<void>(late.hear("experiments.get.200.json"));
    BOOST_TEST(late.hear(errc::timed_out).starts_with("failed"));
    BOOST_TEST((late.end().error() == errc::timed_out));

    player stopped{import{"https://host", "http-sum", {}}};
    BOOST_TEST(stopped.cancel().starts_with("failed"));
    BOOST_TEST((stopped.end().error() == errc::cancelled));
}

BOOST_AUTO_TEST_SUITE_END()
