#ifndef ST4SD_TESTING_DETAIL_ROUTES_HPP
#define ST4SD_TESTING_DETAIL_ROUTES_HPP

#include <st4sd/http/request.hpp>
#include <st4sd/testing/detail/exchange.hpp>
#include <st4sd/testing/detail/routes_common.hpp>
#include <st4sd/testing/detail/routes_experiments.hpp>
#include <st4sd/testing/detail/routes_instances.hpp>
#include <st4sd/testing/detail/routes_lambda.hpp>
#include <st4sd/testing/detail/routes_outputs.hpp>
#include <st4sd/testing/detail/routes_push.hpp>
#include <st4sd/testing/detail/routes_start.hpp>

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

// All routes; the first that matches wins.
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
        {"/experiments/<id>/start/payload", required, {{get, show_skeleton}}},
        {"/instances", required, {{get, list_instances}}},
        {"/instances/<id>", optional, {{get, show_instance}, {delete_, remove_instance}}},
        {"/instances/<id>/status", optional, {{get, show_status}}},
        {"/instances/<id>/properties", optional, {{get, show_properties}}},
        {"/instances/<id>/outputs", optional, {{get, list_outputs}}},
        {"/instances/<id>/outputs/<path:key>", optional, {{get, show_output}}},
    };
    return table;
}

} // namespace st4sd::testing::detail

#endif
