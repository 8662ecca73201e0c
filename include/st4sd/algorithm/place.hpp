#ifndef ST4SD_ALGORITHM_PLACE_HPP
#define ST4SD_ALGORITHM_PLACE_HPP

#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::algorithm {

/// Which service a request is for. Its target is below that service's base URL, which `located` finds out.
struct place {
    /// The services there are.
    enum class kind {
        service,   ///< the runtime service, whose URL the user gave
        datastore, ///< the documents' service
        registry,  ///< knows where gateways are
        gateway    ///< serves the files of one cluster
    };

    kind what = kind::service; ///< which service
    std::string gateway{};     ///< its id
    /// Ids of gateways that will be wanted later: when one must be looked up, all are, in one request.
    std::vector<std::string> together{};

    /// The documents' service.
    [[nodiscard]] static place datastore() { return {kind::datastore, {}, {}}; }
    /// The registry of gateways.
    [[nodiscard]] static place registry() { return {kind::registry, {}, {}}; }
    /// The gateway of this id.
    [[nodiscard]] static place at_gateway(std::string id, std::vector<std::string> together = {})
    {
        return {kind::gateway, std::move(id), std::move(together)};
    }

    friend bool operator==(place const& a, place const& b) { return a.what == b.what && a.gateway == b.gateway; }
    friend std::ostream& operator<<(std::ostream& out, place const& x)
    {
        switch (x.what) {
        case kind::service: return out << "service";
        case kind::datastore: return out << "datastore";
        case kind::registry: return out << "registry";
        case kind::gateway: return out << "gateway " << x.gateway;
        }
        return out << '?';
    }
};

} // namespace st4sd::algorithm

#endif
