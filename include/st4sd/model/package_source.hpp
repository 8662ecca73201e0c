#ifndef ST4SD_MODEL_PACKAGE_SOURCE_HPP
#define ST4SD_MODEL_PACKAGE_SOURCE_HPP

#include <st4sd/describe.hpp>
#include <st4sd/secret.hpp>
#include <st4sd/to_json.hpp>

#include <optional>
#include <string>

namespace st4sd {

// The parts of a source are not members of it: Clang does not know yet, where a class is not complete, that an optional part
// can be made, and keeps to that.

/// The repository and at most one of branch, tag and commit; none means its default branch.
struct git_place {
    std::string url{};                   ///< starts with `https://`
    std::optional<std::string> branch{}; ///< takes its newest commit when the package is pushed
    std::optional<std::string> tag{};    ///< of the repository
    std::optional<std::string> commit{}; ///< by its hash

    friend bool operator==(git_place const&, git_place const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("url", &git_place::url).required(), field("branch", &git_place::branch).null_ok(),
            field("tag", &git_place::tag).null_ok(), field("commit", &git_place::commit).null_ok());
    }
};

/// A Kubernetes Secret that holds an OAuth token.
struct git_secret_key {
    std::string name{};               ///< of the Secret
    std::optional<std::string> key{}; ///< which of the Secret's keys; `oauth-token` in those that the service makes

    friend bool operator==(git_secret_key const&, git_secret_key const&) = default;
    static constexpr auto describe()
    {
        return fields(field("name", &git_secret_key::name).required(), field("key", &git_secret_key::key).null_ok());
    }
};

/// Where a token is kept.
struct git_token_source {
    std::optional<git_secret_key> secret_key_ref{}; ///< the Secret and its key

    friend bool operator==(git_token_source const&, git_token_source const&) = default;
    static constexpr auto describe()
    {
        return fields(field("secretKeyRef", &git_token_source::secret_key_ref).null_ok());
    }
};

/// A token, which the service moves to a new Secret, or where one is.
struct git_oauth_token {
    std::optional<secret> value{};                ///< the token itself; secret
    std::optional<git_token_source> value_from{}; ///< or where it is

    friend bool operator==(git_oauth_token const&, git_oauth_token const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("value", &git_oauth_token::value).null_ok(),
            field("valueFrom", &git_oauth_token::value_from).null_ok());
    }
};

/// What lets the service into a private repository.
struct git_access {
    std::optional<git_oauth_token> oauth{}; ///< a token of OAuth, the only way there is

    friend bool operator==(git_access const&, git_access const&) = default;
    static constexpr auto describe() { return fields(field("oauth", &git_access::oauth).null_ok()); }
};

/// A workflow in a git repository.
struct git_source {
    git_place location{};                 ///< the repository
    std::optional<git_access> security{}; ///< none for a public one
    std::optional<std::string> version{}; ///< the commit, filled in by the service

    friend bool operator==(git_source const&, git_source const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("location", &git_source::location).required(), field("security", &git_source::security).null_ok(),
            field("version", &git_source::version).null_ok());
    }
};

/// Which Dataset.
struct dataset_place {
    std::string dataset{}; ///< its name

    friend bool operator==(dataset_place const&, dataset_place const&) = default;
    static constexpr auto describe() { return fields(field("dataset", &dataset_place::dataset).required()); }
};

/// A workflow in a Dataset of the cluster.
struct dataset_source {
    dataset_place location{};             ///< which Dataset
    std::optional<std::string> version{}; ///< allowed by the service's schema
    /// Always none: an explicit null makes the service fail, so that it is never sent.
    std::optional<dataset_place> security{}; // an explicit null here makes the service fail: it is never sent

    friend bool operator==(dataset_source const&, dataset_source const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("location", &dataset_source::location).required(),
            field("version", &dataset_source::version).null_ok(), field("security", &dataset_source::security));
    }
};

/// Which bucket.
struct s3_place {
    std::string bucket{};                ///< its name
    std::string endpoint{};              ///< the URL of the S3 service
    std::optional<std::string> region{}; ///< of the S3 service, where it needs one

    friend bool operator==(s3_place const&, s3_place const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("bucket", &s3_place::bucket).required(), field("endpoint", &s3_place::endpoint).required(),
            field("region", &s3_place::region).null_ok());
    }
};

/// The two parts of a key.
struct s3_keys {
    std::optional<secret> access_key_id{};     ///< names the key; secret
    std::optional<secret> secret_access_key{}; ///< proves that one has it; secret

    friend bool operator==(s3_keys const&, s3_keys const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("accessKeyID", &s3_keys::access_key_id).null_ok(),
            field("secretAccessKey", &s3_keys::secret_access_key).null_ok());
    }
};

/// A Kubernetes Secret and its keys that hold the two parts.
struct s3_keys_source {
    std::string secret_name{};                          ///< of the Secret
    std::optional<std::string> key_access_key_id{};     ///< which of its keys holds `access_key_id`
    std::optional<std::string> key_secret_access_key{}; ///< which of its keys holds `secret_access_key`

    friend bool operator==(s3_keys_source const&, s3_keys_source const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("secretName", &s3_keys_source::secret_name).required(),
            field("keyAccessKeyID", &s3_keys_source::key_access_key_id).null_ok(),
            field("keySecretAccessKey", &s3_keys_source::key_secret_access_key).null_ok());
    }
};

/// The keys, which the service moves to a new Secret, or where they are.
struct s3_credentials {
    std::optional<s3_keys> value{};             ///< the keys themselves
    std::optional<s3_keys_source> value_from{}; ///< or where they are

    friend bool operator==(s3_credentials const&, s3_credentials const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("value", &s3_credentials::value).null_ok(),
            field("valueFrom", &s3_credentials::value_from).null_ok());
    }
};

/// What lets the service into a private bucket.
struct s3_access {
    std::optional<s3_credentials> credentials{}; ///< the keys, or where they are

    friend bool operator==(s3_access const&, s3_access const&) = default;
    static constexpr auto describe() { return fields(field("credentials", &s3_access::credentials).null_ok()); }
};

/// A workflow in an S3 bucket.
struct s3_source {
    s3_place location{};                  ///< the bucket
    std::optional<std::string> version{}; ///< allowed by the service's schema
    std::optional<s3_access> security{};  ///< none for a public one

    friend bool operator==(s3_source const&, s3_source const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("location", &s3_source::location).required(), field("version", &s3_source::version).null_ok(),
            field("security", &s3_source::security).null_ok());
    }
};

/// Where a base package comes from: exactly one of these. The service does not check that and takes the first.
struct package_source {
    std::optional<git_source> git{};         ///< from a git repository
    std::optional<dataset_source> dataset{}; ///< from a Dataset of the cluster
    std::optional<s3_source> s3{};           ///< from an S3 bucket

    friend bool operator==(package_source const&, package_source const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("git", &package_source::git).null_ok(), field("dataset", &package_source::dataset).null_ok(),
            field("s3", &package_source::s3).null_ok());
    }
};

} // namespace st4sd

#endif
