#include <st4sd/experiment/declaration.hpp>

#include <boost/test/unit_test.hpp>

#include <string_view>
#include <vector>

using namespace st4sd;

namespace {

struct all_kinds
    : experiment<
          "all",
          property<"homo", double>,
          input<"in.csv">,
          optional_data<"x.dat">,
          variable<"text">,
          variable<"default", std::string, "abc">,
          variable<"count", int, -3>,
          variable<"real", float, 0.5>,
          variable<"flag", bool, true>,
          choice<"functional", "B3LYP", "PBE">,
          preset<"queue">,
          preset<"memory", "2Gi">,
          platforms<"a", "b">,
          key_output<"Energies">> {};
struct nothing : experiment<"nothing"> {};

} // namespace

BOOST_AUTO_TEST_SUITE(experiment_declaration)

BOOST_AUTO_TEST_CASE(declarations_come_in_their_order)
{
    using enum declaration_kind;
    auto const all = declarations_of<all_kinds>();
    std::vector<declaration_kind> kinds;
    std::vector<std::string_view> names;
    std::vector<std::string_view> types;
    for (auto const& one : all) {
        kinds.push_back(one.kind);
        names.push_back(one.name);
        types.push_back(one.type);
    }
    BOOST_TEST((kinds == std::vector{property, input, optional_data, variable, variable, variable, variable, variable,
                                     choice, preset, preset, st4sd::declaration_kind::platforms, key_output}));
    BOOST_TEST((names == std::vector<std::string_view>{"homo", "in.csv", "x.dat", "text", "default", "count", "real", "flag",
                                                       "functional", "queue", "memory", "", "Energies"}));
    BOOST_TEST((types == std::vector<std::string_view>{"number", "text", "text", "text", "text", "integer", "number", "bool",
                                                       "text", "text", "text", "text", "text"}));
    BOOST_TEST((all[8].values == std::vector<std::string_view>{"B3LYP", "PBE"}));
    BOOST_TEST(all[9].values.empty());
    BOOST_TEST((all[10].values == std::vector<std::string_view>{"2Gi"}));
    BOOST_TEST((all[11].values == std::vector<std::string_view>{"a", "b"}));
    BOOST_TEST(declarations_of<nothing>().empty());
}

BOOST_AUTO_TEST_CASE(values_and_defaults_are_recognised)
{
    auto const all = declarations_of<all_kinds>();
    BOOST_TEST((all[3].is_value == nullptr && all[3].is_default == nullptr));
    BOOST_TEST((all[4].is_value == nullptr));
    BOOST_TEST(all[4].is_default("abc"));
    BOOST_TEST(!all[4].is_default("abcd"));
    BOOST_TEST(all[5].is_value("12"));
    BOOST_TEST(!all[5].is_value("1.5"));
    BOOST_TEST(all[5].is_default("-3"));
    BOOST_TEST(!all[5].is_default("3"));
    BOOST_TEST(!all[5].is_default("x"));
    BOOST_TEST(all[6].is_default("5e-1"));
    BOOST_TEST(!all[6].is_default("0.25"));
    for (auto const* word : {"true", "True", "YES", "on", "y", "1"}) {
        BOOST_TEST(all[7].is_default(word), word);
    }
    for (auto const* word : {"false", "No", "off", "N", "0"}) {
        BOOST_TEST((all[7].is_value(word) && !all[7].is_default(word)), word);
    }
    BOOST_TEST(!all[7].is_value("tru"));
    BOOST_TEST(!all[7].is_value(""));
}

BOOST_AUTO_TEST_SUITE_END()
