#ifndef ST4SD_MODEL_REGISTRY_LOGIN_HPP
#define ST4SD_MODEL_REGISTRY_LOGIN_HPP

#include <st4sd/describe.hpp>
#include <st4sd/secret.hpp>
#include <st4sd/to_json.hpp>

#include <string>

namespace st4sd {

/// How to log in to a registry of container images.
struct registry_login {
    std::string server{};   ///< for instance `registry.example.org` or `quay.io/st4sd`
    std::string username{}; ///< whom to log in as
    secret password{};      ///< never printed

    friend bool operator==(registry_login const&, registry_login const&) = default;
    static constexpr auto describe()
    {
        using self = registry_login;
        return fields(
            field("server", &self::server).required(), field("username", &self::username).required(),
            field("password", &self::password).required());
    }
};

} // namespace st4sd

#endif
