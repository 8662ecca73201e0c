#ifndef ST4SD_DATASTORE_COMPONENT_FILE_HPP
#define ST4SD_DATASTORE_COMPONENT_FILE_HPP

#include <st4sd/datastore/component_document.hpp>
#include <st4sd/datastore/deliveries.hpp>

#include <memory>

namespace st4sd::datastore {

/// A file of a component, and what became of it.
struct component_file {
    std::shared_ptr<component_document const> component{}; ///< never null; the files of one component share it
    delivery file{};                                       ///< what was asked for, and what came
};

} // namespace st4sd::datastore

#endif
