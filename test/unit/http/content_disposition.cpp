#include <st4sd/http/content_disposition.hpp>

#include <boost/test/unit_test.hpp>

#include <optional>
#include <string>
#include <string_view>

using st4sd::http::offered_filename;
using st4sd::http::safe_filename;

namespace {

std::string offered(std::string_view field) { return offered_filename(field).value_or("(none)"); }

} // namespace

BOOST_AUTO_TEST_SUITE(http_content_disposition)

BOOST_AUTO_TEST_CASE(the_name_between_quotes)
{
    BOOST_TEST(offered(R"(attachment; filename="energies.csv")") == "energies.csv");
    BOOST_TEST(offered(R"(attachment; filename="two words.csv")") == "two words.csv");
    BOOST_TEST(offered(R"(attachment;filename="a.csv")") == "a.csv");
    BOOST_TEST(offered("attachment; \tFileName \t= \"a.csv\"") == "a.csv");
    BOOST_TEST(offered(R"(inline; size=3; filename="a.csv")") == "a.csv");
}

BOOST_AUTO_TEST_CASE(quotes_inside_are_not_escaped_so_the_last_one_ends_the_name)
{
    BOOST_TEST(offered(R"(attachment; filename="a"b;c.txt")") == R"(a"b;c.txt)");
    BOOST_TEST(offered(R"(attachment; filename="a; filename=b.txt")") == "a; filename=b.txt");
    BOOST_TEST(offered(R"(attachment; filename=""a.txt"")") == R"("a.txt")");
    BOOST_TEST(offered(R"(attachment; filename="cut off.txt)") == "cut off.txt");
}

BOOST_AUTO_TEST_CASE(a_name_without_quotes_ends_at_the_semicolon)
{
    BOOST_TEST(offered("attachment; filename=a.csv") == "a.csv");
    BOOST_TEST(offered("attachment; filename=a.csv \t; size=3") == "a.csv");
    BOOST_TEST(offered("attachment; filename= a b.csv ") == "a b.csv");
}

BOOST_AUTO_TEST_CASE(latin_1_becomes_utf_8)
{
    BOOST_TEST(offered("attachment; filename=\"r\xe9sum\xe9.csv\"") == "r\xc3\xa9sum\xc3\xa9.csv");
    BOOST_TEST(offered("attachment; filename=\"\xa0\xff\"") == "\xc2\xa0\xc3\xbf");
}

BOOST_AUTO_TEST_CASE(only_the_last_component_counts)
{
    BOOST_TEST(offered(R"(attachment; filename="../../etc/passwd")") == "passwd");
    BOOST_TEST(offered(R"(attachment; filename="/etc/passwd")") == "passwd");
    BOOST_TEST(offered(R"(attachment; filename="..\..\boot.ini")") == "boot.ini");
    BOOST_TEST(offered(R"(attachment; filename="a/b\c.txt")") == "c.txt");
    BOOST_TEST(offered(R"(attachment; filename="...")") == "...");
}

BOOST_AUTO_TEST_CASE(what_can_name_no_file_is_refused)
{
    for (std::string_view const field :
         {"", "attachment", "attachment;", "filename=\"a.txt\"", "attachment; filename", "attachment; filename=",
          "attachment; filename=\"\"", "attachment; filename=\"", "attachment; filename=\".\"",
          "attachment; filename=\"..\"", "attachment; filename=\"a/..\"", "attachment; filename=\"a/\"",
          "attachment; filename=\"a\\\"", "attachment; filename=\"a\nb\"", "attachment; filename=\"\x1b[2J\"",
          "attachment; filename=\"a\x7f\"", "attachment; filename=\"\x9b" "1m\"", "attachment; filenames=\"a\"",
          "attachment; filename*=UTF-8''a.txt"}) {
        BOOST_TEST(!offered_filename(field).has_value(), field);
    }
    BOOST_TEST(!offered_filename(std::string_view{"attachment; filename=\"a\0b\"", 26}).has_value());
}

BOOST_AUTO_TEST_CASE(the_plain_parameter_wins_over_the_extended_one)
{
    BOOST_TEST(offered("attachment; filename*=UTF-8''b.txt; filename=\"a.txt\"") == "a.txt");
}

BOOST_AUTO_TEST_CASE(any_name_can_be_made_safe)
{
    BOOST_TEST(safe_filename("Total Sum") == "Total Sum");
    BOOST_TEST(safe_filename("a/b\\c\nd\x7f") == "a_b_c_d_");
    BOOST_TEST(safe_filename("") == "output");
    BOOST_TEST(safe_filename(".") == "output");
    BOOST_TEST(safe_filename("..") == "output");
    BOOST_TEST(safe_filename("../x") == ".._x");
    BOOST_TEST(safe_filename("\xe5\x88\x86") == "\xe5\x88\x86");
}

BOOST_AUTO_TEST_SUITE_END()
