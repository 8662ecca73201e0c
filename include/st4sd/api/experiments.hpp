#ifndef ST4SD_API_EXPERIMENTS_HPP
#define ST4SD_API_EXPERIMENTS_HPP

#include <st4sd/algorithm/declared_skeleton.hpp>
#include <st4sd/algorithm/import_options.hpp>
#include <st4sd/algorithm/tag_change.hpp>
#include <st4sd/api/detail/call.hpp>
#include <st4sd/api/experiment_starts.hpp>
#include <st4sd/endpoint/check_experiment.hpp>
#include <st4sd/endpoint/delete_experiment.hpp>
#include <st4sd/endpoint/describe_experiment.hpp>
#include <st4sd/endpoint/get_dsl.hpp>
#include <st4sd/endpoint/get_experiment.hpp>
#include <st4sd/endpoint/get_history.hpp>
#include <st4sd/endpoint/list_experiments.hpp>
#include <st4sd/endpoint/problems_as_errors.hpp>
#include <st4sd/endpoint/push_experiment.hpp>
#include <st4sd/endpoint/python_layout.hpp>
#include <st4sd/endpoint/search_by.hpp>
#include <st4sd/endpoint/tag_experiment.hpp>
#include <st4sd/fwd.hpp>
#include <st4sd/transport.hpp>

#include <concepts>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::api {
namespace detail {

// `metadata.registry` is made anew by the service that gets the package; the beta members must come along.
inline constexpr package_parts all_that_is_pushed{.registry = false, .beta = true};

template <class Builder>
using push_of = st4sd::endpoint::push_experiment<typename st4sd::detail::depending<package, Builder>::type>;

} // namespace detail

/// Anything that builds a package: `package_builder`.
template <class Builder>
concept pushable = requires(Builder const& builder) {
    { builder.build() } -> std::same_as<result<package>>;
};

/// Adds, starts, lists and removes experiments. Got from a client by `experiments()`; may be kept.
///
/// An experiment is named by its identifier: `name` (which means `name:latest`), `name:tag` or
/// `name@digest`. One that is misspelt, as in `a:b@c`, is refused before anything is sent:
/// `errc::invalid_argument`. *Errors* of every call: those of the connection,
/// `condition::unauthorised`, `condition::malformed_answer`. The others are typed:
/// `error().problem<unknown_experiment>()`.
template <class Client>
class experiments : public experiment_starts<experiments<Client>, Client> {
    using transport_type = typename Client::transport_type;
    template <class T>
    using result = st4sd::detail::late_result<T, Client>;

public:
    explicit experiments(Client client) : client_{std::move(client)} {}

