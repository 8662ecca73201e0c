#ifndef ST4SD_DATASTORE_DETAIL_CONDITION_HPP
#define ST4SD_DATASTORE_DETAIL_CONDITION_HPP

#include <st4sd/datastore/component_reference.hpp>
#include <st4sd/datastore/detail/filter_node.hpp>
#include <st4sd/datastore/document_kind.hpp>
#include <st4sd/datastore/text_match.hpp>
#include <st4sd/detail/json_writer.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd::datastore::detail {

// {"path":json}
inline std::string object_of(std::string_view path, std::string_view json)
{
    st4sd::detail::json_writer out{false, false};
    out.begin_object();
    out.key(path);
    out.raw(json);
    out.end_object();
    return std::move(out).str();
}
inline std::string object(std::string_view path, text_match const& value)
{
    st4sd::detail::json_writer out{false, false};
    value.write_json(out);
    return object_of(path, std::move(out).str());
}

inline filter_node wrong(std::string why)
{
    filter_node made;
    made.json.fill("{}");
    made.problem = std::move(why);
    return made;
}
inline filter_node on_all(std::string const& json)
{
    filter_node made;
    made.json.fill(json);
    return made;
}
inline filter_node on(document_kind kind, std::string json)
{
    filter_node made;
    made.json[static_cast<std::size_t>(kind)] = std::move(json);
    return made;
}
inline filter_node on_experiment_json(std::string json) { return on(document_kind::experiment, std::move(json)); }
inline filter_node on_experiment(std::string_view path, text_match const& value)
{
    auto made = on_experiment_json(object(path, value));
    made.problem = value.problem();
    return made;
}

// What the user said about a run, which both its documents know.
inline filter_node on_run_json(std::string const& key, std::string_view json)
{
    auto made = on_experiment_json(object_of("metadata.userMetadata." + key, json));
    made.json[static_cast<std::size_t>(document_kind::user_metadata)] = object_of(key, json);
    return made;
}
inline filter_node on_run(std::string const& key, text_match const& value)
{
    st4sd::detail::json_writer out{false, false};
    value.write_json(out);
    auto made = on_run_json(key, std::move(out).str());
    made.problem = value.problem();
    return made;
}

inline filter_node on_component(std::string_view path, text_match const& value)
{
    auto made = on(document_kind::component, object(path, value));
    made.problem = value.problem();
    return made;
}
inline filter_node on_stage(int index)
{
    return on(document_kind::component, R"({"stage":)" + std::to_string(index) + '}');
}
inline filter_node on_component(component_reference const& wanted)
{
    auto made = on_component("name", text_match{wanted.name});
    if (wanted.stage) {
        auto& json = made.json[static_cast<std::size_t>(document_kind::component)];
        json.back() = ',';
        json += R"("stage":)" + std::to_string(*wanted.stage) + '}';
    }
    return made;
}

// Why a key of the metadata cannot be asked for: Mongo would take it for something else.
inline std::string key_problem(std::string_view name)
{
    if (name.empty()) {
        return "is empty";
    }
    if (name.find('.') != name.npos || name.find('\0') != name.npos || name.starts_with('$')) {
        return "Mongo has no way to ask for a key with a dot in it or a $ before it";
    }
    return {};
}
inline std::string path_problem(std::string_view path)
{
    if (path.empty() || path.starts_with('$') || path.starts_with('.') || path.ends_with('.') ||
        path.find("..") != path.npos || path.find('\0') != path.npos) {
        return "member('" + std::string{path} + "') is no path of a member: expected names with dots between them";
    }
    return {};
}

} // namespace st4sd::datastore::detail

#endif
