#ifndef ST4SD_ALGORITHM_DATASTORE_OUTPUTS_TO_PROPERTIES_HPP
#define ST4SD_ALGORITHM_DATASTORE_OUTPUTS_TO_PROPERTIES_HPP

#include <st4sd/datastore/experiment_document.hpp>
#include <st4sd/decode.hpp>
#include <st4sd/describe.hpp>
#include <st4sd/json.hpp>
#include <st4sd/model/interface.hpp>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::datastore {

/// The names of the properties that an experiment measures, in the order of its interface.
[[nodiscard]] inline std::vector<std::string> property_names(st4sd::interface const& of)
{
    std::vector<std::string> names;
    names.reserve(of.properties_spec.size());
    for (auto const& property : of.properties_spec) {
        names.push_back(property.name);
    }
    return names;
}
/// The same of a run; none if it has no interface.
[[nodiscard]] inline std::vector<std::string> property_names(experiment_document const& of)
{
    return of.interface ? property_names(*of.interface) : std::vector<std::string>{};
}
/// The names of the key-outputs that a run has, in alphabetical order.
[[nodiscard]] inline std::vector<std::string> key_output_names(experiment_document const& of)
{
    std::vector<std::string> names;
    for (auto const& [name, output] : of.output) {
        names.push_back(name);
    }
    return names;
}

namespace detail {

struct property_source {
    std::string key_output{};
    static constexpr auto describe()
    {
        return fields(field("keyOutput", &property_source::key_output).or_named("output").any_as_text());
    }
};
struct extraction_method {
    property_source source{};
    static constexpr auto describe() { return fields(field("source", &extraction_method::source)); }
};

} // namespace detail

/// From key-output to the properties that are read from it, in the order of the interface. Both of new interfaces
/// (`propertyExtractionMethod.<method>.source.keyOutput`) and of old ones (`source.output`). Properties that are read
/// from no key-output are not there. *Errors*: `errc::malformed_answer` if a part of the interface has another shape.
template <json_policy Json>
[[nodiscard]] result<std::map<std::string, std::vector<std::string>, std::less<>>>
outputs_to_properties(st4sd::interface const& of, Json const& json = {})
{
    std::map<std::string, std::vector<std::string>, std::less<>> map;
    for (auto const& property : of.properties_spec) {
        using methods = std::map<std::string, detail::extraction_method, std::less<>>;
        BOOST_OUTCOME_TRY(
            auto const found, (decode<methods>(property.property_extraction_method, decoding::lenient, json)));
        BOOST_OUTCOME_TRY(auto const old, (decode<detail::property_source>(property.source, decoding::lenient, json)));
        std::string output = old.key_output;
        for (auto const& [name, method] : found) {
            output = method.source.key_output.empty() ? output : method.source.key_output;
        }
        if (!output.empty()) {
            map[output].push_back(property.name);
        }
    }
    return map;
}

} // namespace st4sd::datastore

#endif
