#ifndef ST4SD_ENDPOINT_PROBLEMATIC_ENTRY_HPP
#define ST4SD_ENDPOINT_PROBLEMATIC_ENTRY_HPP

#include <st4sd/describe.hpp>
#include <st4sd/endpoint/package_problems.hpp>
#include <st4sd/to_json.hpp>

#include <string>
#include <vector>

namespace st4sd {

/// What is wrong with one entry of what the service keeps.
struct problematic_entry {
    std::string identifier{}; ///< of a package `name@digest`, where parts that nobody knows are `**unknown**`
    std::vector<package_problem> problems{};

    friend bool operator==(problematic_entry const&, problematic_entry const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("identifier", &problematic_entry::identifier).any_as_text(),
            field("problems", &problematic_entry::problems));
    }
};

} // namespace st4sd

#endif
