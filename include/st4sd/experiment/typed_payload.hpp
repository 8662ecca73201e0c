#ifndef ST4SD_EXPERIMENT_TYPED_PAYLOAD_HPP
#define ST4SD_EXPERIMENT_TYPED_PAYLOAD_HPP

#include <st4sd/detail/box.hpp>
#include <st4sd/detail/is_optional.hpp>
#include <st4sd/experiment/choice_value.hpp>
#include <st4sd/experiment/detail/declaration_list.hpp>
#include <st4sd/experiment/detail/mistakes.hpp>
#include <st4sd/experiment/detail/payload_state.hpp>
#include <st4sd/experiment/detail/value_rules.hpp>
#include <st4sd/experiment/experiment.hpp>
#include <st4sd/payload/places.hpp>
#include <st4sd/payload/runtime_policy.hpp>
#include <st4sd/payload/settings.hpp>
#include <st4sd/payload/sources.hpp>

#include <concepts>
#include <cstddef>
#include <string>
#include <type_traits>
#include <utility>

namespace st4sd {

namespace detail {

// What comes after a payload is complete: build() and to_dynamic(). Defined in payload/builder.hpp, so that who only fills
// payloads in does not pay for the rules that check them. `For` is there so that the definition is looked up late.
template <class For>
struct finished_payload;

} // namespace detail

/// What a run of the declared experiment `E` gets. Made by `payload<E>()`.
///
/// Giving a required input, and the exclusive choices `from_bucket` and `store_in`, change the type: chain them, or call them
/// on a moved payload. Everything else changes the payload in place, so that it works in an `if` or a loop, takes an
/// `std::optional`, and reports at `build()` what was set twice. A moved-from payload is empty, but not to the compiler.
///
/// *Thread safety*: distinct objects are independent.
/// *Example*:
/// ```
/// auto payload = st4sd::payload<band_gap>()
///     .input<"input_smiles.csv">("label,smiles\nmymolecule,CCC\n")
///     .variable<"numberMolecules">(1);
/// if (quick) payload.variable<"functional">("PBE");
/// BOOST_OUTCOME_TRY(auto run, api.experiments().start(payload)); // a st4sd::run_id<band_gap>
/// ```
template <class E, class State>
class typed_payload : public payload_settings<typed_payload<E, State>> {
    template <fixed_string Name>
    using choice_of = choice_value<"st4sd: not a declared choice", E, detail::found_variable<E, Name>::index>;

public:
    using experiment_type = E;

    /// A payload without anything: `payload<E>()`.
    typed_payload() = default;

    /// A required file: its content as text, a `local_file` that `build()` reads, or a table (sent as CSV).
    template <fixed_string Name, class... Source>
    [[nodiscard]] auto input(Source&&... source) &&
    {
        constexpr bool is_one_source =
            (0 + ... + int{detail::is_embedded_source<Source>}) == 1 && sizeof...(Source) == 1;
        static_assert(
            is_one_source, "st4sd: an input gets one content: text, a local_file or a table; bucket_path "
                           "and volume_path go to input_from");
        return std::move(*this).template give<Name, is_one_source, false>(std::forward<Source>(source)...);
    }
    /// A required file from the payload's bucket (`from_bucket`) or from one of its volumes: a `bucket_path` or a `volume_path`.
    template <fixed_string Name, class... Place>
    [[nodiscard]] auto input_from(Place&&... place) &&
    {
        constexpr bool is_one_place = (0 + ... + int{detail::is_file_place<Place>}) == 1 && sizeof...(Place) == 1;
        static_assert(is_one_place, "st4sd: input_from takes a bucket_path or a volume_path; content goes to input");
        constexpr bool is_from_bucket = (... || std::same_as<std::remove_cvref_t<Place>, bucket_path>);
        return std::move(*this).template give<Name, is_one_place, is_from_bucket>(std::forward<Place>(place)...);
    }

    /// Replaces a data file. `source` is text (its content), a `local_file`, a table, a `bucket_path` or a `volume_path`.
    template <fixed_string Name, class... Source>
    typed_payload& data(Source&&... source) &
    {
        constexpr bool is_declared = detail::found_data<E, Name>::is_declared;
        constexpr bool is_one_source = detail::is_one_file_source<Source...>;
        if constexpr (!is_declared) {
            detail::require_data<E, Name, detail::declared_of<E, detail::declared::data>, false>();
        } else {
            static_assert(
                is_one_source, "st4sd: a file has exactly one source: text, a local_file, a table, a bucket_path or "
                               "a volume_path");
            if constexpr (is_one_source) {
                draft_.get().set_file(true, std::string{Name.view()}, std::forward<Source>(source)...);
            }
        }
        return *this;
    }

