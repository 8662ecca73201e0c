#ifndef ST4SD_TESTING_DETAIL_ROUTES_REGISTRY_UI_HPP
#define ST4SD_TESTING_DETAIL_ROUTES_REGISTRY_UI_HPP

#include <st4sd/testing/detail/exchange.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/package_document.hpp>
#include <st4sd/testing/detail/routes_experiments.hpp>
#include <st4sd/testing/detail/service_core.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace st4sd::testing::detail {

// The back end of the registry UI hands on what the service answers; of an error, only its status.
inline reply without_reason(reply from)
{
    return from.head.status == 200 ? std::move(from) : json_reply(from.head.status, json_value::object());
}

inline reply show_published(service_core& core, exchange& x) { return without_reason(show_experiment(core, x)); }

inline reply search_published(service_core& core, exchange& x)
{
    auto const* selector = x.parameter("searchSelector");
    auto const* wanted = x.parameter("searchQuery");
    if (!selector || !wanted) {
        return without_reason(list_experiments(core, x));
    }
    auto const matches = [&](std::string_view text) { return text.find(*wanted) != text.npos; };
    auto const is_found = [&](stored_package const& package) {
        if (*selector != "property_name") {
            return matches(package.document.at("metadata", "package").text_at(*selector));
        }
        auto const full = full_document(package);
        for (auto const& spec : full.at("metadata", "registry", "interface", "propertiesSpec").items()) {
            if (matches(spec.text_at("name"))) {
                return true;
            }
        }
        return false;
    };
    for (std::string_view const known : {"name", "description", "maintainer", "property_name"}) {
        if (*selector == known) {
            return without_reason(list_entries(core, x, is_found));
        }
    }
    return json_reply(200, json_value::object());
}

} // namespace st4sd::testing::detail

#endif
