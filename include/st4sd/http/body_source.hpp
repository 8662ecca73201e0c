#ifndef ST4SD_HTTP_BODY_SOURCE_HPP
#define ST4SD_HTTP_BODY_SOURCE_HPP

#include <st4sd/result.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

namespace st4sd::http {

/// A body that is not held in memory as a whole, for instance a file (`http::file_body`).
///
/// *Thread safety*: used by one exchange at a time.
class body_source {
public:
    virtual ~body_source() = default;
    /// Bytes in all. It must not change while the request is under way.
    [[nodiscard]] virtual std::uint64_t size() const = 0;
    /// Back to the first byte: called before each time that the request is sent.
    [[nodiscard]] virtual result<void> rewind() = 0;
    /// Gives the next bytes, at most `room`, and says how many; 0 only after the last.
    [[nodiscard]] virtual result<std::size_t> read(char* to, std::size_t room) = 0;

protected:
    body_source() = default;
    /// Only for derived classes.
    body_source(body_source const&) = default;
    /// Only for derived classes.
    body_source& operator=(body_source const&) = default;
};

/// All of a source in memory, for transports that cannot send in pieces. *Errors*: the source's; `errc::invalid_argument`
/// when it gives fewer bytes than it said.
[[nodiscard]] inline result<std::string> read_all(body_source& source)
{
    BOOST_OUTCOME_TRY(source.rewind());
    std::string all(static_cast<std::size_t>(source.size()), '\0');
    for (std::size_t at = 0; at < all.size();) {
        BOOST_OUTCOME_TRY(auto const count, source.read(all.data() + at, all.size() - at));
        if (count == 0) {
            return error{
                errc::invalid_argument, "the request's body ended " + std::to_string(all.size() - at) +
                                            " bytes before its size; it must not change meanwhile"};
        }
        at += count;
    }
    return all;
}

} // namespace st4sd::http

#endif
