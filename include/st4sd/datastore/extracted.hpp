#ifndef ST4SD_DATASTORE_EXTRACTED_HPP
#define ST4SD_DATASTORE_EXTRACTED_HPP

#include <st4sd/describe.hpp>
#include <st4sd/to_json.hpp>

#include <cstdint>
#include <string>

namespace st4sd::datastore {

/// A folder that was brought back whole.
struct extracted {
    std::string folder{};    ///< where it is
    std::uint64_t files = 0; ///< how many there are
    std::uint64_t bytes = 0; ///< of all files together

    friend bool operator==(extracted const&, extracted const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("folder", &extracted::folder), field("files", &extracted::files), field("bytes", &extracted::bytes));
    }
};

} // namespace st4sd::datastore

#endif
