#include <st4sd/decode.hpp>

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/text_map.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace st4sd;

enum class colour { red, green };

struct leaf {
    std::string name{};
    int count = 0;

    friend bool operator==(leaf const&, leaf const&) = default;
    static constexpr auto describe()
    {
        return fields(field("name", &leaf::name).required(), field("count", &leaf::count).or_named("cnt"));
    }
};

struct tree {
    std::string text{};
    std::string number_text{};
    std::string nullable{};
    std::string anything{};
    bool flag = false;
    double real = 0;
    std::uint8_t small = 0;
    std::optional<std::string> maybe{};
    std::optional<leaf> maybe_leaf{};
    leaf one{};
    std::vector<leaf> many{};
    text_map texts{};
    std::map<std::string, leaf, std::less<>> leaves{};
    raw_json raw{};
    secret hidden{};

    friend bool operator==(tree const&, tree const&) = default;
    static constexpr auto describe()
    {
        return fields(field("text", &tree::text), field("numberText", &tree::number_text).number_as_text(),
                      field("nullable", &tree::nullable).null_ok(), field("anything", &tree::anything).any_as_text(),
                      field("flag", &tree::flag), field("real", &tree::real), field("small", &tree::small),
                      field("maybe", &tree::maybe).null_ok(), field("maybeLeaf", &tree::maybe_leaf).empty_as_absent(),
                      field("one", &tree::one), field("many", &tree::many).null_ok(), field("texts", &tree::texts),
                      field("leaves", &tree::leaves), field("raw", &tree::raw), field("hidden", &tree::hidden));
    }
};

tree read(std::string text, decoding mode = decoding::lenient)
{
    return decode<tree, boost_json>(std::move(text), mode).value();
}

// "path: message" of the error, "" if there is none.
std::string refusal(std::string text, decoding mode = decoding::lenient)
{
    auto const r = decode<tree, boost_json>(std::move(text), mode);
    if (r) {
        return "";
    }
    BOOST_TEST((r.error() == (mode == decoding::strict ? errc::invalid_document : errc::malformed_answer)));
    return r.error().json_path() + ": " + r.error().message();
}

} // namespace

namespace st4sd {
template <>
inline constexpr auto enum_words<colour> = std::array{enum_word{colour::red, "red"}, enum_word{colour::green, "green"}};
} // namespace st4sd

BOOST_AUTO_TEST_SUITE(decode)

using namespace st4sd;

BOOST_AUTO_TEST_CASE(reads_every_kind_of_member)
{
    tree expected{.text = "t",
                  .number_text = "7",
                  .nullable = "n",
                  .anything = "a",
                  .flag = true,
                  .real = 0.5,
                  .small = 255,
                  .maybe = "",
                  .maybe_leaf = leaf{"x", 1},
                  .one = {"y", 2},
                  .many = {{"a", 0}, {"b", -1}},
                  .texts = {{"k", "v"}},
                  .leaves = {{"l", {"z", 3}}},
                  .raw = {R"({"any":[1]})"},
                  .hidden = secret{"s"}};
    std::string const text = R"({"hidden":"s","raw":{"any":[1]},"leaves":{"l":{"name":"z","count":3}},"texts":{"k":"v"},
        "many":[{"name":"a"},{"cnt":-1,"name":"b"}],"one":{"name":"y","count":2},"maybeLeaf":{"name":"x","count":1},
        "maybe":"","small":255,"real":0.5,"flag":true,"anything":"a","nullable":"n","numberText":"7","text":"t"})";
    BOOST_TEST((read(text) == expected));
    BOOST_TEST((read(text, decoding::strict) == expected));
}

BOOST_AUTO_TEST_CASE(an_empty_object_leaves_the_defaults)
{
    BOOST_TEST((read("{}") == tree{}));
    BOOST_TEST((read("{}", decoding::strict) == tree{}));
}

