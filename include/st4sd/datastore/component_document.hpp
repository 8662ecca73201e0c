#ifndef ST4SD_DATASTORE_COMPONENT_DOCUMENT_HPP
#define ST4SD_DATASTORE_COMPONENT_DOCUMENT_HPP

#include <st4sd/datastore/component_reference.hpp>
#include <st4sd/datastore/document_kind.hpp>
#include <st4sd/describe.hpp>
#include <st4sd/model/instance_uri.hpp>
#include <st4sd/raw_json.hpp>
#include <st4sd/to_json.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace st4sd::datastore {

/// What the datastore knows of one component of a run; each replica has its own document.
///
/// *Source*: `POST <datastore>/documents/api/v1.0/query`
struct component_document {
    static constexpr auto kind = document_kind::component;

    std::string type{};      ///< as asked for
    instance_uri instance{}; ///< of the run that it is part of
    std::string uid{};
    std::string name{}; ///< with the replica's number at the end
    int stage = 0;
    std::string identifier{};             ///< `stage1.Opt0`
    std::string state{};                  ///< `finished`, `failed`, …; may be empty
    std::string location{};               ///< its folder on the cluster
    std::vector<std::string> files{};     ///< absolute paths on the cluster, in no order
    raw_json flowir{};                    ///< the whole description of the component, or `{}`
    std::string memoization_hash{};       ///< 32 hexadecimal digits; may be empty
    std::string memoization_hash_fuzzy{}; ///< as above; often missing
    std::map<std::string, std::vector<std::string>, std::less<>> producers{}; ///< files that it took, by producers' uid
    raw_members others{}; ///< members that this version of the library does not know

    /// How workflows call it.
    [[nodiscard]] component_reference reference() const { return {stage, name}; }
    /// Those of its files that have this name (`energies.csv`), these last names (`out/energies.csv`) or, after a `*`,
    /// this ending (`*.csv`).
    [[nodiscard]] std::vector<std::string> files_named(std::string_view wanted) const
    {
        bool const is_ending = wanted.starts_with('*');
        auto const end = wanted.substr(is_ending ? 1 : 0);
        std::vector<std::string> found;
        for (auto const& path : files) {
            bool const is_whole = is_ending || path.size() == end.size() || end.starts_with('/') ||
                                  (path.size() > end.size() && path[path.size() - end.size() - 1] == '/');
            if (!end.empty() && path.ends_with(end) && is_whole) {
                found.push_back(path);
            }
        }
        return found;
    }

    friend bool operator==(component_document const&, component_document const&) = default;
    static constexpr auto describe()
    {
        using self = component_document;
        return fields(
            field("type", &self::type), field("instance", &self::instance), field("uid", &self::uid),
            field("name", &self::name), field("stage", &self::stage), field("component-identifier", &self::identifier),
            field("component-state", &self::state), field("location", &self::location), field("files", &self::files),
            field("flowir", &self::flowir), field("memoization-hash", &self::memoization_hash),
            field("memoization-hash-fuzzy", &self::memoization_hash_fuzzy), field("producers", &self::producers));
    }
};

} // namespace st4sd::datastore

#endif
