#ifndef ST4SD_ENDPOINT_DATASTORE_RESOLVE_TAG_HPP
#define ST4SD_ENDPOINT_DATASTORE_RESOLVE_TAG_HPP

#include <st4sd/describe.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/experiment_target.hpp>
#include <st4sd/endpoint/unknown_experiment.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/identifier.hpp>

#include <string>
#include <utility>

namespace st4sd::endpoint {

/// Which version of a package a tag means now, as `name@digest`. *Errors*: `problem<unknown_experiment>()`.
///
/// *Source*: `GET /experiments/{id}`
struct resolve_tag {
    using result_type = std::string;
    static constexpr auto repeat = http::idempotency::safe;

    std::string identifier{}; ///< `name:tag`

    [[nodiscard]] result<http::request> build() const
    {
        BOOST_OUTCOME_TRY(auto target, experiment_target(identifier));
        http::request request;
        request.target = std::move(target);
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] result<std::string> parse(http::response&& answer, Json const& json) const
    {
        auto const status = answer.status;
        BOOST_OUTCOME_TRY(
            auto const body, success_or<envelope>(std::move(answer), json, problems<unknown_experiment>{}));
        auto const& digest = body.entry.metadata.registry.digest;
        if (digest.empty()) {
            return malformed(status, "$.entry.metadata.registry.digest", "is missing");
        }
        return std::string{split_identifier(identifier).name} + '@' + digest;
    }

private:
    struct registry {
        std::string digest{};
        static constexpr auto describe() { return fields(field("digest", &registry::digest)); }
    };
    struct package_metadata {
        resolve_tag::registry registry{};
        static constexpr auto describe() { return fields(field("registry", &package_metadata::registry)); }
    };
    struct package_entry {
        package_metadata metadata{};
        static constexpr auto describe() { return fields(field("metadata", &package_entry::metadata)); }
    };
    struct envelope {
        package_entry entry{};
        static constexpr auto describe() { return fields(field("entry", &envelope::entry)); }
    };
};

} // namespace st4sd::endpoint

#endif
