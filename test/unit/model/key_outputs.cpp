#include <st4sd/model/key_outputs.hpp>

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/decode.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>

using namespace st4sd;

namespace {

key_outputs read(std::string text) { return decode<key_outputs, boost_json>(std::move(text)).value(); }

} // namespace

BOOST_AUTO_TEST_SUITE(model_key_outputs)

BOOST_AUTO_TEST_CASE(decodes_the_texts_that_the_service_writes)
{
    auto const outputs = read(test::fixture("instances.outputs.200.json"));
    BOOST_TEST(outputs.size() == 2U);
    BOOST_TEST((outputs.at("TotalSum") == produced_output{.creation_time = "1709287912.077387",
                                                     .description = "The sum",
                                                     .filename = "out.stdout",
                                                     .filepath = "stages/stage1/Sum/out.stdout",
                                                     .final = true,
                                                     .production = true,
                                                     .type = "txt",
                                                     .version = 1}));
    BOOST_TEST(!outputs.find("Logs")->second.final);
    BOOST_TEST(outputs.at("Logs").version == 3);
}

BOOST_AUTO_TEST_CASE(decodes_old_runs_and_the_datastore)
{
    auto const old = read(test::fixture("instances.outputs.200.old.json")).at("AnionResults");
    BOOST_TEST(old.creation_time == "2019-12-04 19:00:54.993316");
    BOOST_TEST(old.filepath.starts_with("/tmp/workdir/"));
    BOOST_TEST(old.version == 14);
    auto const numbers = read(R"({"O": {"creationtime": 1709287912.077387, "final": true, "production": false, "version": 2}})").at("O");
    BOOST_TEST(numbers.creation_time == "1709287912.077387");
    BOOST_TEST(numbers.final);
    BOOST_TEST(!numbers.production);
    BOOST_TEST(numbers.version == 2);
}

BOOST_AUTO_TEST_CASE(none_are_an_empty_map)
{
    BOOST_TEST(read(test::fixture("instances.outputs.200.empty.json")).empty());
    BOOST_TEST(read("null").empty());
    BOOST_TEST((read(R"({"O": null})").at("O") == produced_output{}));
}

BOOST_AUTO_TEST_CASE(says_where_an_answer_is_wrong)
{
    auto const refused = decode<key_outputs, boost_json>(R"({"A": {}, "B b": {"final": "perhaps"}})");
    BOOST_TEST(refused.error().json_path() == "$[\"B b\"].final");
}

BOOST_AUTO_TEST_CASE(prints_and_reads_back)
{
    auto const outputs = read(test::fixture("instances.outputs.200.json"));
    BOOST_TEST((read(to_json(outputs)) == outputs));
}

BOOST_AUTO_TEST_SUITE_END()
