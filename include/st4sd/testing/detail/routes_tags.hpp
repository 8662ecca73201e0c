#ifndef ST4SD_TESTING_DETAIL_ROUTES_TAGS_HPP
#define ST4SD_TESTING_DETAIL_ROUTES_TAGS_HPP

#include <st4sd/testing/detail/exchange.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/routes_push.hpp>
#include <st4sd/testing/detail/service_core.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::testing::detail {

// `newTags` of the query or of a form; neither trimmed nor checked.
inline std::optional<std::vector<std::string>> new_tags(exchange const& x)
{
    auto given = x.query;
    http::response type;
    type.fields = x.request.fields;
    if (type.media_type() == "application/x-www-form-urlencoded") {
        auto const form = parse_form(x.request.body);
        given.insert(given.end(), form.begin(), form.end());
    }
    auto const at = std::find_if(given.begin(), given.end(), [](auto const& g) { return g.first == "newTags"; });
    if (at == given.end()) {
        return std::nullopt;
    }
    std::vector<std::string> tags;
    for (std::string_view rest = at->second;;) {
        auto const end = (std::min)(rest.find(','), rest.size());
        if (std::string tag{rest.substr(0, end)}; std::find(tags.begin(), tags.end(), tag) == tags.end()) {
            tags.push_back(std::move(tag));
        }
        if (end == rest.size()) {
            return tags;
        }
        rest.remove_prefix(end + 1);
    }
}

// From now on the entry has these tags and no others; the one that it was asked by may be gone.
inline reply set_tags(service_core& core, exchange& x)
{
    constexpr auto failure = "Internal error while updating database - please inform your ST4SD admins";
    auto const& id = x.args[0];
    auto const tags = new_tags(x);
    if (!tags) {
        return abort(400, "Invalid tags");
    }
    if (auto bad = refuse_ambiguous(core, id, failure)) {
        return std::move(*bad);
    }
    auto* package = core.find_package(id);
    if (!package) {
        return abort(404, "Unknown parameterised package " + id, {{"unknownExperiment", id}});
    }
    if (std::find(tags->begin(), tags->end(), "") != tags->end()) {
        return core.settings.faithful_bugs ? abort(500, failure) : abort(400, "Invalid tags");
    }
    if (package->has_tag("latest") && std::find(tags->begin(), tags->end(), "latest") == tags->end()) {
        return abort(400, "Cannot untag the latest tag from " + id, {{"cannotUntagLatestFrom", id}});
    }
    package->tags = package->original_tags = *tags;
    package->document["metadata"]["package"]["tags"] = json_value::list(*tags);
    if (package->raw) {
        (*package->raw)["metadata"]["package"]["tags"] = json_value::list(*tags);
    }
    take_tags(core, *package);
    return json_reply(200, "OK");
}

// By name alone: any other identifier is a name that nothing has.
inline reply show_history(service_core& core, exchange& x)
{
    auto tagged = json_value::array();
    auto untagged = json_value::array();
    for (auto const& package : core.packages) {
        if (package.name != x.args[0]) {
            continue;
        }
        auto const dated = [&](json_value item) {
            item["timesExecuted"] = package.times_executed;
            item["createdOn"] = package.created_on;
            return item;
        };
        for (auto const& tag : package.tags) {
            tagged.push_back(dated(json_value::object({{"tag", tag}, {"head", package.digest}})));
        }
        if (package.tags.empty()) {
            for (auto const& tag : package.original_tags) {
                auto item = dated(json_value::object({{"digest", package.digest}}));
                item["originalTag"] = tag;
                untagged.push_back(std::move(item));
            }
        }
    }
    return json_reply(200, json_value::object({{"tags", std::move(tagged)}, {"untagged", std::move(untagged)}}));
}

} // namespace st4sd::testing::detail

#endif
