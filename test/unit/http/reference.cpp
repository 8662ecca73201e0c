#include <st4sd/http/reference.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>

using st4sd::http::resolve;
using st4sd::http::url;

BOOST_AUTO_TEST_SUITE(http_reference)

BOOST_AUTO_TEST_CASE(resolves_every_kind)
{
    auto const base = url::parse("https://st4sd.example.org:8443/rs/experiments/x?a=b").value();
    std::string const home = "https://st4sd.example.org:8443";
    std::pair<std::string, std::string> const rows[] = {
        {"https://other.example.org/y?z#part", "https://other.example.org/y?z"},
        {"HTTP://OTHER.example.org", "http://other.example.org/"},
        {"//other.example.org/y", "https://other.example.org/y"},
        {"/y/", home + "/y/"},
        {"/y?q=1/2", home + "/y?q=1/2"},
        {"y/", home + "/rs/experiments/y/"},
        {"./y", home + "/rs/experiments/y"},
        {"../y", home + "/rs/y"},
        {"../../../y", home + "/y"},
        {"..", home + "/rs/"},
        {".", home + "/rs/experiments/"},
        {"/a/./b/../c/..", home + "/a/"},
        {"https://other.example.org/a/../../b", "https://other.example.org/b"},
        {"?c=d", home + "/rs/experiments/x?c=d"},
        {"", home + "/rs/experiments/x?a=b"},
        {"#part", home + "/rs/experiments/x?a=b"},
        {"a:b/c", ""},
        {"./a:b", home + "/rs/experiments/a:b"},
        {"/x:1@sha", home + "/x:1@sha"},
        {"//[::1]:80/y", "https://[::1]:80/y"},
        {"/a..b/...", home + "/a..b/..."},
    };
    for (auto const& [reference, expected] : rows) {
        auto const got = resolve(base, reference);
        BOOST_TEST((got ? got.assume_value().to_string() : "") == expected, reference);
    }
    auto const top = url::parse("http://x.example.org").value();
    BOOST_TEST(resolve(top, "y").value().to_string() == "http://x.example.org/y");
}

BOOST_AUTO_TEST_CASE(refuses_what_must_not_be_asked_for)
{
    auto const base = url::parse("https://st4sd.example.org/rs/").value();
    for (auto const* reference :
         {"/a b", "/a\r\nX: y", "/\xc3\xa4", "ftp://x/y", "javascript:alert(1)", "https://user:pw@x.example.org/", "https:///y",
          "//", "http://x:0/", "file:///etc/passwd"}) {
        BOOST_TEST((resolve(base, reference).error() == st4sd::errc::invalid_argument), reference);
    }
}

BOOST_AUTO_TEST_SUITE_END()
