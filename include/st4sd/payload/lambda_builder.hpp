#ifndef ST4SD_PAYLOAD_LAMBDA_BUILDER_HPP
#define ST4SD_PAYLOAD_LAMBDA_BUILDER_HPP

#include <st4sd/payload/detail/lambda_draft.hpp>
#include <st4sd/payload/lambda_payload.hpp>
#include <st4sd/payload/named_settings.hpp>
#include <st4sd/payload/places.hpp>
#include <st4sd/payload/sources.hpp>
#include <st4sd/raw_json.hpp>
#include <st4sd/result.hpp>
#include <st4sd/to_json.hpp>

#include <concepts>
#include <optional>
#include <ostream>
#include <string>
#include <utility>

namespace st4sd {

/// A run of a workflow that is no package: its FlowIR goes with the start. Made by `lambda(flowir)`.
///
/// A lambda has no inputs, no platform and no runtime policy; what its workflow reads are `data` files, and programs of
/// its own are `script`s. All else is said as for `payload("name")`: every member changes the payload and returns it,
/// what types can rule out does not compile, and `build()` checks the rest, all at once, before anything is sent.
///
/// *Thread safety*: distinct objects are independent.
/// *Example*:
/// ```
/// auto payload = st4sd::lambda(st4sd::raw_json{R"({"components": [
///         {"name": "sum", "command": {"executable": "bin/sum.sh", "arguments": "data/points.csv:ref"},
///          "references": ["data/points.csv:ref"]}]})"})
///     .script("sum.sh", "#!/bin/sh\npaste -sd+ \"$1\" | bc\n")
///     .data("points.csv", "1\n2\n")
///     .volume(st4sd::pvc_volume{.name = "reference-data"}, "/reference");
/// BOOST_OUTCOME_TRY(auto run, api.experiments().start_lambda(payload));
/// ```
template <class Document>
class basic_lambda_builder : public named_payload_settings<basic_lambda_builder<Document>> {
public:
    /// A run of `flowir`, a JSON object; what people write as YAML is made into one by `yaml_to_json` (`adapter/yaml.hpp`).
    explicit basic_lambda_builder(raw_json flowir) : draft_{of_flowir(std::move(flowir))} {}
    /// Begins with what a document says. A later call replaces the document's value of the same name.
    explicit basic_lambda_builder(Document document) : draft_{std::move(document), true} {}

    /// A file in the workflow's folder `data`. `source` is text (its content), a `local_file`, a table (sent as CSV) or
    /// a `bucket_path`.
    template <class... Source>
    basic_lambda_builder& data(std::string name, Source&&... source) &
    {
        constexpr bool is_one_source = detail::is_one_lambda_source<Source...>;
        static_assert(
            is_one_source,
            "st4sd: a lambda's file has exactly one source: text, a local_file, a table or a bucket_path");
        if constexpr (is_one_source) {
            draft_.set_file(true, name, std::forward<Source>(source)...);
        }
        return *this;
    }
    /// A program in the workflow's folder `bin`. `source` is text (its content) or a `local_file`.
    template <class... Source>
    basic_lambda_builder& script(std::string filename, Source&&... source) &
    {
        constexpr bool is_one_source = detail::is_one_script_source<Source...>;
        static_assert(is_one_source, "st4sd: a script has exactly one source: text or a local_file");
        if constexpr (is_one_source) {
            draft_.set_script(std::move(filename), std::forward<Source>(source)...);
        }
        return *this;
    }
    /// Mounts a `pvc_volume`, `dataset_volume`, `config_map_volume` or `secret_volume`: `volume(kind, mount_path)`, or
    /// `volume(kind)` where the service chooses. It must exist, or the start is refused.
    template <class Kind, class... Path>
    basic_lambda_builder& volume(Kind kind, Path&&... mount_path) &
    {
        constexpr bool is_volume = detail::is_lambda_volume<Kind, Path...>;
        static_assert(
            is_volume, "st4sd: a lambda's volume is a pvc_volume, dataset_volume, config_map_volume or "
                       "secret_volume, and then the path where it is mounted");
        if constexpr (is_volume) {
            std::optional<std::string> where;
            ((where = std::string{std::forward<Path>(mount_path)}), ...);
            draft_.add_lambda_volume(std::move(kind), std::move(where));
        }
        return *this;
    }
    /// Where the key-outputs are uploaded to: `store_in(s3_bucket, path)` or `store_in(dataset, path)`; the path `/` is
    /// all of it.
    template <class Place, class... Path>
    basic_lambda_builder& store_in(Place place, Path&&... path) &
    {
        constexpr bool is_store = std::same_as<Place, s3_bucket> || std::same_as<Place, dataset>;
        static_assert(is_store, "st4sd: a store is an s3_bucket or a dataset");
        constexpr bool has_path = detail::is_store_path<Place, Path...> && sizeof...(Path) == 1;
        static_assert(has_path, "st4sd: a store is one place and the path in it: store_in(place, path)");
        if constexpr (is_store && has_path) {
            draft_.set_store(std::move(place), std::forward<Path>(path)...);
        }
        return *this;
    }
    /// Whether the service checks the FlowIR before it starts the run. It does unless told otherwise.
    basic_lambda_builder& validate_flowir(bool yes) &
    {
        draft_.set_once("validate_flowir", draft_.request.payload.validate_flowir, yes);
        return *this;
    }

