#include <st4sd/json.hpp>

#include <st4sd/decode.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace {

using namespace st4sd;

// The smallest policy: every text is one JSON text, without quotes. It shows that a policy needs nothing else, and that a
// damaged document that shows itself only while it is walked over is an error.
struct words_policy {
    struct reader;
    struct cursor {
        std::string_view text;

        json_kind kind() const { return text == "damaged" ? json_kind::invalid : text == "{" ? json_kind::object : json_kind::string; }
        bool get(bool&) const { return false; }
        bool get(json_number&) const { return false; }
        bool get(std::string_view& out) const { return kind() == json_kind::string && (out = text, true); }
        bool raw(std::string& out) const { return kind() == json_kind::string && (out = text, true); }
        reader object() const;
        reader array() const;
    };
    struct reader {
        bool next() { return false; }
        std::string_view key() const { return {}; }
        cursor value() const { return {}; }
        bool ok() const { return false; }
    };
    struct document {
        std::string text;
        cursor root() const { return {text}; }
    };
    result<document> parse(std::string&& text) const { return document{std::move(text)}; }
};
words_policy::reader words_policy::cursor::object() const { return {}; }
words_policy::reader words_policy::cursor::array() const { return {}; }

struct empty_struct {
    static constexpr auto describe() { return fields(); }
};

struct without_root {
    struct document {};
    result<document> parse(std::string&&) const { return document{}; }
};

struct not_a_result : words_policy {
    document parse(std::string&& text) const { return {std::move(text)}; }
};

} // namespace

BOOST_AUTO_TEST_SUITE(json)

BOOST_AUTO_TEST_CASE(says_what_a_policy_is)
{
    static_assert(json_cursor<words_policy::cursor>);
    static_assert(json_policy<words_policy>);
    static_assert(!json_policy<without_root>);
    static_assert(!json_policy<not_a_result>);
    static_assert(!json_policy<int>);
    BOOST_TEST((st4sd::decode<std::string, words_policy>("hello").value() == "hello"));
}

BOOST_AUTO_TEST_CASE(damage_that_shows_late_is_an_error)
{
    auto const refused = [](auto const& r) { return r.error().json_path() + ": " + r.error().message(); };
    BOOST_TEST(refused(st4sd::decode<empty_struct, words_policy>("{")) == "$: the JSON text is damaged here");
    BOOST_TEST(refused(st4sd::decode<raw_json, words_policy>("damaged")) == "$: the JSON text is damaged here");
    BOOST_TEST(refused(st4sd::decode<std::string, words_policy>("damaged")) == "$: expected text, found damaged JSON");
    BOOST_TEST(refused(st4sd::decode<bool, words_policy>("damaged")) == "$: expected a boolean, found damaged JSON");
}

BOOST_AUTO_TEST_SUITE_END()
