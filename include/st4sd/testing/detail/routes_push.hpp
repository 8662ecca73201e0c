#ifndef ST4SD_TESTING_DETAIL_ROUTES_PUSH_HPP
#define ST4SD_TESTING_DETAIL_ROUTES_PUSH_HPP

#include <st4sd/model/package.hpp>
#include <st4sd/testing/detail/command_line.hpp>
#include <st4sd/testing/detail/exchange.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/merged_workflow.hpp>
#include <st4sd/testing/detail/package_document.hpp>
#include <st4sd/testing/detail/pydantic_text.hpp>
#include <st4sd/testing/detail/service_core.hpp>
#include <st4sd/testing/detail/sha256.hpp>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::testing::detail {

inline reply schema_refused(std::string why)
{
    return abort(400, "Invalid parameterised package", {{"invalidVirtualExperimentDefinition", std::move(why)}});
}

inline reply push_refused(std::string const& why)
{
    return abort(400, "Invalid payload, reason: " + why, {{"problem", why}});
}

inline bool is_name(std::string_view name)
{
    auto const good = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !name.empty() && name.size() <= 57 && std::all_of(name.begin(), name.end(), good) && name.front() != '-' &&
           name.back() != '-';
}

// The rules of the model that its field tables do not hold.
inline std::optional<std::string> model_violation(json_value const& document)
{
    constexpr auto model = "ParameterisedPackage";
    auto const* packages = document.at("base").find("packages");
    if (packages && packages->items().empty()) {
        return validation_error(
            model, "base.packages", "Value error, There must be at least 1 base package [type=value_error]");
    }
    std::set<std::string> names;
    for (auto const& package : document.at("base", "packages").items()) {
        auto const& name = package.at("name").is_string() ? package.text_at("name") : std::string{"main"};
        if (!names.insert(name).second) {
            return validation_error(
                model, "base.packages", "Value error, Base package names must be unique [type=value_error]");
        }
        auto const& location = package.at("source", "git", "location");
        int versions = 0;
        for (auto const* key : {"branch", "tag", "commit"}) {
            versions += location.at(key).is_string() ? 1 : 0;
        }
        if (versions > 1) {
            return validation_error(
                model, "base.packages.0.source.git.location",
                "Value error, branch, tag and commit are mutually exclusive [type=value_error]");
        }
    }
    for (auto const& variable : document.at("parameterisation", "executionOptions", "variables").items()) {
        if (!variable.text_at("value").empty() && !variable.at("valueFrom").items().empty()) {
            return validation_error(
                model, "parameterisation.executionOptions.variables",
                "Value error, value and valueFrom are mutually exclusive [type=value_error]");
        }
    }
    auto const& name = document.at("metadata", "package", "name");
    if (name.is_string() && !is_name(name.text())) {
        return validation_error(
            model, "metadata.package.name",
            "Value error, Invalid metadata.package.name " + name.text() +
                ". Valid names must match the regular "
                "expression \"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\" "
                "and be less than "
                "57 characters long [type=value_error, input_value='" +
                name.text() + "', input_type=str]");
    }
    return std::nullopt;
}

// Where a base package says that its workflow is.
inline std::string location_of(json_value const& package)
{
    auto const& source = package.at("source");
    if (source.at("git").is_object()) {
        return source.text_at("git", "location", "url");
    }
    if (source.at("dataset").is_object()) {
        return "dataset://" + source.text_at("dataset", "location", "dataset");
    }
    return "s3://" + source.text_at("s3", "location", "bucket");
}

// The workflow of a base package, or why it cannot be had.
inline std::shared_ptr<workflow const>
fetch(service_core const& core, json_value const& package, std::string const& name, std::string& problem)
{
    auto const location = location_of(package);
    if (package.at("source", "git").is_object() && !location.starts_with("https://")) {
        problem = "Git url " + location + " does not start with https://";
        return nullptr;
    }
    for (auto const& key : {location + '/' + package.text_at("config", "path"), location, name}) {
        if (auto const at = core.repositories.find(key); at != core.repositories.end()) {
            return at->second;
        }
    }
    if (!core.any_repository) {
        problem = "Unable to download the package " + location + ": repository not found";
    }
    return core.any_repository;
}

