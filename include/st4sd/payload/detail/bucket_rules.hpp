#ifndef ST4SD_PAYLOAD_DETAIL_BUCKET_RULES_HPP
#define ST4SD_PAYLOAD_DETAIL_BUCKET_RULES_HPP

#include <st4sd/detail/violations.hpp>

#include <array>
#include <string>
#include <string_view>

// The rules of `s3`, `s3Store` and `datasetStoreURI`. No message quotes a value: they may be keys.

namespace st4sd::detail {

// The environment variables by which the service hands the store's keys to the run.
inline constexpr std::array<std::string_view, 3> store_variables{
    "S3_ACCESS_KEY_ID", "S3_END_POINT", "S3_SECRET_ACCESS_KEY"};

template <class S3>
void check_credentials(std::string const& where, S3 const& s3, violations& out)
{
    auto const need = [&](char const* name, auto const& member) {
        if (!member || member->empty()) {
            out.add(where + '.' + name, "is missing: a bucket needs accessKeyID, secretAccessKey, bucket and endpoint");
        }
    };
    need("accessKeyID", s3.access_key_id);
    need("secretAccessKey", s3.secret_access_key);
    need("bucket", s3.bucket);
    need("endpoint", s3.endpoint);
}

template <class S3>
void check_s3_text(std::string const& where, S3 const& s3, violations& out)
{
    auto const text = [&](char const* name, auto const& member) {
        if (member) {
            if constexpr (requires { member->reveal(); }) {
                out.check_text(where + '.' + name, member->reveal());
            } else {
                out.check_text(where + '.' + name, *member);
            }
        }
    };
    text("dataset", s3.dataset);
    text("accessKeyID", s3.access_key_id);
    text("secretAccessKey", s3.secret_access_key);
    text("bucket", s3.bucket);
    text("endpoint", s3.endpoint);
    text("region", s3.region);
}

template <class S3>
void check_source_bucket(S3 const& s3, violations& out)
{
    check_s3_text("s3", s3, out);
    if (!s3.dataset) {
        check_credentials("s3", s3, out);
        return;
    }
    bool const has_others = s3.access_key_id || s3.secret_access_key || s3.bucket || s3.endpoint || s3.region;
    if (has_others) {
        out.add(
            "s3", "has a dataset and credentials, of which the service would use one only: keep the dataset or "
                  "the credentials");
    } else if (s3.dataset->empty()) {
        out.add("s3.dataset", "is empty: name a Dataset, or leave s3 out");
    }
}

template <class Store>
void check_store(Store const& store, violations& out)
{
    if (!store.credentials) {
        out.add("s3Store.credentials", "is missing: give the bucket and the keys to it");
    } else {
        check_s3_text("s3Store.credentials", *store.credentials, out);
        if (store.credentials->dataset) {
            out.add("s3Store.credentials.dataset", "cannot be a store: give a bucket and the keys to it");
        } else {
            check_credentials("s3Store.credentials", *store.credentials, out);
        }
    }
    bool const is_text = store.bucket_path && out.check_text("s3Store.bucketPath", *store.bucket_path);
    if (!store.bucket_path || (is_text && store.bucket_path->empty())) {
        out.add(
            "s3Store.bucketPath", std::string{store.bucket_path ? "is empty" : "is missing"} +
                                      ": give the folder in the bucket, or / for all of it");
    }
}

inline void check_dataset_store(std::string const& uri, bool is_accepted, violations& out)
{
    constexpr std::string_view scheme = "dataset://";
    out.check_text("datasetStoreURI", uri);
    bool const has_scheme = uri.starts_with(scheme);
    if (!has_scheme || uri.size() == scheme.size() || uri[scheme.size()] == '/') {
        out.add("datasetStoreURI", "expected dataset://<dataset>[/path]");
    }
    if (!is_accepted) {
        out.add(
            "datasetStoreURI",
            "the service accepts a Dataset as store and then uploads nothing to it: use an S3 bucket, "
            "or say accept_not_uploaded");
    }
}

template <class Payload>
void check_buckets(Payload const& payload, bool not_uploaded_is_accepted, violations& out)
{
    if (payload.s3) {
        check_source_bucket(*payload.s3, out);
    }
    if (payload.s3_store) {
        check_store(*payload.s3_store, out);
        for (auto const name : store_variables) {
            if (payload.environment_variables.contains(name)) {
                out.add(
                    label("environmentVariables", name),
                    "is set by the service when there is an s3Store: remove one of them");
            }
        }
    }
    if (payload.dataset_store_uri) {
        check_dataset_store(*payload.dataset_store_uri, not_uploaded_is_accepted, out);
    }
    if (payload.s3_store && payload.dataset_store_uri) {
        out.add("datasetStoreURI", "there is an s3Store too: a run has one store");
    }
}

} // namespace st4sd::detail

#endif
