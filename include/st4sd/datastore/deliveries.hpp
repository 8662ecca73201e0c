#ifndef ST4SD_DATASTORE_DELIVERIES_HPP
#define ST4SD_DATASTORE_DELIVERIES_HPP

#include <st4sd/datastore/file_request.hpp>
#include <st4sd/error.hpp>
#include <st4sd/result.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::datastore {

/// What became of a file that was asked for.
enum class outcome {
    delivered,  ///< it came whole
    missing,    ///< the gateway answers and does not have it
    skipped,    ///< the gateway does not get it across, or it is larger than `fetch_options` allow: ask for it alone
    unreachable ///< its gateway is not known, does not answer or refuses: try again later
};

/// Its word, for messages.
[[nodiscard]] constexpr std::string_view to_string(outcome what) noexcept
{
    switch (what) {
    case outcome::delivered: return "delivered";
    case outcome::missing: return "missing";
    case outcome::skipped: return "skipped";
    case outcome::unreachable: return "unreachable";
    }
    return "?";
}
inline std::ostream& operator<<(std::ostream& out, outcome what) { return out << to_string(what); }

/// One file that was asked for, and what became of it.
struct delivery {
    file_request request{};                                       ///< which file
    datastore::outcome outcome = datastore::outcome::unreachable; ///< whether it came
    std::string content{};                                        ///< its bytes, unless a callback got them
    std::uint64_t size = 0;                                       ///< bytes
    std::optional<error> why{};                                   ///< set unless it was delivered

    /// Its bytes, or why there are none.
    [[nodiscard]] result<std::string> text() &&
    {
        if (why) {
            return *why;
        }
        return std::move(content);
    }
};

/// What became of every file that was asked for, in the order of the requests.
struct deliveries {
    std::vector<delivery> all{}; ///< one for each request

    [[nodiscard]] std::size_t size() const noexcept { return all.size(); }
    [[nodiscard]] auto begin() const noexcept { return all.begin(); }
    [[nodiscard]] auto end() const noexcept { return all.end(); }
    [[nodiscard]] delivery const& operator[](std::size_t index) const { return all[index]; }
    /// Of how many files this became.
    [[nodiscard]] std::size_t count(outcome what) const
    {
        return static_cast<std::size_t>(
            std::count_if(all.begin(), all.end(), [&](delivery const& one) { return one.outcome == what; }));
    }
    /// Whether all came.
    [[nodiscard]] bool complete() const { return count(outcome::delivered) == all.size(); }
    /// *Errors*: of the first file that did not come.
    [[nodiscard]] result<void> require_complete() const
    {
        for (auto const& one : all) {
            if (one.why) {
                return *one.why;
            }
        }
        return success();
    }
};

/// How files are fetched.
struct fetch_options {
    std::size_t files_at_once = 1000;  ///< in one request; a gateway sends 1000 at most
    std::uint64_t largest = 64u << 20; ///< bytes of a file that is brought into memory; a larger one is skipped
    /// bytes of an answer, which is on the disk in the meantime; a gateway sends 32 MiB, or one file of any size, which is
    /// skipped if it is larger
    std::uint64_t largest_answer = 1ull << 30;
};

} // namespace st4sd::datastore

#endif
