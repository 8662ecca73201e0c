// The datastore of the service in memory: documents, gateways, files.

#include "service_fixture.hpp"

#include <st4sd/testing/basic_service.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace service_test;
using st4sd::testing::run_context;

namespace {

std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t count)
{
    std::uint64_t n = 0;
    for (std::size_t i = count; i-- > 0;) {
        n = n << 8 | static_cast<unsigned char>(bytes.at(at + i));
    }
    return n;
}

// The members of a zip in their order, by its directory. They are deflated, though only in stored blocks.
std::vector<std::pair<std::string, std::string>> read_zip(std::string_view zip)
{
    std::vector<std::pair<std::string, std::string>> files;
    BOOST_REQUIRE(zip.size() >= 22u);
    auto const end = zip.size() - 22;
    BOOST_REQUIRE((zip.substr(end, 4) == "PK\x05\x06"));
    auto at = number(zip, end + 16, 4);
    for (auto left = number(zip, end + 10, 2); left > 0; --left) {
        auto const name = std::string{zip.substr(at + 46, number(zip, at + 28, 2))};
        auto const local = number(zip, at + 42, 4);
        BOOST_TEST(number(zip, at + 10, 2) == 8u);
        auto data = local + 30 + number(zip, local + 26, 2) + number(zip, local + 28, 2);
        std::string text;
        for (bool last = false; !last;) {
            last = zip[data] == 1;
            auto const size = number(zip, data + 1, 2);
            text += zip.substr(data + 5, size);
            data += 5 + size;
        }
        BOOST_TEST(number(zip, at + 24, 4) == text.size());
        files.emplace_back(name, text);
        at += 46 + name.size();
    }
    return files;
}

constexpr auto registered = R"({"inputs": [{"filename": "points.csv", "content": "1\n2\n"}],
    "metadata": {"project": "demo"}, "additionalOptions": ["--registerWorkflow=yes"]})";

struct datastore_fixture : fixture {
    answer at(std::string const& url, method verb = method::get, std::string body = {})
    {
        auto r = request(verb, "", std::move(body));
        r.url = st4sd::http::url::parse(url).value();
        return {service.perform(r).value()};
    }
    answer post(std::string const& url, std::string body) { return at(url, method::post, std::move(body)); }

    std::string const mongo = "https://st4sd.example.org/ds-mongodb-proxy/";
    std::string const registry = "https://st4sd.example.org/ds-registry/";
    std::string const gateway = "https://st4sd.example.org/ds-gateway/";

    json::array query(std::string filter, std::string const& parameters = {})
    {
        auto const found = post(mongo + "documents/api/v1.0/query" + parameters, std::move(filter));
        BOOST_REQUIRE_MESSAGE(found.status() == 200, found.whole.body);
        return found.at("/document-descriptors").as_array();
    }
    std::string instance(std::string const& uid) { return service.instance_uri(uid).value(); }
    std::string folder(std::string const& uid) { return instance(uid).substr(std::string{"file://st4sd-prod"}.size()); }
    // What the gateway sends of these files of a run.
    std::vector<std::pair<std::string, std::string>>
    files(std::string const& uid, std::vector<std::string> const& names)
    {
        json::array paths;
        for (auto const& name : names) {
            paths.emplace_back(folder(uid) + '/' + name);
        }
        auto const sent = post(gateway + "files/api/v1.1", json::serialize(json::object{{instance(uid), paths}}));
        BOOST_TEST(sent.status() == 200);
        BOOST_TEST(sent.whole.media_type() == "application/zip");
        auto members = read_zip(sent.whole.body);
        for (auto& [name, text] : members) {
            BOOST_TEST(name.starts_with(folder(uid) + '/'));
            name.erase(0, folder(uid).size() + 1);
        }
        return members;
    }
    std::string file(std::string const& uid, std::string const& name)
    {
        auto const sent = files(uid, {name});
        return sent.empty() ? "(none)" : sent.front().second;
    }
    // Adds an experiment with two replicated components and one that reads them, and runs it to its end.
    std::string run_chemistry(std::string payload = R"({"additionalOptions": ["--registerWorkflow=y"]})")
    {
        service.add(
            "band-gap",
            {.key_outputs = {"Energies"}, .properties = {{"homo", "HOMO energy"}}, .run = [](run_context& run) {
                 run.log("starts\n");
                 for (auto const* opt : {"stage0.Opt0", "stage0.Opt1"}) {
                     run.component(opt).file("molecule.gms", "H2O").print("converged\n");
                 }
                 run.stage("stage1");
                 run.component("Extract")
                     .consumes("stage0.Opt0", {"molecule.gms"})
                     .output("Energies", "energies.csv", "label;total\n")
                     .file("deep/100%, all.txt", "");
                 run.component("stage1.Bad").state("failed");
                 run.properties(
                     {{"input-id", {"CCC", "CCO"}}, {"homo", {-9.1, std::nan("")}}, {"lumo", {1.25, HUGE_VAL}}});
                 run.file("output/notes.txt", "by hand");
                 run.log("ends\n");
             }});
        auto const started = send(method::post, "experiments/band-gap/start", std::move(payload));
        BOOST_REQUIRE_MESSAGE(started.status() == 200, started.whole.body);
        pass(1h);
        return std::string{started.body().as_string()};
    }
};

