#ifndef ST4SD_MODEL_KEY_OUTPUT_HPP
#define ST4SD_MODEL_KEY_OUTPUT_HPP

#include <st4sd/describe.hpp>
#include <st4sd/to_json.hpp>

#include <map>
#include <string>

namespace st4sd {

/// A file or folder that a run promises under a name: one of its key-outputs.
///
/// *Source*: `GET /instances/{id}/outputs`; also the datastore's documents, whose members have other types.
struct key_output {
    std::string creation_time{}; ///< seconds since 1970 as text; of old runs and in the datastore a local date
    std::string description{};
    std::string filename{};
    std::string filepath{};  ///< relative to the run's folder; of old runs absolute
    bool final = false;      ///< false: the file may still change
    bool production = false; ///< made by a production stage, which the service always says
    std::string type{};      ///< free text such as `csv`, often empty
    int version = 0;         ///< how often it was written

    friend bool operator==(key_output const&, key_output const&) = default;
    static constexpr auto describe()
    {
        return fields(field("creationtime", &key_output::creation_time),
                      field("description", &key_output::description), field("filename", &key_output::filename),
                      field("filepath", &key_output::filepath), field("final", &key_output::final),
                      field("production", &key_output::production), field("type", &key_output::type),
                      field("version", &key_output::version));
    }
};

/// Key-outputs by name.
using key_outputs = std::map<std::string, key_output, std::less<>>;

} // namespace st4sd

#endif
