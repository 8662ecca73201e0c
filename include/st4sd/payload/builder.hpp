#ifndef ST4SD_PAYLOAD_BUILDER_HPP
#define ST4SD_PAYLOAD_BUILDER_HPP

#include <st4sd/detail/is_optional.hpp>
#include <st4sd/payload/detail/build.hpp>
#include <st4sd/payload/detail/draft.hpp>
#include <st4sd/payload/named_settings.hpp>
#include <st4sd/payload/places.hpp>
#include <st4sd/payload/sources.hpp>
#include <st4sd/payload/start_payload.hpp>
#include <st4sd/result.hpp>
#include <st4sd/to_json.hpp>

#include <concepts>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd {

/// What a run gets, with names that are known at run time. Made by `payload("name")`.
///
/// Every member changes the payload and returns it, so that calls chain, and also work one by one in an `if` or a
/// loop. What types can rule out does not compile: a file has one source, a volume one kind, a store is one place.
/// Everything else is checked by `build()`, all at once: nothing is sent before that.
///
/// *Thread safety*: distinct objects are independent.
/// *Example*:
/// ```
/// auto payload = st4sd::payload("band-gap-pm3-gamess-us")
///     .input("input_smiles.csv", "label,smiles\nmymolecule,CCC\n")
///     .variable("numberMolecules", 1)
///     .platform("openshift");
/// if (registered) payload.option("registerWorkflow", true);
/// BOOST_OUTCOME_TRY(auto run, api.experiments().start(payload));
/// ```
template <class Document>
class basic_dynamic_payload : public named_payload_settings<basic_dynamic_payload<Document>> {
public:
    /// An empty payload of `identifier`: `name`, `name:tag` or `name@digest`.
    explicit basic_dynamic_payload(std::string identifier) : draft_{start_request{std::move(identifier), {}}} {}
    /// The same, beginning with what a document says. A later call replaces the document's value of the same name.
    basic_dynamic_payload(std::string identifier, Document document)
        : draft_{start_request{std::move(identifier), std::move(document)}, true}
    {}
    /// What another builder has made so far.
    explicit basic_dynamic_payload(detail::payload_draft<start_request> draft) : draft_{std::move(draft)} {}

    /// As it was given.
    [[nodiscard]] std::string const& identifier() const noexcept { return draft_.request.identifier; }

    /// A file that the experiment requires. `source` is text (its content), a `local_file`, a table (sent as CSV), a
    /// `bucket_path` or a `volume_path`.
    template <class... Source>
    basic_dynamic_payload& input(std::string name, Source&&... source) &
    {
        constexpr bool is_one_source = detail::is_one_file_source<Source...>;
        static_assert(
            is_one_source, "st4sd: a file has exactly one source: text, a local_file, a table, a bucket_path or "
                           "a volume_path");
        if constexpr (is_one_source) {
            draft_.set_file(false, name, std::forward<Source>(source)...);
        }
        return *this;
    }
    /// Replaces a data file of the experiment, if its package allows that. Sources as for `input`.
    template <class... Source>
    basic_dynamic_payload& data(std::string name, Source&&... source) &
    {
        constexpr bool is_one_source = detail::is_one_file_source<Source...>;
        static_assert(
            is_one_source, "st4sd: a file has exactly one source: text, a local_file, a table, a bucket_path or "
                           "a volume_path");
        if constexpr (is_one_source) {
            draft_.set_file(true, name, std::forward<Source>(source)...);
        }
        return *this;
    }
    /// Several inputs: a map, or any range of pairs, from names to sources.
    template <class Files>
    basic_dynamic_payload& inputs(Files const& files) &
    {
        for (auto const& [name, source] : files) {
            input(name, source);
        }
        return *this;
    }

    /// The platform of the experiment to run on.
    basic_dynamic_payload& platform(std::string name) &
    {
        draft_.set_once("platform", draft_.request.payload.platform, std::move(name));
        return *this;
    }

    /// Where the key-outputs are uploaded to: `store_in(s3_bucket, path)`; the path `/` is all of the bucket.
    ///
    /// The service also takes `store_in(dataset, path)` but uploads nothing to it, so that `build()` refuses that
    /// unless it is written `store_in(dataset, path, accept_not_uploaded)`.
    template <class Place, class... Path>
    basic_dynamic_payload& store_in(Place place, Path&&... path) &
    {
        constexpr bool is_store = std::same_as<Place, s3_bucket> || std::same_as<Place, dataset>;
        static_assert(is_store, "st4sd: a store is an s3_bucket or a dataset");
        constexpr bool has_path = detail::is_store_path<Place, Path...>;
        static_assert(has_path, "st4sd: a store is one place and the path in it: store_in(place, path)");
        if constexpr (is_store && has_path) {
            draft_.set_store(std::move(place), std::forward<Path>(path)...);
        }
        return *this;
    }