std::string shape_of_query(answer const& got, std::string const& name)
{
    return other_shape(got.body(), protocol_fixture(name));
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(testing_datastore, datastore_fixture)

BOOST_AUTO_TEST_CASE(documents_have_the_shapes_of_the_protocol)
{
    auto const uid = run_chemistry();
    auto const documents = mongo + "documents/api/v1.0/query";
    auto const experiment =
        shape_of_query(post(documents, R"({"type": "experiment"})"), "mongo.query.200.experiment.json");
    // what the workflow declares decides about these
    std::istringstream differences{experiment};
    for (std::string line; std::getline(differences, line);) {
        bool expected = false;
        for (auto const* known :
             {".inputSpec", ".propertiesSpec", ".userVariables", ".variables", ".userMetadata", ".output."}) {
            expected = expected || line.find(known) != line.npos;
        }
        BOOST_TEST(expected, line);
    }
    auto const component = shape_of_query(
        post(documents, R"({"type": "component", "name": "Extract"})"), "mongo.query.200.component.json");
    BOOST_TEST(component.find("$.document-descriptors[0].type") == component.npos, component);
    auto const metadata =
        shape_of_query(post(documents, R"({"type": "user-metadata"})"), "mongo.query.200.user-metadata.json");
    BOOST_TEST(metadata == "$.document-descriptors[0].project: missing\n");
    BOOST_TEST((post(documents, R"({"type": "nothing"})").body() == protocol_fixture("mongo.query.200.empty.json")));
    BOOST_TEST(instance(uid).starts_with("file://st4sd-prod/tmp/workdir/band-gap-"));
}

BOOST_AUTO_TEST_CASE(runs_register_themselves_if_they_are_told_to)
{
    auto const uid = start(registered);
    auto const silent = start();
    auto const refused = start(R"({"inputs": [{"filename": "points.csv", "content": "1\n"}],
                                   "additionalOptions": ["--registerWorkflow=no"]})");
    auto const by_uid = [](std::string const& id) { return R"({"metadata.userMetadata.rest-uid": ")" + id + "\"}"; };
    pass(3s);
    BOOST_TEST(query("{}").empty()); // it lags
    pass(1s);
    auto found = query(by_uid(uid));
    BOOST_REQUIRE(found.size() == 1u);
    auto const state = [&] { return query(by_uid(uid)).front().at_pointer("/status/experiment-state").as_string(); };
    BOOST_TEST(state() == "running");
    pass(1h);
    BOOST_TEST(query(by_uid(silent)).empty());
    BOOST_TEST(query(by_uid(refused)).empty());

    found = query(by_uid(uid));
    auto const& document = found.front();
    BOOST_TEST(document.at_pointer("/status/exit-status").as_string() == "Success");
    BOOST_TEST(document.at_pointer("/status/total-progress").as_string() == "1.0");
    BOOST_TEST(document.at_pointer("/status/stages").as_string() == "['stage0', 'stage1']");
    BOOST_TEST(document.at_pointer("/output/TotalSum/version").as_int64() == 1);
    BOOST_TEST(document.at_pointer("/output/TotalSum/filepath").as_string() == "stages/stage1/TotalSum/out.stdout");
    auto const name = std::string{document.at_pointer("/metadata/instanceName").as_string()};
    BOOST_TEST(document.at("instance").as_string() == "file://st4sd-prod/tmp/workdir/" + name);
    BOOST_TEST(document.at("name").as_string() == "httpsum" + identifier.substr(identifier.find("sha256x") + 7, 6));
    BOOST_TEST(
        std::string{document.at_pointer("/metadata/arguments").as_string()}.find("--registerWorkflow=yes") !=
        std::string::npos);

    auto const metadata = query(R"({"type": "user-metadata", "rest-uid": ")" + uid + "\"}");
    BOOST_REQUIRE(metadata.size() == 1u);
    BOOST_TEST(metadata.front().at("project").as_string() == "demo");
    BOOST_TEST(metadata.front().at("uid").as_string() == instance(uid) + "&user-metadata");

    // they stay when the run is deleted, and so do its files
    auto const where = instance(uid);
    send(method::delete_, "instances/" + uid);
    BOOST_TEST(query(by_uid(uid)).size() == 1u);
    auto const path = where.substr(where.find("/tmp"));
    auto const sent = post(
        gateway + "files/api/v1.1",
        json::serialize(json::object{{where, {path + "/stages/stage1/TotalSum/out.stdout"}}}));
    BOOST_TEST(read_zip(sent.whole.body).front().second == "3\n");
}

