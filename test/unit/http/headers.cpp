#include <st4sd/http/headers.hpp>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(http_headers)

BOOST_AUTO_TEST_CASE(names_have_no_case)
{
    st4sd::http::headers fields{{"Content-Type", "text/html"}};
    BOOST_TEST(fields.get("content-TYPE") == "text/html");
    BOOST_TEST(fields.find("Content") == nullptr);
    BOOST_TEST(fields.get("Missing") == "");
    fields.set("CONTENT-TYPE", "a/b");
    BOOST_TEST(fields.size() == 1u);
    BOOST_TEST(fields.get("Content-Type") == "a/b");
}

BOOST_AUTO_TEST_CASE(keeps_repeated_fields_in_order)
{
    st4sd::http::headers fields;
    fields.add("Set-Cookie", "a");
    fields.add("X", "x");
    fields.add("set-cookie", "b");
    BOOST_TEST(fields.get("Set-Cookie") == "a");
    BOOST_TEST(fields.size() == 3u);
    fields.remove("SET-COOKIE");
    BOOST_TEST(fields.size() == 1u);
    BOOST_TEST(!fields.empty());
}

BOOST_AUTO_TEST_CASE(compares_ascii_only)
{
    BOOST_TEST(st4sd::http::iequals("aZ-9", "Az-9"));
    BOOST_TEST(!st4sd::http::iequals("ä", "Ä")); // two bytes each: no letters to HTTP
    BOOST_TEST(!st4sd::http::iequals("a", "ab"));
}

BOOST_AUTO_TEST_SUITE_END()
