#ifndef ST4SD_PAYLOAD_LAMBDA_PAYLOAD_HPP
#define ST4SD_PAYLOAD_LAMBDA_PAYLOAD_HPP

#include <st4sd/describe.hpp>
#include <st4sd/payload/file_spec.hpp>
#include <st4sd/payload/orchestrator_resources.hpp>
#include <st4sd/payload/s3_spec.hpp>
#include <st4sd/payload/volume_spec.hpp>
#include <st4sd/raw_json.hpp>
#include <st4sd/secret.hpp>
#include <st4sd/text_map.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace st4sd {

/// One entry of `scripts` as it is sent: a program that comes with the workflow, in its folder `bin`.
struct script_spec {
    std::string filename{}; ///< its name in `bin`
    std::string content{};  ///< what is in it

    friend bool operator==(script_spec const&, script_spec const&) = default;

    static constexpr auto describe()
    {
        return fields(
            field("filename", &script_spec::filename).required(), field("content", &script_spec::content).required());
    }
};

/// One entry of a lambda's `volumes` as it is sent. It says where it is mounted, and has no identifier.
struct lambda_volume_spec {
    volume_type type{};                                  ///< what it is made of
    std::optional<std::string> application_dependency{}; ///< the application that lives there
    std::optional<std::string> sub_path{};               ///< only this folder of it is mounted
    std::optional<bool> read_only{};                     ///< the service takes true when it is absent
    std::optional<std::string> mount_path{};             ///< the service chooses a place when it is absent

    friend bool operator==(lambda_volume_spec const&, lambda_volume_spec const&) = default;

    static constexpr auto describe()
    {
        using self = lambda_volume_spec;
        return fields(
            field("type", &self::type).required(),
            field("applicationDependency", &self::application_dependency).null_ok(),
            field("subPath", &self::sub_path).null_ok(), field("readOnly", &self::read_only),
            field("mountPath", &self::mount_path).null_ok());
    }
};

/// What is sent to run a workflow that is no package, member by member. Make it with `lambda(flowir)…build()`, which
/// keeps the rules of the service, or decode it from the text of a document and give it to `lambda(document)`.
///
/// Printing (`to_json.hpp`) hides secrets; `to_json(x, layout::compact, secrets::revealed)` is exactly what is sent.
/// *Source*: body of `POST /experiments/lambda/start`.
struct lambda_payload {
    raw_json flowir{};                             ///< the workflow: an object with `components`
    std::optional<bool> validate_flowir{};         ///< the service takes true when it is absent
    std::vector<file_spec> data{};                 ///< files in the folder `data`
    std::vector<script_spec> scripts{};            ///< programs in the folder `bin`
    std::vector<lambda_volume_spec> volumes{};     ///< what is mounted beside
    text_map variables{};                          ///< global variables of the workflow, by name
    std::vector<std::string> additional_options{}; ///< command line options of the orchestrator
    /// Of the orchestrator, by name; printed as `***`.
    std::map<std::string, secret, std::less<>> environment_variables{};
    orchestrator_resources resources{};             ///< what the orchestrator gets
    text_map metadata{};                            ///< labels of the run
    std::optional<s3_spec> s3{};                    ///< where files without content and volume come from
    std::optional<st4sd::s3_store> s3_store{};      ///< where the key-outputs are uploaded to
    std::optional<std::string> dataset_store_uri{}; ///< unlike at the start of an experiment, this uploads

    friend bool operator==(lambda_payload const&, lambda_payload const&) = default;

    static constexpr auto describe()
    {
        using self = lambda_payload;
        return fields(
            field("lambdaFlowIR", &self::flowir).required(), field("validate_flowir", &self::validate_flowir),
            field("data", &self::data).omit_empty(), field("scripts", &self::scripts).omit_empty(),
            field("volumes", &self::volumes).omit_empty(),
            field("variables", &self::variables).omit_empty().number_as_text(),
            field("additionalOptions", &self::additional_options).omit_empty(),
            field("environmentVariables", &self::environment_variables).omit_empty().number_as_text(),
            field("orchestrator_resources", &self::resources).omit_empty(),
            field("metadata", &self::metadata).omit_empty().number_as_text(), field("s3", &self::s3).null_ok(),
            field("s3Store", &self::s3_store).null_ok(), field("datasetStoreURI", &self::dataset_store_uri).null_ok());
    }
};

/// A checked payload: what `build()` makes and `experiments().start_lambda()` sends.
struct lambda_request {
    lambda_payload payload{}; ///< what is sent

    friend bool operator==(lambda_request const&, lambda_request const&) = default;

    static constexpr auto describe() { return fields(field("payload", &lambda_request::payload)); }
};

} // namespace st4sd

#endif
