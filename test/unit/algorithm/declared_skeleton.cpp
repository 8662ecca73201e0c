#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/algorithm/declared_skeleton.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;
using namespace st4sd::test;
using algorithm::declared_skeleton;
using algorithm::input;

namespace {

auto resume(declared_skeleton& machine, input in)
{
    return machine.resume(std::move(in), boost_json{});
}
input heard(http::response answer)
{
    input in;
    in.answer = std::move(answer);
    return in;
}
std::string target(algorithm::step<start_skeleton> const& step)
{
    auto const* send = std::get_if<algorithm::send>(&step);
    return send ? send->request.target : "not a request";
}
result<start_skeleton> end(algorithm::step<start_skeleton> step)
{
    auto* done = std::get_if<algorithm::done<start_skeleton>>(&step);
    BOOST_TEST_REQUIRE(done);
    return std::move(done->value);
}

} // namespace

BOOST_AUTO_TEST_SUITE(algorithm_declared_skeleton)

BOOST_AUTO_TEST_CASE(asks_for_the_package_and_then_for_the_skeleton)
{
    declared_skeleton machine{"http-sum"};
    BOOST_TEST(target(resume(machine, {})) == "experiments/http-sum");
    BOOST_TEST(
        target(resume(machine, heard(fixture_answer("experiments.get.200.json")))) ==
        "experiments/http-sum/start/payload/");
    auto const skeleton =
        end(resume(machine, heard(fixture_answer("experiments.skeleton.200.json")))).value();
    BOOST_TEST(skeleton.payload.inputs.at(0).content == "{{RequiredInputs_input_points.csv}}");
    BOOST_TEST(skeleton.payload.variables.size() == 2u);
    BOOST_TEST(skeleton.magic_values.at("{{OptionalVariable_mode}}").choices->size() == 2u);
    BOOST_TEST(skeleton.payload.platform.value() == "{{OptionalPlatform}}");
}

BOOST_AUTO_TEST_CASE(drops_the_names_of_other_experiments)
{
    declared_skeleton machine{"other"};
    (void)resume(machine, {});
    (void)resume(
        machine,
        heard(answer(200, R"({"entry": {"metadata": {"package": {"name": "other"}, "registry": {
        "inputs": [{"name": "cif_files.dat"}], "platforms": ["openshift"]}},
        "parameterisation": {"executionOptions": {"variables": [{"name": "zeo_memory"}]}}}, "problems": []})")));
    auto const skeleton =
        end(resume(machine, heard(fixture_answer("experiments.skeleton.200.leaked.json")))).value();
    BOOST_TEST_REQUIRE(skeleton.payload.inputs.size() == 1u);
    BOOST_TEST(skeleton.payload.inputs[0].filename == "cif_files.dat");
    BOOST_TEST(!skeleton.payload.platform.has_value());
    BOOST_TEST(skeleton.payload.variables.contains("zeo_memory"));
    for (auto const& [magic, value] : skeleton.magic_values) {
        BOOST_TEST(value.message != "from another experiment", magic);
    }
}

BOOST_AUTO_TEST_CASE(an_error_ends_it)
{
    {
        declared_skeleton machine{"a:b@c"};
        BOOST_TEST((end(resume(machine, {})).error() == errc::invalid_argument));
    }
    {
        declared_skeleton machine{"nope"};
        (void)resume(machine, {});
        auto const unknown =
            end(resume(machine, heard(fixture_answer("experiments.get.404.json")))).error();
        BOOST_TEST(unknown.problem<unknown_experiment>()->identifier == "nope");
    }
    {
        declared_skeleton machine{"http-sum"}; // removed between the two
        (void)resume(machine, {});
        (void)resume(machine, heard(fixture_answer("experiments.get.200.json")));
        auto const unknown =
            end(resume(machine, heard(fixture_answer("experiments.skeleton.404.json")))).error();
        BOOST_TEST(unknown.problem<unknown_experiment>()->identifier == "nope:latest");
    }
    {
        declared_skeleton machine{"http-sum"};
        (void)resume(machine, {});
        input in;
        in.answer = errc::connection_lost;
        BOOST_TEST((end(resume(machine, std::move(in))).error() == errc::connection_lost));
    }
}

BOOST_AUTO_TEST_CASE(an_answer_that_is_no_skeleton_is_an_error)
{
    for (auto const* body : {"null", "\"\"", "[]", "5", "", "\"text\"", R"({"payload": 5})"}) {
        declared_skeleton machine{"http-sum"};
        (void)resume(machine, {});
        (void)resume(machine, heard(fixture_answer("experiments.get.200.json")));
        BOOST_TEST(
            (end(resume(machine, heard(answer(200, body)))).error() == errc::malformed_answer),
            body);
    }
}

BOOST_AUTO_TEST_CASE(it_can_be_cancelled)
{
    input cancelled;
    cancelled.cancelled = true;
    declared_skeleton machine{"http-sum"};
    BOOST_TEST((end(resume(machine, cancelled)).error() == errc::cancelled));
    auto between = heard(fixture_answer("experiments.get.200.json"));
    between.cancelled = true;
    BOOST_TEST((end(resume(machine, std::move(between))).error() == errc::cancelled));
}

BOOST_AUTO_TEST_SUITE_END()
