#ifndef ST4SD_PACKAGE_VALIDATE_DOCUMENT_HPP
#define ST4SD_PACKAGE_VALIDATE_DOCUMENT_HPP

#include <st4sd/decode.hpp>
#include <st4sd/json.hpp>
#include <st4sd/model/package.hpp>
#include <st4sd/model/package_graph.hpp>
#include <st4sd/package/detail/composition_check.hpp>
#include <st4sd/package/detail/package_check.hpp>
#include <st4sd/package/validate.hpp>
#include <st4sd/raw_json.hpp>
#include <st4sd/result.hpp>

#include <concepts>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace st4sd {

namespace detail {

// Reads a part of a package that it keeps as JSON; whether that could be done.
template <class T, json_policy Json>
bool read_part(std::string const& where, raw_json const& part, std::vector<T>& out, violations& found, Json const& json)
{
    if (part.empty() || json_syntax{part.text}.find_error() != std::string::npos) {
        return part.empty(); // what is no JSON is reported once, for all parts
    }
    auto read = decode<std::vector<T>, Json>(part, decoding::strict, json);
    if (!read) {
        found.add(where + read.error().json_path().substr(1), read.error().message());
        return false;
    }
    out = std::move(read).assume_value();
    return true;
}

template <class Package, json_policy Json>
composition read_composition(Package const& what, violations& found, Json const& json)
{
    composition parts;
    for (std::size_t i = 0; i != what.base.packages.size(); ++i) {
        auto& graphs = parts.graphs.emplace_back(std::in_place);
        if (!read_part(label("base.packages", i) + ".graphs", what.base.packages[i].graphs, *graphs, found, json)) {
            graphs.reset();
        }
    }
    read_part("base.connections", what.base.connections, parts.connections, found, json);
    read_part("base.includePaths", what.base.include_paths, parts.include_paths, found, json);
    read_part("base.output", what.base.output, parts.output, found, json);
    return parts;
}

} // namespace detail

/// Checks a package like `validate(package)`, and also the parts that experiments of several packages have.
template <std::same_as<package> Package, json_policy Json>
[[nodiscard]] result<void> validate(Package const& what, Json const& json)
{
    detail::violations found;
    detail::package_check{what, found}.check();
    auto const parts = detail::read_composition(what, found, json);
    detail::composition_check{what, parts, found}.check();
    return detail::verdict_on_package(found);
}

/// The same for a document as a user writes it: what the service's schema refuses is an error, and then the rest is checked.
///
/// *Errors*: `errc::invalid_document` with `json_path()`; `package_violations`.
/// *Example*: `BOOST_OUTCOME_TRY(st4sd::validate(st4sd::raw_json{text}, st4sd::boost_json{}));`
template <json_policy Json>
[[nodiscard]] result<void> validate(raw_json const& document, Json const& json)
{
    BOOST_OUTCOME_TRY(auto const what, (decode<package, Json>(document, decoding::strict, json)));
    return validate(what, json);
}

} // namespace st4sd

#endif
