#include <st4sd/http/sendable.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace st4sd;

namespace {

http::request good()
{
    http::request made;
    made.url = http::url::parse("https://st4sd.example.org/rs/x?a=%20b").value();
    made.fields = {{"X-Field", "a b\tc \xc3\xa4"}, {"!#$%&'*+-.^_`|~09azAZ", ""}};
    return made;
}

} // namespace

BOOST_AUTO_TEST_SUITE(http_sendable)

BOOST_AUTO_TEST_CASE(what_every_server_understands_may_be_sent)
{
    BOOST_TEST(http::check_sendable(good()).has_value());
}

BOOST_AUTO_TEST_CASE(a_field_that_would_become_another_is_refused_and_its_value_not_shown)
{
    for (auto const& [name, value] : std::vector<http::field>{{"X", "SECRET\r\nY: b"},
                                                              {"X", "SECRET\nb"},
                                                              {"X", "SECRET\r"},
                                                              {"X", std::string("SECRET\0b", 8)},
                                                              {"X", "SECRET\x7f"},
                                                              {"X\r\nY", "SECRET"},
                                                              {"X:", "SECRET"},
                                                              {"", "SECRET"},
                                                              {"a b", "SECRET"},
                                                              {"\xc3\xa4", "SECRET"},
                                                              {"host", "SECRET"},
                                                              {"Content-Length", "SECRET"},
                                                              {"transfer-encoding", "SECRET"}}) {
        auto bad = good();
        bad.fields.add(name, value);
        auto const checked = http::check_sendable(bad);
        BOOST_TEST_REQUIRE(!checked, name);
        BOOST_TEST((checked.error() == errc::invalid_argument));
        BOOST_TEST(checked.error().message().starts_with("request.fields: "));
        BOOST_TEST(checked.error().message().find("SECRET") == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(a_url_that_would_become_another_is_refused)
{
    std::vector<http::request> bad(9, good());
    bad[0].url.path = "/a b";
    bad[1].url.path = "/a\r\nX: y";
    bad[2].url.path = "no-slash";
    bad[3].url.query = "a=b c";
    bad[4].url.query = "a=b\nc";
    bad[5].url.origin.host = "";
    bad[6].url.origin.host = "a\r\nX: y";
    bad[7].url.origin.scheme = "ftp";
    bad[8].url.origin.port = 0;
    for (auto const& each : bad) {
        auto const checked = http::check_sendable(each);
        BOOST_TEST_REQUIRE(!checked, each.url);
        BOOST_TEST((checked.error() == errc::invalid_argument));
        BOOST_TEST(checked.error().message().starts_with("request.url: "));
    }
}

BOOST_AUTO_TEST_SUITE_END()
