#include "../../../../example/declare/declaration.hpp"

#include "places.hpp"
#include "temporary_folder.hpp"

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/load.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>
#include <vector>

namespace {

using namespace std::string_literals;
using st4sd::errc;

// The package of test/data/declare/<name>.json.
st4sd::package package_of(std::string const& name)
{
    return st4sd::load_file<st4sd::package, st4sd::boost_json>(st4sd::test::test_data() + "/declare/" + name + ".json").value();
}

// A package of which the service knows nothing but that it is there.
st4sd::package small_package(std::string name = "small-one")
{
    st4sd::package package;
    package.metadata.package.name = std::move(name);
    package.metadata.registry.emplace();
    package.parameterisation.emplace().execution_options.emplace();
    package.parameterisation->presets.emplace();
    return package;
}

std::vector<st4sd::variable_option>& variables_of(st4sd::package& package)
{
    return package.parameterisation->execution_options->variables;
}

std::string declared(st4sd::package const& package, example::declaration_names names = {})
{
    return example::declaration(package, std::move(names)).value();
}

bool contains(std::string const& text, std::string const& part) { return text.find(part) != text.npos; }

void check_refused(
    st4sd::package const& package, errc code, std::string const& part, example::declaration_names names = {})
{
    auto const header = example::declaration(package, std::move(names));
    BOOST_REQUIRE(!header);
    BOOST_TEST((header.error() == code));
    BOOST_TEST(contains(header.error().message(), part), header.error().message());
}

} // namespace

BOOST_AUTO_TEST_SUITE(example_declare_declaration)

BOOST_AUTO_TEST_CASE(packages_become_the_headers_beside_them)
{
    for (auto const* name : {"band-gap-screening", "echo", "hostile-names", "3d-unicode-names", "very-long-lists"}) {
        auto const header = declared(package_of(name));
        auto const wanted = st4sd::test::text_of(st4sd::test::test_data() + "/declare/" + name + ".hpp");
        BOOST_TEST((header == wanted), name << ".hpp is not what its package becomes, which is:\n" << header);
        BOOST_TEST((declared(package_of(name)) == header));
    }
}

BOOST_AUTO_TEST_CASE(a_package_that_takes_and_gives_nothing_is_declared)
{
    BOOST_TEST(
        declared(small_package()) ==
        "#ifndef ST4SD_DECLARED_small_one_HPP\n"
        "#define ST4SD_DECLARED_small_one_HPP\n"
        "\n"
        "// Written by `st4sd declare`. A package knows texts only: types are those of its defaults, where it\n"
        "// has some. Change a type where you know better; check<E>() says what does not fit the package.\n"
        "// Experiment: small-one\n"
        "// Digest: unknown\n"
        "\n"
        "#include <st4sd/experiment.hpp>\n"
        "\n"
        "struct small_one : st4sd::experiment<\"small-one\"> {};\n"
        "\n"
        "#endif\n");
    auto bare = small_package();
    bare.parameterisation.reset();
    BOOST_TEST(declared(bare) == declared(small_package()));
}

BOOST_AUTO_TEST_CASE(the_struct_has_a_name_that_is_free)
{
    for (auto const& [name, made] : std::vector<std::pair<std::string, std::string>>{
             {"band-gap", "band_gap"},
             {"a--b", "a_b"},
             {"docking", "docking_experiment"},
             {"class", "class_experiment"},
             {"stat", "stat_experiment"},
             {"linux", "linux_experiment"},
             {"row", "row_experiment"},
             {"st4sd", "st4sd_experiment"},
             {"static-assert", "static_assert_experiment"},
             {"co-await", "co_await_experiment"},
             {"size-t", "size_t_experiment"},
             {"3d-model", "experiment_3d_model"},
             {"7", "experiment_7"}}) {
        auto const header = declared(small_package(name));
        BOOST_TEST(contains(header, "\nstruct " + made + " : st4sd::experiment<\"" + name + "\"> {};\n"), header);
        BOOST_TEST(
            header.starts_with("#ifndef ST4SD_DECLARED_" + made + "_HPP\n#define ST4SD_DECLARED_" + made + "_HPP\n"));
    }
    BOOST_TEST(contains(
        declared(small_package(), {.identifier = {}, .struct_name = "Mine"}),
        "struct Mine : st4sd::experiment<\"small-one\">"));
    for (std::string const bad :
         {"1x", "_x", "a__b", "a b", "a-b", "größe", "class", "row", "x{};", "std", "a\nb", "\xff"}) {
        check_refused(
            small_package(), errc::invalid_argument, "cannot be the name of the struct",
            {.identifier = {}, .struct_name = bad});
    }
}

