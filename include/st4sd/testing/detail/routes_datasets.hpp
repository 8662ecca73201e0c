#ifndef ST4SD_TESTING_DETAIL_ROUTES_DATASETS_HPP
#define ST4SD_TESTING_DETAIL_ROUTES_DATASETS_HPP

#include <st4sd/testing/detail/exchange.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/service_core.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>

namespace st4sd::testing::detail {

// What the service makes of an exception of its Kubernetes client, several lines of it.
inline std::string no_datashim()
{
    return "(404)\nReason: Not Found\nHTTP response headers: HTTPHeaderDict({'Content-Type': 'text/plain; "
           "charset=utf-8', 'Content-Length': '19'})\nHTTP response body: 404 page not found\n\n";
}

// Also those that the test has put files into.
inline reply list_datasets(service_core& core, exchange&)
{
    if (!core.settings.datashim) {
        return abort(400, "Unable to list datasets because of " + no_datashim());
    }
    std::set<std::string> names;
    constexpr std::string_view scheme = "dataset://";
    auto const collect = [&](std::string const& uri) {
        if (uri.starts_with(scheme)) {
            names.insert(uri.substr(scheme.size(), uri.find('/', scheme.size()) - scheme.size()));
        }
    };
    for (auto const& uri : core.places) {
        collect(uri);
    }
    for (auto const& [uri, file] : core.files) {
        collect(uri);
    }
    return json_reply(200, json_value::list(names));
}

// The members of the body are the arguments of a function.
inline std::string wrong_argument(json_value const& body)
{
    static constexpr std::array<std::string_view, 5> known{
        "accessKeyID", "secretAccessKey", "bucket", "endpoint", "region"};
    for (auto const& [name, value] : body.members()) {
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            return "dataset_create() got an unexpected keyword argument '" + name + "'";
        }
    }
    for (auto const name : known) {
        if (name != "region" && !body.find(name)) {
            return "dataset_create() missing 1 required positional argument: '" + std::string{name} + "'";
        }
    }
    return body.is_object() ? "" : "dataset_create() argument after ** must be a mapping";
}

// What Kubernetes accepts as a name.
inline bool is_object_name(std::string_view name)
{
    auto const plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    return !name.empty() && name.size() <= 253 && plain(name.front()) && plain(name.back()) &&
           std::all_of(name.begin(), name.end(), [&](char c) { return plain(c) || c == '-' || c == '.'; });
}

inline reply create_dataset(service_core& core, exchange& x)
{
    auto const& name = x.args[0];
    json_value body;
    if (auto bad = read_body(core, x, body)) {
        return std::move(*bad);
    }
    if (auto const why = wrong_argument(body); !why.empty()) {
        return abort(400, "Unable to create dataset because of " + why);
    }
    if (!core.settings.datashim) {
        return abort(404, "404 page not found");
    }
    if (!is_object_name(name)) {
        return abort(422, "Dataset.com.ie.ibm.hpsys \"" + name + "\" is invalid: metadata.name: Invalid value");
    }
    if (core.has_place("dataset://" + name)) {
        return abort(409, "datasets.com.ie.ibm.hpsys \"" + name + "\" already exists");
    }
    core.places.insert("dataset://" + name);
    return json_reply(200, "OK");
}

} // namespace st4sd::testing::detail

#endif
