#ifndef ST4SD_PAYLOAD_DETAIL_DRAFT_HPP
#define ST4SD_PAYLOAD_DETAIL_DRAFT_HPP

#include <st4sd/payload/detail/file_rules.hpp>
#include <st4sd/payload/detail/value_text.hpp>
#include <st4sd/payload/detail/violations.hpp>
#include <st4sd/payload/places.hpp>
#include <st4sd/payload/sources.hpp>
#include <st4sd/payload/start_payload.hpp>
#include <st4sd/text_map.hpp>

#include <algorithm>
#include <cmath>
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

// What the builder's calls have made so far, and what they already know to be wrong.
template <class Request>
class payload_draft {
public:
    explicit payload_draft(Request of) : request{std::move(of)} {}

    Request request;
    violations found{};
    std::vector<local_entry> local_files{};
    text_map booleans{}; // variables whose spelling is the package's matter
    bool is_not_uploaded_accepted = false;

    template <class Source>
    void set_file(bool is_data, std::string name, Source&& source)
    {
        using source_type = std::remove_cvref_t<Source>;
        once(is_data ? "data" : "inputs", name);
        std::erase_if(local_files, [&](auto const& local) { return local.is_data == is_data && local.name == name; });
        file_spec file;
        if constexpr (text_like<source_type>) {
            file.content = std::string{std::forward<Source>(source)};
        } else if constexpr (csv_table<source_type>) {
            file.content = source.to_csv();
        } else if constexpr (std::same_as<source_type, st4sd::text>) {
            file.content = std::forward<Source>(source).content;
        } else if constexpr (std::same_as<source_type, local_file>) {
            local_files.push_back({is_data, name, source.path});
            file.content = "(read by build)";
        } else if constexpr (std::same_as<source_type, volume_path>) {
            file = fetched(name, source.path);
            file.volume = source.volume;
        } else {
            file = fetched(name, source.path);
        }
        if (file.content) {
            file.filename = name;
        }
        auto& files = is_data ? request.payload.data : request.payload.inputs;
        put(files, std::move(file), [&](file_spec const& other) { return seen_name(other) == name; });
    }

    template <class T>
    void set_variable(std::string name, T const& value)
    {
        if constexpr (is_optional<T>) {
            if (value) {
                set_variable(std::move(name), *value);
            }
        } else {
            if constexpr (std::same_as<T, bool>) {
                booleans.emplace(name, value_text(value));
            }
            set_text("variables", request.payload.variables, std::move(name), value);
        }
    }

    // Puts a value under its name into a map of texts or secrets.
    template <class Map, class T>
    void set_text(char const* list, Map& map, std::string name, T const& value)
    {
        if constexpr (is_optional<T>) {
            if (value) {
                set_text(list, map, std::move(name), *value);
            }
        } else {
            once(list, name);
            require_finite(list, name, value);
            if constexpr (std::same_as<T, secret>) {
                map.insert_or_assign(std::move(name), value);
            } else {
                map.insert_or_assign(std::move(name), typename Map::mapped_type{value_text(value)});
            }
        }
    }

    template <class Member, class T>
    void set_once(char const* field, Member& member, T value)
    {
        once(field, {});
        member = std::move(value);
    }

    void set_store(s3_bucket place, std::string path)
    {
        once("store_in", {});
        request.payload.s3_store = s3_store{spec_of(std::move(place)), std::move(path)};
        request.payload.dataset_store_uri.reset();
    }
    void set_store(dataset const& place, std::string_view path)
    {
        once("store_in", {});
        if (place.name.empty() || place.name.find('/') != place.name.npos) {
            found.add("datasetStoreURI", "expected the name of a Dataset, which is not empty and has no slash");
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

    void add_volume(volume_spec volume) { request.payload.volumes.push_back(std::move(volume)); }
    void add_volume(std::string identifier, volume_spec volume)
    {
        once("volumes", identifier);
        volume.identifier = std::move(identifier);
        put(request.payload.volumes, volume,
            [&](volume_spec const& other) { return other.identifier == volume.identifier; });
    }

    template <class T>
    void add_option(std::string_view name, T const& value)
    {
        if constexpr (is_optional<T>) {
            if (value) {
                add_option(name, *value);
            }
        } else {
            name.remove_prefix((std::min)(name.find_first_not_of('-'), name.size()));
            if (name.empty() || name.find_first_of("= ") != name.npos) {
                found.add("additionalOptions", "expected the option's name alone: option(\"registerWorkflow\", true)");
            }
            once("additionalOptions", name);
            require_finite("additionalOptions", name, value);
            std::string text;
            if constexpr (std::same_as<T, bool>) {
                text = value ? "yes" : "no";
            } else {
                text = value_text(value);
            }
            replace_option("--" + std::string{name}, text);
        }
    }

private:
    // Sent under the experiment's name for the file, wherever it comes from.
    static file_spec fetched(std::string const& name, std::string const& path)
    {
        file_spec file;
        if (base_name(path) == name) {
            file.filename = escape_filename(path);
        } else {
            file.source_filename = path;
            file.target_filename = name;
        }
        return file;
    }

    // A document may write an option as one argument, or as two.
    void replace_option(std::string const& dashed_name, std::string const& value)
    {
        auto& options = request.payload.additional_options;
        auto const two = std::find(options.begin(), options.end(), dashed_name);
        if (two != options.end()) {
            bool const has_value = two + 1 != options.end() && !(two + 1)->starts_with('-');
            options.erase(two, two + (has_value ? 2 : 1));
        }
        auto const start = dashed_name + '=';
        put(options, start + value, [&](std::string const& other) { return other.starts_with(start); });
    }

    // Calls replace what the document said, but not what an earlier call said.
    void once(char const* field, std::string_view name)
    {
        if (!set_by_calls_.try_emplace(std::string{field} + '\n' + std::string{name}, field).second) {
            found.add(name.empty() ? std::string{field} : label(field, name), "is set twice: remove one of the calls");
        }
    }

    template <class T>
    void require_finite(char const* field, std::string_view name, T const& value)
    {
        if constexpr (std::floating_point<T>) {
            if (!std::isfinite(value)) {
                found.add(label(field, name),
                          "is not a finite number: give it as text if the experiment understands that");
            }
        }
    }

    template <class List, class Same>
    static void put(List& list, typename List::value_type element, Same same)
    {
        auto const old = std::find_if(list.begin(), list.end(), same);
        if (old != list.end()) {
            *old = std::move(element);
        } else {
            list.push_back(std::move(element));
        }
    }

    text_map set_by_calls_; // from field and name to the field
};

} // namespace st4sd::detail

#endif
