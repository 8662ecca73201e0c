#ifndef ST4SD_PAYLOAD_START_PAYLOAD_HPP
#define ST4SD_PAYLOAD_START_PAYLOAD_HPP

#include <st4sd/describe.hpp>
#include <st4sd/payload/file_spec.hpp>
#include <st4sd/payload/orchestrator_resources.hpp>
#include <st4sd/payload/runtime_policy.hpp>
#include <st4sd/payload/s3_spec.hpp>
#include <st4sd/payload/volume_spec.hpp>
#include <st4sd/secret.hpp>
#include <st4sd/text_map.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace st4sd {

/// What is sent to start a run, member by member. Make it with `payload("name")…build()`, which keeps the rules of
/// the service, or decode it from the text of a document and give it to `payload("name", document)`.
///
/// Printing (`to_json.hpp`) hides secrets; `to_json(x, layout::compact, secrets::revealed)` is exactly what is sent.
/// *Source*: body of `POST /experiments/{id}/start`.
struct start_payload {
    std::optional<std::string> platform{};         ///< none: the package's default
    std::vector<file_spec> inputs{};               ///< the files that the experiment requires
    std::vector<file_spec> data{};                 ///< data files that are replaced
    std::vector<volume_spec> volumes{};            ///< what is mounted beside
    text_map variables{};                          ///< global variables of the workflow, by name
    std::vector<std::string> additional_options{}; ///< command line options of the orchestrator
    /// Of the orchestrator, by name; printed as `***`.
    std::map<std::string, secret, std::less<>> environment_variables{};
    /// Sent even when it is empty: absent, the service would put defaults here that many packages refuse.
    orchestrator_resources resources{};
    text_map metadata{};                       ///< labels of the run
    std::optional<s3_spec> s3{};               ///< where files without content and volume come from
    std::optional<st4sd::s3_store> s3_store{}; ///< where the key-outputs are uploaded to
    /// A Dataset to upload to, which the service does not do: see `store_in`.
    std::optional<std::string> dataset_store_uri{};
    std::optional<st4sd::runtime_policy> runtime_policy{}; ///< whether a surrogate may run instead

    friend bool operator==(start_payload const&, start_payload const&) = default;

    static constexpr auto describe()
    {
        using self = start_payload;
        return fields(
            field("platform", &self::platform).null_ok(), field("inputs", &self::inputs).omit_empty(),
            field("data", &self::data).omit_empty(), field("volumes", &self::volumes).omit_empty(),
            field("variables", &self::variables).omit_empty().number_as_text(),
            field("additionalOptions", &self::additional_options).omit_empty(),
            field("environmentVariables", &self::environment_variables).omit_empty().number_as_text(),
            field("orchestrator_resources", &self::resources),
            field("metadata", &self::metadata).omit_empty().number_as_text(), field("s3", &self::s3).null_ok(),
            field("s3Store", &self::s3_store).null_ok(), field("datasetStoreURI", &self::dataset_store_uri).null_ok(),
            field("runtimePolicy", &self::runtime_policy).null_ok());
    }
};

/// A checked payload and the experiment that it starts: what `build()` makes and `experiments().start()` sends.
struct start_request {
    std::string identifier{}; ///< `name`, `name:tag` or `name@digest`
    start_payload payload{};  ///< what is sent

    friend bool operator==(start_request const&, start_request const&) = default;

    static constexpr auto describe()
    {
        return fields(field("identifier", &start_request::identifier), field("payload", &start_request::payload));
    }
};

} // namespace st4sd

#endif
