#ifndef ST4SD_TESTING_DETAIL_ROUTES_SECRETS_HPP
#define ST4SD_TESTING_DETAIL_ROUTES_SECRETS_HPP

#include <st4sd/testing/detail/exchange.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/service_core.hpp>

#include <optional>
#include <string>

namespace st4sd::testing::detail {

// Local deployments know none.
inline pull_secret const* find_secret(service_core const& core, std::string const& id)
{
    auto const at = core.pull_secrets.find(id);
    return at == core.pull_secrets.end() || core.settings.local_deployment ? nullptr : &at->second;
}

inline reply list_secrets(service_core& core, exchange&)
{
    auto secrets = json_value::object();
    for (auto const& [name, secret] : core.pull_secrets) {
        if (secret.readable && !core.settings.local_deployment) {
            secrets[name] = json_value::array({secret.server});
        }
    }
    return json_reply(200, secrets);
}

inline reply show_secret(service_core& core, exchange& x)
{
    auto const& id = x.args[0];
    auto const* secret = find_secret(core, id);
    if (!secret) {
        // the service catches the 404 that it raises
        return core.settings.faithful_bugs
                   ? abort(
                         500, "Exception when listing imagePullSecret " + id +
                                  " - 404 Not Found: The requested URL was not found on the server. If you entered "
                                  "the URL manually please check your spelling and try again.")
                   : abort(404, "Unknown imagePullSecret " + id);
    }
    return json_reply(200, json_value::array({secret->server}));
}

// The registry that the body is about, or the answer to a body that is wrong.
inline std::optional<reply> read_secret(service_core& core, exchange const& x, std::string& server)
{
    json_value body;
    if (auto bad = read_body(core, x, body)) {
        return bad;
    }
    for (auto const* key : {"server", "username", "password"}) {
        if (!body.at(key).is_string()) {
            return core.settings.faithful_bugs ? internal_error()
                                               : abort(400, "Missing field '" + std::string{key} + "'");
        }
    }
    server = body.text_at("server");
    return core.settings.local_deployment ? std::optional{internal_error()} : std::nullopt;
}

inline reply create_secret(service_core& core, exchange& x)
{
    auto const& id = x.args[0];
    std::string server;
    if (auto bad = read_secret(core, x, server)) {
        return std::move(*bad);
    }
    if (core.foreign_secrets.contains(id)) {
        // the service prints a function of Python's for the name
        return abort(
            422, "imagePullSecret " + (core.settings.faithful_bugs ? "<built-in function id>" : id) +
                     " conflicts with existing Secret object with the same name");
    }
    if (core.pull_secrets.contains(id)) {
        return abort(409, "imagePullSecret already exists but has not become available yet");
    }
    core.pull_secrets[id] = {server};
    return json_reply(200, "Success");
}

// Whatever was there, also somebody else's.
inline reply replace_secret(service_core& core, exchange& x)
{
    std::string server;
    if (auto bad = read_secret(core, x, server)) {
        return std::move(*bad);
    }
    core.foreign_secrets.erase(x.args[0]);
    core.pull_secrets[x.args[0]] = {server};
    return json_reply(200, "Success");
}

} // namespace st4sd::testing::detail

#endif
