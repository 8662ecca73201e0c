#ifndef ST4SD_DATASTORE_CONDITIONS_HPP
#define ST4SD_DATASTORE_CONDITIONS_HPP

/// @file
/// What filters are made of. A text means exactly that text: `matching`, `contains` and others of `text_match.hpp` say
/// more.

#include <st4sd/datastore/component_reference.hpp>
#include <st4sd/datastore/detail/condition.hpp>
#include <st4sd/datastore/detail/date_range.hpp>
#include <st4sd/datastore/filter.hpp>
#include <st4sd/datastore/text_match.hpp>
#include <st4sd/detail/json_syntax.hpp>
#include <st4sd/detail/regex.hpp>
#include <st4sd/model/identifier.hpp>
#include <st4sd/raw_json.hpp>

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::datastore {

namespace detail {

// What `of_one` makes of each text of a list, joined by ||; so that a list says the same of its texts as each alone.
template <class F>
filter any_of(text_match const& list, F of_one)
{
    filter made;
    for (auto const& text : list.texts()) {
        made = std::move(made) || of_one(text_match{text});
    }
    return made;
}
inline bool is_list(text_match const& value) { return !value.is_regex() && value.texts().size() > 1; }

} // namespace detail

/// All documents of the kind that is asked for. A datastore gives them in one answer, whatever its size.
inline filter const everything{detail::on_all(std::string{"{}"})};

/// The run with this id.
[[nodiscard]] inline filter rest_uid(text_match const& id) { return filter{detail::on_run("rest-uid", id)}; }
/// What belongs to a run by where its files are: `instance("file://prod/tmp/workdir/x.instance")`.
[[nodiscard]] inline filter instance(text_match const& uri)
{
    auto made = detail::is_list(uri) ? detail::filter_node{} : detail::on_all(detail::object("instance", uri));
    made.instances = detail::is_list(uri) ? uri.texts() : std::vector<std::string>{};
    made.problem = uri.problem();
    for (auto const& text : uri.texts()) {
        if (made.problem.empty() && !uri.is_regex() && !text.starts_with("file://")) {
            made.problem = "instance('" + text +
                           "') matches nothing: expected file://<gateway>/<path>.instance, or say " + "ends_with(…)";
        }
    }
    return filter{std::move(made)};
}
/// Runs of a package: of any version (`ran("band-gap")`), of the one that a tag means now (`ran("band-gap:latest")`;
/// the service is asked, as documents know no tags), or of a digest (`ran("band-gap@sha256x…")`).
[[nodiscard]] inline filter ran(std::string_view identifier)
{
    if (auto const why = identifier_problem(identifier); !why.empty()) {
        return filter{
            detail::wrong("ran: the experiment identifier '" + std::string{identifier} + "' " + std::string{why})};
    }
    auto const parts = split_identifier(identifier);
    if (!parts.tag.empty()) {
        detail::filter_node made;
        made.tag = identifier;
        return filter{std::move(made)};
    }
    return filter{
        parts.digest.empty() ? detail::on_run("st4sd-package-name", text_match{identifier})
                             : detail::on_run("experiment-id", text_match{identifier})};
}

/// Components of this name: `stage1.Opt`, or `Opt` in any stage. A replicated one has its number at the end of the
/// name. Others than exact texts are compared with the name without its stage: `component(starts_with("Opt"))`.
[[nodiscard]] inline filter component(text_match const& reference)
{
    if (detail::is_list(reference)) {
        return detail::any_of(reference, [](text_match const& one) { return component(one); });
    }
    auto const* const exactly = reference.exact();
    return filter{
        exactly ? detail::on_component(component_reference::parse(*exactly)) : detail::on_component("name", reference)};
}
/// This replica of a component: `component("Opt", replica{1})` is `Opt1`, and not `Opt10`.
[[nodiscard]] inline filter component(std::string_view reference, replica which)
{
    auto wanted = component_reference::parse(reference);
    if (which.index < 0) {
        return filter{detail::wrong("component: a replica's number is 0 or more")};
    }
    wanted.name += wanted.name.empty() ? "" : std::to_string(which.index);
    return filter{detail::on_component(wanted)};
}
/// All replicas of a component, and one that is not replicated.
[[nodiscard]] inline filter replicas(std::string_view reference)
{
    auto const wanted = component_reference::parse(reference);
    if (wanted.name.empty()) {
        return component(reference);
    }
    auto made = detail::on_component("name", matching('^' + st4sd::detail::escape_regex(wanted.name) + "[0-9]*$"));
    return wanted.stage ? filter{std::move(made)} && filter{detail::on_stage(*wanted.stage)} : filter{std::move(made)};
}
/// Components of this stage.
[[nodiscard]] inline filter stage(int index)
{
    return filter{index < 0 ? detail::wrong("stage: its number is 0 or more") : detail::on_stage(index)};
}
/// Components with a state, for instance `failed`.
[[nodiscard]] inline filter component_state(text_match const& state)
{
    return filter{detail::on_component("component-state", state)};
}
/// Components that have a file: by its name (`energies.csv`), its last names (`out/energies.csv`), or its whole path.
/// Others than exact texts are compared with whole paths: `has_file(starts_with("/tmp/workdir/"))`.
[[nodiscard]] inline filter has_file(text_match const& name)
{
    if (detail::is_list(name)) {
        return detail::any_of(name, [](text_match const& one) { return has_file(one); });
    }
    if (!name.prefix().empty() && !name.prefix().starts_with('/')) {
        return filter{detail::wrong(
            "has_file(starts_with('" + name.prefix() +
            "')) matches nothing, as whole paths are compared: say matching('/" +
            st4sd::detail::escape_regex(name.prefix()) + "[^/]*$')")};
    }
    auto const* const exactly = name.exact();
    bool const is_path = exactly && exactly->starts_with('/');
    auto const wanted = exactly && !is_path && !exactly->empty() ? ends_with('/' + *exactly) : name;
    auto made = detail::on_component("files", wanted);
    if (wanted.is_regex()) {
        st4sd::detail::json_writer out{false, false};
        out.begin_object();
        out.key("$elemMatch");
        wanted.write_json(out);
        out.end_object();
        made.json[static_cast<std::size_t>(document_kind::component)] = R"({"files":)" + std::move(out).str() + '}';
    }
    return filter{std::move(made)};
}

/// A key of the user's metadata: `key("project") == "demo"`, `key("project").exists()`.
class key {
public:
    /// The key of this name.
    explicit key(std::string name) : name_{std::move(name)} {}

    /// Runs in which the key is this.
    [[nodiscard]] friend filter operator==(key const& a, text_match const& value) { return a.is(value); }
    /// Runs in which the key is something else, or missing.
    [[nodiscard]] friend filter operator!=(key const& a, text_match const& value) { return !a.is(value); }
    /// Those that have it; with `false`, those that do not.
    [[nodiscard]] filter exists(bool wanted = true) const
    {
        return made(detail::on_run_json(name_, wanted ? R"({"$exists":true})" : R"({"$exists":false})"));
    }

private:
    [[nodiscard]] filter is(text_match const& value) const { return made(detail::on_run(name_, value)); }
    [[nodiscard]] filter made(detail::filter_node node) const
    {
        if (auto const why = detail::key_problem(name_); !why.empty()) {
            node.problem = "key('" + name_ + "'): " + why;
        }
        return filter{std::move(node)};
    }

    std::string name_;
};

/// Any member of the documents that are asked for, by its path: `member("status.total-progress") == "1.0"`. Unlike
/// other conditions it is never looked for in another kind of document. Experiments have only texts in `status`.
class member {
public:
    /// The member of this path: names with dots between them.
    explicit member(std::string path) : path_{std::move(path)} {}

    /// Documents in which the member is this.
    [[nodiscard]] friend filter operator==(member const& a, text_match const& value) { return a.is(value); }
    /// Documents in which the member is something else, or missing.
    [[nodiscard]] friend filter operator!=(member const& a, text_match const& value) { return !a.is(value); }
    /// Documents in which the member is this number.
    [[nodiscard]] friend filter operator==(member const& a, int value) { return a.made(std::to_string(value)); }
    /// Those that have it; with `false`, those that do not.
    [[nodiscard]] filter exists(bool wanted = true) const
    {
        return made(wanted ? R"({"$exists":true})" : R"({"$exists":false})");
    }

private:
    [[nodiscard]] filter is(text_match const& value) const
    {
        auto node = detail::on_all(detail::object(path_, value));
        node.problem = value.problem().empty() ? detail::path_problem(path_) : value.problem();
        return filter{std::move(node)};
    }
    [[nodiscard]] filter made(std::string const& json) const
    {
        auto node = detail::on_all(detail::object_of(path_, json));
        node.problem = detail::path_problem(path_);
        return filter{std::move(node)};
    }

    std::string path_;
};

/// Runs that ended with success.
inline filter const succeeded{detail::on_experiment("status.exit-status", text_match{"Success"})};
/// Runs that failed.
inline filter const failed{detail::on_experiment("status.exit-status", text_match{"Failed"})};
/// Runs by where they are: `running`, `finished`, `failed` and other words of `experiment_state`.
[[nodiscard]] inline filter state(text_match const& word)
{
    return filter{detail::on_experiment("status.experiment-state", word)};
}

/// Runs that began then or later. Documents have local times of the cluster, mostly without a zone: they are taken for
/// UTC.
[[nodiscard]] inline filter created_after(std::chrono::system_clock::time_point when)
{
    return filter{detail::on_experiment_json(detail::not_before("status.created-on", when))};
}
/// Runs that began earlier than that.
[[nodiscard]] inline filter created_before(std::chrono::system_clock::time_point when)
{
    return filter{detail::on_experiment_json(detail::before("status.created-on", when))};
}
/// Runs that ended then or later.
[[nodiscard]] inline filter completed_after(std::chrono::system_clock::time_point when)
{
    return filter{detail::on_experiment_json(detail::not_before("status.completed-on", when))};
}
/// Runs that ended earlier than that; those that have not ended are not among them.
[[nodiscard]] inline filter completed_before(std::chrono::system_clock::time_point when)
{
    return filter{detail::on_experiment_json(detail::before("status.completed-on", when))};
}

/// A Mongo filter as it is, for what the others cannot say: an object of conditions on the documents that are asked
/// for.
[[nodiscard]] inline filter raw(raw_json const& mongo)
{
    auto made = detail::on_all(mongo.text);
    auto const first = mongo.text.find_first_not_of(" \t\r\n", mongo.text.find('{') + 1);
    if (auto const why = st4sd::detail::object_problem(mongo.text); !why.empty()) {
        made.problem = "raw: the Mongo filter " + why;
    } else if (mongo.text[first] == '}') {
        made.problem = "raw: the Mongo filter has no conditions: say everything if all documents are wanted";
    }
    return filter{std::move(made)};
}
/// The same from text.
[[nodiscard]] inline filter raw(std::string mongo) { return raw(raw_json{std::move(mongo)}); }

} // namespace st4sd::datastore

#endif
