// What a shell can do with ST4SD. So far: st4sd declare, which writes the C++ declaration of an experiment.
#include "declare/declaration.hpp"

#include <st4sd/client.hpp>
#include <st4sd/load.hpp>

#include <CLI/CLI.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <system_error>
#include <utility>

namespace {

constexpr char const declare_help[] = "Write a C++ header that declares what an experiment takes and gives";

constexpr char const declare_footer[] = R"(
With the header, a misspelt input or a value of the wrong kind is a compile error.

The package is got from the service by its identifier, or read from a file as the service gave it.
One that was never pushed does not say what it takes: push it first, then declare it from the service.

A variable gets the type bool, int, std::int64_t or double where a value of it sends each of the
defaults unchanged. Other variables, and all properties, are text: packages carry no types.

The service: ST4SD_URL, its address; ST4SD_BEARER_KEY or ST4SD_AUTH_TOKEN, the credentials;
             ST4SD_CA_FILE, whom to trust besides the system's authorities.
Exit status: 0; 1 if the package cannot be had or declared; 2 for wrong arguments.

Example:
  st4sd declare band-gap-pm3-gamess-us:1.1.1 -o band_gap.hpp)";

struct declare_arguments {
    std::string what{};
    std::string file{};
    std::string struct_name{};
};

bool is_file(std::string const& what)
{
    std::error_code ignored;
    return what.ends_with(".json") || std::filesystem::is_regular_file(what, ignored);
}

// Writes the text, unless the file holds it already: what includes it then need not be compiled again.
st4sd::result<void> write(std::string const& path, std::string const& text)
{
    std::error_code no_file;
    if (std::filesystem::file_size(path, no_file) == text.size()) {
        std::ifstream old{path, std::ios::binary};
        if (std::string{std::istreambuf_iterator<char>{old}, {}} == text) {
            return st4sd::success();
        }
    }
    std::ofstream file{path, std::ios::binary};
    if (!(file << text).flush()) {
        return st4sd::error{
            st4sd::errc::invalid_argument,
            "the file '" + path + "' cannot be written: check its folder, its permissions and the disk"};
    }
    return st4sd::success();
}

st4sd::result<void> declare(declare_arguments const& given)
{
    st4sd::package package;
    example::declaration_names names{.identifier = {}, .struct_name = given.struct_name};
    if (is_file(given.what)) {
        BOOST_OUTCOME_TRY(package, (st4sd::load_file<st4sd::package, st4sd::boost_json>(given.what)));
    }
    else {
        st4sd::options settings;
        settings.validate = false; // the one request says it, too
        BOOST_OUTCOME_TRY(auto const api, st4sd::connect_from_environment(settings));
        BOOST_OUTCOME_TRY(package, api.experiments().get(given.what));
        names.identifier = given.what;
    }
    BOOST_OUTCOME_TRY(auto const header, example::declaration(package, std::move(names)));
    if (!given.file.empty()) {
        return write(given.file, header);
    }
    if (!(std::cout << header).flush()) {
        return st4sd::error{st4sd::errc::invalid_argument, "standard output cannot be written"};
    }
    return st4sd::success();
}

} // namespace

int main(int argc, char** argv)
try {
    CLI::App app{"Virtual experiments from the command line", "st4sd"};
    app.require_subcommand(1);
    declare_arguments given;
    auto* const declaring = app.add_subcommand("declare", declare_help)->footer(declare_footer);
    declaring
        ->add_option(
            "package", given.what, "An identifier: name, name:tag or name@digest. Or a file: a package as JSON")
        ->required();
    declaring->add_option("-o,--output", given.file, "Write to this file, not to standard output")->type_name("FILE");
    declaring->add_option("--name", given.struct_name, "Call the struct like this, not like the package")
        ->type_name("STRUCT");
    try {
        app.parse(argc, argv);
    }
    catch (CLI::ParseError const& problem) {
        return app.exit(problem) == 0 ? 0 : 2;
    }
    if (auto const done = declare(given); !done) {
        std::cerr << "st4sd declare: " << done.error() << '\n';
        return 1;
    }
    return 0;
}
catch (std::exception const& problem) {
    std::cerr << "st4sd: " << problem.what() << '\n';
    return 1;
}
