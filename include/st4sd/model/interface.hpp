#ifndef ST4SD_MODEL_INTERFACE_HPP
#define ST4SD_MODEL_INTERFACE_HPP

#include <st4sd/describe.hpp>
#include <st4sd/model/table.hpp>
#include <st4sd/raw_json.hpp>
#include <st4sd/to_json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace st4sd {

/// A property that an experiment measures for each of its inputs.
struct property_spec {
    std::string name{};                    ///< compare without regard to case: tables usually have it in lower case
    std::string description{};             ///< its author's words, may be empty
    raw_json property_extraction_method{}; ///< how it is found in what a run gives; as its author wrote it
    raw_json source{};                     ///< of old interfaces, in place of the method

    friend bool operator==(property_spec const&, property_spec const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("name", &property_spec::name).required(), field("description", &property_spec::description).null_ok(),
            field("propertyExtractionMethod", &property_spec::property_extraction_method),
            field("source", &property_spec::source).omit_empty());
    }
};

/// The interface of an experiment: which systems it takes and which properties it measures for them.
///
/// *Source*: `metadata.registry.interface` of a package; with `includeProperties` that of the run.
struct interface {
    std::string id{};          ///< of the kind of input, for instance `smiles`
    std::string description{}; ///< its author's words, may be empty
    raw_json input_spec{};     ///< how the systems are found in what a run is given; as its author wrote it
    std::vector<property_spec> properties_spec{};     ///< the properties that it measures
    std::optional<std::vector<std::string>> inputs{}; ///< of a run: the ids of its systems
    raw_json additional_input_data{};                 ///< as the service has it; usually null
    std::vector<std::string> output_files{}; ///< paths in the run's folder, for instance `output/properties.csv`
    std::optional<table> property_table{};   ///< only when it was asked for

    friend bool operator==(interface const&, interface const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("id", &interface::id).null_ok(), field("description", &interface::description).null_ok(),
            field("inputSpec", &interface::input_spec), field("propertiesSpec", &interface::properties_spec).null_ok(),
            field("inputs", &interface::inputs).null_ok(),
            field("additionalInputData", &interface::additional_input_data),
            field("outputFiles", &interface::output_files).null_ok(),
            field("propertyTable", &interface::property_table).null_ok());
    }
};

} // namespace st4sd

#endif
