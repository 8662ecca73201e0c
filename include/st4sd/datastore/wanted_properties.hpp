#ifndef ST4SD_DATASTORE_WANTED_PROPERTIES_HPP
#define ST4SD_DATASTORE_WANTED_PROPERTIES_HPP

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::datastore {

/// Which columns of what runs measured: these, whatever the case of their names, and those that are read from these
/// key-outputs; all if neither is said. `input-id` comes first in any case.
///
/// *Example*: `store.properties(ds::ran("band-gap"), {"homo", "lumo"})`,
/// `store.properties(ds::ran("band-gap"), {.key_outputs = {"OptimisationResults"}})`
struct wanted_properties {
    std::vector<std::string> columns{};
    std::vector<std::string> key_outputs{};

    friend bool operator==(wanted_properties const&, wanted_properties const&) = default;
};

} // namespace st4sd::datastore

#endif
