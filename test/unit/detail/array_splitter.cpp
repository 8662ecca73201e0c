#include <st4sd/detail/array_splitter.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

using st4sd::detail::array_splitter;
using texts = std::vector<std::string>;

namespace {

struct outcome {
    texts elements{};
    st4sd::result<void> end = st4sd::success();
};

outcome split(std::string_view text, std::size_t piece, std::size_t largest = 100)
{
    outcome out;
    array_splitter splitter{"list", largest};
    auto const keep = [&](std::string element) -> st4sd::result<void> {
        out.elements.push_back(std::move(element));
        return st4sd::success();
    };
    for (std::size_t at = 0; at < text.size() && out.end; at += piece) {
        out.end = splitter.write(text.substr(at, piece), keep);
    }
    if (out.end) {
        out.end = splitter.finish();
    }
    return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(detail_array_splitter)

BOOST_AUTO_TEST_CASE(elements_whatever_the_pieces)
{
    struct row {
        std::string text;
        texts elements;
    };
    for (auto const& [text, elements] : std::vector<row>{
             {R"({"list":[]})", {}},
             {" \n{ \"list\" : [ ] } \n", {}},
             {R"({"list": [{"a": 1}, {"b": [2, {}]}]})", {R"({"a": 1})", R"({"b": [2, {}]})"}},
             {R"({"list": ["a,]}\"\\", 2, null, [3]]})", {R"("a,]}\"\\")", "2", "null", "[3]"}},
             {R"({"list": [{"a": "{[\"\\"}, {"b": "]"}]})", {R"({"a": "{[\"\\"})", R"({"b": "]"})"}},
             {R"({"x": {"list": [1], "y": "list"}, "list": [2], "z": [[3], "list"]})", {"2"}},
             {R"({"x": "list", "list": [{"list": [1]}], "n": 1.5, "t": true})", {R"({"list": [1]})"}},
             {R"({"list": [NaN, -Infinity]})", {"NaN", "-Infinity"}},
         }) {
        for (std::size_t piece = 1; piece <= text.size(); ++piece) {
            auto const got = split(text, piece);
            BOOST_TEST(got.elements == elements, boost::test_tools::per_element());
            BOOST_TEST(got.end.has_value(), text);
        }
    }
}

BOOST_AUTO_TEST_CASE(what_is_cut_short_or_no_object_is_an_error)
{
    std::string const whole = R"({"a": 1, "list": [{"b": "x"}, {"c": [1]}]})";
    for (std::size_t size = 0; size < whole.size(); ++size) {
        auto const got = split(std::string_view{whole}.substr(0, size), 3);
        BOOST_TEST((got.end.error() == st4sd::errc::malformed_answer), size);
    }
    for (std::string const wrong :
         {"[]", "null", "\"list\"", R"({"other": []})", R"({"list": {}})", R"({"list": null})", R"({"list": []} x)",
          R"({"list": [}})", R"({"list": []])", R"({"x": ["list", [1]]})"}) {
        BOOST_TEST((split(wrong, 1).end.error() == st4sd::errc::malformed_answer), wrong);
    }
    BOOST_TEST(
        (split(R"({"list": [)" + std::string(1000, '['), 7, 10000).end.error() == st4sd::errc::malformed_answer));
}

BOOST_AUTO_TEST_CASE(an_element_that_is_too_large_is_an_error_at_once)
{
    for (std::size_t const piece : {1u, 1000u}) {
        BOOST_TEST(split(R"({"list": [")" + std::string(97, 'x') + "\"]}", piece).end.has_value());
        auto const got = split(R"({"list": [1, ")" + std::string(200, 'x') + "\"]}", piece);
        BOOST_TEST((got.end.error() == st4sd::errc::body_too_large));
        BOOST_TEST(got.elements.size() == 1u);
    }
}

BOOST_AUTO_TEST_CASE(who_takes_the_elements_can_end_it)
{
    array_splitter splitter{"list", 100};
    int heard = 0;
    auto const end = splitter.write(R"({"list": [1, 2, 3]})", [&](std::string const&) -> st4sd::result<void> {
        return ++heard == 2 ? st4sd::result<void>{st4sd::errc::cancelled} : st4sd::success();
    });
    BOOST_TEST((end.error() == st4sd::errc::cancelled));
    BOOST_TEST(heard == 2);
    BOOST_TEST(splitter.elements() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
