#include <st4sd/experiment.hpp>
#include <st4sd/experiment/check.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <string>
#include <vector>

using namespace st4sd;

namespace {

// A package as the service keeps it, which `declared` below agrees with; each test changes one thing.
struct scene {
    package of;
    package_presets& presets = of.parameterisation.emplace().presets.emplace();
    execution_options& options = of.parameterisation->execution_options.emplace();
    package_registry& registry = of.metadata.registry.emplace();

    scene()
    {
        of.metadata.package.name = "band-gap";
        registry.digest = "sha256x0a1b2c3d4e5f60718293a4b5c6d7e8f90123456789abcdef01234567";
        registry.inputs = {{"molecules.csv"}};
        registry.data = {{"basis.dat"}, {"other.dat"}};
        registry.output = {{"Energies"}, {"Logs"}};
        registry.platforms = {"default", "openshift"};
        registry.interface.emplace().properties_spec = {{.name = "homo"}, {.name = "lumo"}};
        registry.execution_options_defaults.variables = {
            {"startIndex", {{"0", "default"}, {"0", "openshift"}}}, {"threshold", {{"1e-3", "default"}}}};
        presets.variables = {{.name = "queue", .value = "normal"}};
        options.data = {{.name = "basis.dat"}};
        options.platform = {"openshift", "kubeflux"};
        options.variables = {{.name = "startIndex"},
                             {.name = "threshold"},
                             {.name = "label", .value = "first"},
                             {.name = "restart", .value_from = {{{"yes"}, {"no"}}}},
                             {.name = "functional", .value_from = {{{"B3LYP"}, {"PBE"}}}},
                             {.name = "undeclared", .value = "x"}};
    }

    template <class E>
    std::vector<mismatch> found() const
    {
        return check<E>(of);
    }
};

struct declared
    : experiment<
          "band-gap:latest",
          input<"molecules.csv">,
          optional_data<"basis.dat">,
          variable<"startIndex", std::int64_t, 0>,
          variable<"threshold", double, 0.001>,
          variable<"label", std::string, "first">,
          variable<"restart", bool>,
          choice<"functional", "PBE", "B3LYP">,
          preset<"queue", "normal">,
          platforms<"kubeflux">,
          key_output<"Energies">,
          property<"HOMO", double>> {};

// What one declaration (and the required input) finds.
template <class... Declarations>
struct only : experiment<"band-gap", input<"molecules.csv">, Declarations...> {};

template <class Declaration>
mismatch the_one_of(scene const& s)
{
    auto const found = s.found<only<Declaration>>();
    BOOST_TEST_REQUIRE(found.size() == 1u);
    return found.front();
}
template <class Declaration>
bool agrees(scene const& s)
{
    return s.found<only<Declaration>>().empty();
}

} // namespace

BOOST_AUTO_TEST_SUITE(experiment_check)

BOOST_AUTO_TEST_CASE(a_declaration_may_leave_out_what_no_start_must_give)
{
    auto const found = scene{}.found<declared>();
    BOOST_TEST(found.empty(), (found.empty() ? std::string{} : found.front().message()));
}

BOOST_AUTO_TEST_CASE(files)
{
    scene s;
    BOOST_TEST((the_one_of<input<"other.csv">>(s) ==
                mismatch{mismatch_kind::input_is_gone, "other.csv", "", "molecules.csv"}));
    BOOST_TEST((the_one_of<optional_data<"other.dat">>(s) ==
                mismatch{mismatch_kind::data_is_fixed, "other.dat", "", "basis.dat"}));
    s.registry.inputs.push_back({"more.csv"});
    BOOST_TEST((the_one_of<optional_data<"basis.dat">>(s) == mismatch{mismatch_kind::input_is_new, "more.csv", "", ""}));
    s.registry.inputs.clear();
    BOOST_TEST((the_one_of<optional_data<"basis.dat">>(s) ==
                mismatch{mismatch_kind::input_is_gone, "molecules.csv", "", "none"}));
}

