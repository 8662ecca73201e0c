#ifndef ST4SD_TESTING_DETAIL_RAW_PACKAGE_HPP
#define ST4SD_TESTING_DETAIL_RAW_PACKAGE_HPP

#include <st4sd/model/package.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/model_problem.hpp>
#include <st4sd/testing/detail/package_document.hpp>
#include <st4sd/testing/detail/routes_push.hpp>
#include <st4sd/testing/detail/service_core.hpp>

#include <memory>
#include <string>
#include <utility>

namespace st4sd::testing::detail {

// Drops what the model does not know, and says what that was. *Errors*: false for a document that is not valid without
// it either.
inline bool repair(json_value& document, json_value& problems)
{
    while (auto problem = model_problem<st4sd::package>(document)) {
        auto const location = problem->at("location");
        bool const extra = problem->text_at("type") == "extra_forbidden";
        problems.push_back(std::move(*problem));
        auto* parent = value_at(document, location, 1);
        auto const* key = location.items().empty() ? nullptr : &location.items().back();
        if (!extra || !parent || !key || !parent->find(key->text())) {
            return false;
        }
        parent->erase(key->text());
    }
    return true;
}

inline std::string part_or_unknown(json_value const& part) { return part.is_string() ? part.text() : "**unknown**"; }

// An entry that got into the registry before the service checked as it does today. What its `metadata.registry` does
// not say is made of the workflow.
inline stored_package
make_raw_package(service_core const& core, json_value document, std::shared_ptr<workflow const> flow)
{
    auto clean = document;
    auto problems = json_value::array();
    bool const good = repair(clean, problems);
    auto made = make_entry(core, good ? std::move(clean) : document, std::move(flow));
    made.beyond_repair = !good;
    made.problems = std::move(problems);
    made.name = part_or_unknown(document.at("metadata", "package", "name"));

    auto const given = document.at("metadata", "registry");
    if (given.at("digest").is_string()) {
        made.digest = given.text_at("digest");
    }
    if (given.at("createdOn").is_string()) {
        made.created_on = given.text_at("createdOn");
    }
    if (given.at("tags").is_array()) {
        made.tags.clear();
        for (auto const& tag : given.at("tags").items()) {
            made.tags.push_back(tag.text());
        }
    }
    if (document.at("metadata").is_object()) {
        auto registry = registry_of(made);
        for (auto const& [name, value] : given.members()) {
            registry[name] = value;
        }
        document["metadata"]["registry"] = std::move(registry);
    }
    if (!made.problems.items().empty()) {
        made.raw = std::move(document);
    }
    return made;
}

// What the registry holds today of an entry that does not fit the model.
inline json_value raw_document(stored_package const& package)
{
    auto document = *package.raw;
    if (auto* metadata = document.find("metadata"); metadata && metadata->at("registry").is_object()) {
        (*metadata)["registry"]["tags"] = json_value::list(package.tags);
        (*metadata)["registry"]["timesExecuted"] = package.times_executed;
    }
    return document;
}

} // namespace st4sd::testing::detail

#endif
