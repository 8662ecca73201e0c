#include <st4sd/http/date.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using st4sd::http::parse_date;

BOOST_AUTO_TEST_SUITE(http_date)

BOOST_AUTO_TEST_CASE(reads_the_three_forms)
{
    for (auto const* text :
         {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"}) {
        BOOST_TEST(parse_date(text).value_or(0) == 784111777, text);
    }
    BOOST_TEST(parse_date("Thu, 01 Jan 1970 00:00:00 GMT").value_or(1) == 0);
    BOOST_TEST(parse_date("Tue, 29 Feb 2000 12:00:00 GMT").value_or(0) == 951825600);
    BOOST_TEST(parse_date("Wed, 31 Dec 2025 23:59:60 GMT").value_or(0) == 1767225600);
    BOOST_TEST(parse_date("Tue Nov 24 01:00:00 2026").value_or(0) == 1795482000);
    BOOST_TEST(parse_date("Wednesday, 31-Dec-69 00:00:00 GMT").value_or(0) == 3155673600, "2069");
}

BOOST_AUTO_TEST_CASE(refuses_what_is_none)
{
    for (auto const* text :
         {"", "120", "Sun", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 GMT ", "Sun, 06 Nov 1994 24:00:00 GMT",
          "Sun, 31 Nov 1994 08:49:37 GMT", "Wed, 29 Feb 2023 00:00:00 GMT", "Sun, 00 Nov 1994 08:49:37 GMT",
          "Sun, 06 nov 1994 08:49:37 GMT", "Sun, -6 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 94 08:49:37 GMT",
          "Sun, 06 Nov 1994 8:49:37 GMT", "Sun, 06 Nov 1994 08:60:37 GMT", "Sun, 06 Nov 1994 08:49:37 CET",
          "1994-11-06T08:49:37Z", "Sun Nov 6 08:49:37 1994", "Sun, 06 Nov 19"}) {
        BOOST_TEST(!parse_date(text).has_value(), text);
    }
}

BOOST_AUTO_TEST_SUITE_END()