BOOST_AUTO_TEST_CASE(variables)
{
    scene s;
    BOOST_TEST((the_one_of<variable<"queue">>(s) == mismatch{mismatch_kind::variable_is_preset, "queue", "", "normal"}));
    BOOST_TEST((the_one_of<choice<"queue", "normal">>(s).kind == mismatch_kind::variable_is_preset));
    auto const gone = the_one_of<variable<"nobody">>(s);
    BOOST_TEST((gone.kind == mismatch_kind::variable_is_gone));
    BOOST_TEST(gone.found == "startIndex, threshold, label, restart, functional, undeclared");
    BOOST_TEST((the_one_of<choice<"nobody", "a">>(s).kind == mismatch_kind::variable_is_gone));

    BOOST_TEST((the_one_of<variable<"functional">>(s) ==
                mismatch{mismatch_kind::choice_is_new, "functional", "", "B3LYP, PBE"}));
    BOOST_TEST((the_one_of<choice<"label", "first">>(s) == mismatch{mismatch_kind::choice_is_free, "label", "first", ""}));
    BOOST_TEST((the_one_of<choice<"functional", "B3LYP">>(s) ==
                mismatch{mismatch_kind::choice_changed, "functional", "B3LYP", "B3LYP, PBE"}));
    BOOST_TEST((the_one_of<choice<"functional", "B3LYP", "PBE", "PBE0">>(s).kind == mismatch_kind::choice_changed));
    BOOST_TEST((agrees<choice<"functional", "B3LYP", "PBE">>(s)));
}

BOOST_AUTO_TEST_CASE(a_bool_may_be_a_choice_of_two_words_for_it)
{
    scene s;
    BOOST_TEST((agrees<variable<"restart", bool>>(s)));
    BOOST_TEST((the_one_of<variable<"functional", bool>>(s).kind == mismatch_kind::choice_is_new));
    s.options.variables[3].value_from = {{{"yes"}, {"True"}}};
    BOOST_TEST((the_one_of<variable<"restart", bool>>(s).kind == mismatch_kind::choice_is_new));
    s.options.variables[3].value_from = {{{"yes"}, {"no"}, {"off"}}};
    BOOST_TEST((the_one_of<variable<"restart", bool>>(s).kind == mismatch_kind::choice_is_new));
    s.options.variables[3] = {.name = "restart", .value = "OFF"};
    BOOST_TEST((agrees<variable<"restart", bool>>(s)));
    BOOST_TEST((agrees<variable<"restart", bool, false>>(s)));
    BOOST_TEST((the_one_of<variable<"restart", bool, true>>(s).kind == mismatch_kind::default_changed));
    s.options.variables[3].value = "perhaps";
    BOOST_TEST((the_one_of<variable<"restart", bool>>(s) ==
                mismatch{mismatch_kind::wrong_type, "restart", "bool", "perhaps"}));
}

BOOST_AUTO_TEST_CASE(defaults_are_of_the_declared_type_on_every_platform)
{
    scene s;
    BOOST_TEST((agrees<variable<"startIndex", int>>(s)));
    BOOST_TEST((agrees<variable<"startIndex">>(s)));
    BOOST_TEST((agrees<variable<"startIndex", double, 0>>(s)));
    BOOST_TEST((the_one_of<variable<"threshold", int>>(s) ==
                mismatch{mismatch_kind::wrong_type, "threshold", "integer", "1e-3"}));
    BOOST_TEST((the_one_of<variable<"label", double>>(s) ==
                mismatch{mismatch_kind::wrong_type, "label", "number", "first"}));
    BOOST_TEST((the_one_of<variable<"label", int, 3>>(s).kind == mismatch_kind::wrong_type));

    auto& by_platform = s.registry.execution_options_defaults.variables[0].value_from;
    by_platform[1].value = "300";
    BOOST_TEST((agrees<variable<"startIndex", int>>(s)));
    BOOST_TEST((the_one_of<variable<"startIndex", signed char>>(s).kind == mismatch_kind::wrong_type));
    BOOST_TEST((the_one_of<variable<"startIndex", int, 0>>(s) ==
                mismatch{mismatch_kind::default_changed, "startIndex", "", "0, 300"}));
    for (auto const* text : {"", " 1", "1 ", "+1", "1.0", "99999999999999999999", "0x1", "\xc3\xa9"}) {
        by_platform[1].value = text;
        BOOST_TEST((the_one_of<variable<"startIndex", int>>(s).kind == mismatch_kind::wrong_type), text);
    }
    // the value of the package counts, not that of the workflow's platforms
    s.options.variables[0].value = "7";
    BOOST_TEST((agrees<variable<"startIndex", int, 7>>(s)));
    BOOST_TEST((the_one_of<variable<"startIndex", int, 8>>(s).kind == mismatch_kind::default_changed));
}

