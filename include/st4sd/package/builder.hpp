#ifndef ST4SD_PACKAGE_BUILDER_HPP
#define ST4SD_PACKAGE_BUILDER_HPP

#include <st4sd/model/package.hpp>
#include <st4sd/model/package_graph.hpp>
#include <st4sd/package/detail/draft.hpp>
#include <st4sd/package/places.hpp>
#include <st4sd/package/settings.hpp>
#include <st4sd/raw_json.hpp>
#include <st4sd/result.hpp>
#include <st4sd/to_json.hpp>

#include <concepts>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace st4sd {

/// A package that is being made: a workflow, where it is, what a start may choose, and what its author says about it.
/// Made by `new_package("name")`.
///
/// Every member changes the package and returns it, so that calls chain, and also work one by one in an `if` or a loop.
/// What types can rule out does not compile: a base package is in one place, a repository has one version. Everything
/// else that can be known without the workflow is checked by `build()`, all at once: nothing is sent before that.
///
/// *Thread safety*: distinct objects are independent.
/// *Example*:
/// ```
/// auto package = st4sd::new_package("molecular-mass")
///     .from(st4sd::git("https://git.example.org/molecular-mass.git", st4sd::git_tag{"1.2.0"}))
///     .description("The mass of every molecule of a list")
///     .tag("1.2.0")
///     .variable("massKind", st4sd::one_of{"average", "monoisotopic"}) // a start may choose
///     .preset_option("registerWorkflow", true);                      // and this it may not
/// BOOST_OUTCOME_TRY(auto pushed, api.experiments().push(package));
/// ```
template <class Document>
class basic_package_builder : public package_settings<basic_package_builder<Document>> {
public:
    /// An empty package of this name.
    explicit basic_package_builder(std::string name) : draft_{Document{}}
    {
        draft_.document.metadata.package.name = std::move(name);
    }
    /// Begins with what a document says, for instance one loaded from a file, or one got from the service and to be
    /// pushed under another tag. A later call replaces the document's value of the same name.
    explicit basic_package_builder(Document document) : draft_{std::move(document)} {}

    /// Where the workflow is: `git(url, …)`, a `dataset`, an `s3_bucket` with keys or without, or `s3(bucket, secret)`;
    /// and then, in any order, a `package_config` that says where in there, and each `image_registry` it needs.
    ///
    /// *Example*: `.from(st4sd::git(url), st4sd::package_config{.path = "dft/homo-lumo-dft.yaml"})`
    template <class... Parts>
    basic_package_builder& from(Parts... parts) &
    {
        constexpr bool is_base = detail::is_base_package<Parts...>;
        static_assert(
            is_base, "st4sd: a base package is in exactly one place (git(), a dataset, an s3_bucket or s3()), "
                     "with at most one package_config, image_registries and package_graphs");
        if constexpr (is_base) {
            draft_.set_only_base(std::move(parts)...);
        }
        return *this;
    }
    /// One of several workflows that make the experiment: its name and what `from` takes; also each `package_graph` that
    /// it offers. The service calls such experiments beta.
    template <class... Parts>
    basic_package_builder& base(std::string name, Parts... parts) &
    {
        constexpr bool is_base = detail::is_base_package<Parts...>;
        static_assert(
            is_base, "st4sd: a base package is in exactly one place (git(), a dataset, an s3_bucket or s3()), "
                     "with at most one package_config, image_registries and package_graphs");
        if constexpr (is_base) {
            draft_.set_base(std::move(name), std::move(parts)...);
        }
        return *this;
    }
    /// Makes a graph (`base package/graph`) part of the experiment, and says where its inputs come from.
    ///
    /// *Example*: `.connect("pm3/optimise", {st4sd::from_graph("backend", "dft/optimise", "backend")})`
    basic_package_builder& connect(std::string graph, std::vector<bound_value> inputs) &
    {
        draft_.connect({{std::move(graph), {}, {}}, std::move(inputs)});
        return *this;
    }
    /// Takes over a file or folder of a base package, to the same path or to another one.
    ///
    /// *Example*: `.include({.package_name = "dft", .path = "scripts"}, "bin")`
    basic_package_builder& include(package_path source, std::optional<std::string> to = {}) &
    {
        include_path path{std::move(source), {}};
        if (to) {
            path.dest.emplace().path = *std::move(to);
        }
        draft_.include(std::move(path));
        return *this;
    }
    /// A key-output of the experiment, which an output of a graph gives: `from_graph(name, graph, output)`.
    basic_package_builder& key_output(bound_value output) &
    {
        draft_.add_output(std::move(output));
        return *this;
    }
    /// Which systems the experiment takes and which properties it measures: a JSON object.
    basic_package_builder& interface(raw_json document) &
    {
        draft_.set_interface(std::move(document));
        return *this;
    }

