#ifndef ST4SD_PACKAGE_DETAIL_PACKAGE_CHECK_HPP
#define ST4SD_PACKAGE_DETAIL_PACKAGE_CHECK_HPP

#include <st4sd/detail/violations.hpp>
#include <st4sd/model/identifier.hpp>
#include <st4sd/package/detail/parameterisation_check.hpp>
#include <st4sd/package/detail/source_check.hpp>
#include <st4sd/package/detail/text_check.hpp>
#include <st4sd/package/problems.hpp>
#include <st4sd/raw_json.hpp>
#include <st4sd/result.hpp>

#include <cstddef>
#include <string>
#include <utility>

namespace st4sd::detail {

// Everything about a package that can be known without its workflow, wherever the package comes from.
template <class Package>
class package_check {
public:
    package_check(Package const& of, violations& out) : package_{of}, out_{out} {}

    void check()
    {
        check_texts("base", package_.base, out_);
        check_texts("metadata.package", package_.metadata.package, out_);
        check_info();
        check_bases();
        if (package_.parameterisation) {
            check_texts("parameterisation", *package_.parameterisation, out_);
            parameterisation_check{*package_.parameterisation, out_}.check();
        }
    }

private:
    void check_info()
    {
        auto const& info = package_.metadata.package;
        if (!is_experiment_name(info.name)) {
            out_.add(
                "metadata.package.name", '\'' + shown(info.name) +
                                             "' cannot be the name of an experiment: take 1 to 57 of a-z, 0-9 "
                                             "and -, with no - at either end");
        }
        for (std::size_t i = 0; i != info.tags.size(); ++i) {
            if (!is_experiment_tag(info.tags[i])) {
                out_.add(
                    label("metadata.package.tags", i),
                    '\'' + shown(info.tags[i]) + "' could not be addressed: it is empty or has one of , : @ /");
            }
        }
    }

    void check_bases()
    {
        auto const& base = package_.base;
        if (base.packages.empty()) {
            out_.add("base.packages", "is empty: give the package that has the workflow");
        }
        for (std::size_t i = 0; i != base.packages.size(); ++i) {
            auto const& one = base.packages[i];
            auto const where = label("base.packages", i);
            if (one.name.empty()) {
                out_.add(where + ".name", "is empty: name it, or leave the name out");
            }
            for (std::size_t before = 0; before != i; ++before) {
                if (base.packages[before].name == one.name) {
                    out_.add(where + ".name", "is '" + shown(one.name) + "', as an earlier one: names are unique");
                    break;
                }
            }
            check_source(where + ".source", one.source, out_);
            check_registries(where, one.dependencies.image_registries);
        }
        if (base.packages.size() > 1 && !has_elements(base.connections)) {
            out_.add("base.connections", "is empty: several packages make one experiment only when they are connected");
        }
    }

    template <class Registries>
    void check_registries(std::string const& where, Registries const& registries)
    {
        for (std::size_t i = 0; i != registries.size(); ++i) {
            if (registries[i].server_url.empty()) {
                out_.add(
                    label(where + ".dependencies.imageRegistries", i) + ".serverUrl",
                    "is empty: give the address of the registry, for instance quay.io");
            }
        }
    }

    static bool has_elements(raw_json const& list)
    {
        return list.text != "null" && list.text.find_first_not_of(" \t\r\n[]") != std::string::npos;
    }

    Package const& package_;
    violations& out_;
};

inline result<void> verdict_on_package(violations& found)
{
    if (!found.empty()) {
        return error::of(package_violations{std::move(found).take()});
    }
    return success();
}

} // namespace st4sd::detail

#endif