BOOST_AUTO_TEST_CASE(a_declared_default_that_the_package_does_not_have)
{
    scene s;
    s.registry.execution_options_defaults.variables.clear();
    BOOST_TEST((the_one_of<variable<"startIndex", int, 0>>(s) ==
                mismatch{mismatch_kind::default_changed, "startIndex", "", "none"}));
    BOOST_TEST((agrees<variable<"startIndex", int>>(s)));
    BOOST_TEST((the_one_of<variable<"label", std::string, "second">>(s) ==
                mismatch{mismatch_kind::default_changed, "label", "", "first"}));
}

BOOST_AUTO_TEST_CASE(presets)
{
    scene s;
    BOOST_TEST((agrees<preset<"queue">>(s)));
    BOOST_TEST((the_one_of<preset<"queue", "fast">>(s) ==
                mismatch{mismatch_kind::preset_changed, "queue", "fast", "normal"}));
    BOOST_TEST((the_one_of<preset<"label">>(s).kind == mismatch_kind::preset_is_free));
    BOOST_TEST((the_one_of<preset<"nobody">>(s).kind == mismatch_kind::variable_is_gone));
}

BOOST_AUTO_TEST_CASE(platforms_outputs_and_properties)
{
    scene s;
    BOOST_TEST((the_one_of<platforms<"openshift", "default">>(s) ==
                mismatch{mismatch_kind::platform_is_gone, "default", "", "openshift, kubeflux"}));
    BOOST_TEST((the_one_of<key_output<"Nothing">>(s) ==
                mismatch{mismatch_kind::output_is_gone, "Nothing", "", "Energies, Logs"}));
    BOOST_TEST((agrees<property<"LuMo">>(s)));
    BOOST_TEST((the_one_of<property<"gap">>(s) ==
                mismatch{mismatch_kind::property_is_gone, "gap", "", "homo, lumo"}));
    s.registry.interface.reset();
    BOOST_TEST((the_one_of<property<"homo">>(s) == mismatch{mismatch_kind::property_is_gone, "homo", "", "none"}));
}

BOOST_AUTO_TEST_CASE(only_the_package_from_the_service_says_enough)
{
    scene s;
    s.of.metadata.registry.reset();
    auto const unregistered = s.found<declared>();
    BOOST_TEST_REQUIRE(unregistered.size() == 1u);
    BOOST_TEST((unregistered[0].kind == mismatch_kind::no_registry));

    scene other;
    other.of.metadata.package.name = "band-gap-2";
    auto const others = other.found<declared>();
    BOOST_TEST_REQUIRE(others.size() == 1u);
    BOOST_TEST((others[0].kind == mismatch_kind::other_package));
    BOOST_TEST(others[0].name == "band-gap:latest");

    package empty;
    empty.metadata.package.name = "band-gap";
    empty.metadata.registry.emplace();
    BOOST_TEST(check<declared>(empty).size() == 11u, "each declaration is a mismatch of its own");
}

BOOST_AUTO_TEST_CASE(messages_say_which_and_what_the_package_has)
{
    scene s;
    BOOST_TEST(the_one_of<key_output<"Nothing">>(s).message() ==
               "'Nothing' is declared as a key_output, which runs do not produce; the package has: Energies, Logs");
    declaration_mismatches const all{{{mismatch_kind::choice_changed, "f", "A", "B"}, {mismatch_kind::input_is_new, "x", "", ""}}};
    BOOST_TEST(all.message() ==
               "the declared experiment is not what the package is (write it anew with st4sd declare): 'f' is a choice between "
               "other values; declared: A; the package has: B; 'x' is an input that every start must give, and is not declared");
    for (int kind = 0; kind <= static_cast<int>(mismatch_kind::property_is_gone); ++kind) {
        BOOST_TEST(to_string(static_cast<mismatch_kind>(kind)) != "?");
    }
}

BOOST_AUTO_TEST_SUITE_END()
