#ifndef ST4SD_PAYLOAD_SOURCES_HPP
#define ST4SD_PAYLOAD_SOURCES_HPP

#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace st4sd {

/// A file's content, given here; a string means the same. UTF-8, not empty, all of a payload together under 1 MiB.
struct text {
    std::string content; ///< the file's bytes

    /// A file with this content.
    explicit text(std::string file_content) : content{std::move(file_content)} {}
};

/// A file on this machine; `build()` reads it. As for `text`, its content is embedded in the payload.
struct local_file {
    std::string path{}; ///< read by `build()`, not before
};

/// A file in the payload's bucket (`from_bucket`): the path inside of it. Sent as a rename when its last part is
/// not the name that the experiment expects.
struct bucket_path {
    std::string path{}; ///< in the bucket
};

/// A file on one of the payload's volumes: the `identifier` given to `volume()`, and the path on it.
struct volume_path {
    std::string volume{}; ///< the identifier that `volume()` was given
    std::string path{};   ///< the path on the volume
};

namespace detail {

// std::filesystem::path and nullptr convert to texts too, but mean no content.
template <class T>
concept text_like =
    std::convertible_to<T const&, std::string_view> && !std::same_as<std::remove_cvref_t<T>, std::nullptr_t>;

template <class T>
concept csv_table = requires(T const& x) {
    { x.to_csv() } -> std::convertible_to<std::string>;
};

template <class T>
inline constexpr bool is_file_source =
    text_like<T> || csv_table<T> || std::same_as<T, text> || std::same_as<T, local_file> ||
    std::same_as<T, bucket_path> || std::same_as<T, volume_path>;

template <class T>
inline constexpr bool is_file_source<std::optional<T>> = is_file_source<T>;

template <class... T>
inline constexpr bool is_one_file_source = false;
template <class T>
inline constexpr bool is_one_file_source<T> = is_file_source<std::remove_cvref_t<T>>;

} // namespace detail
} // namespace st4sd

#endif