BOOST_AUTO_TEST_CASE(the_calendar_can_be_set)
{
    pass(1h);
    service.set_calendar(std::chrono::sys_days{std::chrono::year{2026} / 1 / 2} + 3h);
    auto const uid = start(registered);
    pass(1h);
    auto const created = query(R"({"type": "experiment"})").front().at_pointer("/status/created-on").as_string();
    BOOST_TEST(std::string{created}.starts_with("2026-01-02 03:00:00."));
    BOOST_TEST(instance(uid).find("-2026-01-02T030000.") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_long_lag_hides_the_end_for_a_while)
{
    service.registration_lag(2min);
    service.startup_phase(1s);
    auto const uid = start(registered); // works for two minutes
    pass(2min + 2s);
    BOOST_TEST(query("{}").empty());
    pass(4s); // the run has ended
    BOOST_TEST(exit(uid) == "Success");
    BOOST_TEST(
        query(R"({"type": "experiment"})").front().at_pointer("/status/experiment-state").as_string() == "running");
    pass(2min);
    BOOST_TEST(
        query(R"({"type": "experiment"})").front().at_pointer("/status/experiment-state").as_string() == "finished");
}

BOOST_AUTO_TEST_CASE(failures_and_those_without_interface)
{
    service.add("fails", {.run = [](run_context& run) { run.fail("Reason:\nno molecules"); }});
    auto const started =
        send(method::post, "experiments/fails/start", R"({"additionalOptions": ["--registerWorkflow=true"]})");
    pass(1h);
    auto const found = query(R"({"type": "experiment", "status.exit-status": "Failed"})");
    BOOST_REQUIRE(found.size() == 1u);
    BOOST_TEST(found.front().at_pointer("/status/error-description").as_string() == "Reason:\\nno molecules");
    BOOST_TEST(found.front().at("interface").as_object().empty());
    BOOST_TEST(found.front().at("output").as_object().empty());
    BOOST_TEST(query(R"({"type": "experiment"})", "?includeProperties=*").front().at("interface").as_object().empty());
}

BOOST_AUTO_TEST_CASE(components)
{
    auto const uid = run_chemistry();
    BOOST_TEST(query(R"({"type": "component"})").size() == 4u);
    auto const extract = query(R"({"type": "component", "name": "Extract", "stage": 1})");
    BOOST_REQUIRE(extract.size() == 1u);
    auto const& document = extract.front();
    BOOST_TEST(document.at("component-identifier").as_string() == "stage1.Extract");
    BOOST_TEST(document.at("uid").as_string() == instance(uid) + "&stage1.Extract");
    BOOST_TEST(document.at("location").as_string() == folder(uid) + "/stages/stage1/Extract");
    BOOST_TEST(document.at("component-state").as_string() == "finished");
    json::array const expected{
        folder(uid) + "/stages/stage1/Extract/deep/100%, all.txt", folder(uid) + "/stages/stage1/Extract/energies.csv",
        folder(uid) + "/stages/stage1/Extract/out.stdout"};
    BOOST_TEST((document.at("files") == expected));
    BOOST_TEST((document.at("producers") == json::object{{instance(uid) + "&stage0.Opt0", {"molecule.gms"}}}));
    BOOST_TEST(query(R"({"type": "component", "component-state": "failed"})").front().at("name").as_string() == "Bad");
    BOOST_TEST(
        query(R"({"name": {"$regex": "^Opt[0-9]$"}, "files": {"$elemMatch": {"$regex": ".*molecule[.]gms"}}})")
            .size() == 2u);
}

BOOST_AUTO_TEST_CASE(tables_of_properties)
{
    run_chemistry();
    std::string const filter = R"({"type": "experiment"})";
    auto const table = [&](std::string const& parameters) {
        auto const found = post(mongo + "documents/api/v1.0/query" + parameters, filter).whole.body;
        auto const begin = found.find(R"("propertyTable": )");
        return begin == found.npos ? "(none)" : found.substr(begin + 17, found.find('}', begin) - begin - 16);
    };
    auto const ids = std::string{R"({"input-id": ["CCC", "CCO"])"};
    BOOST_TEST(table("") == "(none)");
    BOOST_TEST(table("?includeProperties=") == ids + '}');
    BOOST_TEST(table("?includeProperties=*") == ids + R"(, "homo": [-9.1, NaN], "lumo": [1.25, Infinity]})");
    BOOST_TEST(table("?includeProperties=HOMO,nope") == ids + R"(, "homo": [-9.1, NaN]})");
    BOOST_TEST(
        table("?includeProperties=homo,lumo&stringifyNaN=True") ==
        ids + R"(, "homo": [-9.1, "NaN"], "lumo": [1.25, "inf"]})");
    service.proxy_without_files();
    BOOST_TEST(table("?includeProperties=*") == "(none)");

    auto const bad = post(mongo + "documents/api/v1.0/query?stringifyNaN=maybe", filter);
    BOOST_TEST(bad.status() == 400);
    BOOST_TEST((bad.body() == protocol_fixture("mongo.query.400.parameter.json")));
}

BOOST_AUTO_TEST_CASE(a_table_of_a_run_from_elsewhere)
{
    auto const add = [&](std::string const& name, std::string const& csv) {
        auto const uri = "file://st4sd-prod/tmp/workdir/" + name + ".instance";
        service
            .add_document(R"({"type": "experiment", "instance": ")" + uri + R"(", "name": ")" + name + R"(",
                                 "interface": {"outputFiles": ["output/properties.csv"]}})")
            .value();
        service.add_file(uri + "/output/properties.csv", csv);
    };
    add("tabs", "input-id\tHomo\nCCC\t1\n");
    add("without-ids", "homo\n1\n");
    auto const table = [&](std::string const& name, std::string const& parameters) {
        return query(R"({"name": ")" + name + "\"}", parameters).front().at("interface");
    };
    BOOST_TEST((table("tabs", "?includeProperties=homo").at("propertyTable") == json::value{{"input-id", {"CCC"}}}));
    BOOST_TEST(
        (table("tabs", "?includeProperties=*").at("propertyTable") ==
         json::value{{"input-id", {"CCC"}}, {"Homo", {1}}}));
    BOOST_TEST(!table("without-ids", "?includeProperties=homo").as_object().contains("propertyTable"));
    BOOST_TEST((table("without-ids", "?includeProperties=*").at("propertyTable") == json::value{{"homo", {1}}}));
}

