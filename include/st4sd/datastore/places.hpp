#ifndef ST4SD_DATASTORE_PLACES_HPP
#define ST4SD_DATASTORE_PLACES_HPP

#include <st4sd/datastore/options.hpp>
#include <st4sd/http/url.hpp>
#include <st4sd/result.hpp>

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::datastore {

/// Whether what a client found out before may be the answer.
enum class lookup {
    cached, ///< it may: ask nobody if it is known
    fresh   ///< it may not: ask, for instance after something moved
};
/// See `lookup::fresh`.
inline constexpr auto fresh = lookup::fresh;

/// What a client knows of where the services of the datastore are: what the user said, and what it learned.
///
/// Shared by the copies of a client. *Thread safety*: may be used from many threads.
// `Url` is a parameter only so that who includes this, but asks no datastore, does not pay for it.
template <class Url = http::url>
class basic_places {
public:
    using clock = std::chrono::steady_clock; ///< the clock that gateways grow old by

    /// *Errors*: `errc::invalid_argument` for a URL that is none.
    [[nodiscard]] static result<std::shared_ptr<basic_places>>
    make(http::url const& service, datastore_options const& chosen, std::vector<http::origin> allowed)
    {
        auto made = std::make_shared<basic_places>(service.origin, std::move(allowed), chosen.gateway_expiry);
        if (!chosen.url.empty()) {
            BOOST_OUTCOME_TRY(made->datastore_, named("url", chosen.url));
        }
        if (!chosen.registry_url.empty()) {
            BOOST_OUTCOME_TRY(made->registry_, named("registry_url", chosen.registry_url));
        }
        for (auto const& [id, url] : chosen.gateways) {
            BOOST_OUTCOME_TRY(auto parsed, named("gateways", url));
            made->gateways_.insert_or_assign(id, gateway_entry{std::move(parsed), std::nullopt});
        }
        return made;
    }
    /// Knows nothing but the service itself.
    basic_places(http::origin service, std::vector<http::origin> allowed, clock::duration gateway_expiry)
        : service_{std::move(service)}, allowed_{std::move(allowed)}, expiry_{gateway_expiry}
    {}

    /// The datastore's URL, if it is known.
    [[nodiscard]] std::optional<Url> datastore() const
    {
        std::lock_guard const lock{mutex_};
        return datastore_;
    }
    /// The registry's URL, if it is known.
    [[nodiscard]] std::optional<Url> registry() const
    {
        std::lock_guard const lock{mutex_};
        return registry_;
    }
    /// A gateway's URL, if it is known and not older than allowed.
    [[nodiscard]] std::optional<Url> gateway(std::string_view id, clock::time_point now) const
    {
        std::lock_guard const lock{mutex_};
        auto const at = gateways_.find(id);
        if (at == gateways_.end() || (at->second.learned && now - *at->second.learned >= expiry_)) {
            return std::nullopt;
        }
        return at->second.url;
    }

    /// What the url-map says; what the user said goes before.
    void learn(std::optional<Url> const& datastore, std::optional<Url> const& registry)
    {
        std::lock_guard const lock{mutex_};
        if (!datastore_) {
            datastore_ = datastore;
        }
        if (!registry_) {
            registry_ = registry;
        }
    }
    /// What the registry says of a gateway, and when it said it.
    void learn_gateway(std::string const& id, Url url, clock::time_point now)
    {
        std::lock_guard const lock{mutex_};
        auto const at = gateways_.find(id);
        if (at == gateways_.end() || at->second.learned) {
            gateways_.insert_or_assign(id, gateway_entry{std::move(url), now});
        }
    }
    /// Whether the registry is to be asked again; a gateway that the user named stays where it is.
    bool forget_gateway(std::string_view id)
    {
        std::lock_guard const lock{mutex_};
        auto const at = gateways_.find(id);
        if (at == gateways_.end() || !at->second.learned) {
            return at == gateways_.end();
        }
        gateways_.erase(at);
        return true;
    }

    /// Whether the user allowed this origin to get the credentials, or it is the service's own.
    [[nodiscard]] bool is_allowed(http::origin const& of) const
    {
        return of == service_ || std::ranges::find(allowed_, of) != allowed_.end();
    }
    /// Whether it is the service's own host, as safe as the service itself.
    [[nodiscard]] bool is_same_host(http::origin const& of) const { return of.host == service_.host && is_safe(of); }
    /// Whether it may be talked to at all.
    [[nodiscard]] bool is_usable(http::origin const& of) const { return is_safe(of) || is_allowed(of); }

private:
    struct gateway_entry {
        Url url{};
        std::optional<clock::time_point> learned{}; // none: the user said it
    };

    static result<Url> named(std::string const& what, std::string const& text)
    {
        auto parsed = Url::parse(text);
        if (!parsed) {
            return parsed.error().with(
                [&](error_info& facts) { facts.message = "options.datastore." + what + ": " + facts.message; });
        }
        return parsed;
    }
    bool is_safe(http::origin const& of) const { return of.scheme == "https" || service_.scheme == "http"; }

    http::origin const service_;
    std::vector<http::origin> const allowed_;
    clock::duration const expiry_;
    mutable std::mutex mutex_;
    std::optional<Url> datastore_{};
    std::optional<Url> registry_{};
    std::map<std::string, gateway_entry, std::less<>> gateways_{};
};

/// See `basic_places`.
using places = basic_places<>;

} // namespace st4sd::datastore

#endif
