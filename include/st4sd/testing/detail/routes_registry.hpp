#ifndef ST4SD_TESTING_DETAIL_ROUTES_REGISTRY_HPP
#define ST4SD_TESTING_DETAIL_ROUTES_REGISTRY_HPP

#include <st4sd/testing/detail/datastore_places.hpp>
#include <st4sd/testing/detail/exchange.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/service_core.hpp>

#include <string>
#include <utility>

namespace st4sd::testing::detail {

inline json_value registered(exchange const& x, std::string const& id, gateway const& entry)
{
    return json_value::object(
        {{"unique_id", id},
         {"host", url_of_gateway(x.request, id, entry)},
         {"label", entry.label.empty() ? id : entry.label}});
}

// Those that are unknown are not mentioned.
inline reply show_gateways(service_core& core, exchange& x)
{
    json_value ids;
    if (auto refused = read_any_body(core, x, ids)) {
        return std::move(*refused);
    }
    if (!ids.is_array()) {
        return internal_error();
    }
    auto found = json_value::object();
    for (auto const& id : ids.items()) {
        if (auto const at = core.datastore.gateways.find(id.text()); at != core.datastore.gateways.end()) {
            found[id.text()] = registered(x, id.text(), at->second);
        }
    }
    return json_reply(200, found);
}

// An unknown one is an error of the server.
inline reply show_gateway(service_core& core, exchange& x)
{
    auto const at = core.datastore.gateways.find(x.args[0]);
    return at == core.datastore.gateways.end() ? internal_error()
                                               : json_reply(200, registered(x, at->first, at->second));
}

// `<id>/host/<url>/label/<label>`; whoever reaches the route may do it.
inline reply register_gateway(service_core& core, exchange& x)
{
    auto const& rest = x.args[0];
    auto const host = rest.find("/host/");
    auto const label = rest.rfind("/label/");
    if (host == rest.npos || label == rest.npos || label < host + 6) {
        return html_not_found();
    }
    auto& entry = core.datastore.gateways[rest.substr(0, host)];
    entry.url = rest.substr(host + 6, label - host - 6);
    entry.label = rest.substr(label + 7);
    return json_reply(200, "");
}

} // namespace st4sd::testing::detail

#endif
