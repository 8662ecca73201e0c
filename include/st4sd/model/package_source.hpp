#ifndef ST4SD_MODEL_PACKAGE_SOURCE_HPP
#define ST4SD_MODEL_PACKAGE_SOURCE_HPP

#include <st4sd/describe.hpp>
#include <st4sd/secret.hpp>
#include <st4sd/to_json.hpp>

#include <optional>
#include <string>

namespace st4sd {

/// A workflow in a git repository.
struct git_source {
    /// The repository and at most one of branch, tag and commit; none means its default branch.
    struct place {
        std::string url{};                   ///< starts with `https://`
        std::optional<std::string> branch{}; ///< takes its newest commit when the package is pushed
        std::optional<std::string> tag{};    ///< of the repository
        std::optional<std::string> commit{}; ///< by its hash

        friend bool operator==(place const&, place const&) = default;
        static constexpr auto describe()
        {
            return fields(
                field("url", &place::url).required(), field("branch", &place::branch).null_ok(),
                field("tag", &place::tag).null_ok(), field("commit", &place::commit).null_ok());
        }
    };
    /// A Kubernetes Secret that holds an OAuth token.
    struct secret_key {
        std::string name{};               ///< of the Secret
        std::optional<std::string> key{}; ///< which of the Secret's keys; `oauth-token` in those that the service makes

        friend bool operator==(secret_key const&, secret_key const&) = default;
        static constexpr auto describe()
        {
            return fields(field("name", &secret_key::name).required(), field("key", &secret_key::key).null_ok());
        }
    };
    /// Where a token is kept.
    struct token_source {
        std::optional<secret_key> secret_key_ref{}; ///< the Secret and its key

        friend bool operator==(token_source const&, token_source const&) = default;
        static constexpr auto describe()
        {
            return fields(field("secretKeyRef", &token_source::secret_key_ref).null_ok());
        }
    };
    /// A token, which the service moves to a new Secret, or where one is.
    struct oauth_token {
        std::optional<secret> value{};            ///< the token itself; secret
        std::optional<token_source> value_from{}; ///< or where it is

        friend bool operator==(oauth_token const&, oauth_token const&) = default;
        static constexpr auto describe()
        {
            return fields(
                field("value", &oauth_token::value).null_ok(), field("valueFrom", &oauth_token::value_from).null_ok());
        }
    };
    /// What lets the service into a private repository.
    struct access {
        std::optional<oauth_token> oauth{}; ///< a token of OAuth, the only way there is

        friend bool operator==(access const&, access const&) = default;
        static constexpr auto describe() { return fields(field("oauth", &access::oauth).null_ok()); }
    };

    place location{};                     ///< the repository
    std::optional<access> security{};     ///< none for a public one
    std::optional<std::string> version{}; ///< the commit, filled in by the service

    friend bool operator==(git_source const&, git_source const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("location", &git_source::location).required(), field("security", &git_source::security).null_ok(),
            field("version", &git_source::version).null_ok());
    }
};

/// A workflow in a Dataset of the cluster.
struct dataset_source {
    /// Which Dataset.
    struct place {
        std::string dataset{}; ///< its name

        friend bool operator==(place const&, place const&) = default;
        static constexpr auto describe() { return fields(field("dataset", &place::dataset).required()); }
    };

    place location{};                     ///< which Dataset
    std::optional<std::string> version{}; ///< allowed by the service's schema
    /// Always none: an explicit null makes the service fail, so that it is never sent.
    std::optional<place> security{}; // an explicit null here makes the service fail: it is never sent

    friend bool operator==(dataset_source const&, dataset_source const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("location", &dataset_source::location).required(),
            field("version", &dataset_source::version).null_ok(), field("security", &dataset_source::security));
    }
};

/// A workflow in an S3 bucket.
struct s3_source {
    /// Which bucket.
    struct place {
        std::string bucket{};                ///< its name
        std::string endpoint{};              ///< the URL of the S3 service
        std::optional<std::string> region{}; ///< of the S3 service, where it needs one

        friend bool operator==(place const&, place const&) = default;
        static constexpr auto describe()
        {
            return fields(
                field("bucket", &place::bucket).required(), field("endpoint", &place::endpoint).required(),
                field("region", &place::region).null_ok());
        }
    };
    /// The two parts of a key.
    struct keys {
        std::optional<secret> access_key_id{};     ///< names the key; secret
        std::optional<secret> secret_access_key{}; ///< proves that one has it; secret

        friend bool operator==(keys const&, keys const&) = default;
        static constexpr auto describe()
        {
            return fields(
                field("accessKeyID", &keys::access_key_id).null_ok(),
                field("secretAccessKey", &keys::secret_access_key).null_ok());
        }
    };
    /// A Kubernetes Secret and its keys that hold the two parts.
    struct keys_source {
        std::string secret_name{};                          ///< of the Secret
        std::optional<std::string> key_access_key_id{};     ///< which of its keys holds `access_key_id`
        std::optional<std::string> key_secret_access_key{}; ///< which of its keys holds `secret_access_key`

        friend bool operator==(keys_source const&, keys_source const&) = default;
        static constexpr auto describe()
        {
            return fields(
                field("secretName", &keys_source::secret_name).required(),
                field("keyAccessKeyID", &keys_source::key_access_key_id).null_ok(),
                field("keySecretAccessKey", &keys_source::key_secret_access_key).null_ok());
        }
    };
    /// The keys, which the service moves to a new Secret, or where they are.
    struct credentials_option {
        std::optional<keys> value{};             ///< the keys themselves
        std::optional<keys_source> value_from{}; ///< or where they are

        friend bool operator==(credentials_option const&, credentials_option const&) = default;
        static constexpr auto describe()
        {
            return fields(
                field("value", &credentials_option::value).null_ok(),
                field("valueFrom", &credentials_option::value_from).null_ok());
        }
    };
    /// What lets the service into a private bucket.
    struct access {
        std::optional<credentials_option> credentials{}; ///< the keys, or where they are

        friend bool operator==(access const&, access const&) = default;
        static constexpr auto describe() { return fields(field("credentials", &access::credentials).null_ok()); }
    };

    place location{};                     ///< the bucket
    std::optional<std::string> version{}; ///< allowed by the service's schema
    std::optional<access> security{};     ///< none for a public one

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
