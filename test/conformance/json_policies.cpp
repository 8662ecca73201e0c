// What every JSON policy promises (json.hpp): typed tests over Boost.JSON, the default, nlohmann, a user's own, and simdjson.
#include "nlohmann_policy.hpp"

#include <st4sd/adapter/boost_json.hpp>
#if defined(ST4SD_TEST_SIMDJSON)
#include <st4sd/adapter/simdjson.hpp>
#endif
#include <st4sd/decode.hpp>
#include <st4sd/detail/number_text.hpp>
#include <st4sd/model.hpp>

#include "fixtures.hpp"

#include <boost/mpl/list.hpp>
#include <boost/test/unit_test.hpp>

#include <bit>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <map>
#include <string>
#include <utility>
#include <vector>

using namespace st4sd;
using st4sd::test::fixture;

namespace {

#if defined(ST4SD_TEST_SIMDJSON)
using policies = boost::mpl::list<boost_json, nlohmann_policy, simd_json>;
#else
using policies = boost::mpl::list<boost_json, nlohmann_policy>;
#endif

// Reads everything, whether it can be read or not.
template <class Cursor>
void drain(Cursor in)
{
    json_number number;
    std::string_view text;
    static_cast<void>(in.get(number) || in.get(text));
    auto elements = in.array();
    while (elements.next()) {
        drain(elements.value());
    }
    auto members = in.object();
    while (members.next()) {
        drain(members.value());
    }
}

template <class Json>
std::string parse_error(std::string text)
{
    auto document = Json{}.parse(std::move(text));
    result<void> checked = success();
    if (!document) {
        checked = document.error();
    } else if constexpr (requires { document.value().check(); }) {
        drain(document.value().root());
        checked = document.value().check();
    }
    if (checked) {
        return "";
    }
    BOOST_TEST((checked.error() == errc::malformed_answer));
    return checked.error().message();
}

// A value as JSON text, put together from what the cursor says.
template <class Cursor>
std::string walk(Cursor in)
{
    switch (in.kind()) {
    case json_kind::null: return "null";
    case json_kind::boolean: {
        bool value = false;
        BOOST_TEST(in.get(value));
        return value ? "true" : "false";
    }
    case json_kind::number: {
        json_number value;
        BOOST_TEST(in.get(value));
        return detail::number_text(value);
    }
    case json_kind::string: {
        std::string_view value;
        BOOST_TEST(in.get(value));
        return '"' + std::string{value} + '"';
    }
    case json_kind::array: {
        std::string text = "[";
        auto elements = in.array();
        while (elements.next()) {
            text += (text.size() == 1 ? "" : ",") + walk(elements.value());
        }
        BOOST_TEST(elements.ok());
        return text + "]";
    }
    case json_kind::object: {
        std::string text = "{";
        auto members = in.object();
        while (members.next()) {
            text += (text.size() == 1 ? "" : ",") + std::string{members.key()} + ":" + walk(members.value());
        }
        BOOST_TEST(members.ok());
        return text + "}";
    }
    case json_kind::invalid: break;
    }
    return "?";
}

template <class Json>
std::string walk_text(std::string text)
{
    auto document = Json{}.parse(std::move(text));
    return document ? walk(document.value().root()) : "error: " + document.error().message();
}

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

} // namespace

BOOST_AUTO_TEST_SUITE(json_policies)

