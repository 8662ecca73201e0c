#ifndef ST4SD_TESTING_DETAIL_ROUTES_COMMON_HPP
#define ST4SD_TESTING_DETAIL_ROUTES_COMMON_HPP

#include <st4sd/testing/detail/exchange.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/service_core.hpp>

#include <algorithm>
#include <string>
#include <string_view>

namespace st4sd::testing::detail {

inline reply show_front_page(service_core&, exchange&)
{
    return text_reply(
        200,
        "<!DOCTYPE html>\n<html>\n<head><title>ST4SD Runtime Service</title></head>\n"
        "<body><div id=\"swagger-ui\"></div></body>\n</html>\n",
        "text/html; charset=utf-8");
}

inline reply show_swagger(service_core& core, exchange&)
{
    return json_reply(
        200, json_value::object(
                 {{"swagger", "2.0"},
                  {"basePath", core.settings.prefix.empty() ? "/" : core.settings.prefix},
                  {"paths", json_value::object()}}));
}

// Where the services are: beside this one, unless the test says otherwise.
inline json_value url_map(service_core const& core, exchange const& x)
{
    auto origin = x.request.url.origin;
    if (origin.host.empty()) {
        origin = {"https", "st4sd.example.org", 443};
    }
    auto const host = origin.scheme + "://" + origin.authority();
    auto map = json_value::object(
        {{"consumable-computing", host + core.settings.prefix},
         {"cdb-rest", host + "/ds-mongodb-proxy"},
         {"cdb-gateway-registry", host + "/ds-registry"}});
    for (auto const& [name, url] : core.settings.url_map) {
        map[name] = url;
    }
    return map;
}

inline reply local_deployment()
{
    return abort(400, "The API is running in LOCAL_DEPLOYMENT mode", {{"localDeployment", true}});
}

inline reply show_url_map(service_core& core, exchange& x)
{
    return core.settings.local_deployment ? local_deployment() : json_reply(200, url_map(core, x));
}

inline reply show_url(service_core& core, exchange& x)
{
    if (core.settings.local_deployment) {
        return local_deployment();
    }
    auto const map = url_map(core, x);
    if (auto const* url = map.find(x.args[0])) {
        return json_reply(200, *url);
    }
    std::string names;
    for (auto const& [name, url] : map.members()) {
        names += (names.empty() ? "" : ", ") + name;
    }
    return abort(404, "Unknown service " + x.args[0] + ", valid options " + names);
}

// The token that the login left in the cookie, as a JSON text.
inline reply show_token(service_core& core, exchange& x)
{
    constexpr std::string_view name = "oauth-proxy=";
    auto const cookies = x.request.fields.get("Cookie");
    auto const at = cookies.find(name);
    if (at == cookies.npos) {
        return core.settings.faithful_bugs ? abort(500, "Exception while retrieving token")
                                           : abort(401, "There is no cookie oauth-proxy");
    }
    auto token = cookies.substr(at + name.size());
    token = token.substr(0, (std::min)(token.find(';'), token.size()));
    return json_reply(200, token);
}

} // namespace st4sd::testing::detail

#endif
