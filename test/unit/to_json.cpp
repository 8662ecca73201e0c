#include <st4sd/to_json.hpp>

#include <st4sd/text_map.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <limits>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace {

using namespace st4sd;

enum class colour { red };

struct point {
    double x = 0;
    std::optional<double> y{};

    static constexpr auto describe() { return fields(field("x", &point::x), field("y", &point::y)); }
};

struct everything {
    std::string text{"t"};
    bool flag = false;
    std::int64_t number = -1;
    std::uint64_t large = std::numeric_limits<std::uint64_t>::max();
    st4sd::open_enum<colour> word{std::string{"mauve"}};
    std::vector<point> points{{1, 2}, {0.5, {}}};
    text_map texts{{"b", "2"}, {"a", "1"}};
    raw_json raw{R"({"any": [1]})"};
    raw_json no_raw{};
    secret key{"S3CRET"};
    std::string arguments{"--password=S3CRET"};
    std::string gone{};
    std::vector<int> none{};
    std::vector<int> left_out{};

    static constexpr auto describe()
    {
        using self = everything;
        return fields(field("text", &self::text), field("flag", &self::flag), field("number", &self::number),
                      field("large", &self::large), field("word", &self::word), field("points", &self::points),
                      field("texts", &self::texts), field("raw", &self::raw), field("noRaw", &self::no_raw),
                      field("key", &self::key), field("arguments", &self::arguments).hidden(),
                      field("gone", &self::gone).omit_empty(), field("none", &self::none),
                      field("leftOut", &self::left_out).omit_empty());
    }
};

// Writes itself.
struct celsius {
    double degrees = 0;

    void write_json(detail::json_writer& out) const { out.text(std::to_string(static_cast<int>(degrees)) + " C"); }
};

} // namespace

BOOST_AUTO_TEST_SUITE(to_json)

using st4sd::to_json;

BOOST_AUTO_TEST_CASE(writes_the_table_of_fields_with_secrets_hidden)
{
    BOOST_TEST(to_json(everything{}) ==
               R"({"text":"t","flag":false,"number":-1,"large":18446744073709551615,"word":"mauve",)"
               R"("points":[{"x":1.0,"y":2.0},{"x":0.5}],"texts":{"a":"1","b":"2"},"raw":{"any": [1]},)"
               R"("key":"***","arguments":"***","none":[]})");
}

BOOST_AUTO_TEST_CASE(reveals_secrets_only_when_asked)
{
    auto const text = to_json(everything{}, st4sd::layout::compact, st4sd::secrets::revealed);
    BOOST_TEST(text.find(R"("key":"S3CRET","arguments":"--password=S3CRET")") != std::string::npos);
    BOOST_TEST(to_json(everything{}, st4sd::layout::pretty).find("S3CRET") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(indents_when_asked)
{
    struct holder {
        std::vector<point> points{{1, {}}, {2, 3}};
        std::vector<int> none{};
        text_map empty{};
        static constexpr auto describe()
        {
            return fields(field("points", &holder::points), field("none", &holder::none), field("empty", &holder::empty));
        }
    };
    BOOST_TEST(to_json(holder{}, st4sd::layout::pretty) == R"({
  "points": [
    {
      "x": 1.0
    },
    {
      "x": 2.0,
      "y": 3.0
    }
  ],
  "none": [],
  "empty": {}
})");
}

BOOST_AUTO_TEST_CASE(writes_what_is_no_struct)
{
    BOOST_TEST(to_json(std::vector<int>{1, 2}) == "[1,2]");
    BOOST_TEST(to_json(std::vector<bool>{true, false}) == "[true,false]");
    BOOST_TEST(to_json(std::optional<int>{}) == "null");
    BOOST_TEST(to_json(std::string{"a"}) == "\"a\"");
    BOOST_TEST(to_json(text_map{}) == "{}");
    BOOST_TEST(to_json(celsius{21.5}) == "\"21 C\"");
    BOOST_TEST(to_json(raw_json{}) == "null");
    BOOST_TEST(to_json(std::vector<raw_json>{{}, {"1"}}) == "[null,1]");
}

BOOST_AUTO_TEST_CASE(prints_structs_on_a_stream)
{
    std::ostringstream out;
    st4sd::operator<<(out, point{1, 2}) << ' ';
    st4sd::operator<<(out, celsius{3});
    BOOST_TEST(out.str() == R"({"x":1.0,"y":2.0} "3 C")");
}

BOOST_AUTO_TEST_SUITE_END()
