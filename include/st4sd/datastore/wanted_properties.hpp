#ifndef ST4SD_DATASTORE_WANTED_PROPERTIES_HPP
#define ST4SD_DATASTORE_WANTED_PROPERTIES_HPP

#include <st4sd/datastore/deliveries.hpp>
#include <st4sd/describe.hpp>
#include <st4sd/detail/one_line.hpp>
#include <st4sd/error.hpp>

#include <string>
#include <vector>

namespace st4sd::datastore {

/// Which columns of what runs measured: these, whatever the case of their names, and those that are read from these
/// key-outputs; all if neither is said. `input-id` comes first in any case.
///
/// *Example*: `store.properties(ds::ran("band-gap"), {"homo", "lumo"})`,
/// `store.properties(ds::ran("band-gap"), {.key_outputs = {"OptimisationResults"}})`
struct wanted_properties {
    std::vector<std::string> columns{};     ///< by name
    std::vector<std::string> key_outputs{}; ///< by name
    fetch_options fetch{};                  ///< of those that the datastore cannot read itself
};

/// A key-output from which no property of the run is read.
struct unknown_key_output {
    static constexpr auto when = condition::not_found;

    std::string name{};               ///< what was asked for
    std::vector<std::string> known{}; ///< those from which some are

    friend bool operator==(unknown_key_output const&, unknown_key_output const&) = default;
    [[nodiscard]] std::string message() const
    {
        return "no property is read from the key-output '" + st4sd::detail::one_line(name, 80) + "'" +
               (known.empty() ? ": the run's interface names none"
                              : "; there are properties of " + st4sd::detail::listed(known));
    }
};

} // namespace st4sd::datastore

#endif
