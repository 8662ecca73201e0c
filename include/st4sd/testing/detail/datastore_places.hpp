#ifndef ST4SD_TESTING_DETAIL_DATASTORE_PLACES_HPP
#define ST4SD_TESTING_DETAIL_DATASTORE_PLACES_HPP

#include <st4sd/http/encoding.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/url.hpp>
#include <st4sd/testing/detail/service_core.hpp>
#include <st4sd/testing/gateway.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace st4sd::testing::detail {

// Scheme and host that the request was sent to.
inline std::string origin_text(http::request const& request)
{
    auto origin = request.url.origin;
    if (origin.host.empty()) {
        origin = {"https", "st4sd.example.org", 443};
    }
    return origin.scheme + "://" + origin.authority();
}

// The path of a gateway that stands beside the service. The one that is there without `add_gateway` has the usual name.
inline std::string path_of_gateway(std::string const& id)
{
    return id == "st4sd-prod" ? "/ds-gateway" : "/ds-gateway-" + http::encode_segment(id);
}

inline std::string url_of_gateway(http::request const& request, std::string const& id, gateway const& entry)
{
    return entry.url.empty() ? origin_text(request) + path_of_gateway(id) : entry.url;
}

// Which of the services a request is for, and the part of its path that says so.
struct place {
    enum class kind { runtime, mongo, registry, gateway } what = kind::runtime;
    std::string base{};
    std::string gateway{};
};

// By the longest address that fits: those that the test has set, and on any host the paths beside the service.
inline place find_place(service_core const& core, http::request const& request, std::string const& path)
{
    place best;
    auto const consider = [&](place::kind what, std::string const& url, std::string beside,
                              std::string const& gateway) {
        if (!url.empty()) {
            auto const parsed = http::url::parse(url);
            if (!parsed || parsed.assume_value().origin != request.url.origin) {
                return;
            }
            beside = parsed.assume_value().path;
            while (beside.ends_with('/')) {
                beside.pop_back();
            }
        }
        bool const fits = path.starts_with(beside) && (path.size() == beside.size() || path[beside.size()] == '/');
        if (fits && (best.what == place::kind::runtime || beside.size() > best.base.size())) {
            best = {what, beside, gateway};
        }
    };
    auto const set = [&](char const* name) {
        auto const at = core.settings.url_map.find(name);
        return at == core.settings.url_map.end() ? std::string{} : at->second;
    };
    consider(place::kind::mongo, set("cdb-rest"), "/ds-mongodb-proxy", {});
    consider(place::kind::registry, set("cdb-gateway-registry"), "/ds-registry", {});
    for (auto const& [id, entry] : core.datastore.gateways) {
        consider(place::kind::gateway, entry.url, path_of_gateway(id), id);
    }
    return best;
}

} // namespace st4sd::testing::detail

#endif
