#include <st4sd/http/url.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

namespace {

using st4sd::http::url;

url parsed(std::string const& text)
{
    return url::parse(text).value();
}

} // namespace

BOOST_AUTO_TEST_SUITE(http_url)

BOOST_AUTO_TEST_CASE(reads_scheme_host_port_path_and_query)
{
    auto const u = parsed("HTTPS://St4sd.Example.org:8443/rs/v1?a=b#fragment");
    BOOST_TEST(u.origin.scheme == "https");
    BOOST_TEST(u.origin.host == "st4sd.example.org");
    BOOST_TEST(u.origin.port == 8443);
    BOOST_TEST(u.path == "/rs/v1");
    BOOST_TEST(u.query == "a=b");
    BOOST_TEST(u.to_string() == "https://st4sd.example.org:8443/rs/v1?a=b");
}

BOOST_AUTO_TEST_CASE(ports_default_to_the_scheme)
{
    BOOST_TEST(parsed("http://h").origin.port == 80);
    BOOST_TEST(parsed("https://h").origin.port == 443);
    BOOST_TEST(parsed("https://h:443/").to_string() == "https://h/");
    BOOST_TEST(parsed("http://h:443/").origin.authority() == "h:443");
    BOOST_TEST(parsed("http://h:/x").origin.port == 80);
}

BOOST_AUTO_TEST_CASE(reads_ipv6_addresses)
{
    auto const u = parsed("http://[::1]:8080/rs");
    BOOST_TEST(u.origin.host == "::1");
    BOOST_TEST(u.origin.port == 8080);
    BOOST_TEST(u.origin.authority() == "[::1]:8080");
    BOOST_TEST(parsed("https://[FE80::1]").to_string() == "https://[fe80::1]/");
}

BOOST_AUTO_TEST_CASE(joins_with_exactly_one_slash)
{
    for (std::string const base : {"https://h", "https://h/", "https://h/rs", "https://h/rs/"}) {
        for (std::string const target : {"instances/", "/instances/"}) {
            auto const path = parsed(base).join(target).path;
            BOOST_TEST(path == (base.find("rs") == base.npos ? "/instances/" : "/rs/instances/"));
        }
    }
    BOOST_TEST(parsed("https://h/rs").join("x?a=b&c=%20").target() == "/rs/x?a=b&c=%20");
    BOOST_TEST(parsed("https://h/rs").join("").path == "/rs/");
}

BOOST_DATA_TEST_CASE(refuses_what_is_no_absolute_http_url,
                     boost::unit_test::data::make<std::string>(
                         {"", "h", "h/rs", "ftp://h", "https://", "https:///rs", "https://:80", "https://h:0", "https://h:65536",
                          "https://h:8a", "https://h h", "https://h\n/", "https://user:pw@h/", "https://[::1", "https://[::g]/",
                          "https://[::1]8080/", "http://[cafe]/", "https://h/größe", "https://h\"/", "https://h\x7f/", "//h/rs", "https//h"}),
                     text)
{
    auto const u = url::parse(text);
    BOOST_REQUIRE(!u);
    BOOST_TEST((u.error() == st4sd::errc::invalid_argument));
    BOOST_TEST(u.error().message().find("expected for instance https://") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(does_not_repeat_a_password_in_the_error)
{
    BOOST_TEST(url::parse("https://user:hunter2@h/").error().to_line().find("hunter2") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
