#ifndef ST4SD_MODEL_PARAMETERISATION_HPP
#define ST4SD_MODEL_PARAMETERISATION_HPP

#include <st4sd/describe.hpp>
#include <st4sd/raw_json.hpp>
#include <st4sd/to_json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace st4sd {

/// Something with a name and a text: a preset variable, the content of a data file, an environment variable.
struct preset_value {
    std::string name{};                 ///< what is preset
    std::optional<std::string> value{}; ///< what it is
    raw_json value_from{};              ///< allowed by the service's schema

    friend bool operator==(preset_value const&, preset_value const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("name", &preset_value::name).required(), field("value", &preset_value::value).null_ok(),
            field("valueFrom", &preset_value::value_from));
    }
};

/// A preset variable: its value may also be written as a number or bool.
struct preset_variable {
    std::string name{};                 ///< of the variable
    std::optional<std::string> value{}; ///< what it is, as text
    raw_json value_from{};              ///< allowed by the service's schema

    friend bool operator==(preset_variable const&, preset_variable const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("name", &preset_variable::name).required(),
            field("value", &preset_variable::value).number_as_text().null_ok(),
            field("valueFrom", &preset_variable::value_from));
    }
};

/// What the orchestrator's pod asks for, as Kubernetes quantities: `1`, `500m`; `2Gi`.
struct pod_resources {
    std::optional<std::string> cpu{};    ///< how many processors
    std::optional<std::string> memory{}; ///< how much memory

    friend bool operator==(pod_resources const&, pod_resources const&) = default;
    static constexpr auto describe()
    {
        return fields(field("cpu", &pod_resources::cpu).null_ok(), field("memory", &pod_resources::memory).null_ok());
    }
};

/// How the orchestrator is started.
struct runtime_options {
    std::vector<std::string> args{};          ///< command line options such as `--registerWorkflow=yes`
    std::optional<pod_resources> resources{}; ///< of the orchestrator's pod; none leaves them to the service

    friend bool operator==(runtime_options const&, runtime_options const&) = default;
    static constexpr auto describe()
    {
        return fields(field("args", &runtime_options::args), field("resources", &runtime_options::resources).null_ok());
    }
};

/// What the package fixes: a start cannot change it.
struct package_presets {
    std::vector<preset_variable> variables{};          ///< with these values
    std::optional<runtime_options> runtime{};          ///< how the orchestrator is started
    std::vector<preset_value> data{};                  ///< with this content
    std::vector<preset_value> environment_variables{}; ///< of the orchestrator
    std::optional<std::string> platform{};             ///< the platform of every run

    friend bool operator==(package_presets const&, package_presets const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("variables", &package_presets::variables), field("runtime", &package_presets::runtime).null_ok(),
            field("data", &package_presets::data),
            field("environmentVariables", &package_presets::environment_variables),
            field("platform", &package_presets::platform).null_ok());
    }
};

/// One value that a start may choose.
struct option_value {
    std::string value{}; ///< as text

    friend bool operator==(option_value const&, option_value const&) = default;
    static constexpr auto describe() { return fields(field("value", &option_value::value).required()); }
};

/// A variable that a start may set: freely, or to one of `value_from` when that is given. Without a start's value it is
/// `value`, else the first of `value_from`, else the platform's default.
struct variable_option {
    std::string name{};                                    ///< of the variable
    std::optional<std::string> value{};                    ///< its default
    std::optional<std::vector<option_value>> value_from{}; ///< the values to choose from; none allows any

    friend bool operator==(variable_option const&, variable_option const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("name", &variable_option::name).required(), field("value", &variable_option::value).null_ok(),
            field("valueFrom", &variable_option::value_from).null_ok());
    }
};

/// A data file that a start may replace.
struct data_option {
    std::string name{};                 ///< of the file
    std::optional<std::string> value{}; ///< allowed by the service's schema; only the name matters
    raw_json value_from{};              ///< as above

    friend bool operator==(data_option const&, data_option const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("name", &data_option::name).required(), field("value", &data_option::value).null_ok(),
            field("valueFrom", &data_option::value_from));
    }
};

/// What a start may choose.
struct execution_options {
    std::vector<variable_option> variables{}; ///< that may be set
    std::vector<data_option> data{};          ///< that may be replaced
    std::optional<runtime_options> runtime{}; ///< how the orchestrator is started unless the start says otherwise
    std::vector<std::string> platform{};      ///< the first is the default; empty allows any

    friend bool operator==(execution_options const&, execution_options const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("variables", &execution_options::variables), field("data", &execution_options::data),
            field("runtime", &execution_options::runtime).null_ok(), field("platform", &execution_options::platform));
    }
};

/// What a package fixes and what it leaves to a start.
struct parameterisation {
    std::optional<package_presets> presets{};                    ///< what it fixes; none means nothing
    std::optional<st4sd::execution_options> execution_options{}; ///< what a start may choose; none means nothing

    friend bool operator==(parameterisation const&, parameterisation const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("presets", &parameterisation::presets).null_ok(),
            field("executionOptions", &parameterisation::execution_options).null_ok());
    }
};

} // namespace st4sd

#endif