BOOST_AUTO_TEST_CASE(answers_may_be_sloppy)
{
    auto const nothing = read(R"({"text":null,"flag":null,"real":null,"small":null,"maybe":null,"maybeLeaf":null,"one":null,
        "many":null,"texts":null,"leaves":null,"raw":null,"hidden":null,"numberText":null,"anything":null})");
    BOOST_TEST((nothing == tree{}));
    auto const empty = read(R"({"real":"","small":"","one":"","many":"","texts":"","leaves":"","flag":""})");
    BOOST_TEST((empty == tree{}));
    BOOST_TEST((read("null") == tree{}));
    auto const texts = read(R"({"real":"1.5e3","small":"12","text":3,"one":{"name":true},"numberText":2.0,"flag":"yes",
        "texts":{"i":7,"d":0.1,"b":false,"n":null}})");
    BOOST_TEST(texts.real == 1500.0);
    BOOST_TEST(texts.small == 12);
    BOOST_TEST(texts.text == "3");
    BOOST_TEST(texts.one.name == "True");
    BOOST_TEST(texts.number_text == "2.0");
    BOOST_TEST(texts.flag);
    BOOST_TEST((texts.texts == text_map{{"i", "7"}, {"d", "0.1"}, {"b", "False"}, {"n", ""}}));
    BOOST_TEST(read(R"({"small":3.0})").small == 3);
    BOOST_TEST(!read(R"({"flag":"no"})").flag);
    BOOST_TEST(std::isnan(read(R"({"real":NaN})").real));
    BOOST_TEST(read(R"({"real":"-Infinity"})").real == -std::numeric_limits<double>::infinity());
    BOOST_TEST((read(R"({"unknown":{"a":[{}]},"text":"t","more":1})") == tree{.text = "t"}));
}

BOOST_AUTO_TEST_CASE(an_empty_struct_can_mean_that_there_is_none)
{
    BOOST_TEST(!read(R"({"maybeLeaf":{}})").maybe_leaf);
    BOOST_TEST(!read(R"({"maybeLeaf":{"unknown":1}})").maybe_leaf);
    BOOST_TEST((read(R"({"maybeLeaf":{"name":"x"}})").maybe_leaf == leaf{"x", 0}));
}

BOOST_AUTO_TEST_CASE(any_value_can_be_kept_as_text)
{
    BOOST_TEST(read(R"({"anything":{"a": [1, null]}})").anything == R"({"a":[1,null]})");
    BOOST_TEST(read(R"({"anything":[true]})").anything == "[true]");
    BOOST_TEST(read(R"({"anything":"plain"})").anything == "plain");
}

BOOST_AUTO_TEST_CASE(answers_of_a_wrong_type_say_where)
{
    BOOST_TEST(refusal("[]") == "$: expected an object, found an array");
    BOOST_TEST(refusal("3") == "$: expected an object, found a number");
    BOOST_TEST(refusal("\"OK\"") == "$: expected an object, found text");
    BOOST_TEST(refusal(R"({"real":"much"})") == "$.real: expected a number, found text");
    BOOST_TEST(refusal(R"({"real":true})") == "$.real: expected a number, found a boolean");
    BOOST_TEST(refusal(R"({"real":[]})") == "$.real: expected a number, found an array");
    BOOST_TEST(refusal(R"({"text":{}})") == "$.text: expected text, found an object");
    BOOST_TEST(refusal(R"({"texts":{"a b":[]}})") == "$.texts[\"a b\"]: expected text, found an array");
    BOOST_TEST(refusal(R"({"flag":2})") == "$.flag: expected a boolean, found a number");
    BOOST_TEST(refusal(R"({"flag":"maybe"})") == "$.flag: expected a boolean, found text");
    BOOST_TEST(refusal(R"({"many":[{},{"name":"b"},{"count":"x"}]})") == "$.many[2].count: expected a number, found text");
    BOOST_TEST(refusal(R"({"many":{}})") == "$.many: expected an array, found an object");
    BOOST_TEST(refusal(R"({"leaves":{"é":{"count":[]}}})") == "$.leaves.é.count: expected a number, found an array");
    BOOST_TEST(refusal(R"({"maybeLeaf":{"count":[]}})") == "$.maybeLeaf.count: expected a number, found an array");
    BOOST_TEST(refusal(R"({"leaves":[]})") == "$.leaves: expected an object, found an array");
}