    /// Sets a variable to a value of its declared type; nothing is narrowed, but an integer may be given for a floating number.
    /// An empty `std::optional` leaves the variable alone. A bool is sent as `true` or `false`.
    template <fixed_string Name, class Value>
        requires(!detail::is_choice<E, Name>)
    typed_payload& variable(Value const& value) &
    {
        if constexpr (detail::check_variable<E, Name, Value>()) {
            draft_.get().set_variable(Name.view(), detail::as_declared<detail::value_type<E, Name>>(value));
        }
        return *this;
    }
    /// Sets a declared choice: a literal is checked while compiling, a text of run time by `build()`.
    template <fixed_string Name>
        requires detail::is_choice<E, Name>
    typed_payload& variable(choice_of<Name> value) &
    {
        if (value.is_set()) {
            draft_.get().set_choice(Name.view(), value.text(), value.is_known());
        }
        return *this;
    }

    /// The platform to run on.
    template <fixed_string Name>
    typed_payload& platform() &
    {
        using names = decltype(detail::find_platforms(detail::list_of<typename E::declarations>));
        if constexpr (names::template contains<Name>) {
            draft_.get().set_once("platform", draft_.get().request.payload.platform, std::string{Name.view()});
        } else {
            detail::require_platform<E, Name, detail::declared_of<E, detail::declared::platforms>, false>();
        }
        return *this;
    }
    /// Whether a surrogate of the experiment may run instead: `prefer_surrogate{}` or `random_canary_surrogate{0.1}`.
    template <class Policy>
    typed_payload& policy(Policy wanted) &
    {
        if constexpr (detail::is_optional<Policy>) {
            return wanted ? policy(*wanted) : *this;
        } else {
            constexpr bool is_policy =
                std::same_as<Policy, prefer_surrogate> || std::same_as<Policy, random_canary_surrogate>;
            static_assert(is_policy, "st4sd: a policy is prefer_surrogate or random_canary_surrogate");
            if constexpr (is_policy) {
                draft_.get().set_once(
                    "runtimePolicy", draft_.get().request.payload.runtime_policy, detail::policy_of(wanted));
            }
            return *this;
        }
    }

    /// The bucket that files given as `bucket_path` come from: an `s3_bucket`, or a `dataset`.
    template <class Bucket>
    [[nodiscard]] auto from_bucket(Bucket place) &&
    {
        constexpr bool is_bucket = std::same_as<Bucket, s3_bucket> || std::same_as<Bucket, dataset>;
        static_assert(is_bucket, "st4sd: files come from an s3_bucket or a dataset");
        constexpr bool is_first = !State::is(detail::has_bucket);
        static_assert(is_first, "st4sd: the payload has a bucket already: all files of a payload come from one");
        if constexpr (is_bucket && is_first) {
            draft_.get().request.payload.s3 = detail::spec_of(std::move(place));
        }
        return next<typename State::template with<detail::has_bucket>>{std::move(draft_)};
    }
    /// Where the key-outputs are uploaded to: `store_in(s3_bucket, path)`; the path `/` is all of the bucket. For a `dataset`
    /// see `basic_dynamic_payload::store_in`.
    template <class Place, class... Path>
    [[nodiscard]] auto store_in(Place place, Path&&... path) &&
    {
        constexpr bool is_store = std::same_as<Place, s3_bucket> || std::same_as<Place, dataset>;
        static_assert(is_store, "st4sd: a store is an s3_bucket or a dataset");
        constexpr bool has_path = detail::is_store_path<Place, Path...>;
        static_assert(has_path, "st4sd: a store is one place and the path in it: store_in(place, path)");
        constexpr bool is_first = !State::is(detail::has_store);
        static_assert(is_first, "st4sd: the payload has a store already: a run has one");
        if constexpr (is_store && has_path && is_first) {
            draft_.get().set_store(std::move(place), std::forward<Path>(path)...);
        }
        return next<typename State::template with<detail::has_store>>{std::move(draft_)};
    }

    /// @name The members that change nothing but values, for a payload that is being made in one expression
    /// @{
    template <fixed_string Name, class... Source>
    [[nodiscard]] typed_payload data(Source&&... source) &&
    {
        return std::move(data<Name>(std::forward<Source>(source)...));
    }
    template <fixed_string Name, class Value>
        requires(!detail::is_choice<E, Name>)
    [[nodiscard]] typed_payload variable(Value const& value) &&
    {
        return std::move(variable<Name>(value));
    }
    template <fixed_string Name>
        requires detail::is_choice<E, Name>
    [[nodiscard]] typed_payload variable(choice_of<Name> value) &&
    {
        return std::move(variable<Name>(value));
    }
    template <fixed_string Name>
    [[nodiscard]] typed_payload platform() &&
    {
        return std::move(platform<Name>());
    }
    template <class Policy>
    [[nodiscard]] typed_payload policy(Policy wanted) &&
    {
        return std::move(policy(wanted));
    }
    /// @}

