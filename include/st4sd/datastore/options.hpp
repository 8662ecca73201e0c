#ifndef ST4SD_DATASTORE_OPTIONS_HPP
#define ST4SD_DATASTORE_OPTIONS_HPP

#include <chrono>
#include <map>
#include <string>

namespace st4sd {

/// Where the datastore is. What is empty is asked from the service (`GET /url-map/`) and from the registry when it is
/// first needed.
struct datastore_options {
    std::string url{};          ///< of the service of documents
    std::string registry_url{}; ///< of the registry of gateways
    std::map<std::string, std::string>
        gateways{};                          ///< URLs of gateways by their id, which the registry is not asked for
    std::chrono::minutes gateway_expiry{30}; ///< how long an answer of the registry is used
};

} // namespace st4sd

#endif
