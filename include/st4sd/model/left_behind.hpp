#ifndef ST4SD_MODEL_LEFT_BEHIND_HPP
#define ST4SD_MODEL_LEFT_BEHIND_HPP

#include <st4sd/describe.hpp>
#include <st4sd/open_enum.hpp>
#include <st4sd/to_json.hpp>

#include <array>
#include <string>

namespace st4sd {

/// What a package can name of the cluster that keeps it.
enum class cluster_thing {
    secret, ///< a Kubernetes Secret with a token or keys
    dataset ///< a Datashim Dataset
};
template <>
inline constexpr auto enum_words<cluster_thing> =
    std::array{enum_word{cluster_thing::secret, "secret"}, enum_word{cluster_thing::dataset, "dataset"}};

/// Something that a package names and that does not travel with it to another cluster: create its like there.
struct left_behind {
    open_enum<cluster_thing> what{}; ///< what kind of thing it is
    std::string name{};              ///< its name on the cluster that the package is from
    std::string path{};              ///< where the package names it: `base.packages[0].source.git.security.oauth`

    friend bool operator==(left_behind const&, left_behind const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("what", &left_behind::what), field("name", &left_behind::name), field("path", &left_behind::path));
    }
};

} // namespace st4sd

#endif
