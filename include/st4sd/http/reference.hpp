#ifndef ST4SD_HTTP_REFERENCE_HPP
#define ST4SD_HTTP_REFERENCE_HPP

#include <st4sd/http/url.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd::http {

namespace detail {

// RFC 3986 section 5.2.4: a path without `.` and `..`.
inline std::string without_dots(std::string_view path)
{
    std::string out;
    while (!path.empty()) {
        auto const end = (std::min)(path.find('/', 1), path.size()); // a segment with the `/` before it
        auto const segment = path.substr(0, end);
        path.remove_prefix(end);
        bool const is_last = path.empty();
        if (segment == "/.." || segment == "/.") {
            if (segment == "/..") {
                out.resize((std::min)(out.rfind('/'), out.size()));
            }
            out += is_last ? "/" : "";
        } else {
            out += segment;
        }
    }
    return out.empty() ? "/" : out;
}

} // namespace detail

/// What a reference such as the one in `Location` stands for in an answer from `base`: an absolute URL, `//host/path`,
/// `/path`, `path` or `?query` (RFC 3986 section 5.2). A fragment is dropped. *Errors*: `errc::invalid_argument`, if
/// that is no http or https URL.
[[nodiscard]] inline result<url> resolve(url const& base, std::string_view reference)
{
    reference = reference.substr(0, reference.find('#'));
    auto const first = (std::min)(reference.find_first_of("/?"), reference.size());
    if (reference.substr(0, first).find(':') != reference.npos) {
        BOOST_OUTCOME_TRY(auto whole, url::parse(reference));
        whole.path = detail::without_dots(whole.path);
        return whole;
    }
    if (reference.starts_with("//")) {
        return resolve(base, base.origin.scheme + ':' + std::string{reference});
    }
    auto const question = (std::min)(reference.find('?'), reference.size());
    std::string path{reference.substr(0, question)};
    std::string query{question < reference.size() ? reference.substr(question) : std::string_view{}};
    if (path.empty()) {
        path = base.path;
        if (query.empty() && !base.query.empty()) {
            query = '?' + base.query;
        }
    } else if (!path.starts_with('/')) {
        path.insert(0, base.path, 0, base.path.rfind('/') + 1);
    }
    path.insert(0, path.starts_with('/') ? "" : "/");
    // through parse, which refuses characters that must not go into a request line
    return url::parse(base.origin.scheme + "://" + base.origin.authority() + detail::without_dots(path) + query);
}

} // namespace st4sd::http

#endif
