#include <st4sd/table/append.hpp>

#include <st4sd/table/read_csv.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;

namespace {

table read(std::string const& text) { return read_csv(text).value(); }
std::string appended(std::string const& first, std::string const& more)
{
    return append(read(first), read(more)).to_csv();
}

} // namespace

BOOST_AUTO_TEST_SUITE(table_append)

BOOST_AUTO_TEST_CASE(rows_go_below)
{
    BOOST_TEST(appended("id,x\na,1\n", "id,x\nb,2\nc,3\n") == "id,x\na,1\nb,2\nc,3\n");
    BOOST_TEST(appended("id,x\na,1\n", "X,ID\n2,b\n") == "id,x\na,1\nb,2\n");
    BOOST_TEST(appended("", "id,x\nb,2\n") == "id,x\nb,2\n");
    BOOST_TEST(appended("id,x\nb,2\n", "") == "id,x\nb,2\n");
    BOOST_TEST(appended("id,x\n", "id,x\nb,2\n") == "id,x\nb,2\n");
    BOOST_TEST(appended("id,x\nb,2\n", "id,x\n") == "id,x\nb,2\n");
}

BOOST_AUTO_TEST_CASE(columns_of_one_only_get_missing_values)
{
    BOOST_TEST(appended("id,x\na,1\n", "id,y\nb,q\n") == "id,x,y\na,1.0,\nb,,q\n");
    BOOST_TEST(appended("a\n1\n2\n", "b\n3\n") == "a,b\n1.0,\n2.0,\n,3.0\n");
}

BOOST_AUTO_TEST_CASE(types_widen)
{
    BOOST_TEST(appended("x\n1\n", "x\n0.5\n") == "x\n1.0\n0.5\n");
    BOOST_TEST(appended("x\n0.5\n", "x\n1\n") == "x\n0.5\n1.0\n");
    BOOST_TEST(appended("x\n1\n", "x\nabc\n") == "x\n1\nabc\n");
    BOOST_TEST(appended("x\nabc\n", "x\n\"\"\n") == "x\nabc\n\"\"\n");
}

BOOST_AUTO_TEST_CASE(names_that_differ_in_case_only_stay_apart)
{
    BOOST_TEST(appended("HOMO,homo\n1,2\n", "homo\n3\n") == "HOMO,homo\n1.0,2\n,3\n");
    BOOST_TEST(appended("Homo\n1\n", "HOMO,homo\n2,3\n") == "Homo,homo\n1,\n2,3.0\n");
}

BOOST_AUTO_TEST_SUITE_END()
