#include <st4sd/middleware/redaction.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;

BOOST_AUTO_TEST_SUITE(middleware_redaction)

BOOST_AUTO_TEST_CASE(shows_only_what_is_known_to_be_harmless)
{
    http::headers const fields{
        {"content-TYPE", "application/json"},
        {"Authorization", "Bearer KEY"},
        {"Cookie", "a=b"},
        {"Set-Cookie", "c=d"},
        {"Location", "https://x/?token=y"},
        {"X-Anything", "z"},
        {"Content-Length", "5"}};
    auto const shown = middleware::redacted(fields);
    http::headers const expected{
        {"content-TYPE", "application/json"},
        {"Authorization", "***"},
        {"Cookie", "***"},
        {"Set-Cookie", "***"},
        {"Location", "***"},
        {"X-Anything", "***"},
        {"Content-Length", "5"}};
    BOOST_TEST((shown == expected));
    BOOST_TEST(middleware::redacted({}).empty());
}

BOOST_AUTO_TEST_CASE(no_printable_field_can_hold_credentials)
{
    for (auto const* name :
         {"Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "WWW-Authenticate",
          "Location", "Referer"}) {
        for (auto const printable : middleware::printable_fields) {
            BOOST_TEST(!http::iequals(printable, name), name);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