    /// Whether a surrogate of the experiment may run instead: `prefer_surrogate{}` or `random_canary_surrogate{0.1}`.
    template <class Policy>
    basic_dynamic_payload& policy(Policy wanted) &
    {
        if constexpr (detail::is_optional<Policy>) {
            return wanted ? policy(*wanted) : *this;
        } else {
            constexpr bool is_policy =
                std::same_as<Policy, prefer_surrogate> || std::same_as<Policy, random_canary_surrogate>;
            static_assert(is_policy, "st4sd: a policy is prefer_surrogate or random_canary_surrogate");
            if constexpr (is_policy) {
                draft_.set_once("runtimePolicy", draft_.request.payload.runtime_policy, detail::policy_of(wanted));
            }
            return *this;
        }
    }
    /// @name The same members, for a payload that is being made in one expression
    /// @{
    template <class... Source>
    [[nodiscard]] basic_dynamic_payload input(std::string name, Source&&... source) &&
    {
        return std::move(input(std::move(name), std::forward<Source>(source)...));
    }
    template <class... Source>
    [[nodiscard]] basic_dynamic_payload data(std::string name, Source&&... source) &&
    {
        return std::move(data(std::move(name), std::forward<Source>(source)...));
    }
    template <class Files>
    [[nodiscard]] basic_dynamic_payload inputs(Files const& files) &&
    {
        return std::move(inputs(files));
    }
    [[nodiscard]] basic_dynamic_payload platform(std::string name) && { return std::move(platform(std::move(name))); }
    template <class Place, class... Path>
    [[nodiscard]] basic_dynamic_payload store_in(Place place, Path&&... path) &&
    {
        return std::move(store_in(std::move(place), std::forward<Path>(path)...));
    }
    template <class Policy>
    [[nodiscard]] basic_dynamic_payload policy(Policy wanted) &&
    {
        return std::move(policy(wanted));
    }
    /// @}

    /// Reads the local files, checks everything that can be known without the package and gives what `start` sends.
    /// *Errors*: `errc::invalid_payload` with all violations: `error().problem<payload_problems>()->violations`.
    [[nodiscard]] result<start_request> build() const& { return detail::build(draft_); }
    [[nodiscard]] result<start_request> build() && { return detail::build(std::move(draft_)); }

    /// Prints what is set so far as JSON, secrets hidden.
    friend std::ostream& operator<<(std::ostream& out, basic_dynamic_payload const& x)
    {
        return out << x.draft_.request;
    }

private:
    friend struct detail::payload_access;
    [[nodiscard]] auto& draft() noexcept { return draft_; }
    [[nodiscard]] auto const& draft() const noexcept { return draft_; }

    detail::payload_draft<start_request> draft_;
};

/// See `basic_dynamic_payload`.
using dynamic_payload = basic_dynamic_payload<start_payload>;

namespace detail {

// The end of a declared experiment's payload: see experiment/typed_payload.hpp, which does not include this header.
template <class For>
struct finished_payload {
    static result<start_request> build(payload_draft<start_request> draft, std::string_view identifier)
    {
        draft.request.identifier = identifier;
        return detail::build(std::move(draft));
    }
    static dynamic_payload to_dynamic(payload_draft<start_request> draft, std::string_view identifier)
    {
        draft.request.identifier = identifier;
        return dynamic_payload{std::move(draft)};
    }
};

} // namespace detail

/// A payload for `identifier`: `name`, `name:tag` or `name@digest`.
template <class Document = start_payload>
[[nodiscard]] basic_dynamic_payload<Document> payload(std::string identifier)
{
    return basic_dynamic_payload<Document>{std::move(identifier)};
}

/// A payload that begins with a document, for instance one loaded from a file.
///
/// *Example*:
/// ```
/// BOOST_OUTCOME_TRY(auto document, (st4sd::load_file<st4sd::start_payload, st4sd::boost_json>("start.json")));
/// auto payload = st4sd::payload("http-sum", document).variable("numberOfPoints", 3);
/// ```
template <std::same_as<start_payload> Document = start_payload>
[[nodiscard]] basic_dynamic_payload<Document> payload(std::string identifier, Document document)
{
    return basic_dynamic_payload<Document>{std::move(identifier), std::move(document)};
}

} // namespace st4sd

#endif
