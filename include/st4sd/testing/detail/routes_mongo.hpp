#ifndef ST4SD_TESTING_DETAIL_ROUTES_MONGO_HPP
#define ST4SD_TESTING_DETAIL_ROUTES_MONGO_HPP

#include <st4sd/testing/detail/datastore_documents.hpp>
#include <st4sd/testing/detail/exchange.hpp>
#include <st4sd/testing/detail/instance_files.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/mongo_match.hpp>
#include <st4sd/testing/detail/property_csv.hpp>
#include <st4sd/testing/detail/property_document.hpp>
#include <st4sd/testing/detail/service_core.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::testing::detail {

inline reply say_hello(service_core&, exchange&) { return json_reply(200, "hello"); }

// The file that `interface.propertyTable` is made of; nothing unless there is exactly one.
inline std::string properties_file(json_value const& document)
{
    std::string found;
    for (auto const& file : document.at("interface", "outputFiles").items()) {
        auto const& path = file.text();
        if (path == "properties.csv" || path.ends_with("/properties.csv")) {
            if (!found.empty()) {
                return {};
            }
            found = path;
        }
    }
    return found;
}

// Adds the table of properties, where the proxy can read it; every mistake on the way is swallowed.
inline void add_table(service_core const& core, exchange const& x, property_query const& query, json_value& document)
{
    auto const* wanted = x.parameter("includeProperties");
    auto const file = properties_file(document);
    auto const instance = file_uri::parse(document.text_at("instance"));
    if (!wanted || file.empty() || !instance || !core.datastore.proxy_reads_files) {
        return;
    }
    instance_files const files{core, instance->gateway, instance->path};
    auto const* csv = files.find(instance->path + '/' + file);
    if (!csv) {
        return;
    }
    auto const columns = read_csv(csv->text());
    bool const all = *wanted == "*";
    bool const has_ids =
        std::any_of(columns.begin(), columns.end(), [](auto const& column) { return column.name == "input-id"; });
    if (!all && !has_ids) {
        return;
    }
    auto table = json_value::object();
    for (auto const& column : columns) {
        bool const named = std::find(query.names.begin(), query.names.end(), column.name) != query.names.end();
        if (all || column.name == "input-id" || named) {
            table[column.name] = typed_cells(column.cells, query.stringify_nan);
        }
    }
    document["interface"]["propertyTable"] = std::move(table);
}

inline reply query_documents(service_core& core, exchange& x)
{
    property_query query;
    if (auto bad = query.read(x)) {
        return std::move(*bad);
    }
    json_value filter;
    if (auto refused = read_any_body(core, x, filter)) {
        return std::move(*refused);
    }
    register_runs(core);
    mongo_filter matcher{filter};
    if (!matcher.valid()) {
        return internal_error();
    }
    auto found = json_value::array();
    for (auto const& document : core.datastore.documents) {
        if (matcher.match(document).value_or(false)) {
            found.push_back(document);
            if (document.text_at("type") == "experiment") {
                add_table(core, x, query, found.items().back());
            }
        }
    }
    return json_reply(200, json_value::object({{"document-descriptors", std::move(found)}}));
}

// Document by document: those before the one that it fails on are replaced.
inline reply upsert_documents(service_core& core, exchange& x)
{
    json_value body;
    if (auto refused = read_any_body(core, x, body)) {
        return std::move(*refused);
    }
    register_runs(core);
    auto const& documents = body.at("documents").items();
    for (auto const& document : documents) {
        if (!core.datastore.upsert(document)) {
            return internal_error();
        }
    }
    return documents.empty() ? internal_error() : json_reply(200, "OK");
}

inline reply may_insert_document(service_core& core, exchange& x)
{
    json_value body;
    if (auto refused = read_any_body(core, x, body)) {
        return std::move(*refused);
    }
    register_runs(core);
    auto const& update = body.at("update");
    mongo_filter matcher{body.at("query")};
    if (!body.at("doc").is_object() || update.kind() != json_kind::boolean || !matcher.valid()) {
        return internal_error();
    }
    auto& documents = core.datastore.documents;
    bool const known = std::any_of(documents.begin(), documents.end(), [&](auto const& document) {
        return matcher.match(document).value_or(false);
    });
    bool const writes = !known || update.flag();
    if (writes && !core.datastore.upsert(body.at("doc"))) {
        return internal_error();
    }
    return json_reply(200, json_value::object({{"updated", writes}}));
}

} // namespace st4sd::testing::detail

#endif
