#ifndef ST4SD_MODEL_KEY_OUTPUTS_HPP
#define ST4SD_MODEL_KEY_OUTPUTS_HPP

#include <st4sd/describe.hpp>
#include <st4sd/to_json.hpp>

#include <map>
#include <string>

namespace st4sd {

/// A file or folder that a run promises under a name: one of its key-outputs.
///
/// *Source*: `GET /instances/{id}/outputs`; also the datastore's documents, whose members have other types.
struct produced_output {
    std::string creation_time{}; ///< seconds since 1970 as text; of old runs and in the datastore a local date
    std::string description{};   ///< its author's words, often empty
    std::string filename{};      ///< the last part of `filepath`, usually
    std::string filepath{};      ///< relative to the run's folder; of old runs absolute
    bool final = false;          ///< false: the file may still change
    bool production = false;     ///< made by a production stage, which the service always says
    std::string type{};          ///< free text such as `csv`, often empty
    int version = 0;             ///< how often it was written

    friend bool operator==(produced_output const&, produced_output const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("creationtime", &produced_output::creation_time), field("description", &produced_output::description),
            field("filename", &produced_output::filename), field("filepath", &produced_output::filepath),
            field("final", &produced_output::final), field("production", &produced_output::production),
            field("type", &produced_output::type), field("version", &produced_output::version));
    }
};

/// Key-outputs by name.
using key_outputs = std::map<std::string, produced_output, std::less<>>;

} // namespace st4sd

#endif
