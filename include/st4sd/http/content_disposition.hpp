#ifndef ST4SD_HTTP_CONTENT_DISPOSITION_HPP
#define ST4SD_HTTP_CONTENT_DISPOSITION_HPP

#include <st4sd/http/headers.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace st4sd::http {

namespace detail {

// The last component of a path that a stranger wrote, if it can name a file.
inline std::optional<std::string_view> last_component(std::string_view path)
{
    auto const slash = path.find_last_of("/\\");
    auto const name = path.substr(slash == path.npos ? 0 : slash + 1);
    if (name.empty() || name == "." || name == "..") {
        return std::nullopt;
    }
    for (char const c : name) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            return std::nullopt;
        }
    }
    return name;
}

// What follows `filename=`, without quotes. The service escapes nothing, so that a quoted name ends at the last quote.
inline std::string_view filename_parameter(std::string_view field)
{
    constexpr std::string_view key = "filename";
    for (auto at = field.find(';'); at != field.npos; at = field.find(';', at + 1)) {
        auto rest = field.substr(at + 1);
        auto const skip_blanks = [&] { rest.remove_prefix((std::min)(rest.find_first_not_of(" \t"), rest.size())); };
        skip_blanks();
        if (!iequals(rest.substr(0, key.size()), key)) {
            continue;
        }
        rest.remove_prefix(key.size());
        skip_blanks();
        if (!rest.starts_with('=')) {
            continue;
        }
        rest.remove_prefix(1);
        skip_blanks();
        if (rest.starts_with('"')) {
            auto const last = rest.find_last_of('"');
            return rest.substr(1, last == 0 ? rest.npos : last - 1);
        }
        rest = rest.substr(0, rest.find(';'));
        return rest.substr(0, rest.find_last_not_of(" \t") + 1);
    }
    return {};
}

} // namespace detail

/// The file name that an answer offers, as UTF-8 and safe to use inside a folder. It is one path component, never `.` or
/// `..`, without control characters. Nothing if the field offers no such name.
///
/// The service writes `attachment; filename="…"` with nothing escaped and letters as Latin-1 bytes.
/// *Example*: `offered_filename(R"(attachment; filename="../../etc/passwd")") == "passwd"`
[[nodiscard]] inline std::optional<std::string> offered_filename(std::string_view content_disposition)
{
    auto const name = detail::last_component(detail::filename_parameter(content_disposition));
    if (!name) {
        return std::nullopt;
    }
    std::string text;
    for (char const c : *name) {
        auto const byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            text += c;
        } else if (byte < 0xa0) {
            return std::nullopt; // a control character of Latin-1
        } else {
            text += static_cast<char>(0xc0 | (byte >> 6));
            text += static_cast<char>(0x80 | (byte & 0x3f));
        }
    }
    return text;
}

/// `name` as the name of a file: what could leave the folder, or a terminal's line, becomes `_`.
[[nodiscard]] inline std::string safe_filename(std::string_view name)
{
    std::string text{name};
    for (char& c : text) {
        if (c == '/' || c == '\\' || static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            c = '_';
        }
    }
    return text.empty() || text == "." || text == ".." ? "output" : text;
}

} // namespace st4sd::http

#endif