BOOST_AUTO_TEST_CASE(numbers_keep_to_the_range_of_their_field)
{
    BOOST_TEST(refusal(R"({"small":256})") == "$.small: expected an integer of this field's range, found 256");
    BOOST_TEST(!refusal(R"({"small":-1})").empty());
    BOOST_TEST(!refusal(R"({"small":1.5})").empty());
    BOOST_TEST(!refusal(R"({"small":NaN})").empty());
    BOOST_TEST(!refusal(R"({"small":1e300})").empty());
    BOOST_TEST(!refusal(R"({"small":18446744073709551615})").empty());
    BOOST_TEST(!refusal(R"({"one":{"count":2147483648}})").empty());
    BOOST_TEST(read(R"({"one":{"count":-2147483648}})").one.count == std::numeric_limits<int>::min());
    auto const whole = [](std::string text) { return st4sd::decode<std::int64_t, boost_json>(std::move(text)); };
    BOOST_TEST(whole("-9007199254740991.0").value() == -9007199254740991);
    BOOST_TEST(!whole("-9007199254740992.0").has_value()); // a double no longer says which integer
    BOOST_TEST(!whole("9007199254740992.0").has_value());
    BOOST_TEST(!whole("-1e300").has_value());
    BOOST_TEST((st4sd::decode<std::uint64_t, boost_json>("18446744073709551615").value() ==
                std::numeric_limits<std::uint64_t>::max()));
}

BOOST_AUTO_TEST_CASE(numbers_are_exact)
{
    BOOST_TEST((st4sd::decode<std::vector<double>, boost_json>("[0.1,-8.373297362398517,1e-300,5e-324,1.7976931348623157e308]").value() ==
                std::vector<double>{0.1, -8.373297362398517, 1e-300, 5e-324, 1.7976931348623157e308}));
}

BOOST_AUTO_TEST_CASE(documents_of_users_are_taken_at_their_word)
{
    auto const strict = decoding::strict;
    BOOST_TEST(refusal(R"({"text":3})", strict) == "$.text: expected text, found a number");
    BOOST_TEST(refusal(R"({"text":null})", strict) == "$.text: expected text, found null");
    BOOST_TEST(refusal(R"({"real":"1"})", strict) == "$.real: expected a number, found text");
    BOOST_TEST(refusal(R"({"real":null})", strict) == "$.real: expected a number, found null");
    BOOST_TEST(refusal(R"({"flag":"yes"})", strict) == "$.flag: expected a boolean, found text");
    BOOST_TEST(refusal(R"({"one":null})", strict) == "$.one: expected an object, found null");
    BOOST_TEST(refusal(R"({"one":""})", strict) == "$.one: expected an object, found text");
    BOOST_TEST(refusal(R"({"texts":null})", strict) == "$.texts: expected an object, found null");
    BOOST_TEST(refusal(R"({"many":""})", strict) == "$.many: expected an array, found text");
    BOOST_TEST(refusal(R"({"anything":[]})", strict) == "$.anything: expected text, found an array");
    BOOST_TEST(refusal(R"({"leaves":{"a":null}})", strict) == "$.leaves.a: expected an object, found null");
    BOOST_TEST(refusal(R"({"many":[null]})", strict) == "$.many[0]: expected an object, found null");
    BOOST_TEST(refusal("null", strict) == "$: expected an object, found null");
}

