// Coverage: every route of the services (test/routes.txt) has an endpoint, every endpoint sends what is a route, and the
// service in memory serves it. With the protocol's OpenAPI document at hand, the list has all of its operations.

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/client.hpp>
#include <st4sd/endpoint/add_graph.hpp>
#include <st4sd/endpoint/check_experiment.hpp>
#include <st4sd/endpoint/create_dataset.hpp>
#include <st4sd/endpoint/create_image_pull_secret.hpp>
#include <st4sd/endpoint/datastore/component_exists.hpp>
#include <st4sd/endpoint/datastore/download_component.hpp>
#include <st4sd/endpoint/datastore/fetch_files.hpp>
#include <st4sd/endpoint/datastore/gateways.hpp>
#include <st4sd/endpoint/datastore/get_url_map.hpp>
#include <st4sd/endpoint/datastore/hello.hpp>
#include <st4sd/endpoint/datastore/insert_document.hpp>
#include <st4sd/endpoint/datastore/query_documents.hpp>
#include <st4sd/endpoint/datastore/registration.hpp>
#include <st4sd/endpoint/datastore/resolve_gateways.hpp>
#include <st4sd/endpoint/datastore/resolve_tag.hpp>
#include <st4sd/endpoint/datastore/upsert_documents.hpp>
#include <st4sd/endpoint/delete_experiment.hpp>
#include <st4sd/endpoint/delete_graph.hpp>
#include <st4sd/endpoint/delete_relationship.hpp>
#include <st4sd/endpoint/describe_experiment.hpp>
#include <st4sd/endpoint/get_dsl.hpp>
#include <st4sd/endpoint/get_experiment.hpp>
#include <st4sd/endpoint/get_graph.hpp>
#include <st4sd/endpoint/get_history.hpp>
#include <st4sd/endpoint/get_image_pull_secret.hpp>
#include <st4sd/endpoint/get_instance.hpp>
#include <st4sd/endpoint/get_output.hpp>
#include <st4sd/endpoint/get_outputs.hpp>
#include <st4sd/endpoint/get_package_inheritance.hpp>
#include <st4sd/endpoint/get_properties.hpp>
#include <st4sd/endpoint/get_raw_status.hpp>
#include <st4sd/endpoint/get_relationship.hpp>
#include <st4sd/endpoint/get_start_skeleton.hpp>
#include <st4sd/endpoint/get_token.hpp>
#include <st4sd/endpoint/get_url.hpp>
#include <st4sd/endpoint/instance_status.hpp>
#include <st4sd/endpoint/list_datasets.hpp>
#include <st4sd/endpoint/list_experiments.hpp>
#include <st4sd/endpoint/list_graphs.hpp>
#include <st4sd/endpoint/list_image_pull_secrets.hpp>
#include <st4sd/endpoint/list_instances.hpp>
#include <st4sd/endpoint/list_relationships.hpp>
#include <st4sd/endpoint/make_default_package.hpp>
#include <st4sd/endpoint/preview_relationship.hpp>
#include <st4sd/endpoint/problems_as_errors.hpp>
#include <st4sd/endpoint/published.hpp>
#include <st4sd/endpoint/push_experiment.hpp>
#include <st4sd/endpoint/push_internal_experiment.hpp>
#include <st4sd/endpoint/push_relationship.hpp>
#include <st4sd/endpoint/python_packages.hpp>
#include <st4sd/endpoint/query_experiments.hpp>
#include <st4sd/endpoint/query_relationships.hpp>
#include <st4sd/endpoint/raw_request.hpp>
#include <st4sd/endpoint/start_experiment.hpp>
#include <st4sd/endpoint/start_lambda.hpp>
#include <st4sd/endpoint/stop_instance.hpp>
#include <st4sd/endpoint/synthesize_relationship.hpp>
#include <st4sd/endpoint/tag_experiment.hpp>
#include <st4sd/endpoint/upsert_image_pull_secret.hpp>
#include <st4sd/endpoint/validate.hpp>
#include <st4sd/endpoint/validate_dsl.hpp>
#include <st4sd/operations.hpp>
#include <st4sd/testing/service.hpp>

