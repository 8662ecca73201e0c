#include <st4sd/model/start_skeleton.hpp>

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/decode.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>
#include <vector>

using namespace st4sd;

namespace {

struct entry {
    package pvep{};

    static constexpr auto describe() { return fields(field("entry", &entry::pvep)); }
};

package http_sum() { return decode<entry, boost_json>(test::fixture("experiments.get.200.json")).value().pvep; }

start_skeleton answer(std::string const& name) { return decode<start_skeleton, boost_json>(test::fixture(name)).value(); }

std::vector<std::string> names(std::vector<start_skeleton::file> const& files)
{
    std::vector<std::string> out;
    for (auto const& file : files) {
        out.push_back(file.filename);
    }
    return out;
}

using texts = std::vector<std::string>;

} // namespace

BOOST_AUTO_TEST_SUITE(model_start_skeleton)

BOOST_AUTO_TEST_CASE(is_decoded_from_the_answer)
{
    auto const s = answer("experiments.skeleton.200.json");
    BOOST_TEST((names(s.payload.inputs) == texts{"input_points.csv"}));
    BOOST_TEST(s.payload.inputs[0].content == "{{RequiredInputs_input_points.csv}}");
    BOOST_TEST(s.payload.s3->at("dataset") == "{{OptionalDatasetForDownload}}");
    BOOST_TEST(*s.payload.platform == "{{OptionalPlatform}}");
    BOOST_TEST((*s.magic_values.at("{{OptionalVariable_mode}}").choices == texts{"fast", "exact"}));
    BOOST_TEST(!s.magic_values.at("{{OptionalVariable_numberOfPoints}}").choices); // null: any text
    BOOST_TEST(*s.magic_values.at("{{OptionalVariable_numberOfPoints}}").default_value == "1");
    BOOST_TEST(s.problems.text == "[]");
}

BOOST_AUTO_TEST_CASE(made_here_it_is_the_one_of_the_service)
{
    auto const theirs = answer("experiments.skeleton.200.json");
    auto const ours = make_start_skeleton(http_sum());
    BOOST_TEST((ours.payload == theirs.payload));
    BOOST_TEST(ours.magic_values.size() == theirs.magic_values.size());
    for (auto const& [magic, value] : theirs.magic_values) {
        BOOST_REQUIRE(ours.magic_values.contains(magic));
        auto const& mine = ours.magic_values.at(magic);
        BOOST_TEST((mine.choices == value.choices), magic);
        BOOST_TEST((mine.default_from_platform == value.default_from_platform), magic);
        BOOST_TEST(!mine.message.empty());
    }
}

BOOST_AUTO_TEST_CASE(without_files_there_is_no_s3)
{
    auto const empty = make_start_skeleton(package{});
    BOOST_TEST((empty.payload == start_skeleton::body{}));
    BOOST_TEST(empty.magic_values.empty());
}

BOOST_AUTO_TEST_CASE(names_of_other_experiments_are_dropped)
{
    auto leaked = answer("experiments.skeleton.200.leaked.json");
    auto const none = keep_declared(leaked, package{});
    BOOST_TEST((none.payload == start_skeleton::body{}));
    BOOST_TEST(none.magic_values.empty());

    package geometry; // declares cif_files.dat and zeo_memory, and runs on one platform
    auto& registry = geometry.metadata.registry.emplace();
    registry.inputs = {{"cif_files.dat"}};
    auto& parameters = geometry.parameterisation.emplace();
    parameters.presets.emplace().platform = "openshift";
    parameters.execution_options.emplace().variables = {{"zeo_memory", {}, {}}, {"numberOfNanopores", {}, {}}};
    auto const kept = keep_declared(leaked, geometry);
    BOOST_TEST((names(kept.payload.inputs) == texts{"cif_files.dat"}));
    BOOST_TEST((kept.payload.variables == text_map{{"zeo_memory", "{{OptionalVariable_zeo_memory}}"}}));
    BOOST_TEST(kept.payload.s3.has_value());
    BOOST_TEST(!kept.payload.platform);
    BOOST_TEST(!kept.magic_values.contains("{{RequiredInputs_input_smiles.csv}}"));
    BOOST_TEST(!kept.magic_values.contains("{{OptionalPlatform}}"));
    BOOST_TEST(kept.magic_values.contains("{{RequiredInputs_cif_files.dat}}"));
}

BOOST_AUTO_TEST_CASE(the_platforms_of_another_experiment_are_replaced)
{
    auto leaked = answer("experiments.skeleton.200.leaked.json");
    package p;
    p.parameterisation.emplace().execution_options.emplace().platform = {"a", "b"};
    auto const kept = keep_declared(leaked, p);
    BOOST_TEST(kept.payload.platform.has_value());
    BOOST_TEST((*kept.magic_values.at("{{OptionalPlatform}}").choices == texts{"a", "b"}));
}

BOOST_AUTO_TEST_CASE(keeps_what_is_declared)
{
    auto const s = answer("experiments.skeleton.200.json");
    BOOST_TEST((keep_declared(s, http_sum()) == s));
}

BOOST_AUTO_TEST_CASE(prints_and_reads_back)
{
    auto const s = answer("experiments.skeleton.200.json");
    BOOST_TEST((decode<start_skeleton, boost_json>(to_json(s)).value() == s));
}

BOOST_AUTO_TEST_SUITE_END()
