#ifndef ST4SD_ENDPOINT_UNKNOWN_EXPERIMENT_HPP
#define ST4SD_ENDPOINT_UNKNOWN_EXPERIMENT_HPP

#include <st4sd/describe.hpp>
#include <st4sd/detail/one_line.hpp>
#include <st4sd/error.hpp>
#include <st4sd/to_json.hpp>

#include <array>
#include <string>
#include <string_view>

namespace st4sd {

/// The service has no experiment of this name, tag or digest.
struct unknown_experiment {
    static constexpr auto when = condition::not_found;
    static constexpr std::array<std::string_view, 2> marked_by{"unknownExperiment", "packageNotFound"};

    std::string identifier{}; ///< as the service understood it, perhaps with `:latest` added

    [[nodiscard]] std::string message() const
    {
        auto const id = detail::one_line(identifier, 130);
        auto text = "there is no experiment '" + id + "': correct the identifier";
        // deleting what `latest` pointed to leaves the other tags and digests, but no latest
        if (id.find('@') == id.npos && (id.find(':') == id.npos || id.ends_with(":latest"))) {
            text += ", or give a tag or digest: none of this name may be the latest";
        }
        return text;
    }
    friend bool operator==(unknown_experiment const&, unknown_experiment const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("unknownExperiment", &unknown_experiment::identifier).or_named("packageNotFound").any_as_text());
    }
};

} // namespace st4sd

#endif
