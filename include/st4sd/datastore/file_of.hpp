#ifndef ST4SD_DATASTORE_FILE_OF_HPP
#define ST4SD_DATASTORE_FILE_OF_HPP

#include <st4sd/datastore/component_document.hpp>
#include <st4sd/datastore/file_request.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace st4sd::datastore {

/// The file of a component with this name (`energies.csv`) or these last names (`out/energies.csv`), to be fetched: the one
/// that its document lists, else the one at that place in its folder, where it may have come since.
[[nodiscard]] inline file_request file_of(component_document const& component, std::string_view name)
{
    auto listed = component.files_named(name);
    if (listed.size() == 1) {
        return {component.instance, std::move(listed.front())};
    }
    std::string folder = component.location;
    if (folder.empty()) {
        folder =
            file_request{component.instance, "stages/stage" + std::to_string(component.stage) + '/' + component.name}
                .absolute();
    }
    while (folder.ends_with('/')) {
        folder.pop_back();
    }
    while (name.starts_with('/')) {
        name.remove_prefix(1);
    }
    return {component.instance, folder + '/' + std::string{name}};
}

} // namespace st4sd::datastore

#endif
