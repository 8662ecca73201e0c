// `st4sd declare` and a service: what a pushed package becomes, and what the command does with a service.
//
//   declare_served FOLDER [COMMAND...]
//
// Writes the real packages, where they are there, their headers, and check.cpp, which checks one against the other, to
// FOLDER. Then runs the COMMAND with the environment of a client of a service that has the packages of
// test/data/declare/.
#include "../../example/declare/declaration.hpp"
#include "../data/declare/3d-unicode-names.hpp"
#include "../data/declare/band-gap-screening.hpp"
#include "../data/declare/echo.hpp"
#include "../data/declare/hostile-names.hpp"
#include "../data/declare/very-long-lists.hpp"

#include "temporary_folder.hpp"

#include <st4sd/client.hpp>
#include <st4sd/load.hpp>
#include <st4sd/testing/server.hpp>
#include <st4sd/testing/service.hpp>

#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

namespace {

int failures = 0;

void check(bool good, std::string const& what)
{
    if (!good) {
        std::cerr << "failed: " << what << '\n';
        ++failures;
    }
}

st4sd::package load(std::string const& path)
{
    return st4sd::load_file<st4sd::package, st4sd::boost_json>(path).value();
}

std::string location_of(st4sd::package const& package)
{
    return package.base.packages.front().source.git->location.url;
}

// The workflow of which a service would find out what the package's registry says.
st4sd::testing::workflow workflow_of(st4sd::package const& package)
{
    auto const& registry = *package.metadata.registry;
    st4sd::testing::workflow flow;
    flow.platforms = registry.platforms;
    for (auto const& input : registry.inputs) {
        flow.inputs.push_back(input.name);
    }
    for (auto const& file : registry.data) {
        flow.data[file.name] = "1\n";
    }
    for (auto const& known : registry.execution_options_defaults.variables) {
        auto& variable = flow.variables.emplace_back();
        variable.name = known.name;
        for (auto const& on : known.value_from) {
            variable.platform_values[on.platform] = on.value;
        }
    }
    for (auto const& output : registry.output) {
        flow.key_outputs.push_back(output.name);
    }
    if (registry.interface) {
        for (auto const& property : registry.interface->properties_spec) {
            flow.properties.push_back({property.name, property.description});
        }
    }
    return flow;
}

// A table with a column for each property becomes the rows, whatever the columns are called.
template <class Declared>
void read_rows(st4sd::package const& package)
{
    st4sd::table measured;
    measured.add("input-id", std::vector<std::string>{"input-id"}).value();
    for (auto const& property : package.metadata.registry->interface->properties_spec) {
        measured.add(property.name, std::vector{property.name}).value();
    }
    auto const rows = st4sd::typed_table<Declared>{std::move(measured)}.to_rows().value();
    st4sd::for_each_field<typename Declared::row>([&](auto const& field) {
        auto const& cell = rows.at(0).*field.member;
        check(cell == field.name, "the column " + std::string{field.name} + " holds " + cell);
        return true;
    });
}

// A package declared from the service, after a push, is what its file became. And that, compiled here, is what the
// package is.
template <class Declared>
void push_and_declare(st4sd::testing::service& service, std::string const& name)
{
    auto const file = std::string{ST4SD_TEST_DATA "/declare/"} + name;
    auto const package = load(file + ".json");
    service.add_repository(location_of(package), workflow_of(package));
    st4sd::client const api{service};
    auto pushed = package;
    pushed.metadata.registry.reset();
    check(!example::declaration(pushed), name + " cannot be declared before it is pushed");
    // as it is: some preset what they leave to a start, which the service takes and `push(package)` does not
    api.experiments().push(st4sd::raw_json{st4sd::to_json(pushed, st4sd::layout::compact, st4sd::secrets::revealed)}).value();

    for (auto const found = api.experiments().check<Declared>().value(); auto const& difference : found) {
        check(false, name + ": " + difference.message());
    }

    auto stored = api.experiments().get(name).value();
    stored.metadata.registry->digest = package.metadata.registry->digest; // of a document without the registry
    auto const header = example::declaration(stored).value();
    check(header == st4sd::test::text_of(file + ".hpp"), name + " declared from the service:\n" + header);
    if constexpr (requires { typename Declared::row; }) {
        read_rows<Declared>(stored);
    }
}

#ifdef ST4SD_SHARED_PROTOCOL // others' files, which a user's clone does not have
bool contains(std::string const& text, std::string const& part) { return text.find(part) != text.npos; }

// What a workflow must at least have for the package to be accepted, and some more.
st4sd::testing::workflow plausible_workflow(st4sd::package const& package)
{
    st4sd::testing::workflow flow;
    flow.inputs = {"input_smiles.csv"};
    flow.key_outputs = {"OptimisationResults"};
    flow.properties = {{"homo", "Energy of the highest occupied molecular orbital"}, {"lumo", ""}};
    auto const& options = *package.parameterisation->execution_options;
    for (auto const& option : options.variables) {
        flow.variables.push_back({.name = option.name, .value = "1"});
    }
    for (auto const& file : options.data) {
        flow.data[file.name] = "1\n";
    }
    flow.platforms.insert(flow.platforms.end(), options.platform.begin(), options.platform.end());
    if (auto const& platform = package.parameterisation->presets->platform) {
        flow.platforms.push_back(*platform);
    }
    return flow;
}

// Their names.
std::vector<std::string> write_real_packages(std::string const& folder)
{
    std::vector<std::string> names;
    for (auto const& entry : std::filesystem::directory_iterator{ST4SD_SHARED_PROTOCOL "/fixtures/pvep"}) {
        auto const package = load(entry.path().string());
        st4sd::testing::service service;
        service.add_any_repository(plausible_workflow(package));
        st4sd::client const api{service};
        auto const stored = api.experiments().push(package).value();
        auto const header =
            example::declaration(stored, {.identifier = {}, .struct_name = "real_" + std::to_string(names.size())})
                .value();
        for (auto const& option : package.parameterisation->execution_options->variables) {
            check(contains(header, '<' + example::cpp::literal(option.name)), option.name + " is not in:\n" + header);
        }
        for (auto const& preset : package.parameterisation->presets->variables) {
            check(
                contains(header, "st4sd::preset<" + example::cpp::literal(preset.name)),
                preset.name + " is not in:\n" + header);
        }
        names.push_back(package.metadata.package.name);
        st4sd::test::write_text(folder + '/' + names.back() + ".hpp", header);
        st4sd::test::write_text(folder + '/' + names.back() + ".json", st4sd::to_json(stored));
    }
    check(names.size() == 7, "the real packages are there");
    return names;
}
#else
std::vector<std::string> write_real_packages(std::string const&) { return {}; }
#endif

// A program that ends with the number of differences between the declared experiments and their packages.
void write_check(std::string const& folder, std::vector<std::string> const& names)
{
    std::string includes;
    std::string checks;
    for (auto const& name : names) {
        includes += "#include \"" + name + ".hpp\"\n";
        checks += "    check<real_" + std::to_string(&name - names.data()) + ">(\"" + name + ".json\");\n";
    }
    st4sd::test::write_text(folder + "/check.cpp", includes + R"(
#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/experiment/check.hpp>
#include <st4sd/load.hpp>

#include <iostream>

static int differences = 0;

template <class Declared>
void check(char const* file)
{
    auto const package = st4sd::load_file<st4sd::package, st4sd::boost_json>(file).value();
    for (auto const& difference : st4sd::check<Declared>(package)) {
        std::cerr << file << ": " << difference << '\n';
        ++differences;
    }
}

int main()
{
)" + checks + "    return differences;\n}\n");
}

// The shell's status of the command, which sees the service as a client of it would.
int run_with(st4sd::testing::service& service, std::vector<std::string> const& command)
{
    service.require_bearer_key("declare-key");
    auto const served = st4sd::testing::serve(service, {.tls = true});
    ::setenv("ST4SD_URL", served.url().c_str(), 1);
    ::setenv("ST4SD_CA_FILE", served.ca_file().c_str(), 1);
    ::setenv("ST4SD_BEARER_KEY", "declare-key", 1);
    ::unsetenv("ST4SD_AUTH_TOKEN");
    std::string line;
    for (auto const& word : command) {
        line += (line.empty() ? "'" : " '") + word + '\'';
    }
    return std::system(line.c_str());
}

} // namespace

int main(int argc, char** argv)
try {
    std::vector<std::string> const arguments(argv + 1, argv + argc);
    auto const& folder = arguments.at(0);
    std::filesystem::create_directories(folder);

    st4sd::testing::service service;
    push_and_declare<band_gap_screening>(service, "band-gap-screening");
    push_and_declare<echo_experiment>(service, "echo");
    push_and_declare<hostile_names>(service, "hostile-names");
    push_and_declare<experiment_3d_unicode_names>(service, "3d-unicode-names");
    push_and_declare<very_long_lists>(service, "very-long-lists");
    write_check(folder, write_real_packages(folder));

    if (arguments.size() > 1) {
        check(run_with(service, {arguments.begin() + 1, arguments.end()}) == 0, "the command, which is above");
    }
    return failures == 0 ? 0 : 1;
}
catch (std::exception const& problem) {
    std::cerr << "failed: " << problem.what() << '\n';
    return 1;
}
