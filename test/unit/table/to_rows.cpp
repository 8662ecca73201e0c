#include <st4sd/table/to_rows.hpp>

#include <st4sd/table/csv_records.hpp>
#include <st4sd/table/read_csv.hpp>

#include "temporary_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

using namespace st4sd;

namespace {

struct molecule {
    std::string id{};
    double homo = 0;
    std::optional<double> lumo{};
    std::optional<std::int64_t> steps{};
    bool converged = false;
    std::optional<std::string> note{};

    friend bool operator==(molecule const&, molecule const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("input-id", &molecule::id), field("HOMO", &molecule::homo), field("lumo", &molecule::lumo),
            field("steps", &molecule::steps).or_named("iterations"), field("converged", &molecule::converged),
            field("note", &molecule::note));
    }
};

std::string const text = "input-id;homo;lumo;iterations;converged\n12;-9;1.5;3;True\nCCO;-9.5;;;False\n";
std::vector<molecule> const expected{{"12", -9, 1.5, 3, true, {}}, {"CCO", -9.5, {}, {}, false, {}}};

std::string refusal(std::string const& csv)
{
    auto const read = read_csv_records<molecule>(csv, [](molecule&&) {});
    return read ? "" : read.error().message();
}

} // namespace

BOOST_AUTO_TEST_SUITE(table_to_rows)

BOOST_AUTO_TEST_CASE(a_table_as_structs)
{
    BOOST_TEST((to_rows<molecule>(read_csv(text).value()).value() == expected));
    BOOST_TEST(to_rows<molecule>(read_csv("input-id,homo,converged\n").value()).value().empty());
    auto const refused = [](std::string const& csv) {
        return to_rows<molecule>(read_csv(csv).value()).error().message();
    };
    BOOST_TEST(refused("input-id,lumo\na,1\n") == "the table has no column 'HOMO'; it has input-id, lumo");
    BOOST_TEST(refused("input-id,homo,converged\na,1,2\n") == "column 'converged', row 0: expected a bool, found '2'");
    BOOST_TEST(
        refused("input-id,homo,converged,steps\na,1,1,0.5\n") ==
        "column 'steps', row 0: expected an integer, found '0.5'");
}

BOOST_AUTO_TEST_CASE(a_text_as_structs_row_by_row)
{
    std::vector<molecule> read;
    BOOST_TEST(read_csv_records<molecule>(text, [&](molecule&& m) { read.push_back(std::move(m)); }).has_value());
    BOOST_TEST((read == expected));
    read.clear();
    auto const one = [&](molecule&& m) { return read.push_back(std::move(m)), false; };
    BOOST_TEST(read_csv_records<molecule>(text + "damage;", one).has_value());
    BOOST_TEST(read.size() == 1U);

    test::temporary_folder const folder;
    std::ofstream{folder / "m.csv"} << text;
    read.clear();
    BOOST_TEST(read_csv_file_records<molecule>(folder / "m.csv", [&](molecule&& m) {
                   read.push_back(std::move(m));
               }).has_value());
    BOOST_TEST((read == expected));

    double homo = 0;
    BOOST_TEST(read_csv_records<molecule>("input-id,homo,converged\na,None,1", [&](molecule&& m) {
                   homo = m.homo;
               }).has_value());
    BOOST_TEST(std::isnan(homo));
}

BOOST_AUTO_TEST_CASE(a_value_that_does_not_fit_is_told_with_its_line)
{
    BOOST_TEST(
        refusal("input-id,homo,converged\na,1,True\nb,x,True\n") ==
        "line 3 of the CSV text holds 'x' in the column 'homo': expected a number");
    BOOST_TEST(
        refusal("input-id,homo,converged,steps\na,1,True,1e300\n") ==
        "line 2 of the CSV text holds '1e300' in the column 'steps': expected an integer");
    BOOST_TEST(refusal("input-id,converged\na,1\n") == "the table has no column 'HOMO'; it has input-id, converged");
    BOOST_TEST(refusal("input-id,homo,converged\na,1\n").starts_with("line 2 of the CSV text has 2 fields"));
}

BOOST_AUTO_TEST_SUITE_END()
