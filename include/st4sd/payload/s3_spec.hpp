#ifndef ST4SD_PAYLOAD_S3_SPEC_HPP
#define ST4SD_PAYLOAD_S3_SPEC_HPP

#include <st4sd/describe.hpp>
#include <st4sd/secret.hpp>

#include <optional>
#include <string>

namespace st4sd {

/// `s3` as it is sent: where files without content and volume come from. Either `dataset` or all others but `region`.
struct s3_spec {
    std::optional<std::string> dataset{};      ///< the name of a Dataset
    std::optional<secret> access_key_id{};     ///< which key
    std::optional<secret> secret_access_key{}; ///< the key's secret part
    std::optional<std::string> bucket{};       ///< its name
    std::optional<std::string> endpoint{};     ///< the URL of the S3 service
    std::optional<std::string> region{};       ///< of the S3 service, where it needs one

    friend bool operator==(s3_spec const&, s3_spec const&) = default;

    static constexpr auto describe()
    {
        using self = s3_spec;
        return fields(
            field("dataset", &self::dataset).null_ok(), field("accessKeyID", &self::access_key_id).null_ok(),
            field("secretAccessKey", &self::secret_access_key).null_ok(), field("bucket", &self::bucket).null_ok(),
            field("endpoint", &self::endpoint).null_ok(), field("region", &self::region).null_ok());
    }
};

/// `s3Store` as it is sent: where the key-outputs are uploaded to.
struct s3_store {
    std::optional<s3_spec> credentials{};     ///< never with a dataset
    std::optional<std::string> bucket_path{}; ///< the folder in the bucket; none: `workflow_instances/`

    friend bool operator==(s3_store const&, s3_store const&) = default;

    static constexpr auto describe()
    {
        using self = s3_store;
        return fields(field("credentials", &self::credentials), field("bucketPath", &self::bucket_path));
    }
};

} // namespace st4sd

#endif
