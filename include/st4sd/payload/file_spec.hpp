#ifndef ST4SD_PAYLOAD_FILE_SPEC_HPP
#define ST4SD_PAYLOAD_FILE_SPEC_HPP

#include <st4sd/describe.hpp>

#include <optional>
#include <string>

namespace st4sd {

/// One entry of `inputs` or `data` as it is sent. The builder makes these: `payload("…").input(name, source)`.
///
/// The content is embedded (`filename`, `content`), or a file of a bucket or, with `volume`, of a volume: under its
/// own name
/// (`filename`) or another one (`source_filename`, `target_filename`). In a bucket's `filename`, `:` means a
/// rename, `\:` a colon.
struct file_spec {
    std::optional<std::string> filename{};        ///< the name that the experiment knows it by, unless it is renamed
    std::optional<std::string> content{};         ///< what is in it, when it is embedded
    std::optional<std::string> source_filename{}; ///< its name where it is; only together with the next one
    /// The name that the experiment knows it by; only together with the one before.
    std::optional<std::string> target_filename{};
    std::optional<std::string> volume{}; ///< the `identifier` of a volume of the payload

    friend bool operator==(file_spec const&, file_spec const&) = default;

    static constexpr auto describe()
    {
        using self = file_spec;
        return fields(
            field("filename", &self::filename).null_ok(), field("content", &self::content).null_ok(),
            field("sourceFilename", &self::source_filename).null_ok(),
            field("targetFilename", &self::target_filename).null_ok(), field("volume", &self::volume).null_ok());
    }
};

} // namespace st4sd

#endif
