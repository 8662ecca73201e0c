#ifndef ST4SD_PAYLOAD_DETAIL_DRAFT_HPP
#define ST4SD_PAYLOAD_DETAIL_DRAFT_HPP

#include <st4sd/detail/box.hpp>
#include <st4sd/detail/draft_values.hpp>
#include <st4sd/detail/is_optional.hpp>
#include <st4sd/detail/value_text.hpp>
#include <st4sd/detail/violations.hpp>
#include <st4sd/payload/detail/file_name.hpp>
#include <st4sd/payload/places.hpp>
#include <st4sd/payload/sources.hpp>
#include <st4sd/payload/start_payload.hpp>
#include <st4sd/text_map.hpp>

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace st4sd::detail {

struct local_entry {
    bool is_data = false;
    std::string name{};
    std::string path{};
};

// What most payloads do without, apart from the draft: one that is filled in stays small enough for malloc's fast path.
struct draft_notes {
    violations found{};
    std::vector<local_entry> local_files{};
    text_map booleans{};     // variables whose spelling is the package's matter
    text_map set_by_calls{}; // of a document: field and name
};

// What the builder's calls have made so far, and what they already know to be wrong.
template <class Request>
class payload_draft {
public:
    payload_draft() = default;
    explicit payload_draft(Request of, bool is_document = false) : request{std::move(of)}, is_document_{is_document} {}

    Request request{};
    bool is_not_uploaded_accepted = false;

    [[nodiscard]] violations& found() { return notes_.get().found; }
    [[nodiscard]] std::vector<local_entry>& local_files() { return notes_.get().local_files; }
    [[nodiscard]] text_map& booleans() { return notes_.get().booleans; }

    // For a name that cannot have been given before: looks for no other.
    template <class Source>
    void add_input(std::string_view name, Source&& source)
    {
        fill(request.payload.inputs.emplace_back(), false, name, std::forward<Source>(source));
    }

    template <class Source>
    void set_file(bool is_data, std::string const& name, Source&& source)
    {
        if constexpr (is_optional<std::remove_cvref_t<Source>>) {
            if (source) {
                set_file(is_data, name, *std::forward<Source>(source));
            }
        } else {
            replace_file(is_data, name, std::forward<Source>(source));
        }
    }

    template <class T>
    void set_variable(std::string_view name, T const& value)
    {
        if constexpr (is_optional<T>) {
            if (value) {
                set_variable(name, *value);
            }
        } else {
            if constexpr (std::same_as<T, bool>) {
                booleans().emplace(name, value_text(value));
            }
            set_text("variables", request.payload.variables, name, value);
        }
    }

    void set_choice(std::string_view name, std::string_view value, bool is_one)
    {
        if (!is_one) {
            found().add(
                label("variables", name), "is '" + shown(value) + "', which is not one of the declared choices");
        }
        set_variable(name, value);
    }

    // Puts a value under its name into a map of texts or secrets.
    template <class Map, class T>
    void set_text(char const* list, Map& map, std::string_view name, T const& value)
    {
        if constexpr (is_optional<T>) {
            if (value) {
                set_text(list, map, name, *value);
            }
        } else {
            require_finite(*this, list, name, value);
            auto const [at, is_new] = map.emplace(name, as_text(value)); // one descent; try_emplace takes two
            if (!is_new) {
                at->second = typename Map::mapped_type{as_text(value)};
            }
            once(list, name, !is_new);
        }
    }

    template <class Member, class T>
    void set_once(char const* field, Member& member, T value)
    {
        once(field, {}, member.has_value());
        member = std::move(value);
    }

    void set_resources(orchestrator_resources wanted)
    {
        once("orchestrator_resources", {}, has_resources_);
        has_resources_ = true;
        request.payload.resources = std::move(wanted);
    }

    void set_store(s3_bucket place, std::string path)
    {
        once("store_in", {}, has_store());
        request.payload.s3_store = s3_store{spec_of(std::move(place)), std::move(path)};
        request.payload.dataset_store_uri.reset();
    }
    void set_store(dataset const& place, std::string_view path)
    {
        once("store_in", {}, has_store());
        if (place.name.empty() || place.name.find('/') != place.name.npos) {
            found().add("datasetStoreURI", "expected the name of a Dataset, which is not empty and has no slash");
        }
        path.remove_prefix(path.starts_with('/') ? 1 : 0);
        request.payload.dataset_store_uri = "dataset://" + place.name + '/' + std::string{path};
        request.payload.s3_store.reset();
    }
    void set_store(dataset const& place, std::string_view path, accept_not_uploaded_t)
    {
        set_store(place, path);
        is_not_uploaded_accepted = true;
    }

    template <class Volume>
    void add_volume(Volume volume)
    {
        request.payload.volumes.push_back(std::move(volume));
    }
    template <class Volume>
    void add_volume(std::string identifier, Volume volume)
    {
        volume.identifier = std::move(identifier);
        auto const name = *volume.identifier;
        bool const is_set = put(
            request.payload.volumes, std::move(volume), [&](auto const& other) { return other.identifier == name; });
        once("volumes", name, is_set);
    }

    template <class T>
    void add_option(std::string_view name, T const& value)
    {
        if constexpr (is_optional<T>) {
            if (value) {
                add_option(name, *value);
            }
        } else {
            name = option_name(*this, "additionalOptions", name);
            require_finite(*this, "additionalOptions", name, value);
            once("additionalOptions", name, set_option(request.payload.additional_options, name, option_text(value)));
        }
    }

private:
    template <class Source>
    void replace_file(bool is_data, std::string const& name, Source&& source)
    {
        std::erase_if(local_files(), [&](auto const& local) { return local.is_data == is_data && local.name == name; });
        file_spec file;
        fill(file, is_data, name, std::forward<Source>(source));
        bool const is_set =
            put(is_data ? request.payload.data : request.payload.inputs, std::move(file),
                [&](file_spec const& other) { return seen_name(other) == name; });
        once(is_data ? "data" : "inputs", name, is_set);
    }

    // What a text in a map is made of: nothing is copied twice.
    template <class T>
    static decltype(auto) as_text(T const& value)
    {
        if constexpr (std::same_as<T, secret>) {
            return (value);
        } else if constexpr (text_like<T>) {
            return std::string_view{value};
        } else {
            return value_text(value);
        }
    }

    template <class Source>
    void fill(file_spec& file, bool is_data, std::string_view name, Source&& source)
    {
        using source_type = std::remove_cvref_t<Source>;
        if constexpr (std::same_as<source_type, volume_path>) {
            locate(file, name, source.path);
            file.volume = source.volume;
        } else if constexpr (std::same_as<source_type, bucket_path>) {
            locate(file, name, source.path);
        } else {
            file.filename.emplace(name);
            if constexpr (text_like<source_type>) {
                file.content.emplace(std::forward<Source>(source));
            } else if constexpr (csv_table<source_type>) {
                file.content = source.to_csv();
            } else if constexpr (std::same_as<source_type, st4sd::text>) {
                file.content = std::forward<Source>(source).content;
            } else {
                local_files().push_back({is_data, std::string{name}, source.path});
                file.content = "(read by build)";
            }
        }
    }

    // Sent under the experiment's name for the file, wherever it comes from.
    static void locate(file_spec& file, std::string_view name, std::string const& path)
    {
        if (base_name(path) == name) {
            file.filename = escape_filename(path);
        } else {
            file.source_filename = path;
            file.target_filename = name;
        }
    }

    [[nodiscard]] bool has_store() const
    {
        return request.payload.s3_store.has_value() || request.payload.dataset_store_uri.has_value();
    }

    // Calls replace what a document said, but not what an earlier call said.
    void once(char const* field, std::string_view name, bool is_set)
    {
        if (is_document_) {
            auto const key = std::string{field} + '\n' + std::string{name};
            is_set =
                !notes_.get().set_by_calls.emplace(std::string_view{key}, std::string{}).second; // as set_text does
        }
        if (is_set) {
            found().add(
                name.empty() ? std::string{field} : label(field, name), "is set twice: remove one of the calls");
        }
    }

    // Replaces the element that is the same, else appends; whether there was one.
    template <class List, class Same>
    static bool put(List& list, typename List::value_type element, Same same)
    {
        for (auto& other : list) {
            if (same(other)) {
                other = std::move(element);
                return true;
            }
        }
        list.push_back(std::move(element));
        return false;
    }

    bool is_document_ = false;
    bool has_resources_ = false;
    box<draft_notes> notes_{};
};

// Opens a builder to the library, without showing its insides to everyone.
struct payload_access {
    template <class Payload>
    static auto& draft(Payload& payload) noexcept
    {
        return payload.draft();
    }
};

} // namespace st4sd::detail

#endif
