#ifndef ST4SD_DATASTORE_ARCHIVE_PROBLEMS_HPP
#define ST4SD_DATASTORE_ARCHIVE_PROBLEMS_HPP

#include <st4sd/detail/one_line.hpp>
#include <st4sd/error.hpp>

#include <cstdint>
#include <string>

namespace st4sd::datastore {

/// The archive is not whole or contradicts itself: nothing of it was used. An archive that was cut off is
/// `errc::body_cut_short`, any other `errc::malformed_answer`; both have this problem.
struct damaged_archive {
    static constexpr auto when = condition::malformed_answer;

    std::string member{}; ///< the name as it is in the archive, untrusted; empty: the archive as a whole
    std::string reason{}; ///< in words

    friend bool operator==(damaged_archive const&, damaged_archive const&) = default;
    [[nodiscard]] std::string message() const
    {
        return "the archive is damaged" +
               (member.empty() ? std::string{} : " at '" + st4sd::detail::one_line(member) + "'") + ": " + reason +
               "; ask again";
    }
};

/// The archive has a member that no honest one has: nothing of it was extracted.
struct unsafe_archive {
    static constexpr auto when = condition::malformed_answer;

    std::string member{}; ///< the name as it is in the archive, untrusted
    std::string reason{}; ///< in words

    friend bool operator==(unsafe_archive const&, unsafe_archive const&) = default;
    [[nodiscard]] std::string message() const
    {
        return "the archive is not extracted, as its member '" + st4sd::detail::one_line(member) + "' " + reason +
               ": keep it as an archive, and find out who made it";
    }
};

/// The archive is over one of the `archive_limits`: nothing of it was unpacked. One that is over `packed` was not even
/// received to its end.
struct oversized_archive {
    static constexpr auto when = condition::malformed_answer;
    static constexpr auto code = errc::body_too_large;

    std::string limit{};         ///< the member of `archive_limits`: `packed`, `members`, `bytes` or `ratio`
    std::uint64_t allowed = 0;   ///< what the limit is
    std::uint64_t announced = 0; ///< of `packed`: what had come by then

    friend bool operator==(oversized_archive const&, oversized_archive const&) = default;
    [[nodiscard]] std::string message() const
    {
        if (limit == "packed") {
            return "the archive did not end after " + std::to_string(allowed) +
                   " bytes: allow more (archive_limits::packed, fetch_options::largest_answer) if you trust it";
        }
        return "the archive has " + std::to_string(announced) + " as its " + limit + ", allowed are " +
               std::to_string(allowed) + ": raise archive_limits::" + limit + " if you trust it";
    }
};

} // namespace st4sd::datastore

#endif
