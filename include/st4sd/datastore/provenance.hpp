#ifndef ST4SD_DATASTORE_PROVENANCE_HPP
#define ST4SD_DATASTORE_PROVENANCE_HPP

#include <string_view>
#include <vector>

namespace st4sd::datastore {

/// A column that says where a row comes from.
enum class provenance {
    rest_uid,  ///< `rest-uid` of the run
    instance,  ///< `instance`: where the run's files are
    component, ///< `component`: its name, with the replica's number at the end
    stage,     ///< `stage`: its number
    replica    ///< `replica`: the number at the end of the component's name; missing if there is none
};

/// The name of the column.
[[nodiscard]] constexpr std::string_view to_string(provenance what) noexcept
{
    switch (what) {
    case provenance::rest_uid: return "rest-uid";
    case provenance::instance: return "instance";
    case provenance::component: return "component";
    case provenance::stage: return "stage";
    case provenance::replica: return "replica";
    }
    return "?";
}

/// Asks for one table, with these columns before those of the tables that were found.
struct one_table {
    std::vector<provenance> columns{}; ///< where each row is from; none: no columns more

    friend bool operator==(one_table const&, one_table const&) = default;
};

} // namespace st4sd::datastore

#endif
