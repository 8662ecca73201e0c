#ifndef ST4SD_DATASTORE_USER_METADATA_DOCUMENT_HPP
#define ST4SD_DATASTORE_USER_METADATA_DOCUMENT_HPP

#include <st4sd/datastore/document_kind.hpp>
#include <st4sd/describe.hpp>
#include <st4sd/model/instance_uri.hpp>
#include <st4sd/model/rest_uid.hpp>
#include <st4sd/raw_json.hpp>
#include <st4sd/to_json.hpp>

#include <string>

namespace st4sd::datastore {

/// What was said about a run when it was started, and its tags.
///
/// *Source*: `POST <datastore>/documents/api/v1.0/query`
struct user_metadata_document {
    static constexpr auto kind = document_kind::user_metadata;

    std::string type{}; ///< as asked for
    instance_uri instance{};
    std::string uid{};
    st4sd::rest_uid run{};
    std::string workflow{};       ///< the same in most documents
    std::string experiment_id{};  ///< `name@digest`
    std::string package_name{};   ///< of the experiment, without tag and digest
    std::string package_digest{}; ///< `sha256x…`
    raw_members others{};         ///< the user's own keys, mostly texts: `decode<std::string>(others.at("project"))`

    friend bool operator==(user_metadata_document const&, user_metadata_document const&) = default;
    static constexpr auto describe()
    {
        using self = user_metadata_document;
        return fields(
            field("type", &self::type), field("instance", &self::instance), field("uid", &self::uid),
            field("rest-uid", &self::run), field("workflow", &self::workflow),
            field("experiment-id", &self::experiment_id), field("st4sd-package-name", &self::package_name),
            field("st4sd-package-digest", &self::package_digest));
    }
};

} // namespace st4sd::datastore

#endif
