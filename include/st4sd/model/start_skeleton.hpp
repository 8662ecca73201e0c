#ifndef ST4SD_MODEL_START_SKELETON_HPP
#define ST4SD_MODEL_START_SKELETON_HPP

#include <st4sd/describe.hpp>
#include <st4sd/model/package.hpp>
#include <st4sd/raw_json.hpp>
#include <st4sd/text_map.hpp>
#include <st4sd/to_json.hpp>

#include <concepts>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace st4sd {

/// A start payload to fill in: every value is a magic text such as `{{RequiredInputs_a.csv}}`, explained in
/// `magic_values`. It is a template and cannot be sent as it is.
///
/// *Source*: `GET /experiments/{id}/start/payload/`, or `make_start_skeleton` without asking the service.
struct start_skeleton {
    /// A file to give.
    struct file {
        std::string filename{}; ///< as the payload names it
        std::string content{};  ///< a magic text in place of the content

        friend bool operator==(file const&, file const&) = default;
        static constexpr auto describe()
        {
            return fields(field("filename", &file::filename), field("content", &file::content));
        }
    };
    /// What has the form of a payload.
    struct body {
        std::vector<file> inputs{};   ///< the files that every start gives
        std::vector<file> data{};     ///< the files that a start may replace
        std::optional<text_map> s3{}; ///< where files may come from, if there are any: a dataset *or* credentials
        text_map variables{};         ///< those that a start may set, each with a magic text
        std::optional<std::string> platform{}; ///< only if there is more than one to choose from

        friend bool operator==(body const&, body const&) = default;
        static constexpr auto describe()
        {
            return fields(
                field("inputs", &body::inputs).omit_empty(), field("data", &body::data).omit_empty(),
                field("s3", &body::s3), field("variables", &body::variables).omit_empty(),
                field("platform", &body::platform));
        }
    };
    /// What a magic text stands for.
    struct magic_value {
        std::string message{};                             ///< what to put there, in the service's words
        std::optional<std::vector<std::string>> choices{}; ///< none: any text
        std::optional<std::string> default_value{};        ///< what it is if the payload does not say
        text_map default_from_platform{};                  ///< by platform, when that differs

        friend bool operator==(magic_value const&, magic_value const&) = default;
        static constexpr auto describe()
        {
            using self = magic_value;
            return fields(
                field("message", &self::message), field("choices", &self::choices),
                field("default", &self::default_value),
                field("defaultFromPlatform", &self::default_from_platform).omit_empty());
        }
    };

    body payload{};                                                 ///< the template
    std::map<std::string, magic_value, std::less<>> magic_values{}; ///< by magic text
    raw_json problems{};   ///< what is wrong with the stored package: an array, empty when nothing is
    std::string message{}; ///< the service's words

    friend bool operator==(start_skeleton const&, start_skeleton const&) = default;
    static constexpr auto describe()
    {
        using self = start_skeleton;
        return fields(
            field("payload", &self::payload), field("magicValues", &self::magic_values),
            field("problems", &self::problems), field("message", &self::message));
    }
};

/// The skeleton for a package that came from the service, made from what it declares.
template <std::derived_from<package> Package>
[[nodiscard]] start_skeleton make_start_skeleton(Package const& declared);

/// `skeleton` without the names that `declared` does not declare: the service mixes in those of other experiments, also of
/// other users' requests.
template <std::derived_from<package> Package>
[[nodiscard]] start_skeleton keep_declared(start_skeleton skeleton, Package const& declared);

} // namespace st4sd

#include <st4sd/model/detail/start_skeleton.ipp>

#endif