BOOST_AUTO_TEST_CASE(rows_allow_exceptions_to_that)
{
    auto const strict = decoding::strict;
    BOOST_TEST(read(R"({"numberText":3})", strict).number_text == "3");
    BOOST_TEST(read(R"({"numberText":1e-7})", strict).number_text == "1e-07");
    BOOST_TEST(read(R"({"numberText":true})", strict).number_text == "True");
    BOOST_TEST(!refusal(R"({"numberText":null})", strict).empty());
    BOOST_TEST(!refusal(R"({"numberText":[]})", strict).empty());
    BOOST_TEST(read(R"({"nullable":null})", strict).nullable == "");
    BOOST_TEST(!refusal(R"({"nullable":3})", strict).empty());
    BOOST_TEST(!read(R"({"maybe":null})", strict).maybe);
    BOOST_TEST(read(R"({"many":null})", strict).many.empty());
}

BOOST_AUTO_TEST_CASE(unknown_and_missing_keys_are_errors_when_strict)
{
    auto const strict = decoding::strict;
    BOOST_TEST(refusal(R"({"txet":"t"})", strict) == "$.txet: unknown key: the service refuses it; remove or correct it");
    BOOST_TEST(refusal(R"({"many":[{"name":"a"},{"name":"b","cout":1}]})", strict).starts_with("$.many[1].cout: unknown key"));
    BOOST_TEST(refusal(R"({"":1})", strict).starts_with("$[\"\"]: unknown key"));
    BOOST_TEST(refusal(R"({"one":{"count":1}})", strict) == "$.one.name: is missing and required");
    BOOST_TEST(refusal(R"({"one":{}})") == "");
}

BOOST_AUTO_TEST_CASE(errors_stay_short)
{
    auto const refused = refusal("{\"" + std::string(100'000, 'k') + "\":1}", decoding::strict);
    BOOST_TEST(refused.starts_with("$.kkk"));
    BOOST_TEST(refused.size() < 300U);
    BOOST_TEST(refusal("{\"real\":\"" + std::string(100'000, 'x') + "\"}").size() < 300U);
}

BOOST_AUTO_TEST_CASE(damaged_text_is_an_error_of_the_same_kind)
{
    BOOST_TEST(!refusal("").empty());
    BOOST_TEST(!refusal(R"({"text":"t")").empty());
    BOOST_TEST(!refusal(R"({"text":"t")", decoding::strict).empty());
    BOOST_TEST(!refusal("<html><body>Log in</body></html>").empty());
}

BOOST_AUTO_TEST_CASE(reads_what_is_no_struct)
{
    BOOST_TEST((st4sd::decode<std::string, boost_json>("\"OK\"\n").value() == "OK"));
    BOOST_TEST((st4sd::decode<bool, boost_json>("false").value() == false));
    BOOST_TEST((st4sd::decode<bool, boost_json>("\"True\"").value() == true));
    BOOST_TEST((st4sd::decode<std::vector<int>, boost_json>("[1,2]").value() == std::vector<int>{1, 2}));
    BOOST_TEST((st4sd::decode<std::optional<int>, boost_json>("null").value() == std::nullopt));
    BOOST_TEST((st4sd::decode<raw_json, boost_json>(R"([{"a": 1}])").value().text == R"([{"a":1}])"));
    BOOST_TEST((st4sd::decode<open_enum<colour>, boost_json>("\"green\"").value() == colour::green));
    BOOST_TEST((st4sd::decode<open_enum<colour>, boost_json>("\"mauve\"").value().text() == "mauve"));
    BOOST_TEST((st4sd::decode<open_enum<colour>, boost_json>("null").value().text() == ""));
}

BOOST_AUTO_TEST_CASE(reads_a_raw_member_on_demand)
{
    auto const t = read(R"({"raw":{"name":"x","count":"2"}})");
    BOOST_TEST((st4sd::decode<leaf, boost_json>(t.raw).value() == leaf{"x", 2}));
    BOOST_TEST((st4sd::decode<text_map, boost_json>(t.raw).value() == text_map{{"name", "x"}, {"count", "2"}}));
    BOOST_TEST((st4sd::decode<leaf, boost_json>(raw_json{}).value() == leaf{}));
}

BOOST_AUTO_TEST_SUITE_END()
