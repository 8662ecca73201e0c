#ifndef ST4SD_TESTING_DETAIL_ROUTES_HPP
#define ST4SD_TESTING_DETAIL_ROUTES_HPP

#include <st4sd/http/request.hpp>
#include <st4sd/testing/detail/datastore_places.hpp>
#include <st4sd/testing/detail/exchange.hpp>
#include <st4sd/testing/detail/routes_common.hpp>
#include <st4sd/testing/detail/routes_datasets.hpp>
#include <st4sd/testing/detail/routes_dsl.hpp>
#include <st4sd/testing/detail/routes_experiments.hpp>
#include <st4sd/testing/detail/routes_gateway.hpp>
#include <st4sd/testing/detail/routes_instances.hpp>
#include <st4sd/testing/detail/routes_internal.hpp>
#include <st4sd/testing/detail/routes_lambda.hpp>
#include <st4sd/testing/detail/routes_library.hpp>
#include <st4sd/testing/detail/routes_mongo.hpp>
#include <st4sd/testing/detail/routes_outputs.hpp>
#include <st4sd/testing/detail/routes_push.hpp>
#include <st4sd/testing/detail/routes_query.hpp>
#include <st4sd/testing/detail/routes_registry.hpp>
#include <st4sd/testing/detail/routes_registry_ui.hpp>
#include <st4sd/testing/detail/routes_relationships.hpp>
#include <st4sd/testing/detail/routes_secrets.hpp>
#include <st4sd/testing/detail/routes_start.hpp>
#include <st4sd/testing/detail/routes_tags.hpp>
#include <st4sd/testing/detail/routes_utilities.hpp>

#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::testing::detail {

using handler = reply (*)(service_core&, exchange&);

// What a slash at the end of the path means: without it a redirect, no matter, or with it no such
// route.
enum class slash_rule { required, optional, refused };

struct route {
    std::string_view pattern; // `<x>` stands for one segment, `<path:x>` for the rest of the path
    slash_rule trailing;
    std::vector<std::pair<http::method, handler>> handlers;
};

// All routes of the runtime service; the first that matches wins.
inline std::vector<route> const& routes()
{
    using enum http::method;
    using enum slash_rule;
    static std::vector<route> const table{
        {"/", required, {{get, show_front_page}}},
        {"/swagger.json", refused, {{get, show_swagger}}},
        {"/url-map", required, {{get, show_url_map}}},
        {"/url-map/<service>", optional, {{get, show_url}}},
        {"/authorisation/token", optional, {{get, show_token}}},
        {"/experiments", required, {{get, list_experiments}, {post, push_experiment}}},
        {"/experiments/lambda/start", refused, {{post, start_lambda}}},
        {"/experiments/<id>", optional, {{get, show_experiment}, {delete_, remove_experiment}}},
        {"/experiments/<id>/start", refused, {{post, start_experiment}}},
        {"/experiments/<id>/tag", refused, {{put, set_tags}}},
        {"/experiments/<id>/dsl", optional, {{get, show_dsl}}},
        {"/experiments/<id>/package-inheritance", optional, {{get, show_inheritance}}},
        {"/experiments/<name>/history", optional, {{get, show_history}}},
        {"/experiments/<id>/start/payload", required, {{get, show_skeleton}}},
        {"/instances", required, {{get, list_instances}}},
        {"/instances/<id>", optional, {{get, show_instance}, {delete_, remove_instance}}},
        {"/instances/<id>/status", optional, {{get, show_status}}},
        {"/instances/<id>/properties", optional, {{get, show_properties}}},
        {"/instances/<id>/outputs", optional, {{get, list_outputs}}},
        {"/instances/<id>/outputs/<path:key>", optional, {{get, show_output}}},
        {"/relationships", required, {{get, list_relationships}, {post, push_relationship}}},
        {"/relationships/<id>", optional, {{get, show_relationship}, {delete_, remove_relationship}}},
        {"/relationships/<id>/synthesize/<name>", optional, {{post, synthesize}}},
        {"/relationships/<id>/preview/synthesize/dsl", optional, {{get, preview_synthesis}}},
        {"/query/experiments", optional, {{post, query_experiments}}},
        {"/query/relationships", optional, {{post, query_relationships}}},
        {"/library", required, {{get, list_graphs}, {post, add_graph}}},
        {"/library/<name>", required, {{get, show_graph}, {delete_, remove_graph}}},
        {"/internal-experiments", required, {{post, push_internal_experiment}}},
        {"/utilities/dsl", required, {{post, check_dsl}}},
        {"/utilities/pvep", required, {{post, propose_package}}},
        {"/datasets", required, {{get, list_datasets}}},
        {"/datasets/s3/<id>", refused, {{post, create_dataset}}},
        {"/image-pull-secrets", required, {{get, list_secrets}}},
        {"/image-pull-secrets/<id>", optional, {{get, show_secret}, {post, create_secret}, {put, replace_secret}}},
        {"/registry-ui/backend/experiments", optional, {{get, search_published}}},
        {"/registry-ui/backend/experiments/<id>", optional, {{get, show_published}}},
    };
    return table;
}

// Those of a part of the datastore.
inline std::vector<route> const& routes(place::kind what)
{
    using enum http::method;
    using enum slash_rule;
    static std::vector<route> const mongo{
        {"/hello", required, {{get, say_hello}}},
        {"/documents/api/v1.0/query", refused, {{post, query_documents}}},
        {"/documents/api/v1.0/upsert", refused, {{post, upsert_documents}}},
        {"/documents/api/v1.0/may-insert", refused, {{post, may_insert_document}}},
    };
    static std::vector<route> const registry{
        {"/hello", required, {{get, say_hello}}},
        {"/gateways/api/v1.0/unique_ids", refused, {{post, show_gateways}}},
        {"/gateway/api/v1.0/unique_id/<id>", refused, {{get, show_gateway}}},
        {"/gateway/api/v1.0/unique_id/<path:id>", refused, {{post, register_gateway}}},
    };
    static std::vector<route> const gateway{
        {"/hello", required, {{get, say_hello}}},
        {"/files/api/v1.1", refused, {{post, send_files}}},
        {"/experiment", required, {{get, component_exists}}},
        {"/experiment/download", refused, {{get, download_component}}},
        {"/experiment/api/v1.0/location/<path:uri>", optional, {{get, fail_to_locate}, {post, locate_instance}}},
    };
    switch (what) {
    case place::kind::mongo: return mongo;
    case place::kind::registry: return registry;
    case place::kind::gateway: return gateway;
    case place::kind::runtime: break;
    }
    return routes();
}

} // namespace st4sd::testing::detail

#endif
