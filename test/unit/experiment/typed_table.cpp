#include <st4sd/experiment/typed_table.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

using namespace st4sd;

namespace {

struct band_gap
    : experiment<
          "band-gap",
          property<"homo", double>,
          property<"steps", int>,
          property<"converged", bool>,
          property<"note">> {
    struct row {
        std::string label{};
        double homo{};
        int steps{};

        static constexpr auto describe()
        {
            return fields(field("input-id", &row::label), field("homo", &row::homo), field("steps", &row::steps));
        }
    };
};

struct notes {
    std::string note{};
    static constexpr auto describe() { return fields(field("note", &notes::note)); }
};

table measured()
{
    table t;
    t.add("input-id", std::vector<std::string>{"water", "ethanol"}).value();
    t.add("HOMO", std::vector<double>{-9.5, std::numeric_limits<double>::quiet_NaN()}).value();
    t.add("steps", std::vector<double>{12, 30}).value();
    t.add("converged", std::vector<std::int64_t>{1, 0}).value();
    return t;
}

} // namespace

BOOST_AUTO_TEST_SUITE(experiment_typed_table)

BOOST_AUTO_TEST_CASE(columns_have_their_declared_types)
{
    typed_table<band_gap> const properties{measured()};
    std::vector<double> const homo = properties.column<"homo">().value();
    BOOST_TEST(homo[0] == -9.5);
    BOOST_TEST(std::isnan(homo[1]));
    static_assert(std::same_as<decltype(properties.column<"steps">()), result<std::vector<int>>>);
    static_assert(std::same_as<decltype(properties.column<"converged">()), result<std::vector<bool>>>);
    static_assert(std::same_as<decltype(properties.column<"note">()), result<std::vector<std::string>>>);
    BOOST_TEST((properties.column<"steps">().value() == std::vector<int>{12, 30}));
    BOOST_TEST((properties.column<"converged">().value() == std::vector<bool>{true, false}));
}

BOOST_AUTO_TEST_CASE(it_is_a_table)
{
    typed_table<band_gap> const properties{measured()};
    table const& untyped = properties;
    BOOST_TEST((untyped == measured()));
    BOOST_TEST(properties.rows() == 2u);
    BOOST_TEST(properties.column<std::string>("input-id").value().at(1) == "ethanol");
    BOOST_TEST(typed_table<band_gap>{}.empty());
}

BOOST_AUTO_TEST_CASE(a_column_that_the_run_does_not_have_or_of_another_type_is_an_error)
{
    typed_table<band_gap> properties{measured()};
    auto const none = properties.column<"note">();
    BOOST_TEST_REQUIRE(!none);
    BOOST_TEST((none.error() == errc::invalid_argument));
    BOOST_TEST(none.error().message().find("note") != std::string::npos, none.error().message());

    table odd;
    odd.add("steps", std::vector<double>{1.5}).value();
    BOOST_TEST((typed_table<band_gap>{odd}.column<"steps">().error() == errc::invalid_argument));
}

BOOST_AUTO_TEST_CASE(rows_are_structs)
{
    typed_table<band_gap> const properties{measured()};
    auto const rows = properties.to_rows().value();
    BOOST_TEST_REQUIRE(rows.size() == 2u);
    BOOST_TEST(rows[0].label == "water");
    BOOST_TEST(rows[0].homo == -9.5);
    BOOST_TEST(rows[1].steps == 30);
    BOOST_TEST(typed_table<band_gap>{}.to_rows().has_error(), "an empty table has not even the columns");

    auto const missing = properties.to_rows<notes>();
    BOOST_TEST_REQUIRE(!missing);
    BOOST_TEST(missing.error().message().find("note") != std::string::npos);
    table noted;
    noted.add("note", std::vector<std::string>{"a", "\xc3\xa4"}).value();
    BOOST_TEST(typed_table<band_gap>{noted}.to_rows<notes>().value().at(1).note == "\xc3\xa4");
}

BOOST_AUTO_TEST_SUITE_END()
