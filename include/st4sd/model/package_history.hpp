#ifndef ST4SD_MODEL_PACKAGE_HISTORY_HPP
#define ST4SD_MODEL_PACKAGE_HISTORY_HPP

#include <st4sd/describe.hpp>
#include <st4sd/to_json.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace st4sd {

/// The packages that an experiment has had: those that its tags point to now, and those that lost their tags.
///
/// *Source*: `GET /experiments/{name}/history`
struct package_history {
    /// A tag and the package that it points to.
    struct tagged {
        std::string tag{};               ///< may be given after the name: `name:tag`
        std::string head{};              ///< the digest, `sha256x…`
        std::int64_t times_executed = 0; ///< how often it was started
        std::string created_on{};        ///< `2024-03-01T10:11:12.345678+0000`

        friend bool operator==(tagged const&, tagged const&) = default;
        static constexpr auto describe()
        {
            return fields(
                field("tag", &tagged::tag), field("head", &tagged::head),
                field("timesExecuted", &tagged::times_executed), field("createdOn", &tagged::created_on));
        }
    };
    /// A package that no tag points to. It is there once for each tag that it was pushed with.
    struct untagged_package {
        std::string digest{};            ///< `sha256x…`; may be given after the name: `name@digest`
        std::int64_t times_executed = 0; ///< how often it was started
        std::string created_on{};        ///< as in `tagged`
        std::string original_tag{};      ///< the tag that it was pushed with and has lost

        friend bool operator==(untagged_package const&, untagged_package const&) = default;
        static constexpr auto describe()
        {
            using self = untagged_package;
            return fields(
                field("digest", &self::digest), field("timesExecuted", &self::times_executed),
                field("createdOn", &self::created_on), field("originalTag", &self::original_tag));
        }
    };

    std::vector<tagged> tags{};               ///< those that tags point to
    std::vector<untagged_package> untagged{}; ///< those that no tag points to

    friend bool operator==(package_history const&, package_history const&) = default;
    static constexpr auto describe()
    {
        return fields(field("tags", &package_history::tags), field("untagged", &package_history::untagged));
    }
};

} // namespace st4sd

#endif