    /// @name The members that change the type cannot change a named payload
    /// @{
    /// Does not compile: `st4sd::payload<E>().input<…>(…)` is another type.
    template <fixed_string Name, class... Source>
    void input(Source&&...) &
    {
        constexpr bool is_moved = sizeof...(Source) == static_cast<std::size_t>(-1);
        static_assert(
            is_moved, "st4sd: an input changes the payload's type: write auto next = "
                      "std::move(payload).input<\"name\">(content)");
    }
    /// As above.
    template <fixed_string Name, class... Place>
    void input_from(Place&&...) &
    {
        constexpr bool is_moved = sizeof...(Place) == static_cast<std::size_t>(-1);
        static_assert(
            is_moved, "st4sd: an input changes the payload's type: write auto next = "
                      "std::move(payload).input_from<\"name\">(place)");
    }
    /// As above.
    template <class Bucket>
    void from_bucket(Bucket) &
    {
        constexpr bool is_moved = sizeof(Bucket) == 0;
        static_assert(
            is_moved, "st4sd: a bucket changes the payload's type: write auto next = "
                      "std::move(payload).from_bucket(bucket)");
    }
    /// As above.
    template <class Place, class... Path>
    void store_in(Place, Path&&...) &
    {
        constexpr bool is_moved = sizeof(Place) == 0;
        static_assert(
            is_moved, "st4sd: a store changes the payload's type: write auto next = "
                      "std::move(payload).store_in(place, path)");
    }
    /// @}

    /// Checks everything that is known at run time only and gives what `start` sends. Needs `<st4sd/payload.hpp>`.
    /// *Errors*: as `basic_dynamic_payload::build`.
    template <class For = E>
    [[nodiscard]] auto build() const&
    {
        require_complete();
        return finished<For>::build(draft_.copy(), E::identifier);
    }
    template <class For = E>
    [[nodiscard]] auto build() &&
    {
        require_complete();
        return finished<For>::build(std::move(draft_).take(), E::identifier);
    }
    /// The same payload with names that are known at run time: for `validate`, or for what `E` does not declare. Needs
    /// `<st4sd/payload.hpp>`.
    template <class For = E>
    [[nodiscard]] auto to_dynamic() const
    {
        return finished<For>::to_dynamic(draft_.copy(), E::identifier);
    }

private:
    friend struct detail::payload_access;
    template <class Other, class OtherState>
    friend class typed_payload;

    template <class Next>
    using next = typed_payload<E, Next>;

    explicit typed_payload(detail::box<detail::payload_draft<start_request>> draft) : draft_{std::move(draft)} {}

    template <class For>
    struct header_of {
        static constexpr bool is_included = requires { sizeof(detail::finished_payload<For>); };
        static_assert(is_included, "st4sd: include <st4sd/payload.hpp> to build a payload");
        using type = detail::finished_payload<For>;
    };
    template <class For>
    using finished = typename header_of<For>::type;

    template <fixed_string Name, bool IsGiven, bool IsFromBucket, class... Source>
    auto give(Source&&... source) &&
    {
        using found = detail::found_input<E, Name>;
        if constexpr (!found::is_declared) {
            detail::require_input<E, Name, detail::declared_of<E, detail::declared::input>, false>();
            return next<State>{std::move(draft_)};
        } else {
            if constexpr (State::is_given(found::index)) {
                detail::require_new_input<E, Name, false>();
            } else if constexpr (IsGiven) {
                draft_.get().add_input(Name.view(), std::forward<Source>(source)...);
            }
            return next<typename State::template with_input<found::index, IsFromBucket>>{std::move(draft_)};
        }
    }

    static constexpr void require_complete()
    {
        constexpr bool is_complete = detail::count_inputs(detail::list_of<typename E::declarations>) == State::count;
        if constexpr (!is_complete) {
            using missing = decltype(detail::missing_inputs<State>(detail::list_of<typename E::declarations>));
            detail::require_inputs<E, missing, false>();
        }
        constexpr bool has_bucket = State::is(detail::has_bucket) || !State::is(detail::needs_bucket);
        static_assert(
            has_bucket, "st4sd: an input comes from a bucket that the payload does not name: call from_bucket");
    }

    [[nodiscard]] auto& draft() { return draft_.get(); }

    detail::box<detail::payload_draft<start_request>> draft_;
};

/// An empty payload for a declared experiment.
template <class E>
[[nodiscard]] auto payload()
{
    constexpr bool is_declared = declared_experiment<E>;
    static_assert(is_declared, "st4sd: payload<E>() is for a defined struct that derives from st4sd::experiment");
    if constexpr (is_declared) {
        return typed_payload<E, detail::payload_state<>>{};
    }
}

} // namespace st4sd

#endif
