#ifndef ST4SD_ENDPOINT_PUBLISHED_HPP
#define ST4SD_ENDPOINT_PUBLISHED_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/become.hpp>
#include <st4sd/endpoint/get_experiment.hpp>
#include <st4sd/endpoint/list_experiments.hpp>
#include <st4sd/endpoint/search_by.hpp>
#include <st4sd/http/encoding.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/http/url.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd::endpoint {
namespace detail {

// The back end of the registry UI whose address a user sees in the browser: `https://host`, or any page below
// `https://host/registry-ui`.
inline result<http::url> registry_backend(std::string_view address)
{
    BOOST_OUTCOME_TRY(auto url, http::url::parse(address));
    constexpr std::string_view ui = "/registry-ui";
    auto const at = url.path.find(ui);
    url.path = (at == url.path.npos ? std::string{} : url.path.substr(0, at)).append(ui).append("/backend");
    url.query.clear();
    return url;
}

} // namespace detail

/// A package that a registry UI shows, ready to be pushed elsewhere. Credentials are for the client's own service only, and are
/// not sent there.
///
/// *Errors*: `unknown_experiment`; of others only the status. *Source*: `GET /registry-ui/backend/experiments/{id}`
struct get_published {
    using result_type = stored_package;
    static constexpr auto repeat = http::idempotency::safe;

    std::string address{};    ///< of the registry UI: `https://registry.example.org/registry-ui/`
    std::string identifier{}; ///< `name`, `name:tag` or `name@digest`

    [[nodiscard]] result<http::request> build() const
    {
        BOOST_OUTCOME_TRY(auto const backend, detail::registry_backend(address));
        BOOST_OUTCOME_TRY(
            auto target, experiment_target(identifier, "?outputFormat=json&hideMetadataRegistry=y&hideNone=y"));
        http::request request;
        request.url = backend.join(target);
        request.target = std::move(target);
        request.repeat = repeat;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] parsed<stored_package, Json> parse(http::response&& answer, Json const& json) const
    {
        if (answer.status == 404) { // the back end keeps the status, but not what the service says
            return detail::become_if(
                404, answer, failure(answer, json, problems<unknown_experiment>{}), unknown_experiment{identifier});
        }
        return get_experiment{identifier, {}}.parse(std::move(answer), json);
    }
};

/// The packages that a registry UI finds. *Errors*: `errc::invalid_argument`. *Source*:
/// `GET /registry-ui/backend/experiments/`
struct search_published {
    using result_type = package_list;
    static constexpr auto repeat = http::idempotency::safe;

    std::string address{};          ///< of the registry UI
    search_by by = search_by::name; ///< what the text is looked for in
    std::string text{};             ///< empty: all packages

    [[nodiscard]] result<http::request> build() const
    {
        BOOST_OUTCOME_TRY(auto const backend, detail::registry_backend(address));
        http::request request;
        request.target = "experiments/";
        if (!text.empty()) {
            constexpr std::string_view words[] = {"name", "description", "maintainer", "property_name"};
            request.target += "?searchSelector=";
            request.target += words[static_cast<std::size_t>(by)];
            request.target += "&searchQuery=" + http::encode_query(text);
        }
        request.url = backend.join(request.target);
        request.repeat = repeat;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] parsed<package_list, Json> parse(http::response&& answer, Json const& json) const
    {
        return list_experiments{}.parse(std::move(answer), json);
    }
};

} // namespace st4sd::endpoint

#endif