BOOST_AUTO_TEST_CASE(the_identifier_is_the_one_that_was_asked_for)
{
    auto package = small_package();
    auto const digest = "sha256x" + std::string(56, 'a');
    package.metadata.registry->digest = digest;
    BOOST_TEST(contains(declared(package), "st4sd::experiment<\"small-one\">"));
    for (std::string const identifier : {"small-one:1.1", "small-one"}) {
        auto const header = declared(package, {.identifier = identifier, .struct_name = {}});
        BOOST_TEST(contains(header, "st4sd::experiment<\"" + identifier + "\">"));
        BOOST_TEST(contains(header, "// Experiment: " + identifier + "\n// Digest: " + digest + "\n"));
    }
    BOOST_TEST(contains(
        declared(package, {.identifier = "small-one@" + digest, .struct_name = {}}),
        "st4sd::experiment<\"small-one@" + digest + "\">"));
    check_refused(
        package, errc::invalid_argument, "is not of the package, whose name is small-one",
        {.identifier = "another", .struct_name = {}});
    check_refused(
        package, errc::invalid_argument, "has no valid digest", {.identifier = "small-one@1", .struct_name = {}});
    // Tags may be almost anything, and a digest is what somebody wrote.
    package.metadata.registry->digest = "x\n#error \\";
    auto const header = declared(package, {.identifier = "small-one:\"> {};\n#error \\", .struct_name = {}});
    BOOST_TEST(contains(header, "// Experiment: small-one:\"> {};\n// #error \\.\n// Digest: x #error \\.\n"));
    BOOST_TEST(contains(header, R"(st4sd::experiment<"small-one:\"> {};\012#error \\">)"));
}

BOOST_AUTO_TEST_CASE(a_package_that_was_never_pushed_is_refused)
{
    auto package = small_package();
    package.metadata.registry.reset();
    check_refused(
        package, errc::invalid_document,
        "cannot be declared: the package small-one has no metadata.registry, which says what it takes and which only "
        "the "
        "service's copy has: push it first, then declare it from the service: st4sd declare small-one");
    check_refused(small_package(""), errc::invalid_document, "the package's name '' is none");
    check_refused(small_package("x\"> {};\n"), errc::invalid_document, "the package's name 'x\"> {}; ' is none");
}

BOOST_AUTO_TEST_CASE(names_that_cannot_be_declared_are_refused)
{
    // Puts a name where the package has names, one place after the other.
    using put = void (*)(st4sd::package&, std::string);
    std::pair<std::string, put> const places[] = {
        {"input", [](auto& p, std::string name) { p.metadata.registry->inputs.push_back({std::move(name)}); }},
        {"data file",
         [](auto& p, std::string name) { p.parameterisation->execution_options->data.push_back({std::move(name)}); }},
        {"variable", [](auto& p, std::string name) { variables_of(p).push_back({std::move(name)}); }},
        {"preset variable",
         [](auto& p, std::string name) { p.parameterisation->presets->variables.push_back({std::move(name)}); }},
        {"key-output", [](auto& p, std::string name) { p.metadata.registry->output.push_back({std::move(name)}); }},
        {"property",
         [](auto& p, std::string name) {
             auto& interface = p.metadata.registry->interface;
             (interface ? *interface : interface.emplace()).properties_spec.push_back({std::move(name)});
         }},
        {"platform", [](auto& p, std::string name) { p.metadata.registry->platforms.push_back(std::move(name)); }},
    };
    for (auto const& [kind, put_name] : places) {
        BOOST_TEST_CONTEXT(kind)
        {
            auto const with = [put_one = put_name](std::vector<std::string> const& names) {
                auto package = small_package();
                for (auto const& name : names) {
                    put_one(package, name);
                }
                return package;
            };
            BOOST_TEST(contains(declared(with({"good", "Good", "good "})), "<\"good"));
            check_refused(with({"good", ""}), errc::invalid_document, "the package's " + kind + " has no name");
            check_refused(
                with({"a\xff"}), errc::invalid_document,
                "the package's " + kind + " 'a?' is no UTF-8 text without NUL");
            check_refused(
                with({"a\0b"s}), errc::invalid_document,
                "the package's " + kind + " 'a b' is no UTF-8 text without NUL");
            if (kind == "platform") { // a list of values, where a second one says nothing
                BOOST_TEST(contains(declared(with({"x", "y", "x"})), "st4sd::platforms<\"x\", \"y\">"));
            }
            else {
                check_refused(
                    with({"x", "y", "x"}), errc::invalid_document, "the package's " + kind + " 'x' is listed twice");
            }
            for (std::string const path : {"a/b", "/", "..", "."}) {
                if (kind == "input" || kind == "data file") {
                    check_refused(
                        with({path}), errc::invalid_document,
                        "the package's " + kind + " '" + path + "' is no name of a file");
                }
                else {
                    BOOST_TEST(contains(declared(with({path})), '<' + example::cpp::literal(path)));
                }
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(choices_are_texts_and_listed_once)
{
    auto package = small_package();
    variables_of(package) = {{.name = "v", .value = {}, .value_from = {{{"1"}, {""}, {"1"}, {"v"}}}}};
    BOOST_TEST(contains(declared(package), "    /// Default: 1\n    st4sd::choice<\"v\", \"1\", \"\", \"v\">"));
    variables_of(package)[0].value_from = {{{"1"}, {"\xff"}}};
    check_refused(package, errc::invalid_document, "a choice of the package's variable 'v' is no UTF-8 text");
    variables_of(package)[0].value_from.emplace(); // no choices: free
    BOOST_TEST(contains(declared(package), "    st4sd::variable<\"v\">"));
}

BOOST_AUTO_TEST_CASE(what_no_start_can_set_is_no_variable_and_no_data)
{
    auto package = small_package();
    package.metadata.registry->inputs = {{"in.csv"}};
    package.parameterisation->execution_options->data = {{.name = "in.csv"}, {.name = "fixed"}, {.name = "free"}};
    package.parameterisation->presets->data = {{.name = "fixed"}};
    package.parameterisation->presets->platform = "only";
    package.parameterisation->presets->variables = {{.name = "v", .value = "1"}};
    package.parameterisation->execution_options->platform = {"others"};
    variables_of(package) = {{.name = "v", .value = "1"}};
    auto const header = declared(package);
    BOOST_TEST(
        contains(
            header, "    st4sd::input<\"in.csv\">,\n"
                    "    st4sd::optional_data<\"free\">,\n"
                    "    st4sd::preset<\"v\", \"1\">,\n"
                    "    /// Default: only\n"
                    "    st4sd::platforms<\"only\">> {};\n"),
        header);
}

BOOST_AUTO_TEST_CASE(defaults_that_are_no_short_text_stay_in_the_package)
{
    auto const with = [](std::string value) {
        auto package = small_package();
        variables_of(package) = {{.name = "v", .value = value}};
        package.parameterisation->presets->variables = {{.name = "p", .value = value}};
        return declared(package);
    };
    auto const just = std::string(200, 'x');
    BOOST_TEST(contains(
        with(just), "    st4sd::variable<\"v\", std::string,\n        \"" + just +
                        "\">,\n    st4sd::preset<\"p\",\n        \"" + just + "\">>"));
    auto const start = std::string(60, 'x') + "...\n";
    BOOST_TEST(contains(
        with(just + 'x'), "    /// Default: " + start + "    st4sd::variable<\"v\">,\n    /// Value: " + start +
                              "    st4sd::preset<\"p\">>"));
    BOOST_TEST(contains(
        with("\xff"), "    /// Default: ?\n    st4sd::variable<\"v\">,\n    /// Value: ?\n    st4sd::preset<\"p\">>"));
    BOOST_TEST(contains(with(""), "    st4sd::variable<\"v\", std::string, \"\">,\n    st4sd::preset<\"p\", \"\">>"));
    BOOST_TEST(contains(with("5"), "    st4sd::variable<\"v\", int, 5>,\n    st4sd::preset<\"p\", \"5\">>"));
}

BOOST_AUTO_TEST_CASE(every_platform_has_a_say_in_the_type)
{
    auto const with = [](std::optional<std::string> given, std::vector<st4sd::platform_value> values) {
        auto package = small_package();
        variables_of(package) = {{.name = "v", .value = std::move(given)}};
        package.metadata.registry->execution_options_defaults.variables = {
            {"w", {{"text", "p"}}}, {"v", std::move(values)}};
        return declared(package);
    };
    BOOST_TEST(contains(with("1", {{"2", "p"}}), "    st4sd::variable<\"v\", int, 1>>"));
    BOOST_TEST(contains(with("1", {{"two", "p"}}), "    st4sd::variable<\"v\", std::string, \"1\">>"));
    BOOST_TEST(contains(with("two", {{"2", "p"}}), "    st4sd::variable<\"v\", std::string, \"two\">>"));
    BOOST_TEST(contains(
        with({}, {{"2", "p"}, {"3", "q"}}), "    /// Default: 2 on p, 3 on q\n    st4sd::variable<\"v\", int>>"));
    BOOST_TEST(contains(with({}, {{"2", "p"}, {"2", "q"}}), "<\"small-one\",\n    st4sd::variable<\"v\", int, 2>"));
    BOOST_TEST(contains(with({}, {{"two", "p"}}), "    st4sd::variable<\"v\", std::string, \"two\">"));
    BOOST_TEST(contains(
        with({}, {{"2", "p"}, {"", "q"}}), "    /// Default: 2 on p, (empty) on q\n    st4sd::variable<\"v\">>"));
    // q has another one, which nobody knows.
    auto package = small_package();
    variables_of(package) = {{.name = "v"}};
    package.metadata.registry->platforms = {"p", "q"};
    package.metadata.registry->execution_options_defaults.variables = {{"v", {{"2", "p"}}}};
    BOOST_TEST(contains(declared(package), "    /// Default: 2 on p\n    st4sd::variable<\"v\", int>,\n"));
    BOOST_TEST(contains(with({}, {}), "<\"small-one\",\n    st4sd::variable<\"v\">>"));
}

BOOST_AUTO_TEST_CASE(the_rows_have_a_member_for_each_property)
{
    auto package = small_package();
    auto& specs = package.metadata.registry->interface.emplace().properties_spec;
    BOOST_TEST(!contains(declared(package), "struct row"));
    specs = {{"input-id", "the system"}, {"a b", ""}, {"a-b", ""},     {"a_b_2", ""},
             {"small_one", ""},          {"new", ""}, {"input_id", ""}};
    auto const header = declared(package);
    for (std::string const line :
         {"#include <st4sd/describe.hpp>\n", "#include <string>\n",
          "    /// the system\n    st4sd::property<\"input-id\">,\n",
          "        std::string input_id{};\n        std::string a_b{};\n        std::string a_b_2{};\n        "
          "std::string a_b_2_2{};\n"
          "        std::string small_one{};\n        std::string new_value{};\n        std::string input_id_2{};\n\n",
          "(\n                st4sd::field(\"input-id\", &row::input_id),\n                st4sd::field(\"a b\", "
          "&row::a_b),\n",
          "                st4sd::field(\"input_id\", &row::input_id_2));\n"}) {
        BOOST_TEST(contains(header, line), header);
    }
}

BOOST_AUTO_TEST_SUITE_END()
