#ifndef ST4SD_DATASTORE_WITH_PROPERTIES_HPP
#define ST4SD_DATASTORE_WITH_PROPERTIES_HPP

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::datastore {

/// Asks that the documents of runs have the table of what these measured: all columns, or these, whatever the case of
/// their names, with `input-id` first. A column that a run does not have is left out; so is the whole table where the
/// datastore cannot read the run's files.
///
/// *Example*: `store.experiments(ds::ran("band-gap"), ds::with_properties{"homo", "lumo"})`
struct with_properties {
    std::vector<std::string> columns{}; ///< empty means all

    with_properties() = default;
    /// These columns.
    with_properties(std::initializer_list<std::string> some) : columns{some} {}
    /// These columns.
    explicit with_properties(std::vector<std::string> some) : columns{std::move(some)} {}

    friend bool operator==(with_properties const&, with_properties const&) = default;
};

} // namespace st4sd::datastore

#endif