BOOST_AUTO_TEST_CASE(the_proxy_says_little_about_mistakes)
{
    auto const documents = mongo + "documents/api/v1.0/";
    BOOST_TEST((at(mongo + "hello/").body() == protocol_fixture("mongo.hello.200.json")));
    BOOST_TEST(at(mongo + "hello").status() == 308);
    BOOST_TEST(at(documents + "query").status() == 405);
    BOOST_TEST(post(documents + "query/", "{}").status() == 404);
    auto const no_json = post(documents + "query", "{");
    BOOST_TEST(no_json.status() == 400);
    BOOST_TEST((no_json.body() == protocol_fixture("mongo.query.400.json")));
    auto const failure = protocol_fixture("mongo.query.500.json");
    for (auto const& [route, body] : std::vector<std::pair<std::string, std::string>>{
             {"query", R"({"$bad": 1})"},
             {"query", R"({"name": {"$regex": "("}})"},
             {"upsert", "{}"},
             {"upsert", R"({"documents": []})"},
             {"upsert", R"({"documents": [{"instance": "file://a/b"}]})"},
             {"upsert", R"({"documents": [{"instance": "file://a/b", "type": "component", "name": "x"}]})"},
             {"may-insert", R"({"doc": {"type": "experiment", "instance": "x"}, "update": true})"},
             {"may-insert", R"({"doc": {"type": "experiment", "instance": "x"}, "query": {}})"},
         }) {
        auto const got = post(documents + route, body);
        BOOST_TEST(got.status() == 500, route << ' ' << body);
        BOOST_TEST((got.body() == failure));
    }
}

BOOST_AUTO_TEST_CASE(documents_are_replaced)
{
    auto const upsert = [&](std::string const& documents) {
        return post(mongo + "documents/api/v1.0/upsert", R"({"documents": [)" + documents + "]}");
    };
    std::string const one = R"({"type": "component", "instance": "file://a/x", "name": "A", "stage": 0, "n": 1})";
    std::string const two = R"({"type": "component", "instance": "file://a/x", "name": "A", "stage": 1, "n": 2})";
    std::string const run = R"({"type": "experiment", "instance": "file://a/x"})";
    BOOST_TEST((upsert(one + ',' + two + ',' + run).body() == protocol_fixture("mongo.upsert.200.json")));
    BOOST_TEST(query("{}").size() == 3u);
    upsert(R"({"type": "component", "instance": "file://a/x", "name": "A", "stage": 0, "n": 3})");
    BOOST_TEST(query("{}").size() == 3u);
    BOOST_TEST(query(R"({"n": 3})").size() == 1u);
    BOOST_TEST(query(R"({"n": 1})").empty());
    BOOST_TEST(upsert(run + R"(, {"type": "component"}, )" + one).status() == 500); // what came before it is written
    BOOST_TEST(query(R"({"n": 1})").empty());
    BOOST_TEST(service.documents().size() == 3u);

    auto const may_insert = [&](bool update) {
        return post(
            mongo + "documents/api/v1.0/may-insert",
            json::serialize(
                json::object{{"doc", json::parse(one)}, {"query", {{"name", "A"}, {"stage", 0}}}, {"update", update}}));
    };
    BOOST_TEST((may_insert(false).body() == protocol_fixture("mongo.may-insert.200.false.json")));
    BOOST_TEST(query(R"({"n": 1})").empty());
    BOOST_TEST((may_insert(true).body() == protocol_fixture("mongo.may-insert.200.json")));
    BOOST_TEST(query(R"({"n": 1})").size() == 1u);

    BOOST_TEST((service.add_document("{}").error() == st4sd::errc::invalid_argument));
    BOOST_TEST(!service.add_document("{"));
}

BOOST_AUTO_TEST_CASE(what_others_added_to_a_run_stays)
{
    auto const uid = start(registered);
    pass(10s);
    auto document = query(R"({"type": "experiment"})").front();
    document.at_pointer("/metadata/userMetadata").as_object()["tag"] = "mine";
    post(mongo + "documents/api/v1.0/upsert", json::serialize(json::object{{"documents", json::array{document}}}));
    pass(1h);
    auto const after = query(R"({"metadata.userMetadata.tag": "mine"})");
    BOOST_REQUIRE(after.size() == 1u);
    BOOST_TEST(after.front().at_pointer("/status/exit-status").as_string() == "Success");
}

BOOST_AUTO_TEST_CASE(the_registry)
{
    auto const ids = registry + "gateways/api/v1.0/unique_ids";
    BOOST_TEST(at(registry + "hello/").whole.body == "\"hello\"\n");
    BOOST_TEST(
        (post(ids, R"(["st4sd-prod", "unknown-one"])").body() == protocol_fixture("registry.unique_ids.200.json")));
    BOOST_TEST((post(ids, R"(["unknown-one"])").body() == protocol_fixture("registry.unique_ids.200.empty.json")));
    BOOST_TEST(post(ids, "[").status() == 400);
    BOOST_TEST(at(ids).status() == 405);
    auto const one = registry + "gateway/api/v1.0/unique_id/";
    BOOST_TEST((at(one + "st4sd-prod").body() == protocol_fixture("registry.unique_id.200.json")));
    auto const unknown = at(one + "unknown-one");
    BOOST_TEST(unknown.status() == 500);
    BOOST_TEST((unknown.body() == protocol_fixture("registry.unique_id.500.unknown.json")));

    auto const added = post(one + "new-one/host/https%3A%2F%2Fnew.example.org%2Ffiles/label/New%20one", "");
    BOOST_TEST(added.whole.body == "\"\"\n");
    BOOST_TEST(
        (at(one + "new-one").body() ==
         json::value{{"unique_id", "new-one"}, {"host", "https://new.example.org/files"}, {"label", "New one"}}));
    BOOST_TEST(post(one + "new-one", "").status() == 405);
    BOOST_TEST(post(one + "new-one/host/x", "").status() == 404);
}

BOOST_AUTO_TEST_CASE(places_on_other_hosts)
{
    service.set_url("cdb-rest", "https://store.example.org/documents-of-all");
    service.set_url("cdb-gateway-registry", "https://store.example.org/");
    service.add_gateway("cluster-b", {.url = "https://b.example.org:8443/files/"});
    service.add_gateway("cluster c", {.down = true});
    BOOST_TEST(at("https://store.example.org/documents-of-all/hello/").status() == 200);
    BOOST_TEST(at(mongo + "hello/").status() == 404);
    BOOST_TEST(at("https://store.example.org/hello/").whole.body == "\"hello\"\n");
    BOOST_TEST(at("https://b.example.org:8443/files/hello/").status() == 200);
    BOOST_TEST(at("https://b.example.org/files/hello/").status() == 404);
    BOOST_TEST(
        post("https://store.example.org/gateways/api/v1.0/unique_ids", R"(["cluster-b", "cluster c"])").body() ==
        (json::value{
            {"cluster-b",
             {{"unique_id", "cluster-b"}, {"host", "https://b.example.org:8443/files/"}, {"label", "cluster-b"}}},
            {"cluster c",
             {{"unique_id", "cluster c"},
              {"host", "https://store.example.org/ds-gateway-cluster%20c"},
              {"label", "cluster c"}}}}));
    auto down = request(method::get, "");
    down.url = st4sd::http::url::parse("https://store.example.org/ds-gateway-cluster%20c/hello/").value();
    BOOST_TEST((service.perform(down).error() == st4sd::errc::cannot_connect));
    service.add_gateway("cluster c");
    BOOST_TEST(service.perform(down).value().status == 200);
    BOOST_TEST(get("instances/").status() == 200);

    BOOST_TEST(service.origins_with_credentials().empty());
    down.fields.set("Authorization", "Bearer x");
    service.perform(down).value();
    BOOST_TEST((service.origins_with_credentials() == std::set<std::string>{"https://store.example.org"}));
    service.require_bearer_key("key");
    BOOST_TEST(at("https://b.example.org:8443/files/hello/").status() == 403);
    service.inject({.path = "b.example.org", .answer = st4sd::testing::html_answer(503, "Service Unavailable")});
    BOOST_TEST(at("https://b.example.org:8443/files/hello/").status() == 503);
}

BOOST_AUTO_TEST_CASE(well_known_files)
{
    auto const uid = run_chemistry();
    BOOST_TEST(file(uid, "output/properties.csv") == "input-id;homo;lumo\nCCC;-9.1;1.25\nCCO;;inf\n");
    BOOST_TEST(file(uid, "output/input-ids.json") == R"(["CCC", "CCO"])");
    BOOST_TEST(
        json::parse(file(uid, "output/output.json")).at_pointer("/Energies/filepath").as_string() ==
        "stages/stage1/Extract/energies.csv");
    BOOST_TEST(file(uid, "output/experiment.log") == "starts\nends\n");
    BOOST_TEST(file(uid, "output/notes.txt") == "by hand");
    BOOST_TEST(file(uid, "stages/stage0/Opt1/out.stdout") == "converged\n");
    BOOST_TEST(file(uid, "stages/stage1/Extract/deep/100%, all.txt").empty());
    BOOST_TEST(file(uid, "output/status.txt").find("exit-status=Success\n") != std::string::npos);
    BOOST_TEST(json::parse(file(uid, "elaunch.yaml")).at_pointer("/userMetadata/rest-uid").as_string() == uid);
    auto const details = json::parse(file(uid, "output/status_details.json"));
    BOOST_TEST(other_shape(details.at("0"), protocol_fixture("file.status_details.json").at("0")) == "");
    auto const states = std::string{details.at_pointer("/1/engine/componentStates").as_string()};
    BOOST_TEST(
        states == "rowid; reference; consumesFrom; isAlive; state; engine\n"
                  "4; stage1.Bad; ; False; failed; engine\n"
                  "5; stage1.Extract; stage0.Opt0; False; finished; engine");
    auto const sum = start();
    pass(1h);
    BOOST_TEST(file(sum, "input/points.csv") == "1\n2\n");
    BOOST_TEST(file(sum, "data/cat_me.txt") == "meow");
    BOOST_TEST(file(sum, "stages/stage1/Gen/nested/b.txt").empty());
    BOOST_TEST(files(sum, {"stages/stage1/Gen/nested/b.txt"}).size() == 1u);
    BOOST_TEST(files(start(), {"output/output.json"}).empty()); // it has no folder yet
}

BOOST_AUTO_TEST_CASE(what_the_gateway_leaves_out)
{
    auto const uid = run_chemistry();
    auto const get_files = gateway + "files/api/v1.1";
    auto const sent = post(get_files, "{}");
    BOOST_TEST(sent.whole.body.size() == 22u);
    BOOST_TEST(sent.whole.fields.get("Content-Disposition") == "attachment; filename=files.zip");
    BOOST_TEST(sent.whole.fields.get("Transfer-Encoding") == "chunked");
    BOOST_TEST(!sent.whole.fields.find("Content-Length"));
    BOOST_TEST(files(uid, {"no/such/file", "../x", "output/../../../../etc/passwd"}).empty());
    auto const twice = files(uid, {"output/notes.txt", "output/notes.txt", "output/../output/notes.txt"});
    BOOST_TEST(twice.size() == 3u);
    BOOST_TEST(twice.back().first == "output/../output/notes.txt"); // the name as it was asked for
    auto const ask = [&](std::string const& instance, std::string const& path) {
        return read_zip(post(get_files, json::serialize(json::object{{instance, {path}}})).whole.body);
    };
    auto const path = folder(uid) + "/output/notes.txt";
    BOOST_TEST(ask(instance(uid), path).size() == 1u);
    BOOST_TEST(ask(instance(uid), path.substr(1)).front().first == path);
    BOOST_TEST(ask(instance(uid), "output/notes.txt").empty());
    BOOST_TEST(ask("file://another-one" + folder(uid), path).size() == 1u); // not looked at
    BOOST_TEST(ask("file://st4sd-prod/tmp/workdir/unknown.instance", path).empty());
    BOOST_TEST((post(get_files, R"({"/tmp/workdir/x": ["a"]})").body() == protocol_fixture("gateway.error.500.json")));
    BOOST_TEST(post(get_files, R"({"file://x": ["a"]})").status() == 500);
    BOOST_TEST(post(get_files, "{").status() == 400);
    BOOST_TEST(at(get_files).status() == 405);
    BOOST_TEST(post(gateway + "files/api/v1.0", "{}").status() == 404);

    auto folders =
        request(method::post, "", json::serialize(json::object{{instance(uid), {path, folder(uid) + "/output"}}}));
    folders.url = st4sd::http::url::parse(get_files).value();
    BOOST_TEST((service.perform(folders).error() == st4sd::errc::body_cut_short));

    service.lose_files(instance(uid));
    BOOST_TEST(files(uid, {"output/notes.txt"}).empty());
}

BOOST_AUTO_TEST_CASE(limits_of_the_gateway)
{
    std::string const instance = "file://st4sd-prod/tmp/workdir/x.instance";
    for (auto const& [name, size] : std::vector<std::pair<std::string, std::size_t>>{
             {"a20", 20}, {"b20", 20}, {"c10", 10}, {"d40", 40}, {"e0", 0}}) {
        service.add_file(instance + '/' + name, std::string(size, 'x'));
    }
    service.add_gateway("st4sd-prod", {.byte_limit = 32});
    auto const ask = [&](std::vector<std::string> const& names) {
        json::array paths;
        for (auto const& name : names) {
            paths.emplace_back("/tmp/workdir/x.instance/" + name);
        }
        std::string got;
        for (auto const& member :
             read_zip(post(gateway + "files/api/v1.1", json::serialize(json::object{{instance, paths}})).whole.body)) {
            got += member.first.substr(member.first.rfind('/') + 1) + ' ';
        }
        return got;
    };
    BOOST_TEST(ask({"a20", "b20"}) == "a20 ");
    BOOST_TEST(ask({"a20", "b20", "c10"}) == "a20 c10 "); // a smaller one may still fit
    BOOST_TEST(ask({"d40", "c10"}) == "d40 ");            // whole, when it is first
    BOOST_TEST(ask({"c10", "d40"}) == "c10 ");
    BOOST_TEST(ask({"d40", "e0"}) == "d40 e0 ");
    service.add_gateway("st4sd-prod", {.file_limit = 2});
    BOOST_TEST(ask({"c10", "none", "e0", "a20"}) == "c10 e0 ");

    std::string const other = "file://cluster-b/tmp/workdir/x.instance"; // the same path in another cluster
    service.add_gateway("cluster-b");
    service.add_file(other + "/only-there", "text");
    BOOST_TEST(ask({"only-there"}).empty());
    service.use_gateway("cluster-b");
    auto const uid = start();
    BOOST_TEST(this->instance(uid).starts_with("file://cluster-b/tmp/workdir/http-sum-"));
}

BOOST_AUTO_TEST_CASE(components_at_the_gateway)
{
    auto const uid = run_chemistry();
    service.add_file("file://st4sd-prod/tmp/workdir/100%25.instance/stages/stage0/A b/x", "text");
    auto const ask = [&](std::string const& route, std::string const& experiment, std::string const& component) {
        return at(gateway + route + "?experiment=" + experiment + "&stage=0&component=" + component);
    };
    BOOST_TEST((ask("experiment/", folder(uid), "Opt0").body() == protocol_fixture("gateway.exists.200.true.json")));
    BOOST_TEST((ask("experiment/", folder(uid), "Opt").body() == protocol_fixture("gateway.exists.200.false.json")));
    BOOST_TEST(
        (ask("experiment/", instance(uid), "Opt0").body() ==
         protocol_fixture("gateway.exists.200.unknown-instance.json")));                          // a URI is no path
    BOOST_TEST(ask("experiment/", "/tmp/workdir/100%252525.instance", "A+b").text("") == "True"); // decoded twice
    BOOST_TEST(ask("experiment/", "/tmp/workdir/100%2525.instance", "A+b").whole.body == "false\n");
    BOOST_TEST(at(gateway + "experiment/?experiment=/tmp&stage=0").status() == 500);
    BOOST_TEST(at(gateway + "experiment?experiment=/tmp").status() == 308);

    auto const zip = ask("experiment/download", folder(uid), "Opt0");
    BOOST_TEST(zip.whole.media_type() == "application/zip");
    BOOST_TEST(
        (read_zip(zip.whole.body) ==
         std::vector<std::pair<std::string, std::string>>{{"/molecule.gms", "H2O"}, {"/out.stdout", "converged\n"}}));
    BOOST_TEST(
        (ask("experiment/download", "/tmp/none", "Opt0").body() ==
         protocol_fixture("gateway.download.200.unknown-instance.json")));
    BOOST_TEST(
        (ask("experiment/download", folder(uid), "None").body() ==
         protocol_fixture("gateway.download.200.unknown-component.json")));

    auto const location = gateway + "experiment/api/v1.0/location/";
    auto const place = location + "file%3A%2F%2Fst4sd-prod" + "%2Ftmp%2Fworkdir%2F" + folder(uid).substr(13);
    BOOST_TEST((at(place, method::post).body() == protocol_fixture("gateway.location.post.200.json")));
    BOOST_TEST(
        (at(location + "file%3A%2F%2Fx%2Fy", method::post).body() ==
         protocol_fixture("gateway.location.post.200.error.json")));
    BOOST_TEST(at(place).status() == 500);
}

BOOST_AUTO_TEST_SUITE_END()
