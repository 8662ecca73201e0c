#ifndef ST4SD_ENDPOINT_PATH_SEGMENT_HPP
#define ST4SD_ENDPOINT_PATH_SEGMENT_HPP

#include <st4sd/detail/one_line.hpp>
#include <st4sd/http/encoding.hpp>
#include <st4sd/result.hpp>

#include <string>
#include <string_view>

namespace st4sd::endpoint {

/// A name as one segment of a path, encoded. `what` it names is for the message: `the relationship`. *Errors*:
/// `errc::invalid_argument` for a name that would silently become another route: empty, `.`, `..`, or with a `/`.
[[nodiscard]] inline result<std::string> path_segment(std::string_view what, std::string_view name)
{
    if (name.empty()) {
        return error{errc::invalid_argument, std::string{what} + " has no name: give one"};
    }
    if (name == "." || name == ".." || name.find('/') != name.npos) {
        return error{
            errc::invalid_argument, std::string{what} + " cannot be called '" + st4sd::detail::one_line(name, 80) +
                                        "': give a name without slash"};
    }
    return http::encode_segment(name);
}

} // namespace st4sd::endpoint

#endif
