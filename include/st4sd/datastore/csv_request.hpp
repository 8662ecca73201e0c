#ifndef ST4SD_DATASTORE_CSV_REQUEST_HPP
#define ST4SD_DATASTORE_CSV_REQUEST_HPP

#include <st4sd/datastore/deliveries.hpp>
#include <st4sd/table/csv_options.hpp>

namespace st4sd::datastore {

/// How CSV files of components are brought back.
struct csv_request {
    csv_options read{};     ///< how each is read
    fetch_options fetch{};  ///< how the files come
    bool with_runs = false; ///< also ask for the rest-uid of each, which the documents of components do not have
};

} // namespace st4sd::datastore

#endif
