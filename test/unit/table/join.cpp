#include <st4sd/table/join.hpp>

#include <st4sd/table/read_csv.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

using namespace st4sd;

namespace {

std::string
joined(std::string const& left, std::string const& right, std::string_view key, join_kind kind = join_kind::inner)
{
    auto const out = join(read_csv(left).value(), read_csv(right).value(), key, kind);
    return out ? out.assume_value().to_csv() : out.error().message();
}

std::string const homos = "input-id,homo\na,1\nb,2\nc,3\n";

} // namespace

BOOST_AUTO_TEST_SUITE(table_join)

BOOST_AUTO_TEST_CASE(rows_with_the_same_key)
{
    BOOST_TEST(joined(homos, "lumo,input-id\n9,c\n7,a\n", "input-id") == "input-id,homo,lumo\na,1,7\nc,3,9\n");
    BOOST_TEST(joined(homos, "lumo,Input-ID\n9,c\n", "INPUT-id") == "input-id,homo,lumo\nc,3,9\n");
    BOOST_TEST(joined(homos, "input-id,lumo\nd,1\n", "input-id") == "input-id,homo,lumo\n");
    BOOST_TEST(
        joined(homos, "input-id,lumo\nb,5\nb,4\na,3\nb,6\n", "input-id") ==
        "input-id,homo,lumo\na,1,3\nb,2,5\nb,2,4\nb,2,6\n");
    BOOST_TEST(joined("k,x\na,1\na,2\n", "k,y\na,3\n", "k") == "k,x,y\na,1,3\na,2,3\n");
}

BOOST_AUTO_TEST_CASE(all_rows_of_the_left_one)
{
    BOOST_TEST(
        joined(homos, "input-id,lumo,note\na,7,x\n", "input-id", join_kind::left) ==
        "input-id,homo,lumo,note\na,1,7.0,x\nb,2,,\nc,3,,\n");
}

BOOST_AUTO_TEST_CASE(numbers_match_numbers_and_missing_values_nothing)
{
    BOOST_TEST(joined("k,x\n1,a\n2,b\n", "k,y\n1.0,c\n2.5,d\n", "k") == "k,x,y\n1,a,c\n");
    BOOST_TEST(joined("k,x\n-0.0,a\n,b\n", "k,y\n0,c\n,d\n", "k") == "k,x,y\n-0.0,a,c\n");
    BOOST_TEST(joined("k,x\n1,a\n2,b\n", "k,y\n1,c\nend,d\n", "k") == "k,x,y\n1,a,c\n");
    BOOST_TEST(joined("k,x\n,b\nq,c\n", "k,y\n,d\nq,e\n", "k") == "k,x,y\nq,c,e\n");
}

BOOST_AUTO_TEST_CASE(refuses_what_is_not_clear)
{
    BOOST_TEST(joined(homos, "input-id,lumo\na,1\n", "gap") == "the table has no column 'gap'; it has input-id, homo");
    BOOST_TEST(joined(homos, "id,lumo\na,1\n", "input-id") == "the table has no column 'input-id'; it has id, lumo");
    BOOST_TEST(
        joined(homos, "input-id,HOMO\na,1\n", "input-id") ==
        "both tables have a column 'HOMO' beside the key: select() the columns of one first");
}

BOOST_AUTO_TEST_SUITE_END()
