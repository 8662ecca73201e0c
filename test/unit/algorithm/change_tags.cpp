#include <st4sd/algorithm/change_tags.hpp>

#include "algorithm_script.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;
using algorithm::change_tags;
using algorithm::tag_change;

namespace {

using strings = std::vector<std::string>;

player<change_tags> add(std::string identifier, std::string tag)
{
    return player{change_tags{tag_change::add, std::move(identifier), std::move(tag)}};
}
player<change_tags> remove(std::string identifier, std::string tag)
{
    return player{change_tags{tag_change::remove, std::move(identifier), std::move(tag)}};
}

// The package of `experiments.get.200.json`, by its name and digest, has the tags `dev` and `latest`.
std::string const fixture_name = "experiments.get.200.json";
std::string digest_target()
{
    auto const package = endpoint::get_experiment{"x"}.parse(fixture_answer(fixture_name), boost_json{}).value();
    BOOST_TEST_REQUIRE((package.tags() == strings{"dev", "latest"}) );
    return "experiments/" + package.identifier();
}

} // namespace

BOOST_AUTO_TEST_SUITE(algorithm_change_tags)

BOOST_AUTO_TEST_CASE(adds_to_what_is_there)
{
    auto p = add("http-sum", "1.0");
    BOOST_TEST(p.start() == "GET experiments/http-sum");
    BOOST_TEST(p.hear(fixture_name) == "PUT " + digest_target() + "/tag?newTags=dev,latest,1.0");
    BOOST_TEST(p.hear("experiments.tag.200.json") == "done");
    BOOST_TEST((p.end().value() == strings{"dev", "latest", "1.0"}));
}

BOOST_AUTO_TEST_CASE(removes_one_and_keeps_the_others)
{
    auto p = remove("http-sum:dev", "dev");
    BOOST_TEST(p.start() == "GET experiments/http-sum:dev");
    BOOST_TEST(p.hear(fixture_name) == "PUT " + digest_target() + "/tag?newTags=latest");
    BOOST_TEST(p.hear("experiments.tag.200.json") == "done");
    BOOST_TEST((p.end().value() == strings{"latest"}));
}

BOOST_AUTO_TEST_CASE(asks_for_nothing_that_is_so_already)
{
    auto p = add("http-sum", "dev");
    BOOST_TEST(p.start() == "GET experiments/http-sum");
    BOOST_TEST(p.hear(fixture_name) == "done");
    BOOST_TEST((p.end().value() == strings{"dev", "latest"}));
    auto q = remove("http-sum", "1.0");
    BOOST_TEST(q.start() == "GET experiments/http-sum");
    BOOST_TEST(q.hear(fixture_name) == "done");
    BOOST_TEST((q.end().value() == strings{"dev", "latest"}));
}

BOOST_AUTO_TEST_CASE(refuses_before_anything_is_sent)
{
    auto latest = remove("http-sum", "latest");
    BOOST_TEST(latest.start().starts_with("failed"));
    BOOST_TEST(latest.end().error().problem<cannot_untag_latest>()->identifier == "http-sum");
    for (auto const* tag : {"", "a,b", "a:b", "a@b", "a/b"}) {
        auto p = add("http-sum", tag);
        BOOST_TEST(p.start().starts_with("failed"), tag);
        BOOST_TEST((p.end().error() == errc::invalid_argument), tag);
    }
    auto both = add("a:b@c", "x");
    BOOST_TEST(both.start().starts_with("failed"));
}

BOOST_AUTO_TEST_CASE(the_only_tag_stays)
{
    auto p = remove("http-sum:only", "only");
    static_cast<void>(p.start());
    BOOST_TEST(p.hear_json(R"({"entry": {"base": {}, "metadata": {"package": {"name": "http-sum"},
                               "registry": {"tags": ["only"]}}}, "problems": []})").starts_with("failed"));
    BOOST_TEST((p.end().error() == errc::invalid_argument));
}

BOOST_AUTO_TEST_CASE(each_step_may_fail)
{
    auto unknown = add("nope", "x");
    static_cast<void>(unknown.start());
    BOOST_TEST(unknown.hear("experiments.get.404.json").starts_with("failed"));
    BOOST_TEST(unknown.end().error().problem<unknown_experiment>());

    auto broken = add("http-sum", "x");
    static_cast<void>(broken.start());
    BOOST_TEST(broken.hear(errc::connection_lost).starts_with("failed"));

    auto refused = add("http-sum", "x");
    static_cast<void>(refused.start());
    static_cast<void>(refused.hear(fixture_name));
    BOOST_TEST(refused.hear("experiments.tag.404.json").starts_with("failed"));
    BOOST_TEST(refused.end().error().problem<unknown_experiment>());

    auto lost = add("http-sum", "x");
    static_cast<void>(lost.start());
    static_cast<void>(lost.hear(fixture_name));
    BOOST_TEST(lost.hear(errc::timed_out).starts_with("failed"));
}

BOOST_AUTO_TEST_CASE(is_cancelled_between_the_two)
{
    auto early = add("http-sum", "x");
    BOOST_TEST(early.cancel().starts_with("failed"));
    BOOST_TEST((early.end().error() == errc::cancelled));
}

BOOST_AUTO_TEST_SUITE_END()
