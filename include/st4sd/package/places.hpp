#ifndef ST4SD_PACKAGE_PLACES_HPP
#define ST4SD_PACKAGE_PLACES_HPP

#include <st4sd/model/package.hpp>
#include <st4sd/model/package_graph.hpp>
#include <st4sd/model/package_source.hpp>
#include <st4sd/payload/places.hpp>
#include <st4sd/secret.hpp>

#include <concepts>
#include <string>
#include <utility>

namespace st4sd {

/// A branch: each push of the package takes what is its newest commit then.
struct git_branch {
    std::string name{}; ///< of the branch
};

/// A tag of the repository (not of the package).
struct git_tag {
    std::string name{}; ///< of the tag
};

/// A commit, by its hash.
struct git_commit {
    std::string hash{}; ///< of the commit
};

/// A Kubernetes Secret beside the service, and the key in it that holds a token.
using kubernetes_secret = git_secret_key;

/// A Kubernetes Secret beside the service, and the keys in it that hold the two parts of an S3 key.
using kubernetes_s3_secret = s3_keys_source;

namespace detail {

template <class T>
inline constexpr bool is_git_version =
    std::same_as<T, git_branch> || std::same_as<T, git_tag> || std::same_as<T, git_commit>;
template <class T>
inline constexpr bool is_git_token = std::same_as<T, secret> || std::same_as<T, kubernetes_secret>;

template <class... Parts>
inline constexpr bool is_git = ((is_git_version<Parts> || is_git_token<Parts>) && ...) &&
                               (0 + ... + int{is_git_version<Parts>}) <= 1 && (0 + ... + int{is_git_token<Parts>}) <= 1;

inline void add_part(git_source& git, git_branch at) { git.location.branch = std::move(at.name); }
inline void add_part(git_source& git, git_tag at) { git.location.tag = std::move(at.name); }
inline void add_part(git_source& git, git_commit at) { git.location.commit = std::move(at.hash); }
inline void add_part(git_source& git, secret token)
{
    git.security = git_access{git_oauth_token{std::move(token), {}}};
}
inline void add_part(git_source& git, kubernetes_secret where)
{
    git.security = git_access{git_oauth_token{{}, git_token_source{std::move(where)}}};
}

inline package_source source_of(git_source from)
{
    package_source out;
    out.git = std::move(from);
    return out;
}
inline package_source source_of(dataset_source from)
{
    package_source out;
    out.dataset = std::move(from);
    return out;
}
inline package_source source_of(s3_source from)
{
    package_source out;
    out.s3 = std::move(from);
    return out;
}
inline package_source source_of(dataset from) { return source_of(dataset_source{{std::move(from.name)}, {}, {}}); }
inline package_source source_of(s3_bucket from)
{
    s3_source out;
    out.location = {std::move(from.bucket), std::move(from.endpoint), {}};
    if (!from.region.empty()) {
        out.location.region = std::move(from.region);
    }
    if (!from.access_key_id.empty() || !from.secret_access_key.empty()) { // else everyone may read the bucket
        auto keys = s3_keys{std::move(from.access_key_id), std::move(from.secret_access_key)};
        out.security = s3_access{s3_credentials{std::move(keys), {}}};
    }
    return source_of(std::move(out));
}

template <class T>
inline constexpr bool is_package_place =
    std::same_as<T, git_source> || std::same_as<T, dataset> || std::same_as<T, s3_bucket> ||
    std::same_as<T, dataset_source> || std::same_as<T, s3_source>;

// A base package is in one place; all else about it may be left out.
template <class... Parts>
inline constexpr bool is_base_package =
    ((is_package_place<Parts> || std::same_as<Parts, package_config> || std::same_as<Parts, image_registry> ||
      std::same_as<Parts, package_graph>) &&
     ...) &&
    (0 + ... + int{is_package_place<Parts>}) == 1 && (0 + ... + int{std::same_as<Parts, package_config>}) <= 1;

} // namespace detail

/// A git repository: `git(url)` is its default branch; a `git_branch`, `git_tag` or `git_commit` says another version,
/// and a private repository needs a token: a `secret`, which the service keeps as a Kubernetes Secret from then on, or
/// the `kubernetes_secret` that holds one.
///
/// *Example*: `st4sd::git("https://github.com/st4sd/band-gap-gamess.git", st4sd::git_tag{"1.1.3"})`
template <class... Parts>
[[nodiscard]] git_source git(std::string url, Parts... parts)
{
    constexpr bool is_git = detail::is_git<Parts...>;
    static_assert(
        is_git, "st4sd: a git repository is its URL, at most one git_branch, git_tag or git_commit, and at most "
                "one token: a secret or a kubernetes_secret");
    git_source source;
    source.location.url = std::move(url);
    if constexpr (is_git) {
        (detail::add_part(source, std::move(parts)), ...);
    }
    return source;
}

/// A bucket whose keys are in a Kubernetes Secret. One that is given its keys is the `s3_bucket` itself.
///
/// *Example*: `st4sd::s3({.endpoint = "https://s3.example.org", .bucket = "workflows"}, {.secret_name = "s3-keys"})`
[[nodiscard]] inline s3_source s3(s3_bucket bucket, kubernetes_s3_secret keys)
{
    auto source = *detail::source_of(std::move(bucket)).s3;
    if (!source.security) {
        source.security = s3_access{s3_credentials{}};
    }
    source.security->credentials->value_from = std::move(keys);
    return source;
}

/// The value `name`, which an output of a graph gives: `graph` is `base package/graph`, `output` the name of its binding.
[[nodiscard]] inline bound_value from_graph(std::string name, std::string graph, std::string output)
{
    graph_binding binding;
    binding.name = std::move(output);
    return {std::move(name), {binding_graph_output{std::move(graph), std::move(binding)}, {}}};
}
/// The same of an output that has no name, as in `graph_binding{.reference = "stage1.ExtractEnergies/energies.csv:ref"}`.
[[nodiscard]] inline bound_value from_graph(std::string name, std::string graph, graph_binding output)
{
    return {std::move(name), {binding_graph_output{std::move(graph), std::move(output)}, {}}};
}
/// The value `name`, which is a file of an application that the experiment depends on.
[[nodiscard]] inline bound_value from_application(std::string name, std::string reference)
{
    return {std::move(name), {{}, binding_dependency{std::move(reference)}}};
}

} // namespace st4sd

#endif
