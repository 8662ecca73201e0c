#ifndef ST4SD_ENDPOINT_EXPERIMENT_TARGET_HPP
#define ST4SD_ENDPOINT_EXPERIMENT_TARGET_HPP

#include <st4sd/detail/one_line.hpp>
#include <st4sd/http/encoding.hpp>
#include <st4sd/model/identifier.hpp>
#include <st4sd/result.hpp>

#include <string>
#include <string_view>

namespace st4sd {

/// Which parts of packages an answer has. The defaults are the service's.
struct package_parts {
    bool registry = true; ///< `metadata.registry`: inputs, platforms, digest, …
    bool beta = false;    ///< what only experiments of several packages have: `graphs`, `connections`, …
    bool nulls = false;   ///< members without a value

    /// The query that asks for them; empty for the service's own choice. `format` is that of the answer, `json` when empty.
    [[nodiscard]] std::string query(std::string_view format = {}) const
    {
        std::string text = format.empty() ? "" : "?outputFormat=" + std::string{format};
        auto const add = [&](std::string_view part) {
            text += text.empty() ? '?' : '&';
            text += part;
        };
        if (!registry) {
            add("hideMetadataRegistry=y");
        }
        if (beta) {
            add("hideBeta=n");
        }
        if (nulls) {
            add("hideNone=n");
        }
        return text;
    }
    friend bool operator==(package_parts const&, package_parts const&) = default;
};

namespace endpoint {

/// `experiments/<identifier>` and what follows, encoded. *Errors*: `errc::invalid_argument` for an
/// identifier that the service would misunderstand: it answers some with 500, and takes others for
/// another route.
[[nodiscard]] inline result<std::string> experiment_target(std::string_view identifier, std::string_view rest = {})
{
    if (auto const why = identifier_problem(identifier); !why.empty()) {
        return error{
            errc::invalid_argument,
            "the experiment identifier '" + st4sd::detail::one_line(identifier, 80) + "' " + std::string{why}};
    }
    return "experiments/" + http::encode_segment(identifier) + std::string{rest};
}

} // namespace endpoint
} // namespace st4sd

#endif
