#include <st4sd/table/select.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

using namespace st4sd;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
using reals = std::vector<double>;
using integers = std::vector<std::int64_t>;
using texts = std::vector<std::string>;

table sample()
{
    table t;
    t.add("input-id", texts{"CCC", "", "CCO", "C"}).value();
    t.add("homo", reals{-9.1, missing, -10.5, -9.1}).value();
    t.add("n", integers{3, 1, 2, 3}).value();
    return t;
}
texts ids(table const& t) { return t.column<std::string>("input-id").value(); }

struct molecule {
    std::string id{};
    std::optional<double> homo{};
    int count = 0;

    static constexpr auto describe()
    {
        return fields(field("input-id", &molecule::id), field("homo", &molecule::homo), field("N", &molecule::count));
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(table_select)

BOOST_AUTO_TEST_CASE(columns_are_chosen_whatever_their_case)
{
    auto const t = select(sample(), {"HOMO", "Input-ID", "homo"}).value();
    BOOST_TEST(t.columns() == (texts{"homo", "input-id"}), boost::test_tools::per_element());
    BOOST_TEST(t.rows() == 4U);
    BOOST_TEST(select(sample(), {}).value().empty());
    BOOST_TEST(
        select(sample(), {"homo", "gap"}).error().message() ==
        "the table has no column 'gap'; it has input-id, homo, n");
}

BOOST_AUTO_TEST_CASE(head_gives_the_first_rows)
{
    BOOST_TEST(ids(head(sample(), 2)) == (texts{"CCC", ""}), boost::test_tools::per_element());
    BOOST_TEST((head(sample()) == sample()));
    BOOST_TEST(head(sample(), 0).columns() == sample().columns(), boost::test_tools::per_element());
    BOOST_TEST(head(sample(), 0).rows() == 0U);
    BOOST_TEST(head(table{}).empty());
}

BOOST_AUTO_TEST_CASE(where_keeps_the_rows_that_satisfy)
{
    BOOST_TEST(
        ids(where<double>(sample(), "homo", [](double x) { return x < -9.5; }).value()) == texts{"CCO"},
        boost::test_tools::per_element());
    auto const none = where<int>(sample(), "N", [](int n) { return n > 5; }).value();
    BOOST_TEST(none.rows() == 0U);
    BOOST_TEST(none.find("n").value()->index() == 1U);
    auto const long_ones = [](std::string const& id) { return id.size() == 3; };
    BOOST_TEST(
        ids(where<std::string>(sample(), "input-id", long_ones).value()) == (texts{"CCC", "CCO"}),
        boost::test_tools::per_element());
    auto const any = [](auto const&) { return true; };
    BOOST_TEST(
        where<int>(sample(), "homo", any).error().message().starts_with("column 'homo', row 0: expected an integer"));
    BOOST_TEST(where<int>(sample(), "gap", any).has_error());

    auto const by_row = [](molecule const& m) { return m.count == 3 && m.homo && *m.homo > -10; };
    BOOST_TEST(ids(where<molecule>(sample(), by_row).value()) == (texts{"CCC", "C"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(sorted_rows_keep_their_order_where_equal_and_missing_ones_are_last)
{
    BOOST_TEST(
        ids(sort_by(sample(), "HOMO").value()) == (texts{"CCO", "CCC", "C", ""}), boost::test_tools::per_element());
    BOOST_TEST(
        ids(sort_by(sample(), "homo", sort_order::descending).value()) == (texts{"CCC", "C", "CCO", ""}),
        boost::test_tools::per_element());
    BOOST_TEST(ids(sort_by(sample(), "n").value()) == (texts{"", "CCO", "CCC", "C"}), boost::test_tools::per_element());
    BOOST_TEST(
        ids(sort_by(sample(), "input-id").value()) == (texts{"C", "CCC", "CCO", ""}), boost::test_tools::per_element());
    BOOST_TEST(sort_by(sample(), "gap").error().message() == "the table has no column 'gap'; it has input-id, homo, n");
}

BOOST_AUTO_TEST_SUITE_END()
