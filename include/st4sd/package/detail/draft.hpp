#ifndef ST4SD_PACKAGE_DETAIL_DRAFT_HPP
#define ST4SD_PACKAGE_DETAIL_DRAFT_HPP

#include <st4sd/detail/draft_values.hpp>
#include <st4sd/detail/is_optional.hpp>
#include <st4sd/detail/runtime_rules.hpp>
#include <st4sd/detail/violations.hpp>
#include <st4sd/model/package.hpp>
#include <st4sd/package/detail/composition_check.hpp>
#include <st4sd/package/detail/package_check.hpp>
#include <st4sd/package/one_of.hpp>
#include <st4sd/package/places.hpp>
#include <st4sd/payload/sources.hpp>
#include <st4sd/result.hpp>
#include <st4sd/to_json.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace st4sd::detail {

// What a file of a package may be: there is no bucket or volume to take it from.
template <class... T>
inline constexpr bool is_package_file = false;
template <class T>
inline constexpr bool is_package_file<T> =
    text_like<std::remove_cvref_t<T>> || csv_table<std::remove_cvref_t<T>> ||
    std::same_as<std::remove_cvref_t<T>, text> || std::same_as<std::remove_cvref_t<T>, local_file>;

template <class... Default>
inline constexpr bool is_variable_default = sizeof...(Default) == 0;
template <class Default>
inline constexpr bool is_variable_default<Default> = is_scalar_value<Default> || std::same_as<Default, one_of>;

// What the calls of a package's builder have made so far, and what they already know to be wrong.
template <class Document>
class package_draft {
public:
    explicit package_draft(Document of) : document{std::move(of)} {}

    Document document;

    [[nodiscard]] violations& found() noexcept { return found_; }
    [[nodiscard]] package_presets& presets() { return present(rules().presets); }
    [[nodiscard]] execution_options& options() { return present(rules().execution_options); }

    // --- workflows ---

    // Of the only base package of a document, whatever it is called, or of `main`.
    template <class... Parts>
    void set_only_base(Parts... parts)
    {
        auto const& bases = document.base.packages;
        set_base(bases.size() == 1 ? bases.front().name : "main", std::move(parts)...);
    }
    template <class... Parts>
    void set_base(std::string name, Parts... parts)
    {
        once(label("base.packages", name));
        auto& bases = document.base.packages;
        auto at = std::find_if(bases.begin(), bases.end(), [&](auto const& base) { return base.name == name; });
        if (at == bases.end()) {
            at = bases.insert(at, base_package{});
            at->name = std::move(name);
        }
        auto const index = static_cast<std::size_t>(at - bases.begin());
        if (parts_.graphs.size() <= index) {
            parts_.graphs.resize(index + 1); // those of a document are not known
        }
        auto& graphs = parts_.graphs[index];
        if (at->graphs.empty() || (std::same_as<Parts, package_graph> || ...)) {
            graphs.emplace();
        }
        if ((std::same_as<Parts, image_registry> || ...)) {
            at->dependencies.image_registries.clear();
        }
        (add_part(*at, graphs, std::move(parts)), ...);
    }
    template <class T>
    void add_to(std::vector<T> composition::* list, raw_json& out, T part)
    {
        (parts_.*list).push_back(std::move(part));
        out.text = to_json(parts_.*list);
    }
    void connect(graph_connection connection)
    {
        add_to(&composition::connections, document.base.connections, std::move(connection));
    }
    void include(include_path path)
    {
        add_to(&composition::include_paths, document.base.include_paths, std::move(path));
    }
    void add_output(bound_value output) { add_to(&composition::output, document.base.output, std::move(output)); }

    // --- what a start may choose, and what it may not ---

    template <class... Default>
    void set_variable(std::string_view name, Default const&... value)
    {
        variable_option option;
        option.name = name;
        if ((is_given(value) && ...)) {
            (set_default(option, value), ...);
            put(options().variables, "parameterisation.executionOptions.variables", std::move(option));
        }
    }
    template <class Preset, class Value>
    void set_preset(
        std::vector<Preset> package_presets::* list, char const* field, std::string_view name, Value const& value)
    {
        if constexpr (is_optional<Value>) {
            if (value) {
                set_preset(list, field, name, *value);
            }
        } else {
            require_finite(*this, field, name, value);
            Preset preset;
            preset.name = name;
            preset.value = value_text(value);
            put(presets().*list, field, std::move(preset));
        }
    }
    void add_data(std::string name)
    {
        data_option option;
        option.name = std::move(name);
        put(options().data, "parameterisation.executionOptions.data", std::move(option));
    }
    template <class Source>
    void set_data(std::string name, Source&& source)
    {
        using source_type = std::remove_cvref_t<Source>;
        std::erase_if(local_files_, [&](auto const& local) { return local.name == name; });
        preset_value preset;
        preset.name = name;
        if constexpr (text_like<source_type>) {
            preset.value.emplace(std::forward<Source>(source));
        } else if constexpr (csv_table<source_type>) {
            preset.value = source.to_csv();
        } else if constexpr (std::same_as<source_type, text>) {
            preset.value = std::forward<Source>(source).content;
        } else {
            local_files_.push_back({name, source.path});
            preset.value = "(read by build)";
        }
        put(presets().data, "parameterisation.presets.data", std::move(preset));
    }
    template <class Value>
    void set_option(bool is_preset, std::string_view name, Value const& value)
    {
        if constexpr (is_optional<Value>) {
            if (value) {
                set_option(is_preset, name, *value);
            }
        } else {
            std::string const list =
                is_preset ? "parameterisation.presets.runtime.args" : "parameterisation.executionOptions.runtime.args";
            name = option_name(*this, list, name);
            require_finite(*this, list, name, value);
            once(label(list, name));
            detail::set_option(runtime(is_preset).args, name, option_text(value));
        }
    }
    void set_resources(bool is_preset, pod_resources wanted)
    {
        once(
            is_preset ? "parameterisation.presets.runtime.resources"
                      : "parameterisation.executionOptions.runtime.resources");
        runtime(is_preset).resources = std::move(wanted);
    }
    void add_platform(std::string name)
    {
        // the document's list is replaced as a whole: its first one would stay the default
        if (is_first_call("parameterisation.executionOptions.platform")) {
            options().platform.clear();
        }
        once(label("parameterisation.executionOptions.platform", name));
        options().platform.push_back(std::move(name));
    }