    /// @name The same members, for a payload that is being made in one expression
    /// @{
    template <class... Source>
    [[nodiscard]] basic_lambda_builder data(std::string name, Source&&... source) &&
    {
        return std::move(data(std::move(name), std::forward<Source>(source)...));
    }
    template <class... Source>
    [[nodiscard]] basic_lambda_builder script(std::string filename, Source&&... source) &&
    {
        return std::move(script(std::move(filename), std::forward<Source>(source)...));
    }
    template <class Kind, class... Path>
    [[nodiscard]] basic_lambda_builder volume(Kind kind, Path&&... mount_path) &&
    {
        return std::move(volume(std::move(kind), std::forward<Path>(mount_path)...));
    }
    template <class Place, class... Path>
    [[nodiscard]] basic_lambda_builder store_in(Place place, Path&&... path) &&
    {
        return std::move(store_in(std::move(place), std::forward<Path>(path)...));
    }
    [[nodiscard]] basic_lambda_builder validate_flowir(bool yes) && { return std::move(validate_flowir(yes)); }
    /// @}

    /// Reads the local files, checks everything that can be known here and gives what `start_lambda` sends.
    /// *Errors*: `errc::invalid_payload` with all violations: `error().problem<payload_problems>()->violations`.
    [[nodiscard]] result<lambda_request> build() const& { return detail::build_lambda(draft_); }
    [[nodiscard]] result<lambda_request> build() && { return detail::build_lambda(std::move(draft_)); }

    /// Prints what is set so far as JSON, secrets hidden.
    friend std::ostream& operator<<(std::ostream& out, basic_lambda_builder const& x)
    {
        return out << static_cast<Document const&>(x.draft_.request.payload);
    }

private:
    friend struct detail::payload_access;
    [[nodiscard]] auto& draft() noexcept { return draft_; }

    static Document of_flowir(raw_json flowir)
    {
        Document document;
        document.flowir = std::move(flowir);
        return document;
    }

    detail::lambda_draft<Document> draft_;
};

/// See `basic_lambda_builder`.
using lambda_builder = basic_lambda_builder<lambda_payload>;

/// A payload that runs `flowir`, a JSON object.
template <class Document = lambda_payload>
[[nodiscard]] basic_lambda_builder<Document> lambda(raw_json flowir)
{
    return basic_lambda_builder<Document>{std::move(flowir)};
}

/// A payload that begins with a document, for instance one loaded from a file.
///
/// *Example*:
/// ```
/// BOOST_OUTCOME_TRY(auto document, (st4sd::load_file<st4sd::lambda_payload, st4sd::boost_json>("lambda.json")));
/// auto payload = st4sd::lambda(document).variable("numberOfPoints", 3);
/// ```
template <std::same_as<lambda_payload> Document = lambda_payload>
[[nodiscard]] basic_lambda_builder<Document> lambda(Document document)
{
    return basic_lambda_builder<Document>{std::move(document)};
}

} // namespace st4sd

#endif
