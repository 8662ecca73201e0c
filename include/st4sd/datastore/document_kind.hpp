#ifndef ST4SD_DATASTORE_DOCUMENT_KIND_HPP
#define ST4SD_DATASTORE_DOCUMENT_KIND_HPP

#include <ostream>
#include <string_view>

namespace st4sd::datastore {

/// The three kinds of documents: one per run, one per component of a run (each replica is one), and what the user said
/// about a run.
enum class document_kind {
    experiment,   ///< of a run: `experiment_document`
    component,    ///< of a component of a run: `component_document`
    user_metadata ///< what the user said about a run: `user_metadata_document`
};

/// As in the member `type` of the documents.
[[nodiscard]] constexpr std::string_view to_string(document_kind kind) noexcept
{
    switch (kind) {
    case document_kind::experiment: return "experiment";
    case document_kind::component: return "component";
    case document_kind::user_metadata: return "user-metadata";
    }
    return "?";
}
inline std::ostream& operator<<(std::ostream& out, document_kind kind) { return out << to_string(kind); }

} // namespace st4sd::datastore

#endif
