#ifndef ST4SD_TEST_SUPPORT_PACKAGE_CHECKS_HPP
#define ST4SD_TEST_SUPPORT_PACKAGE_CHECKS_HPP

#include "fixtures.hpp"
#include "payload_checks.hpp"

#include <st4sd/package.hpp>

#include <boost/json.hpp>

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace package_checks {

using expected = std::vector<std::pair<std::string, std::string>>;

// Exactly these violations: field, and a part of the message.
template <class T>
void check_violations(st4sd::result<T> const& got, expected violations)
{
    payload_checks::check_violations<st4sd::package_violations>(got, std::move(violations));
}

// What is sent for a package.
template <class Builder>
std::string sent(Builder const& package)
{
    auto const built = package.build();
    return built ? to_json(built.value(), st4sd::layout::compact, st4sd::secrets::revealed)
                 : "refused: " + built.error().message();
}

// The member of a fixture that is a package, as text.
inline std::string part(std::string const& fixture, std::initializer_list<std::string> keys)
{
    auto value = boost::json::parse(st4sd::test::fixture(fixture));
    for (auto const& key : keys) {
        auto inner = value.is_array() ? value.as_array().at(std::stoul(key)) : value.as_object().at(key);
        value = std::move(inner);
    }
    return boost::json::serialize(value);
}

inline st4sd::package_builder minimal()
{
    return st4sd::new_package("http-sum").from(st4sd::git("https://github.com/st4sd/sum-numbers.git"));
}

// Two workflows, of which the second takes a value from the first.
inline st4sd::package_builder composed()
{
    using namespace st4sd;
    package_graph dft{.name = "optimise"};
    dft.bindings.output = {{.name = "backend", .text = "%(backend)s"}};
    dft.nodes = {{"stage0.XYZToGAMESS"}};
    package_graph pm3{.name = "energies"};
    pm3.bindings.input = {{.name = "backend"}};
    auto const url = "https://github.com/st4sd/band-gap-gamess.git";
    return new_package("band-gap")
        .base("dft", git(url, git_tag{"1.1.3"}), package_config{.path = "dft/homo-lumo-dft.yaml"}, std::move(dft))
        .base("pm3", git(url, git_tag{"1.1.3"}), package_config{.path = "pm3/homo-lumo-pm3.yaml"}, std::move(pm3))
        .connect("dft/optimise", {})
        .connect("pm3/energies", {from_graph("backend", "dft/optimise", "backend")})
        .include({.package_name = "dft", .path = "scripts"}, "bin")
        .key_output(from_graph("Energies", "pm3/energies", graph_binding{.reference = "stage1.Extract/energies.csv:ref"}))
        .interface({R"({"description": "Band gap"})"});
}

} // namespace package_checks

#endif