#include "places.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

using namespace st4sd;
using algorithm::place;

namespace {

struct route {
    std::string service;
    std::string method;
    std::string path;
    bool is_unusable = false;

    std::string name() const { return service + ' ' + method + ' ' + path; }
};

std::vector<route> listed_routes()
{
    std::ifstream file{test::test_data() + "/../routes.txt"};
    BOOST_TEST_REQUIRE(file.good());
    std::vector<route> routes;
    for (std::string line; std::getline(file, line);) {
        std::istringstream words{line};
        route r;
        std::string mark;
        if (words >> r.service && r.service[0] != '#' && words >> r.method >> r.path) {
            r.is_unusable = words >> mark && mark == "!";
            routes.push_back(r);
        }
    }
    return routes;
}

std::vector<std::string> segments(std::string_view path)
{
    std::vector<std::string> parts{""};
    for (char const c : path) {
        if (c == '/') {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

// How many segments of the pattern the path has literally; -1 when it is no such path.
int match(std::string_view pattern, std::string_view path)
{
    auto const wanted = segments(pattern);
    auto const given = segments(path);
    int literal = 0;
    for (std::size_t i = 0; i != wanted.size(); ++i) {
        if (i >= given.size()) {
            return -1;
        }
        if (wanted[i].starts_with("<path:")) {
            return literal;
        }
        if (wanted[i] == given[i]) {
            ++literal;
        } else if (!wanted[i].starts_with('<') || given[i].empty()) {
            return -1;
        }
    }
    return wanted.size() == given.size() ? literal : -1;
}

// The name of the route that this goes to, or what it is when it is none.
std::string route_of(std::vector<route> const& routes, std::string const& service, std::string const& method,
                     std::string const& path)
{
    std::string best = "no route: " + service + ' ' + method + ' ' + path;
    int most = -1;
    for (auto const& r : routes) {
        auto const fits = r.service == service && r.method == method ? match(r.path, path) : -1;
        if (fits > most) {
            most = fits;
            best = r.name();
        }
    }
    return best;
}

char const* word(place::kind what)
{
    switch (what) {
    case place::kind::datastore: return "datastore";
    case place::kind::registry: return "registry";
    case place::kind::gateway: return "gateway";
    case place::kind::service: break;
    }
    return "runtime";
}

// What all endpoints send, with any arguments that can be sent.
struct survey {
    std::vector<route> routes = listed_routes();
    std::set<std::string> sent{};

    template <class Endpoint>
    void operator()(Endpoint const& endpoint)
    {
        result<http::request> const built = endpoint.build();
        BOOST_TEST_REQUIRE(built.has_value(), (built ? std::string{} : built.error().message()));
        auto const& request = built.value();
        std::string service = "runtime";
        if constexpr (requires { endpoint.where(); }) {
            service = word(place{endpoint.where()}.what);
        }
        auto path = '/' + request.target.substr(0, request.target.find('?'));
        if (!request.url.origin.host.empty()) { // at an address of its own
            service = "ui";
            path = request.url.path;
        }
        auto const name = route_of(routes, service, std::string{http::to_string(request.verb)}, path);
        BOOST_TEST(!name.starts_with("no route"), name);
        sent.insert(name);
    }
};

package some_package()
{
    package p;
    p.metadata.package.name = "x";
    p.base.packages.emplace_back().source.git.emplace().location.url = "https://github.com/st4sd/sum-numbers.git";
    return p;
}

struct declared : experiment<"x", input<"a.csv">> {};

void visit_all(survey& visit)
{
    using namespace st4sd::endpoint;
    rest_uid const run{"x-a1b2c3-00000000"};
    instance_uri const uri{"file://gateway/tmp/x.instance"};
    registry_login const login{"registry.example.org", "me", secret{"S3CRET"}};
    relationship related;
    related.identifier = "x";
    related.transform.input_graph.identifier = "a";
    related.transform.output_graph.identifier = "b";

    visit(list_experiments{});
    visit(without_problems{list_experiments{}});
    visit(list_python_packages{});
    visit(get_experiment{"x", {}});
    visit(get_python_package{"x"});
    visit(describe_experiment{"x"});
    visit(check_experiment<declared>{});
    visit(resolve_tag{"x:1"});
    visit(delete_experiment{"x"});
    visit(push_experiment<package>{some_package()});
    visit(tag_experiment{"x", {"latest"}});
    visit(get_history{"x"});
    visit(get_dsl{"x"});
    visit(get_dsl_yaml{"x"});
    visit(get_package_inheritance{"x"});
    visit(get_start_skeleton{"x"});
    visit(start_experiment<raw_json>{"x", raw_json{"{}"}});
    visit(start_lambda<lambda_payload>{[] {
        lambda_payload payload;
        payload.flowir = raw_json{"{}"};
        return payload;
    }()});
    visit(list_instances{});
    visit(get_instance{run, {}});
    visit(registration{run});
    visit(instance_status{run});
    visit(stop_instance{run});
    visit(get_outputs{run});
    visit(get_output{run, "Sum", "a/b.csv"});
    visit(get_properties{run, {}});
    visit(get_raw_status{run});
    visit(list_relationships{});
    visit(push_relationship<relationship>{related});
    visit(get_relationship{"x"});
    visit(delete_relationship{"x"});
    visit(synthesize_relationship{"x", "y", {}});
    visit(preview_relationship{"x"});
    visit(query_experiments{graph_query{"x", graph_side::input}, {}});
    visit(query_relationships{{text_pattern::exactly("x"), {}, {}}});
    visit(list_graphs{});
    visit(add_graph{raw_json{"{}"}});
    visit(get_graph{"x", {}});
    visit(delete_graph{"x"});
    visit(push_internal_experiment{raw_json{"{}"}, [] {
                                       package p;
                                       p.metadata.package.name = "x";
                                       return p;
                                   }()});
    visit(validate_dsl{raw_json{"{}"}});
    visit(make_default_package{raw_json{"{}"}, {}});
    visit(list_datasets{});
    visit(create_dataset{"x", s3_bucket{"https://s3.example.org", "b", secret{"A"}, secret{"B"}, ""}});
    visit(list_image_pull_secrets{});
    visit(get_image_pull_secret{"x"});
    visit(create_image_pull_secret{"x", login});
    visit(upsert_image_pull_secret{"x", login});
    visit(get_token{});
    visit(get_url_map{});
    visit(get_url{"cdb-rest"});
    visit(st4sd::endpoint::validate{});
    visit(get_published{"https://registry.example.org", "x"});
    visit(search_published{"https://registry.example.org"});
    visit(hello{});
    visit(hello{place::registry()});
    visit(hello{place::at_gateway("g")});
    query_documents documents;
    documents.filter = "{}";
    visit(documents);
    visit(upsert_documents{{raw_json{"{}"}}});
    visit(insert_document{raw_json{"{}"}, raw_json{"{}"}});
    visit(resolve_gateways{{"g"}});
    visit(get_gateway{"g"});
    visit(register_gateway{"g", http::url::parse("https://st4sd.example.org/gw").value(), "here"});
    visit(fetch_files{"g", {{uri.str(), {"/tmp/a"}}}, {}});
    visit(component_exists{uri, 0, "sum"});
    visit(download_component{uri, 0, "sum"});
    visit(locate_instance{uri});
    visit(raw_request{http::method::get, "experiments/", {}});
}

std::string text_of(std::string const& path)
{
    std::ifstream file{path};
    return {std::istreambuf_iterator<char>{file}, {}};
}

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_routes)

BOOST_AUTO_TEST_CASE(every_route_has_an_endpoint_and_every_endpoint_a_route)
{
    survey all;
    visit_all(all);
    for (auto const& r : all.routes) {
        BOOST_TEST(all.sent.contains(r.name()) == !r.is_unusable, r.name());
    }
}

BOOST_AUTO_TEST_CASE(no_endpoint_was_forgotten_here)
{
    auto const root = test::test_data() + "/../../";
    auto const here = text_of(root + "test/unit/endpoint/routes.cpp");
    for (auto const* folder : {"endpoint", "endpoint/datastore"}) {
        for (auto const& entry : std::filesystem::directory_iterator{root + "include/st4sd/" + folder}) {
            auto const name = entry.path().filename().string();
            // start_declared.hpp derives from start_experiment
            if (entry.is_regular_file() && text_of(entry.path().string()).find(" build() const") != std::string::npos) {
                BOOST_TEST(here.find("<st4sd/" + std::string{folder} + '/' + name + '>') != std::string::npos, name);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(the_service_in_memory_serves_them)
{
    testing::service service;
    service.add_gateway("g");
    client const api{service, "https://st4sd.example.org/rs"};
    auto const map = api.url_map().value();
    auto const gateway = api.datastore().resolve_gateway("g").value().to_string();
    for (auto const& r : listed_routes()) {
        std::string path;
        for (auto const& part : segments(r.path)) {
            path += path.empty() && part.empty() ? "" : '/' + (part.starts_with('<') ? std::string{"x"} : part);
        }
        auto const base = r.service == "datastore" ? map.datastore
                          : r.service == "registry" ? map.registry
                          : r.service == "gateway"  ? gateway
                          : r.service == "ui"       ? std::string{"https://st4sd.example.org"}
                                                    : std::string{"https://st4sd.example.org/rs"};
        http::request request;
        for (auto const verb : {http::method::get, http::method::post, http::method::put, http::method::delete_}) {
            if (http::to_string(verb) == r.method) {
                request.verb = verb;
            }
        }
        request.url = http::url::parse(base + path).value();
        request.target = path.substr(1);
        request.fields.set("Content-Type", "application/json");
        request.body = request.verb == http::method::get ? "" : "{}";
        auto const answer = service.perform(request).value();
        bool const is_served = answer.status < 300 || (answer.status != 405 && answer.media_type() != "text/html" && answer.status != 308);
        BOOST_TEST((is_served || r.is_unusable), r.name() << ": " << answer.status);
    }
}

BOOST_AUTO_TEST_CASE(the_openapi_document_has_no_other_operations)
{
    if (test::shared_protocol().empty()) {
        BOOST_TEST_MESSAGE("no protocol here: a user's clone");
        return;
    }
    auto const plain = [](std::string const& path) {
        std::string out;
        for (auto const& part : segments(path)) {
            out += '/' + (part.starts_with('<') || part.starts_with('{') ? std::string{"<>"} : part);
        }
        return out;
    };
    std::set<std::string> ours;
    for (auto const& r : listed_routes()) {
        ours.insert(r.method + ' ' + plain(r.path));
    }
    std::ifstream file{test::shared_protocol() + "/runtime-service.openapi.yaml"};
    BOOST_TEST_REQUIRE(file.good());
    std::string path;
    int operations = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("  /")) {
            path = line.substr(2, line.rfind(':') - 2);
        }
        for (auto const& [key, method] :
             {std::pair{"    get:", "GET"}, {"    post:", "POST"}, {"    put:", "PUT"}, {"    delete:", "DELETE"}}) {
            if (line == key && !path.empty()) {
                ++operations;
                BOOST_TEST(ours.contains(method + (' ' + plain(path))), method + (' ' + path));
            }
        }
    }
    BOOST_TEST(operations == 42);
}

BOOST_AUTO_TEST_SUITE_END()
