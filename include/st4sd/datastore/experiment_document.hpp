#ifndef ST4SD_DATASTORE_EXPERIMENT_DOCUMENT_HPP
#define ST4SD_DATASTORE_EXPERIMENT_DOCUMENT_HPP

#include <st4sd/datastore/document_kind.hpp>
#include <st4sd/datastore/run_status.hpp>
#include <st4sd/describe.hpp>
#include <st4sd/model/instance_uri.hpp>
#include <st4sd/model/interface.hpp>
#include <st4sd/model/key_outputs.hpp>
#include <st4sd/model/metadata.hpp>
#include <st4sd/raw_json.hpp>
#include <st4sd/to_json.hpp>

#include <optional>
#include <string>

namespace st4sd::datastore {

/// What the datastore knows of a run. Many parts are empty when the run failed, or could not say more of itself.
///
/// *Source*: `POST <datastore>/documents/api/v1.0/query`
struct experiment_document {
    static constexpr auto kind = document_kind::experiment;

    std::string type{};      ///< as asked for
    instance_uri instance{}; ///< where its files are
    std::string uid{};
    std::string name{}; ///< not that of the run's folder: look for runs by `instance` or rest-uid
    std::optional<st4sd::interface> interface{}; ///< with a table of properties when it was asked for, and there is one
    key_outputs output{};                        ///< dates are local times of the cluster
    run_status status{};                         ///< how it was when the document was last written
    std::optional<st4sd::metadata> metadata{};   ///< how it was launched; none where the orchestrator did not say it
    raw_members others{};                        ///< members that this version of the library does not know

    friend bool operator==(experiment_document const&, experiment_document const&) = default;
    static constexpr auto describe()
    {
        using self = experiment_document;
        return fields(
            field("type", &self::type), field("instance", &self::instance), field("uid", &self::uid),
            field("name", &self::name), field("interface", &self::interface).empty_as_absent(),
            field("output", &self::output), field("status", &self::status),
            field("metadata", &self::metadata).empty_as_absent());
    }
};

} // namespace st4sd::datastore

#endif
