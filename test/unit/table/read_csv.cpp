#include <st4sd/table/read_csv.hpp>

#include "temporary_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

using namespace st4sd;

namespace {

using reals = std::vector<double>;
using integers = std::vector<std::int64_t>;
using texts = std::vector<std::string>;

constexpr std::size_t real = 0, integer = 1, text = 2;

std::size_t type_of(std::string const& cells) { return read_csv("c\n" + cells).value().find("c").value()->index(); }

std::string refusal(std::string_view csv, csv_options options = {})
{
    auto const r = read_csv(csv, std::move(options));
    return r ? "" : r.error().message();
}

} // namespace

BOOST_AUTO_TEST_SUITE(table_read_csv)

BOOST_AUTO_TEST_CASE(properties_as_the_orchestrator_writes_them)
{
    auto const t = read_csv("input-id;homo;steps;converged\nCCC;-9.1;12;True\nCCO;;;False\n").value();
    BOOST_TEST(t.columns() == (texts{"input-id", "homo", "steps", "converged"}), boost::test_tools::per_element());
    BOOST_TEST(t.rows() == 2U);
    auto const homo = t.column<double>("HOMO").value();
    BOOST_TEST(homo[0] == -9.1);
    BOOST_TEST(std::isnan(homo[1]));
    BOOST_TEST(t.column<double>("steps").value()[0] == 12.0);
    BOOST_TEST((t.column<bool>("converged").value() == std::vector<bool>{true, false}));
}

BOOST_AUTO_TEST_CASE(a_column_has_the_narrowest_type_that_fits)
{
    BOOST_TEST(type_of("1\n2\n") == integer);
    BOOST_TEST(type_of("") == integer);
    BOOST_TEST(type_of("1\n2.5\n") == real);
    BOOST_TEST(type_of("\"\"\n1\n") == real);
    BOOST_TEST(type_of("1\nNaN\n") == real);
    BOOST_TEST(type_of("None\n1\n") == real);
    BOOST_TEST(type_of("\"\"\n\"\"\n") == real);
    BOOST_TEST(type_of("1\n-inf\n") == real);
    BOOST_TEST(type_of("x\n1\n") == text);
    BOOST_TEST(type_of("1\nx\n") == text);
    BOOST_TEST(type_of("\"\"\nx\n") == text);
    BOOST_TEST(type_of("None\nNA\n") == text);
    BOOST_TEST(type_of("NaN\nNaN\n") == text);
    BOOST_TEST(type_of("007\n") == text);
    BOOST_TEST(type_of("9223372036854775808\n1\n") == real);
}