    // --- what is set once ---

    template <class T>
    void set_once(char const* field, std::optional<T>& member, std::optional<T> value)
    {
        if (value) {
            once(field);
            member = std::move(value);
        }
    }
    void set_interface(raw_json interface)
    {
        once("base.interface");
        document.base.interface = std::move(interface);
    }

    // Puts a word into a list that is no place for a second one.
    static void add_word(std::vector<std::string>& list, std::string word)
    {
        if (std::find(list.begin(), list.end(), word) == list.end()) {
            list.push_back(std::move(word));
        }
    }

    [[nodiscard]] result<Document> build() &&
    {
        read_local_files();
        package_check{document, found_}.check();
        composition_check{document, parts_, found_}.check();
        BOOST_OUTCOME_TRY(verdict_on_package(found_));
        return std::move(document);
    }

private:
    struct local_data {
        std::string name{};
        std::string path{};
    };

    template <class T>
    static T& present(std::optional<T>& member)
    {
        return member ? *member : member.emplace();
    }
    [[nodiscard]] parameterisation& rules() { return present(document.parameterisation); }
    [[nodiscard]] runtime_options& runtime(bool is_preset)
    {
        return present(is_preset ? presets().runtime : options().runtime);
    }

    using graph_list = std::optional<std::vector<package_graph>>;
    static void add_part(base_package& base, graph_list&, package_config config) { base.config = std::move(config); }
    static void add_part(base_package& base, graph_list&, image_registry registry)
    {
        base.dependencies.image_registries.push_back(std::move(registry));
    }
    static void add_part(base_package& base, graph_list& graphs, package_graph graph)
    {
        graphs->push_back(std::move(graph));
        base.graphs.text = to_json(*graphs);
    }
    template <class Place>
    static void add_part(base_package& base, graph_list&, Place place)
    {
        base.source = source_of(std::move(place));
    }

    template <class T>
    static bool is_given(T const& value)
    {
        if constexpr (is_optional<T>) {
            return value.has_value();
        } else {
            return true;
        }
    }
    template <class T>
    void set_default(variable_option& option, T const& value)
    {
        if constexpr (is_optional<T>) {
            set_default(option, *value);
        } else if constexpr (std::same_as<T, one_of>) {
            auto& choices = option.value_from.emplace();
            for (auto const& choice : value.values()) {
                choices.push_back({choice});
            }
            if (choices.empty()) {
                found_.add(
                    label("parameterisation.executionOptions.variables", option.name),
                    "has an empty list of choices: give at least one, or no list when every value will do");
            }
        } else {
            require_finite(*this, "parameterisation.executionOptions.variables", option.name, value);
            option.value = value_text(value);
        }
    }

    // In place of the one of the same name, else behind them.
    template <class T>
    void put(std::vector<T>& list, char const* field, T element)
    {
        once(label(field, element.name));
        auto const at = std::find_if(list.begin(), list.end(), [&](T const& x) { return x.name == element.name; });
        if (at == list.end()) {
            list.push_back(std::move(element));
        } else {
            *at = std::move(element);
        }
    }

    bool is_first_call(std::string const& field)
    {
        bool const is_new = std::find(called_.begin(), called_.end(), field) == called_.end();
        if (is_new) {
            called_.push_back(field);
        }
        return is_new;
    }
    // Calls replace what a document said, but not what an earlier call said.
    void once(std::string const& field)
    {
        if (!is_first_call(field)) {
            found_.add(field, "is set twice: remove one of the calls");
        }
    }

    void read_local_files()
    {
        constexpr std::size_t too_much = std::size_t{1} << 20;
        for (auto const& local : local_files_) {
            auto& data = presets().data;
            auto const at =
                std::find_if(data.begin(), data.end(), [&](auto const& preset) { return preset.name == local.name; });
            auto const where = label("parameterisation.presets.data", local.name);
            read_into(at->value, local.path, where, found_);
            if (at->value->size() >= too_much) {
                found_.add(
                    where, "is 1 MiB or more, which the service does not take: put it into the workflow's package");
            }
        }
        local_files_.clear();
    }

    composition parts_{};
    violations found_{};
    std::vector<local_data> local_files_{};
    std::vector<std::string> called_{};
};

// Opens a builder to the library, without showing its insides to everyone.
struct package_access {
    template <class Builder>
    static auto& draft(Builder& builder) noexcept
    {
        return builder.draft();
    }
};

} // namespace st4sd::detail

#endif
