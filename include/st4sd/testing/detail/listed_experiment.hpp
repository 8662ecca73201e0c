#ifndef ST4SD_TESTING_DETAIL_LISTED_EXPERIMENT_HPP
#define ST4SD_TESTING_DETAIL_LISTED_EXPERIMENT_HPP

#include <st4sd/testing/detail/json_value.hpp>

#include <initializer_list>
#include <utility>

namespace st4sd::testing::detail {

// The experiment as the listing of runs shows it: forced into the documented model. What the model
// does not name is dropped, what the document does not have is null.
//
// `form` is the model: an object of its members, an array of the form of its elements, or the value
// that stands for nothing; an object without members stands for any object. A missing array is
// empty, or null where the form has a second element.
inline json_value marshal(json_value const& form, json_value const* document)
{
    if (form.is_object()) {
        if (form.members().empty()) {
            return document && document->is_object() ? *document : json_value::object();
        }
        auto made = json_value::object();
        for (auto const& [name, inner] : form.members()) {
            made[name] = marshal(inner, document ? document->find(name) : nullptr);
        }
        return made;
    }
    if (form.is_array()) {
        if (!document || !document->is_array()) {
            return form.items().size() > 1 ? json_value{} : json_value::array();
        }
        auto made = json_value::array();
        for (auto const& item : document->items()) {
            made.push_back(form.items().empty() ? item : marshal(form.items().front(), &item));
        }
        return made;
    }
    return document ? *document : form;
}

inline json_value const& documented_model()
{
    static json_value const model = [] {
        auto const texts = json_value::array();
        auto const object = [](std::initializer_list<json_value::member> members) {
            return json_value::object(members);
        };
        auto const list = [](json_value item) { return json_value::array({std::move(item)}); };
        auto const nullable = [](json_value item) { return json_value::array({std::move(item), nullptr}); };
        auto const named = object({{"name", nullptr}});
        auto const named_value = object({{"name", nullptr}, {"value", nullptr}});
        auto const choice = object({{"value", nullptr}});
        auto const git = object(
            {{"security",
              object({{"oauth", object({{"value", nullptr}, {"valueFrom", object({{"secretKeyRef", nullptr}})}})}})},
             {"location", object({{"branch", nullptr}, {"tag", nullptr}, {"commit", nullptr}, {"url", nullptr}})},
             {"version", nullptr}});
        auto const dataset = object(
            {{"location", object({{"dataset", nullptr}})},
             {"version", nullptr},
             {"security", object({{"dataset", nullptr}})}});
        auto const package = object(
            {{"name", nullptr},
             {"source", object({{"git", git}, {"dataset", dataset}})},
             {"config", object({{"path", nullptr}, {"manifestPath", nullptr}})}});
        auto const runtime = object({{"resources", object({{"cpu", nullptr}, {"memory", nullptr}})}, {"args", texts}});
        auto const presets = object(
            {{"variables", list(named_value)},
             {"runtime", runtime},
             {"data", list(named_value)},
             {"environmentVariables", list(named_value)},
             {"platform", nullptr}});
        auto const options = object(
            {{"variables", list(object({{"name", nullptr}, {"value", nullptr}, {"valueFrom", nullable(choice)}}))},
             {"data", list(named)},
             {"platform", texts}});
        auto const defaults = object(
            {{"variables",
              list(object(
                  {{"name", nullptr}, {"valueFrom", list(object({{"value", nullptr}, {"platform", nullptr}}))}}))}});
        auto const registry = object(
            {{"createdOn", nullptr},
             {"digest", nullptr},
             {"tags", texts},
             {"timesExecuted", 0},
             {"interface", json_value::object()},
             {"inputs", list(named)},
             {"data", nullable(named)},
             {"containerImages", list(named)},
             {"executionOptionsDefaults", defaults}});
        auto const author = object(
            {{"name", nullptr},
             {"tags", texts},
             {"keywords", texts},
             {"license", nullptr},
             {"maintainer", nullptr},
             {"description", nullptr}});
        return object(
            {{"base", object({{"packages", list(package)}})},
             {"parameterisation", object({{"presets", presets}, {"executionOptions", options}})},
             {"metadata", object({{"package", author}, {"registry", registry}})}});
    }();
    return model;
}

} // namespace st4sd::testing::detail

#endif