BOOST_AUTO_TEST_CASE(texts_stay_as_they_stand_also_behind_numbers)
{
    auto const t = read_csv("a,b,c,d\n1.50,1,,None\n 2,2,,NA\n1e3,3,y,None\nx,,,None\n").value();
    BOOST_TEST(
        t.column<std::string>("a").value() == (texts{"1.50", " 2", "1e3", "x"}), boost::test_tools::per_element());
    BOOST_TEST(t.find("b").value()->index() == real);
    BOOST_TEST(t.column<std::string>("c").value() == (texts{"", "", "y", ""}), boost::test_tools::per_element());
    BOOST_TEST(
        t.column<std::string>("d").value() == (texts{"None", "NA", "None", "None"}), boost::test_tools::per_element());
    BOOST_TEST(t.columns() == (texts{"a", "b", "c", "d"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(only_the_columns_that_are_wanted)
{
    csv_options const wanted{.columns = {"LUMO", "input-id"}, .texts = {"Input-Id"}};
    auto const t = read_csv("input-id,homo,lumo\n12,x,2\n", wanted).value();
    BOOST_TEST(t.columns() == (texts{"lumo", "input-id"}), boost::test_tools::per_element());
    BOOST_TEST(t.find("input-id").value()->index() == text);
    BOOST_TEST(t.find("lumo").value()->index() == integer);
    BOOST_TEST(
        refusal("input-id,homo\n1,2\n", {.columns = {"gap"}}) ==
        "the table has no column 'gap'; it has input-id, homo");
    BOOST_TEST(
        refusal("input-id,homo\n", {.columns = {"gap"}}) == "the table has no column 'gap'; it has input-id, homo");
    BOOST_TEST(refusal("", {.columns = {"gap"}}) == "the table has no column 'gap': it is empty");
}

BOOST_AUTO_TEST_CASE(texts_without_rows)
{
    BOOST_TEST(read_csv("").value().empty());
    BOOST_TEST(read_csv("\n\n").value().empty());
    auto const t = read_csv("\xef\xbb\xbf"
                            "a;b")
                       .value();
    BOOST_TEST(t.columns() == (texts{"a", "b"}), boost::test_tools::per_element());
    BOOST_TEST(t.rows() == 0U);
}

BOOST_AUTO_TEST_CASE(damage_is_told)
{
    BOOST_TEST(refusal("a,b\n1,2\n\n3\n").starts_with("line 4 of the CSV text has 1 fields"));
    BOOST_TEST(refusal("a,b,a\n1,2,3\n") == "line 1 of the CSV text names the column 'a' twice: rename one");
    BOOST_TEST(refusal("a,A\n1,2\n").empty());
}

BOOST_AUTO_TEST_CASE(what_to_csv_writes_reads_back_equal)
{
    table t;
    constexpr double missing = std::numeric_limits<double>::quiet_NaN();
    BOOST_REQUIRE(t.add("id, \"quoted\"", texts{"a,b", "say \"hi\"", "two\r\nlines", "", "5\" pipe"}).has_value());
    BOOST_REQUIRE(t.add("x", reals{0.1, missing, std::numeric_limits<double>::infinity(), -2, 1e-300}).has_value());
    BOOST_REQUIRE(t.add("n", integers{1, 2, 3, 4, -5}).has_value());
    BOOST_TEST((read_csv(t.to_csv()).value() == t));
    table one;
    BOOST_REQUIRE(one.add("x", reals{missing, 1.5}).has_value());
    BOOST_TEST((read_csv(one.to_csv()).value() == one));
}

BOOST_AUTO_TEST_CASE(many_rows_from_a_file)
{
    test::temporary_folder const folder;
    auto const path = folder / "many.csv";
    constexpr int rows = 60000;
    std::string content = "n;late;x\n";
    for (int i = 0; i != rows; ++i) {
        content += std::to_string(i) + ';' + (i == rows - 1 ? "end" : "0.50") + ";0.5\n";
    }
    std::ofstream{path, std::ios::binary} << content;
    auto const t = read_csv_file(path).value();
    BOOST_TEST((t == read_csv(content).value()));
    BOOST_TEST(t.rows() == static_cast<std::size_t>(rows));
    BOOST_TEST(t.column<std::int64_t>("n").value().back() == rows - 1);
    BOOST_TEST(t.column<std::string>("late").value().front() == "0.50");
    BOOST_TEST(t.column<double>("x").value().back() == 0.5);

    std::size_t heard = 0;
    BOOST_TEST(
        read_csv_file_rows(path, [&](csv_row const& row) { return ++heard != 10 && row[2] == "0.5"; }).has_value());
    BOOST_TEST(heard == 10U);
    heard = 0;
    BOOST_TEST(read_csv_rows(content, [&](csv_row const&) { ++heard; }).has_value());
    BOOST_TEST(heard == static_cast<std::size_t>(rows));
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_read_is_named)
{
    test::temporary_folder const folder;
    auto const refused = read_csv_file(folder / "missing.csv");
    BOOST_TEST((refused.error() == errc::invalid_argument));
    BOOST_TEST(refused.error().message().find("missing.csv") != std::string::npos);
    BOOST_TEST(read_csv_file(std::string{"a\0b", 3}).has_error());
    BOOST_TEST(read_csv_file(folder / ".").has_error());
    BOOST_TEST(read_csv_file_rows(folder / "missing.csv", [](csv_row const&) {}).has_error());
}

// A column of numbers that turns out to be text is read again, as it was written. A pipe cannot be, and the error says so.
BOOST_AUTO_TEST_CASE(a_pipe_is_read_once)
{
    auto const read = [](std::string_view csv) {
        int ends[2];
        BOOST_REQUIRE(::pipe(ends) == 0);
        BOOST_REQUIRE(::write(ends[1], csv.data(), csv.size()) == static_cast<ssize_t>(csv.size()));
        ::close(ends[1]);
        auto got = read_csv_file("/dev/fd/" + std::to_string(ends[0]));
        ::close(ends[0]);
        return got;
    };
    BOOST_TEST(read("a;b\n1;2\n").value().rows() == 1u);
    auto const again = read("a\n1.50\nx\n");
    BOOST_REQUIRE(!again);
    BOOST_TEST((again.error() == errc::invalid_argument));
    BOOST_TEST(again.error().message().find("cannot read the file") != std::string::npos, again.error().message());
}

BOOST_AUTO_TEST_SUITE_END()