// The workflows of all base packages; most experiments have one.
inline std::vector<package_part> fetch_all(service_core const& core, json_value const& document, std::string& problem)
{
    auto const& packages = document.at("base", "packages").items();
    if (packages.size() != 1 && (packages.empty() || document.at("base", "connections").items().empty())) {
        problem = "Expected exactly 1 base package because there are no connections, but there are " +
                  std::to_string(packages.size());
        return {};
    }
    std::vector<package_part> parts;
    auto const& name = document.text_at("metadata", "package", "name");
    for (auto const& package : packages) {
        auto const& own = package.at("name").is_string() ? package.text_at("name") : std::string{"main"};
        parts.push_back({own, fetch(core, package, packages.size() == 1 ? name : std::string{}, problem)});
        if (!problem.empty()) {
            break;
        }
    }
    return parts;
}

// What contradicts the workflow; empty when nothing does.
inline std::string contradiction(json_value const& document, workflow const& flow)
{
    auto const& presets = document.at("parameterisation", "presets");
    auto const& options = document.at("parameterisation", "executionOptions");
    auto const known = [&](std::string const& platform) {
        return std::find(flow.platforms.begin(), flow.platforms.end(), platform) != flow.platforms.end();
    };
    auto platforms = options.at("platform").items();
    if (presets.at("platform").is_string()) {
        platforms.push_back(presets.at("platform"));
    }
    for (auto const& platform : platforms) {
        if (!known(platform.text())) {
            return "Invalid parameterised package due to platform " + platform.text() + " is not part of the workflow";
        }
    }
    for (std::size_t i = 0; i < options.at("data").items().size(); ++i) {
        auto const& name = options.at("data").items()[i].text_at("name");
        if (!flow.data.contains(name)) {
            return "Invalid parameterised package due to The data file "
                   "parameterisation.executionOptions.data[" +
                   std::to_string(i) + "].name=" + name + " is not part of metadata.registry.data";
        }
    }
    if (auto const line = command_line::parse(presets.at("runtime", "args")); !line.problem.empty()) {
        return "Invalid parameterised package due to " + line.problem;
    }
    for (auto const& item : options.at("variables").items()) {
        auto const& name = item.text_at("name");
        if (std::none_of(
                flow.variables.begin(), flow.variables.end(), [&](variable const& v) { return v.name == name; })) {
            return "Invalid parameterised package due to variable " + name + " is unknown to a platform";
        }
    }
    return {};
}

// Credentials given in the document go to a Secret; the document then says where.
inline void move_credentials(json_value& document)
{
    for (auto& package : document["base"]["packages"].items()) {
        auto& source = package["source"];
        if (auto* git = source.find("git"); git && git->at("security", "oauth", "value").is_string()) {
            auto const& url = git->text_at("location", "url");
            auto repository = url.substr(url.find_last_of('/') + 1);
            repository = repository.substr(0, repository.find(".git"));
            auto const secret = "git-oauth-" + repository + '-' + sha256_hex(url).substr(0, 12);
            auto& oauth = (*git)["security"]["oauth"];
            oauth.erase("value");
            oauth["valueFrom"]["secretKeyRef"] = json_value::object({{"name", secret}, {"key", "oauth-token"}});
        }
        if (auto* s3 = source.find("s3"); s3 && s3->at("security", "credentials", "value").is_object()) {
            auto& credentials = (*s3)["security"]["credentials"];
            credentials.erase("value");
            credentials["valueFrom"] = json_value::object(
                {{"secretName", "s3-" + sha256_hex(s3->text_at("location", "bucket")).substr(0, 12)},
                 {"keyAccessKeyID", "accessKeyID"},
                 {"keySecretAccessKey", "secretAccessKey"}});
        }
    }
}