    /// Adds a package to the service and gives it back with its digest, tags and registry. Its tags
    /// and `latest` move to it.
    ///
    /// *Errors*: `invalid_package`, `invalid_package_reason` (workflow not fetched, invalid, or
    /// without what is named); `package_violations`, before anything is sent, for all that cannot be.
    /// Credentials of the package are never quoted. *Source*: `POST /experiments/`
    [[nodiscard]] result<package> push(package what) const
    {
        return detail::call<endpoint::push_experiment<package>>(client_, std::move(what));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_push(package what, Token&& token) const
    {
        return detail::start<endpoint::push_experiment<package>>(client_, std::forward<Token>(token), std::move(what));
    }
    /// The same for what is being made by `new_package("name")`. *Errors*: those of its `build()`, too.
    template <pushable Builder>
    [[nodiscard]] result<package> push(Builder const& what) const
    {
        BOOST_OUTCOME_TRY(auto built, what.build());
        return push(std::move(built));
    }
    template <pushable Builder, class Token>
        requires async_transport<transport_type>
    auto async_push(Builder const& what, Token&& token) const
    {
        return client_.async_run(detail::push_of<Builder>::of(what.build()), std::forward<Token>(token));
    }
    /// The same for a document that is sent exactly as it is.
    [[nodiscard]] result<package> push(raw_json document) const
    {
        return detail::call<endpoint::push_experiment<raw_json>>(client_, std::move(document));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_push(raw_json document, Token&& token) const
    {
        return detail::start<endpoint::push_experiment<raw_json>>(
            client_, std::forward<Token>(token), std::move(document));
    }

    /// All packages, one for each digest. Entries that cannot be read, or are wrong otherwise, are
    /// in `problems`.
    ///
    /// *Example*: `for (auto const found = api.experiments().list().value(); auto const& p : found.entries)
    /// std::cout << p.identifier() << '\n';` *Source*: `GET /experiments/`
    [[nodiscard]] result<package_list> list(package_parts parts = {}) const
    {
        return detail::call<endpoint::list_experiments>(client_, parts);
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_list(Token&& token) const
    {
        return detail::start<endpoint::list_experiments>(client_, std::forward<Token>(token));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_list(package_parts parts, Token&& token) const
    {
        return detail::start<endpoint::list_experiments>(client_, std::forward<Token>(token), parts);
    }
    /// The same, where anything wrong is an error. *Errors*: also `problematic_entries`.
    [[nodiscard]] result<package_list> list(package_parts parts, problems_as_errors_t) const
    {
        return detail::call<endpoint::without_problems<endpoint::list_experiments>>(
            client_, endpoint::list_experiments{parts});
    }
    [[nodiscard]] result<package_list> list(problems_as_errors_t strict) const { return list({}, strict); }
    template <class Token>
        requires async_transport<transport_type>
    auto async_list(package_parts parts, problems_as_errors_t, Token&& token) const
    {
        return detail::start<endpoint::without_problems<endpoint::list_experiments>>(
            client_, std::forward<Token>(token), endpoint::list_experiments{parts});
    }
    /// The same as texts of Python values, for programs that write notebooks.
    [[nodiscard]] result<python_package_list> list_python(package_parts parts = {}, python_layout layout = {}) const
    {
        return detail::call<endpoint::list_python_packages, python_package_list>(client_, parts, layout);
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_list_python(package_parts parts, python_layout layout, Token&& token) const
    {
        return detail::start<endpoint::list_python_packages>(client_, std::forward<Token>(token), parts, layout);
    }

    /// One package, with what the service finds wrong with it in `problems`.
    ///
    /// *Errors*: `unknown_experiment`; `package_problems` when it is broken beyond use. *Source*:
    /// `GET /experiments/{id}`
    [[nodiscard]] result<stored_package> get(std::string identifier, package_parts parts = {}) const
    {
        return detail::call<endpoint::get_experiment>(client_, std::move(identifier), parts);
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_get(std::string identifier, Token&& token) const
    {
        return detail::start<endpoint::get_experiment>(client_, std::forward<Token>(token), std::move(identifier));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_get(std::string identifier, package_parts parts, Token&& token) const
    {
        return detail::start<endpoint::get_experiment>(
            client_, std::forward<Token>(token), std::move(identifier), parts);
    }
    /// The same, where anything wrong is an error. *Errors*: also `problematic_entries`.
    [[nodiscard]] result<stored_package> get(std::string identifier, package_parts parts, problems_as_errors_t) const
    {
        return detail::call<endpoint::without_problems<endpoint::get_experiment>>(
            client_, endpoint::get_experiment{std::move(identifier), parts});
    }
    [[nodiscard]] result<stored_package> get(std::string identifier, problems_as_errors_t strict) const
    {
        return get(std::move(identifier), {}, strict);
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_get(std::string identifier, package_parts parts, problems_as_errors_t, Token&& token) const
    {
        return detail::start<endpoint::without_problems<endpoint::get_experiment>>(
            client_, std::forward<Token>(token), endpoint::get_experiment{std::move(identifier), parts});
    }
    /// The same as the text of a Python value.
    [[nodiscard]] result<python_package>
    get_python(std::string identifier, package_parts parts = {}, python_layout layout = {}) const
    {
        return detail::call<endpoint::get_python_package, python_package>(
            client_, std::move(identifier), parts, layout);
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_get_python(std::string identifier, package_parts parts, python_layout layout, Token&& token) const
    {
        return detail::start<endpoint::get_python_package>(
            client_, std::forward<Token>(token), std::move(identifier), parts, layout);
    }

    /// Removes a package with all its tags, also when only one tag is given. `latest` is not handed
    /// on to another package.
    ///
    /// *Errors*: `unknown_experiment`. *Source*: `DELETE /experiments/{id}`
    [[nodiscard]] result<void> remove(std::string identifier) const
    {
        return detail::call<endpoint::delete_experiment>(client_, std::move(identifier));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_remove(std::string identifier, Token&& token) const
    {
        return detail::start<endpoint::delete_experiment>(client_, std::forward<Token>(token), std::move(identifier));
    }

    /// Gives a package these tags and no others, taken from other packages of its name where they had them. The tag that the
    /// identifier names is gone, too, unless it is among them.
    ///
    /// *Errors*: `cannot_untag_latest`, `unknown_experiment`; `errc::invalid_argument` for no tag at all, or one that is empty
    /// or has `,`, `:`, `@` or `/`. *Source*: `PUT /experiments/{id}/tag`
    [[nodiscard]] result<void> tag(std::string identifier, std::vector<std::string> tags) const
    {
        return detail::call<endpoint::tag_experiment>(client_, std::move(identifier), std::move(tags));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_tag(std::string identifier, std::vector<std::string> tags, Token&& token) const
    {
        return detail::start<endpoint::tag_experiment>(
            client_, std::forward<Token>(token), std::move(identifier), std::move(tags));
    }
    /// Gives a package one more tag and keeps the others; gives all that it has then. *Errors*: those of `tag` and `get`; see
    /// `algorithm::change_tags`. *Source*: `GET /experiments/{id}`, `PUT /experiments/{id}/tag`
    [[nodiscard]] result<std::vector<std::string>> add_tag(std::string identifier, std::string tag) const
    {
        return detail::call<algorithm::basic_change_tags<package>, std::vector<std::string>>(
            client_, algorithm::tag_change::add, std::move(identifier), std::move(tag));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_add_tag(std::string identifier, std::string tag, Token&& token) const
    {
        return detail::start<algorithm::basic_change_tags<package>>(
            client_, std::forward<Token>(token), algorithm::tag_change::add, std::move(identifier), std::move(tag));
    }
    /// Takes one tag from a package, unless it is `latest`, and keeps the others; gives all that it has then. Nothing happens
    /// when it does not have the tag. *Errors*, *Source*: as for `add_tag`; `cannot_untag_latest`.
    [[nodiscard]] result<std::vector<std::string>> remove_tag(std::string identifier, std::string tag) const
    {
        return detail::call<algorithm::basic_change_tags<package>, std::vector<std::string>>(
            client_, algorithm::tag_change::remove, std::move(identifier), std::move(tag));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_remove_tag(std::string identifier, std::string tag, Token&& token) const
    {
        return detail::start<algorithm::basic_change_tags<package>>(
            client_, std::forward<Token>(token), algorithm::tag_change::remove, std::move(identifier), std::move(tag));
    }
    /// The packages that a name has had, with their tags now and before. None of a name that the service does not know.
    /// *Errors*: `errc::invalid_argument` for a name with a tag or digest. *Source*: `GET /experiments/{name}/history`
    [[nodiscard]] result<package_history> history(std::string name) const
    {
        return detail::call<endpoint::get_history>(client_, std::move(name));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_history(std::string name, Token&& token) const
    {
        return detail::start<endpoint::get_history>(client_, std::forward<Token>(token), std::move(name));
    }
    /// From which of its base packages an experiment of several has its variables. *Errors*: `no_inheritance` for one of a single
    /// package, `unknown_experiment`. *Source*: `GET /experiments/{id}/package-inheritance`
    [[nodiscard]] result<st4sd::package_inheritance> package_inheritance(std::string identifier) const
    {
        return detail::call<endpoint::get_package_inheritance, st4sd::package_inheritance>(
            client_, std::move(identifier));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_package_inheritance(std::string identifier, Token&& token) const
    {
        return detail::start<endpoint::get_package_inheritance>(
            client_, std::forward<Token>(token), std::move(identifier));
    }
    /// The workflow in DSL 2, as JSON. *Errors*: `unknown_experiment`; `package_problems` when there is none that could be
    /// read. *Source*: `GET /experiments/{id}/dsl`
    [[nodiscard]] result<experiment_dsl> dsl(std::string identifier) const
    {
        return detail::call<endpoint::get_dsl>(client_, std::move(identifier));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_dsl(std::string identifier, Token&& token) const
    {
        return detail::start<endpoint::get_dsl>(client_, std::forward<Token>(token), std::move(identifier));
    }
    /// The same as YAML.
    [[nodiscard]] result<experiment_dsl_yaml> dsl_yaml(std::string identifier) const
    {
        return detail::call<endpoint::get_dsl_yaml>(client_, std::move(identifier));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_dsl_yaml(std::string identifier, Token&& token) const
    {
        return detail::start<endpoint::get_dsl_yaml>(client_, std::forward<Token>(token), std::move(identifier));
    }

    /// A payload to fill in, with an explanation of each value. It has only names that the package
    /// declares.
    ///
    /// *Errors*: `unknown_experiment`, `package_problems`.
    /// *Source*: `GET /experiments/{id}/start/payload/`, `GET /experiments/{id}`
    [[nodiscard]] result<st4sd::start_skeleton> start_skeleton(std::string identifier) const
    {
        return detail::call<algorithm::declared_skeleton>(client_, std::move(identifier));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_start_skeleton(std::string identifier, Token&& token) const
    {
        return detail::start<algorithm::declared_skeleton>(client_, std::forward<Token>(token), std::move(identifier));
    }

    /// What a start must and may give, and what runs produce: inputs, data, variables with choices
    /// and defaults, platforms, outputs, properties. Of a package that is at hand, without asking
    /// the service.
    ///
    /// *Example*: `std::cout << st4sd::to_json(api.experiments().describe("http-sum").value(),
    /// st4sd::layout::pretty);`
    [[nodiscard]] static package_description describe(package const& from) { return st4sd::describe(from); }
    /// The same of an experiment that the service keeps. *Errors*: `unknown_experiment`,
    /// `package_problems`. *Source*: `GET /experiments/{id}`
    [[nodiscard]] result<package_description> describe(std::string identifier) const
    {
        return detail::call<endpoint::describe_experiment>(client_, std::move(identifier));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_describe(std::string identifier, Token&& token) const
    {
        return detail::start<endpoint::describe_experiment>(client_, std::forward<Token>(token), std::move(identifier));
    }

    /// Every difference between the declared experiment `E` and the package that it names; none
    /// when they agree. *Errors*: `unknown_experiment`, `package_problems`.
    /// *Example*: `for (auto const found = api.experiments().check<band_gap>().value(); auto const& m : found)
    /// std::cerr << m << '\n';`
    /// *Source*: `GET /experiments/{id}`
    template <declared_experiment E>
    [[nodiscard]] result<std::vector<mismatch>> check() const
    {
        BOOST_OUTCOME_TRY(auto const package, get(std::string{E::identifier}));
        return st4sd::check<E>(package);
    }
    template <declared_experiment E, class Token>
        requires async_transport<transport_type>
    auto async_check(Token&& token) const
    {
        return detail::start<endpoint::check_experiment<E>>(client_, std::forward<Token>(token));
    }

    /// Brings a package from another service, of which `from` is a client, and pushes it to this one, where its tags and `latest`
    /// move to it. Secrets and Datasets that it names there do not travel: they are left out and listed; see `import_options`.
    ///
    /// *Errors*: those of `get` there and of `push` here, which then say what was left behind; `error::url()` tells which of the
    /// two services it was. *Example*: `api.experiments().import_from(st4sd::connect(theirs, key).value(), "band-gap:1.0")`
    /// *Source*: `GET /experiments/{id}`, `POST /experiments/`
    template <class Other>
        requires requires { typename Other::transport_type; }
    [[nodiscard]] result<imported_package>
    import_from(Other const& from, std::string identifier, import_options how = {}) const
    {
        return push_found(from.experiments().get(std::move(identifier), detail::all_that_is_pushed), std::move(how));
    }
    template <class Other, class Token>
        requires(async_transport<transport_type> && async_transport<typename Other::transport_type>)
    auto async_import_from(Other const& from, std::string identifier, import_options how, Token&& token) const
    {
        return driver::async_driver<Token>::relay(
            from, endpoint::get_experiment{std::move(identifier), detail::all_that_is_pushed}, client_,
            [how = std::move(how)](auto found) { return algorithm::basic_push_found<package>{std::move(found), how}; },
            std::forward<Token>(token));
    }
    /// The same from a registry UI, by the address that a browser shows of it. No credentials are sent there unless it is at
    /// this client's service. *Errors*: `unknown_experiment`, `condition::rejected` for a broken one, and those of `push`.
    ///
    /// *Example*: `api.experiments().import_from("https://registry.example.org/registry-ui/", "band-gap-pm3-gamess-us")`
    /// *Source*: `GET /registry-ui/backend/experiments/{id}`, `POST /experiments/`
    [[nodiscard]] result<imported_package>
    import_from(std::string registry, std::string identifier, import_options how = {}) const
    {
        return detail::call<algorithm::import_package<endpoint::get_published>, imported_package>(
            client_, std::move(registry), std::move(identifier), std::move(how));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_import_from(std::string registry, std::string identifier, import_options how, Token&& token) const
    {
        return detail::start<algorithm::import_package<endpoint::get_published>>(
            client_, std::forward<Token>(token), std::move(registry), std::move(identifier), std::move(how));
    }
    /// What a registry UI has to be imported: all, or what is found by a text in the name, description, maintainer or the name
    /// of a property. *Source*: `GET /registry-ui/backend/experiments/`
    [[nodiscard]] result<package_list>
    search(std::string registry, search_by by = search_by::name, std::string text = {}) const
    {
        return detail::call<endpoint::search_published, package_list>(
            client_, std::move(registry), by, std::move(text));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_search(std::string registry, search_by by, std::string text, Token&& token) const
    {
        return detail::start<endpoint::search_published>(
            client_, std::forward<Token>(token), std::move(registry), by, std::move(text));
    }

private:
    friend experiment_starts<experiments, Client>;

    // No template, so that src.hpp has it.
    [[nodiscard]] result<imported_package> push_found(result<stored_package> found, import_options how) const
    {
        return detail::call<algorithm::basic_push_found<package>, imported_package>(
            client_, std::move(found), std::move(how));
    }

    Client client_;
};

} // namespace st4sd::api

#endif