BOOST_AUTO_TEST_CASE_TEMPLATE(walks_over_every_kind_in_order, Json, policies)
{
    BOOST_TEST(walk_text<Json>(R"( {"z":1, "a":[null,true,false,-5,0.5,"x",[],{}], "m":{"b":{}}} )") ==
               R"({z:1,a:[null,true,false,-5,0.5,"x",[],{}],m:{b:{}}})");
    BOOST_TEST(walk_text<Json>("3") == "3");
    BOOST_TEST(walk_text<Json>("\"OK\"\n") == "\"OK\"");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(reads_unicode, Json, policies)
{
    BOOST_TEST(walk_text<Json>(R"({"\u00e9\ud83d\ude00":"\u4f60\n"})") == "{é😀:\"你\n\"}");
    BOOST_TEST(walk_text<Json>(R"({"é😀":"你"})") == "{é😀:\"你\"}");
    BOOST_TEST(walk_text<Json>("[\"a\\u0000b\"]") == std::string("[\"a\0b\"]", 7));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(knows_keys_however_they_are_written, Json, policies)
{
    auto const text = R"({"\u0076ersion":3,"other\n":[1],"filen\u0061me":"a\"b","name":1,"type":"x","file":2})";
    auto const output = decode<produced_output, Json>(std::string{text}).value();
    BOOST_TEST(output.version == 3);
    BOOST_TEST(output.filename == "a\"b");
    BOOST_TEST(output.type == "x");
    auto const refused = decode<produced_output, Json>(R"({"type":"x","t\u0079pes":1})", decoding::strict);
    BOOST_TEST(refused.error().json_path() == "$.types");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(keeps_integers_as_they_are, Json, policies)
{
    auto const form_of = [](std::string text) {
        auto document = Json{}.parse(std::move(text));
        json_number number;
        BOOST_TEST(document.value().root().get(number));
        return number;
    };
    auto const smallest = form_of("-9223372036854775808");
    BOOST_TEST((smallest.form == json_number::form::integer));
    BOOST_TEST(smallest.integer == std::numeric_limits<std::int64_t>::min());
    auto const largest = form_of("9223372036854775807");
    BOOST_TEST((largest.form == json_number::form::integer));
    BOOST_TEST(largest.integer == std::numeric_limits<std::int64_t>::max());
    BOOST_TEST(largest.real == 9223372036854775807.0);
    auto const beyond = form_of("18446744073709551615");
    BOOST_TEST((beyond.form == json_number::form::unsigned_integer));
    BOOST_TEST(beyond.unsigned_integer == std::numeric_limits<std::uint64_t>::max());
    auto const huge = form_of("123456789012345678901234567890");
    BOOST_TEST((huge.form == json_number::form::real));
    BOOST_TEST(huge.real == 123456789012345678901234567890.0);
    auto const real = form_of("2.0");
    BOOST_TEST((real.form == json_number::form::real));
    BOOST_TEST(real.real == 2.0);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(reads_doubles_to_the_last_bit, Json, policies)
{
    // every double has a text of at most 17 digits that reads back equal
    std::uint64_t bits = 0x3ff0'0000'0000'0000;
    std::vector<double> numbers;
    for (int i = 0; i != 2000; ++i) {
        bits = bits * 6364136223846793005 + 1442695040888963407;
        auto const value = std::bit_cast<double>(bits);
        if (std::isfinite(value)) {
            numbers.push_back(value);
        }
    }
    numbers.insert(numbers.end(), {1e-7, 8.1e-3, 999999999999.999, -0.12345678901234, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, -0.0, 0.1, 123456789.123456789});
    auto const read = decode<std::vector<double>, Json>(to_json(numbers)).value();
    BOOST_REQUIRE(read.size() == numbers.size());
    for (std::size_t i = 0; i != numbers.size(); ++i) {
        BOOST_TEST(std::bit_cast<std::uint64_t>(read[i]) == std::bit_cast<std::uint64_t>(numbers[i]), numbers[i]);
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(reads_only_what_is_there, Json, policies)
{
    auto document = Json{}.parse(R"({"t":"x","n":1,"b":true,"z":null})").value();
    std::map<std::string, std::string> good;
    auto members = document.root().object();
    while (members.next()) {
        auto value = members.value();
        bool flag = false;
        json_number number;
        std::string_view text;
        auto& which = good[std::string{members.key()}];
        which += value.get(flag) ? "b" : "";
        which += value.get(number) ? "n" : "";
        which += value.get(text) ? "t" : "";
        BOOST_TEST(!value.object().next());
        BOOST_TEST(!value.array().next());
    }
    BOOST_TEST((good == std::map<std::string, std::string>{{"t", "t"}, {"n", "n"}, {"b", "b"}, {"z", ""}}));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(accepts_the_tokens_that_python_writes, Json, policies)
{
    BOOST_TEST(walk_text<Json>(R"([NaN, Infinity,-Infinity , {"NaN": "a NaN, \"NaN\" \\", "b":NaN}])") ==
               R"(["NaN","Infinity","-Infinity",{NaN:"a NaN, "NaN" \",b:"NaN"}])");
    BOOST_TEST(walk_text<Json>("NaN") == "\"NaN\"");
    BOOST_TEST(!parse_error<Json>("[NaN").empty());
    BOOST_TEST(!parse_error<Json>("[NaNa]").empty());
    BOOST_TEST(!parse_error<Json>("[xNaN]").empty());
    BOOST_TEST(!parse_error<Json>("[nan]").empty());
    BOOST_TEST(!parse_error<Json>("[+Infinity]").empty());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(gives_raw_values_as_equal_json, Json, policies)
{
    auto document = Json{}.parse(R"( [ {"z" : 1.5, "a":[1, null,"\u00e9\"\n"], "big":18446744073709551615} ] )").value();
    std::string text;
    BOOST_TEST(document.root().raw(text));
    BOOST_TEST(text == "[{\"z\":1.5,\"a\":[1,null,\"é\\\"\\n\"],\"big\":18446744073709551615}]");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(lets_the_last_of_two_equal_keys_count, Json, policies)
{
    BOOST_TEST((decode<text_map, Json>(R"({"a":"1","b":"2","a":"3"})").value() == text_map{{"a", "3"}, {"b", "2"}}));
    auto const twice = decode<status, Json>(R"({"stages":["a"],"meta":{"pid":1,"version":"x"},"stages":null,"meta":{"pid":2}})").value();
    BOOST_TEST(twice.stages.empty());
    BOOST_TEST(twice.meta->pid == 2);
    BOOST_TEST(twice.meta->version == "");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(unescapes_texts_of_every_size, Json, policies)
{
    std::vector<std::string> texts;
    for (std::size_t size : {0u, 1u, 15u, 16u, 63u, 255u, 256u, 1023u, 1024u, 2047u, 2048u, 5000u, 70000u}) {
        std::string plain(size, 'x');
        texts.push_back(plain);
        texts.push_back(plain + '\n');
        texts.push_back('"' + plain);
        texts.push_back(plain + "\\" + plain + "é😀\x01");
    }
    BOOST_TEST((decode<std::vector<std::string>, Json>(to_json(texts)).value() == texts));
    text_map named;
    for (auto const& text : texts) {
        named[text] = text;
    }
    BOOST_TEST((decode<text_map, Json>(to_json(named)).value() == named));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(says_of_damage_where_it_is_whatever_decodes, Json, policies)
{
    auto const message = [](std::string text) {
        auto const got = decode<instance, Json>(std::move(text));
        BOOST_REQUIRE(got.has_error());
        BOOST_TEST((got.error() == errc::malformed_answer));
        return got.error().message();
    };
    BOOST_TEST(message("{\"id\": \"x\",\n \"outputs\": {]}").find("line 2, column 14") != std::string::npos);
    BOOST_TEST(message("{\"id\": \"x\"").find("line 1, column 11") != std::string::npos);
    BOOST_TEST(message("{\"id\": \"x\"} {}").find("line 1, column 13") != std::string::npos);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(refuses_what_is_no_json_and_says_where, Json, policies)
{
    for (std::string const text : {"", " \n", "{", "[1,", "[1,2", "{\"a\"", "{\"a\":1", "\"abc", "[1]]", "[1] [2]", "nul", "{'a':1}",
                                   "{a:1}", "[01]", "[1,]", "<html>", "[\"\x01\"]", "[\"\xff\"]", "\xef\xbb\xbf", "[\"\\ud800\"]"}) {
        BOOST_TEST_CONTEXT(text)
        {
            auto const message = parse_error<Json>(text);
            BOOST_TEST(!message.empty());
            BOOST_TEST(message.size() < 150);
        }
    }
    BOOST_TEST(parse_error<Json>("{\n  \"a\": 1,\n  \"b\": ]\n}").find("line 3, column 8") != std::string::npos);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(never_repeats_the_text_in_an_error, Json, policies)
{
    for (std::string const text : {"{\"token\": \"S3CRET\", oops}", "[\"S3CRET\", S3CRET]", "{\"S3CRET\":}", "S3CRET", "[\"S3CRET",
                                   "[1e999999999999, \"S3CRET\"]"}) {
        BOOST_TEST_CONTEXT(text)
        {
            BOOST_TEST(!parse_error<Json>(text).empty());
            BOOST_TEST(parse_error<Json>(text).find("S3CRET") == std::string::npos);
        }
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(bounds_the_depth, Json, policies)
{
    BOOST_TEST(walk_text<Json>(nested(64)) == nested(64));
    BOOST_TEST(parse_error<Json>(nested(200)).find("levels deep") != std::string::npos);
    BOOST_TEST(parse_error<Json>(nested(1'000'000)).find("levels deep") != std::string::npos);
    std::string objects;
    for (int i = 0; i != 200; ++i) {
        objects += "{\"a\":";
    }
    BOOST_TEST(!parse_error<Json>(objects + "1" + std::string(200, '}')).empty());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(reads_every_fixture, Json, policies)
{
    std::size_t count = 0;
    for (auto const& entry : std::filesystem::directory_iterator{st4sd::test::test_data() + "/fixtures"}) {
        if (entry.path().extension() == ".json") {
            auto const name = entry.path().filename().string();
            BOOST_TEST_CONTEXT(name) { BOOST_TEST(walk_text<Json>(fixture(name)) != "?"); }
            BOOST_TEST(parse_error<Json>(fixture(name)) == "");
            ++count;
        }
    }
    BOOST_TEST(count > 150U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(decodes_models_alike, Json, policies)
{
    for (std::string const name : {"failed", "finished", "initialising", "lambda", "null-status", "oom", "running", "warning"}) {
        auto const text = fixture("instances.get.200." + name + ".json");
        BOOST_TEST((decode<instance, Json>(text).value() == decode<instance, boost_json>(text).value()), name);
    }
    auto const properties = decode<table, Json>(fixture("instances.properties.200.nonstandard-nan.json")).value();
    auto const homo = properties.template column<double>("homo").value();
    BOOST_TEST(homo[0] == -9.1);
    BOOST_TEST(std::isnan(homo[1]));
    BOOST_TEST(properties.template column<double>("lumo").value()[1] == -std::numeric_limits<double>::infinity());
    BOOST_TEST((properties.columns() == std::vector<std::string>{"input-id", "homo", "lumo"}));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(reads_a_long_array, Json, policies)
{
    std::string text = "[0";
    for (int i = 1; i != 200'000; ++i) {
        text += ',' + std::to_string(i);
    }
    auto const numbers = decode<std::vector<std::int64_t>, Json>(text + "]").value();
    BOOST_TEST(numbers.size() == 200'000U);
    BOOST_TEST(numbers.back() == 199'999);
}

BOOST_AUTO_TEST_SUITE_END()
