#ifndef ST4SD_ALGORITHM_DATASTORE_DETAIL_WITH_FILE_HPP
#define ST4SD_ALGORITHM_DATASTORE_DETAIL_WITH_FILE_HPP

#include <st4sd/datastore/conditions.hpp>
#include <st4sd/datastore/filter.hpp>
#include <st4sd/datastore/text_match.hpp>

#include <string_view>
#include <utility>

namespace st4sd::algorithm::detail {

// Those components of a filter that have files with this name, as `component_document::files_named` understands it. A
// filter without conditions stays so, and is refused: it must not become that of all components with the file.
inline datastore::filter with_file(datastore::filter const& which, std::string_view name)
{
    if (which.empty()) {
        return which;
    }
    return which && datastore::has_file(
                        name.starts_with('*') ? datastore::ends_with(name.substr(1)) : datastore::text_match{name});
}

} // namespace st4sd::algorithm::detail

#endif