// The entry that a checked document would become.
inline stored_package make_entry(service_core const& core, json_value document, std::shared_ptr<workflow const> flow)
{
    document["metadata"].erase("registry");
    complete(document);
    for (auto& package : document["base"]["packages"].items()) {
        if (auto* git = package["source"].find("git"); git && git->at("version").is_null()) {
            (*git)["version"] = sha256_hex(git->text_at("location", "url")).substr(0, 40);
        }
    }
    auto& keywords = document["metadata"]["package"]["keywords"].items();
    std::erase(keywords, json_value{"internal-experiment"});

    stored_package made;
    made.name = document.text_at("metadata", "package", "name");
    made.digest = digest_of(document);
    made.created_on = core.created_on();
    for (auto const& tag : document.at("metadata", "package", "tags").items()) {
        if (!made.has_tag(tag.text())) {
            made.tags.push_back(tag.text());
        }
    }
    if (!made.has_tag("latest")) {
        made.tags.emplace_back("latest");
    }
    made.original_tags = made.tags;
    made.document = std::move(document);
    made.workflow = std::move(flow);
    return made;
}

// Tags point to one entry of a name.
inline void take_tags(service_core& core, stored_package const& owner)
{
    for (auto& other : core.packages) {
        if (other.name == owner.name && other.digest != owner.digest) {
            std::erase_if(other.tags, [&](std::string const& tag) { return owner.has_tag(tag); });
        }
    }
}

// Puts an entry into the registry, in place of one of the same name and digest. *Lifetime*: the reference holds until
// the registry changes.
inline stored_package& store(service_core& core, stored_package made)
{
    take_tags(core, made);
    auto const same = [&](stored_package const& p) { return p.name == made.name && p.digest == made.digest; };
    if (auto const at = std::find_if(core.packages.begin(), core.packages.end(), same); at != core.packages.end()) {
        return *at = std::move(made);
    }
    return core.packages.emplace_back(std::move(made));
}

// Nulls that crash the service's validator.
inline std::optional<reply> check_nulls(service_core const& core, json_value& document)
{
    auto const* packages = document.at("base").find("packages");
    for (std::size_t i = 0; packages && i < packages->items().size(); ++i) {
        auto const& dataset = packages->items()[i].at("source", "dataset");
        if (dataset.find("security") && dataset.at("security").is_null()) {
            if (core.settings.faithful_bugs) {
                return internal_error();
            }
            document["base"]["packages"].items()[i]["source"]["dataset"].erase("security");
        }
    }
    auto const* name = document.at("metadata", "package").find("name");
    if (name && name->is_null()) {
        if (core.settings.faithful_bugs) {
            return abort(500, "Internal error pushing new parameterised package");
        }
        document["metadata"]["package"].erase("name");
    }
    return std::nullopt;
}

inline reply push_experiment(service_core& core, exchange& x)
{
    json_value document;
    if (auto bad = read_body(core, x, document)) {
        return std::move(*bad);
    }
    if (auto bad = check_nulls(core, document)) {
        return std::move(*bad);
    }
    if (auto why = schema_violation<st4sd::package>(document, "ParameterisedPackage")) {
        return schema_refused(std::move(*why));
    }
    if (auto why = model_violation(document)) {
        return schema_refused(std::move(*why));
    }
    if (!document.at("metadata", "package").find("name")) {
        return push_refused("Invalid parameterised package due to missing metadata.package.name");
    }
    std::string problem;
    auto parts = fetch_all(core, document, problem);
    auto const flow = problem.empty() ? parts.size() == 1 ? parts.front().workflow : merge(parts) : nullptr;
    if (flow) {
        problem = contradiction(document, *flow);
    }
    if (!problem.empty()) {
        return push_refused(problem);
    }
    move_credentials(document);
    auto made = make_entry(core, std::move(document), flow);
    if (parts.size() > 1) {
        made.parts = std::move(parts);
    }
    auto result = full_document(store(core, std::move(made)));
    hide_nulls(result);
    return json_reply(200, json_value::object({{"result", std::move(result)}}));
}

} // namespace st4sd::testing::detail

#endif
