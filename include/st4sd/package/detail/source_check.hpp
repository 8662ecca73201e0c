#ifndef ST4SD_PACKAGE_DETAIL_SOURCE_CHECK_HPP
#define ST4SD_PACKAGE_DETAIL_SOURCE_CHECK_HPP

#include <st4sd/detail/violations.hpp>
#include <st4sd/model/package_source.hpp>

#include <string>
#include <string_view>

// The rules of where a base package comes from. No message quotes a URL or a key: they may be secrets.

namespace st4sd::detail {

template <class Git>
void check_git(std::string const& where, Git const& git, violations& out)
{
    constexpr std::string_view scheme = "https://";
    auto const& place = git.location;
    auto const rest = std::string_view{place.url}.substr(place.url.starts_with(scheme) ? scheme.size() : 0);
    if (!place.url.starts_with(scheme) || rest.empty() || rest.starts_with('/')) {
        out.add(
            where + ".location.url", "must begin with https:// and name a repository: the service fetches no other");
    } else if (rest.substr(0, rest.find('/')).find('@') != rest.npos) {
        out.add(
            where + ".location.url", "has credentials in it, which everyone who sees the package can read: give "
                                     "them as the token");
    }
    int versions = 0;
    auto const version = [&](char const* name, auto const& member) {
        versions += member ? 1 : 0;
        if (member && member->empty()) {
            out.add(where + ".location." + name, "is empty: name one, or leave it out");
        }
    };
    version("branch", place.branch);
    version("tag", place.tag);
    version("commit", place.commit);
    if (versions > 1) {
        out.add(where + ".location", "has several of branch, tag and commit: keep one of them");
    }
    if (!git.security || !git.security->oauth) {
        return;
    }
    auto const& token = *git.security->oauth;
    auto const at = where + ".security.oauth";
    if (token.value && token.value_from) {
        out.add(at, "has a token and says where one is: keep one of value and valueFrom");
    }
    if (token.value && token.value->empty()) {
        out.add(at + ".value", "is an empty token: give one, or leave it out for a public repository");
    }
    if (token.value_from && (!token.value_from->secret_key_ref || token.value_from->secret_key_ref->name.empty())) {
        out.add(at + ".valueFrom", "names no Secret: give the name of the Kubernetes Secret that holds the token");
    }
}

template <class S3>
void check_s3(std::string const& where, S3 const& s3, violations& out)
{
    auto const need = [&](std::string const& field, bool is_there, char const* what) {
        if (!is_there) {
            out.add(field, what);
        }
    };
    need(where + ".location.bucket", !s3.location.bucket.empty(), "is missing: name the bucket");
    need(
        where + ".location.endpoint", !s3.location.endpoint.empty(),
        "is missing: give the address of the store, for instance https://s3.example.org");
    if (!s3.security || !s3.security->credentials) {
        return;
    }
    auto const& credentials = *s3.security->credentials;
    auto const at = where + ".security.credentials";
    need(
        at, !credentials.value || !credentials.value_from,
        "has keys and says where they are: keep one of value and valueFrom");
    if (auto const& keys = credentials.value) {
        auto const has = [](auto const& key) { return key && !key->empty(); };
        need(at + ".value.accessKeyID", has(keys->access_key_id), "is missing: keys come in pairs");
        need(at + ".value.secretAccessKey", has(keys->secret_access_key), "is missing: keys come in pairs");
    }
    need(
        at + ".valueFrom.secretName", !credentials.value_from || !credentials.value_from->secret_name.empty(),
        "is empty: name the Kubernetes Secret that holds the keys");
}

template <class Source>
void check_source(std::string const& where, Source const& source, violations& out)
{
    int const count = int{source.git.has_value()} + int{source.dataset.has_value()} + int{source.s3.has_value()};
    if (count == 0) {
        out.add(where, "says nothing: give exactly one of git, dataset and s3");
    } else if (count > 1) {
        out.add(where, "has several of git, dataset and s3, of which the service takes the first: keep one");
    }
    if (source.git) {
        check_git(where + ".git", *source.git, out);
    }
    if (source.dataset && source.dataset->location.dataset.empty()) {
        out.add(where + ".dataset.location.dataset", "is empty: name a Dataset of the service");
    }
    if (source.s3) {
        check_s3(where + ".s3", *source.s3, out);
    }
}

} // namespace st4sd::detail

#endif