    /// A tag that will point to the package, beside `latest`; another package of its name loses it.
    basic_package_builder& tag(std::string name) &
    {
        draft_.add_word(info().tags, std::move(name));
        return *this;
    }
    /// Several tags, as by `tag`.
    basic_package_builder& tags(std::vector<std::string> const& names) &
    {
        for (auto const& name : names) {
            tag(name);
        }
        return *this;
    }
    /// A word that it may be found by.
    basic_package_builder& keyword(std::string word) &
    {
        draft_.add_word(info().keywords, std::move(word));
        return *this;
    }
    /// Several words, as by `keyword`.
    basic_package_builder& keywords(std::vector<std::string> const& words) &
    {
        for (auto const& word : words) {
            keyword(word);
        }
        return *this;
    }
    /// The licence under which it may be used.
    basic_package_builder& license(std::optional<std::string> name) &
    {
        draft_.set_once("metadata.package.license", info().license, std::move(name));
        return *this;
    }
    /// Whom to ask about it.
    basic_package_builder& maintainer(std::optional<std::string> who) &
    {
        draft_.set_once("metadata.package.maintainer", info().maintainer, std::move(who));
        return *this;
    }
    /// What it does, in words.
    basic_package_builder& description(std::optional<std::string> what) &
    {
        draft_.set_once("metadata.package.description", info().description, std::move(what));
        return *this;
    }

    /// @name The same members, for a package that is being made in one expression
    /// @{
    template <class... Parts>
    [[nodiscard]] basic_package_builder from(Parts... parts) &&
    {
        return std::move(from(std::move(parts)...));
    }
    template <class... Parts>
    [[nodiscard]] basic_package_builder base(std::string name, Parts... parts) &&
    {
        return std::move(base(std::move(name), std::move(parts)...));
    }
    [[nodiscard]] basic_package_builder connect(std::string graph, std::vector<bound_value> inputs) &&
    {
        return std::move(connect(std::move(graph), std::move(inputs)));
    }
    [[nodiscard]] basic_package_builder include(package_path source, std::optional<std::string> to = {}) &&
    {
        return std::move(include(std::move(source), std::move(to)));
    }
    [[nodiscard]] basic_package_builder key_output(bound_value output) &&
    {
        return std::move(key_output(std::move(output)));
    }
    [[nodiscard]] basic_package_builder interface(raw_json document) &&
    {
        return std::move(interface(std::move(document)));
    }
    [[nodiscard]] basic_package_builder tag(std::string name) && { return std::move(tag(std::move(name))); }
    [[nodiscard]] basic_package_builder tags(std::vector<std::string> const& names) &&
    {
        return std::move(tags(names));
    }
    [[nodiscard]] basic_package_builder keyword(std::string word) && { return std::move(keyword(std::move(word))); }
    [[nodiscard]] basic_package_builder keywords(std::vector<std::string> const& words) &&
    {
        return std::move(keywords(words));
    }
    [[nodiscard]] basic_package_builder license(std::optional<std::string> name) &&
    {
        return std::move(license(std::move(name)));
    }
    [[nodiscard]] basic_package_builder maintainer(std::optional<std::string> who) &&
    {
        return std::move(maintainer(std::move(who)));
    }
    [[nodiscard]] basic_package_builder description(std::optional<std::string> what) &&
    {
        return std::move(description(std::move(what)));
    }
    /// @}

    /// Reads the local files, checks everything that can be known without the workflow and gives what `push` sends.
    /// *Errors*: `errc::invalid_payload` with all violations: `error().problem<package_violations>()->violations`.
    [[nodiscard]] result<Document> build() const& { return detail::package_draft<Document>{draft_}.build(); }
    [[nodiscard]] result<Document> build() && { return std::move(draft_).build(); }

    /// Prints what is set so far as JSON, secrets hidden.
    friend std::ostream& operator<<(std::ostream& out, basic_package_builder const& x)
    {
        return out << x.draft_.document;
    }

private:
    friend struct detail::package_access;
    [[nodiscard]] auto& draft() noexcept { return draft_; }
    [[nodiscard]] package_info& info() noexcept { return draft_.document.metadata.package; }

    detail::package_draft<Document> draft_;
};

/// See `basic_package_builder`.
using package_builder = basic_package_builder<package>;

/// An empty package of this name: 1 to 57 of `a-z`, `0-9` and `-`, with no `-` at either end.
template <class Document = package>
[[nodiscard]] basic_package_builder<Document> new_package(std::string name)
{
    return basic_package_builder<Document>{std::move(name)};
}

/// A package that begins with a document.
///
/// *Example*:
/// ```
/// BOOST_OUTCOME_TRY(auto document, (st4sd::load_file<st4sd::package, st4sd::boost_json>("package.json")));
/// auto package = st4sd::new_package(document).tag("1.2.1").preset_variable("threads", 8);
/// ```
template <std::same_as<package> Document = package>
[[nodiscard]] basic_package_builder<Document> new_package(Document document)
{
    return basic_package_builder<Document>{std::move(document)};
}

} // namespace st4sd

#endif
