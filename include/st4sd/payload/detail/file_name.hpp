#ifndef ST4SD_PAYLOAD_DETAIL_FILE_NAME_HPP
#define ST4SD_PAYLOAD_DETAIL_FILE_NAME_HPP

#include <cstddef>
#include <string>
#include <string_view>

// Under which name the experiment sees a file, and how a colon in a path is kept from renaming it.

namespace st4sd::detail {

inline std::string_view base_name(std::string_view path) noexcept { return path.substr(path.rfind('/') + 1); }

// A path as `filename` of a bucket or volume, where an unescaped colon would mean a rename.
inline std::string escape_filename(std::string_view path)
{
    std::string out;
    for (char const c : path) {
        out += c == ':' || c == '\\' ? std::string{'\\', c} : std::string{c};
    }
    return out;
}

inline std::string unescape_filename(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i != text.size(); ++i) {
        if (text[i] == '\\' && i + 1 != text.size() && (text[i + 1] == ':' || text[i + 1] == '\\')) {
            ++i;
        }
        out += text[i];
    }
    return out;
}

// Where the service splits `path:name`, npos if nowhere. Its regular expression is (([^:]|\\:)+[^\\]):(.+): the
// first colon that is not escaped, after at least two characters (of two colons side by side the second).
inline std::size_t find_rename(std::string_view filename) noexcept
{
    std::size_t colon = 0;
    while (colon != filename.size() && (filename[colon] != ':' || (colon != 0 && filename[colon - 1] == '\\'))) {
        ++colon;
    }
    if (colon >= 1 && filename.substr(colon).starts_with("::") && colon + 2 < filename.size()) {
        return colon + 1;
    }
    return colon >= 2 && colon + 1 < filename.size() ? colon : filename.npos;
}

// The name under which the experiment sees the file; empty when there is none.
template <class File>
std::string seen_name(File const& file)
{
    if (file.target_filename) {
        return *file.target_filename;
    }
    auto const filename = file.filename.value_or("");
    if (file.content) {
        return filename;
    }
    if (auto const colon = find_rename(filename); colon != filename.npos) {
        return unescape_filename(std::string_view{filename}.substr(colon + 1));
    }
    return std::string{base_name(unescape_filename(filename))};
}

} // namespace st4sd::detail

#endif
