// Every method of the official Python client, and the C++ that does the same: `from_python.sh` makes the table of
// `from_python.md` of the rows `//| Python | better because` and the code that follows each, up to `//.`.
//
//   from_python
//
// It runs all of that against a service in memory that has worked for a month. Files of runs come as zip archives: link
// libarchive.

#include "band_gap_lab.hpp"
#include "expect.hpp"

#include <st4sd/adapter/archive.hpp>
#include <st4sd/client.hpp>
#include <st4sd/datastore/conditions.hpp>
#include <st4sd/operations.hpp>
#include <st4sd/package.hpp>
#include <st4sd/payload.hpp>
#include <st4sd/testing/service.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace ds = st4sd::datastore;
using example::expect;
using st4sd::http::method;

namespace {

bool contains(auto const& all, auto const& one) { return std::find(all.begin(), all.end(), one) != all.end(); }

void connections()
{
    //## Every method
    //: For each method of `ExperimentRestAPI` the C++ that does the same, and what is better about it; `-` is what that client
    //: does not have.
    //= Python | C++ | better because
    //| ExperimentRestAPI(url, cc_bearer_key=key) | TLS is verified, every call has a deadline, credentials go to no
    //    host but the service's unless you allow it; a missing datastore matters only to who uses it
    st4sd::client api{"https://st4sd.example.org/rs", st4sd::bearer_key{"key"}};
    //.

    //| api_path_to_url(path) | it does not matter whether the service's URL ends in a slash
    auto const url = api.url().join("experiments/").to_string();
    //.
    expect(url == "https://st4sd.example.org/rs/experiments/");
}

void credentials()
{
    st4sd::testing::service service;
    service.require_token("token");
    service.require_bearer_key("key");
    st4sd::client api{service};
    expect(api.validate().error() == st4sd::errc::unauthorised);

    //| update_consumable_computing_bearer_key(key) | thread safe, for all copies of the client; a key that cannot be
    //    sent is an error here
    api.set_credentials(st4sd::bearer_key{"key"}).value();
    //.
    api.validate().value();

    //| update_consumable_computing_auth_token(token) | it replaces a bearer key, where the Python client goes on with
    //    the key
    api.set_credentials(st4sd::auth_token{"token"}).value();
    //.
    api.validate().value();

    //| - | whether the credentials are good is asked when you want it, not on construction
    api.validate().value();
    //.

    //| - | the token of the login that the client uses, perhaps renewed
    auto const token = api.authorisation().token().value();
    //.
    expect(token.token == st4sd::secret{"token"});
}

void requests(st4sd::client const& api)
{
    //| - | one typed answer; a service without datastore is `problem<datastore::no_datastore>()`
    auto const places = api.url_map().value();
    //.
    expect(!places.datastore.empty());

    //| api_request_get(path) | the answer with status, fields and body; tried again after 429, 502, 503 and 504, with
    //    growing pauses
    auto const dsl = api.request(method::get, "experiments/band-gap/dsl").value();
    //.
    expect(dsl.status == 200);

    auto const graph = api.experiments().dsl("band-gap").value().dsl;
    //| api_request_post(path, json) | a POST is sent again only when the service surely saw nothing of it; a body from
    //    a file is sent in pieces
    auto const added = api.request(method::post, "library/", graph.text).value();
    //.
    expect(added.status == 200);

    auto const login = R"({"server": "quay.io", "username": "user", "password": "password"})";
    //| api_request_put(path, json) | repeated, because a PUT may be; Python repeats everything alike
    auto const put = api.request(method::put, "image-pull-secrets/hub", login).value();
    //.
    expect(put.status == 200);

    auto const path = "library/" + api.library().list().value().entries.at(0).name + '/';
    //| api_request_delete(path) | an error names the request and does not hold what was sent, as the exceptions of
    //    Python do
    auto const gone = api.request(method::delete_, path).value();
    //.
    expect(gone.status == 200);
}

void experiments(st4sd::testing::service& service, st4sd::client const& api)
{
    auto const url = "https://git.example.org/sums.git";
    service.add_repository(url, {.variables = {{.name = "n", .value = "1"}}});

    auto const package = st4sd::new_package("sums").from(st4sd::git(url, st4sd::git_tag{"1.0"})).variable("n");
    //| api_experiment_push(package) | what cannot be is said at once and before anything is sent; why the service
    //    refuses is typed, credentials are never logged
    //| api_experiment_upsert(package) | the same call: a push adds or replaces
    auto const pushed = api.experiments().push(package).value();
    //.
    expect(pushed.identifier().starts_with("sums@sha256x"));

    //| api_experiment_list() | entries that cannot be read are in `problems` and do not hide the others, where Python
    //    has a KeyError
    auto const all = api.experiments().list().value();
    //.
    expect(all.entries.size() == 3);

    //| api_experiment_list(treat_problems_as_errors=True) | `problem<problematic_entries>()` has them as values
    auto const flawless = api.experiments().list(st4sd::problems_as_errors).value();
    //.
    expect(flawless.problems.empty());

    //| api_experiment_get(id) | a typed package; an id that is misspelt is refused before anything is sent, one that is
    //    unknown is `problem<unknown_experiment>()`
    auto const found = api.experiments().get("sums:latest").value();
    //.
    expect(found.metadata.package.name == "sums");
    expect(api.experiments().get("nope").error().problem<st4sd::unknown_experiment>() != nullptr);

    //| - | tags without another push; `add_tag` and `remove_tag` keep the others
    api.experiments().tag("sums", {"latest", "stable"}).value();
    //.
    expect(api.experiments().get("sums:stable").has_value());

    //| - | the packages that a name has had, and their tags
    auto const history = api.experiments().history("sums").value();
    //.
    expect(history.tags.size() == 2);

    //| - | the workflow in DSL 2; `dsl_yaml` gives it as YAML
    auto const dsl = api.experiments().dsl("sums").value();
    //.
    expect(!dsl.dsl.text.empty());

    //| - | all that a start may and must say, with choices and defaults, and what runs produce
    auto const description = api.experiments().describe("band-gap").value();
    //.
    expect(!st4sd::to_json(description).empty());

    //| api_experiment_delete(id) | success or an error, not the text `{"deleted": 1}`; the id is encoded
    api.experiments().remove("sums").value();
    //.
    expect(api.experiments().get("sums").error() == st4sd::condition::not_found);
}

void starts(st4sd::client const& api)
{
    //| api_experiment_get_start_skeleton(id) | only names that the package declares: the service's leftovers of other
    //    skeletons are taken out
    auto const skeleton = api.experiments().start_skeleton("band-gap").value();
    //.
    expect(!st4sd::to_json(skeleton).empty());

    auto const payload = st4sd::payload("band-gap").input("molecules.csv", "CCO\n").option("registerWorkflow", true);
    //| api_experiment_start(id, payload) | never sent twice, and a lost answer is `problem<start_unconfirmed>()`;
    //    missing inputs and the like are typed; S3 keys are never logged
    auto const run = api.experiments().start(payload).value();
    //.
    expect(api.experiments().start(st4sd::payload("band-gap")).error().problem<st4sd::missing_inputs>() != nullptr);

    //| - | one run, also when answers are lost or the program crashed and asks again
    auto const once = api.experiments().start_once(payload, {.request_id = "job-17"}).value();
    //.
    expect(api.experiments().start_once(payload, {.request_id = "job-17"}).value() == once);

    auto const workflow = st4sd::lambda(
        st4sd::raw_json{R"({"components": [{"name": "sum", "references": ["data/points.csv:ref"],
                            "command": {"executable": "cat", "arguments": "data/points.csv:ref"}}]})"});
    //| api_experiment_start_lambda(payload) | never sent twice; mistakes of the FlowIR are
    //    `problem<invalid_lambda_flowir>()`; secrets are never logged
    auto const lambda =
        api.experiments().start_lambda(st4sd::lambda_builder{workflow}.data("points.csv", "1\n2\n")).value();
    //.

    //| - | waits for the end, hears of every change, and lives through failures of the network
    auto const end = api.instances().wait(run).value();
    //.
    end.status.require_success().value();

    //| api_rest_uid_status(uid) | a typed run, nothing is printed; says why a pod could not start
    auto const seen = api.instances().get(run).value();
    //.
    expect(seen.id == run);

    //| api_rest_uid_status(uid, include_properties=["gap"]) | a typed table, by names in any case; NaN stays a number;
    //    unknown names are `problem<unknown_properties>()`
    auto const gaps = api.instances().properties(run, {"Gap"}).value();
    //.
    expect(gaps.rows() == 1);

    //| - | only the status
    auto const status = api.instances().status(run).value();
    //.
    status.require_success().value();

    //| - | all runs, or only the members of them that a typed mask chooses
    auto const runs = api.instances().list().value();
    //.
    expect(!runs.empty());

    //| api_rest_uid_output_get(uid, name) | 64 MiB at most in memory; the name of the file is made safe to use, and
    //    need not be quoted by the service
    //| api_rest_uid_output(uid, name) | the same call
    auto const energies = api.instances().output(run, "Energies").value();
    //.
    expect(energies.content.starts_with("label,homo,lumo\n"));

    //| - | any size, straight to the disk; a file that is there is replaced only by a whole one
    auto const saved = api.instances().download(run, "Energies", "energies.csv").value();
    //.
    expect(saved.size == energies.content.size());

    //| api_rest_uid_output_list(uid) | a list of the outputs; Python gives the bytes of one of them
    auto const outputs = api.instances().outputs(run).value();
    //.
    expect(outputs.contains("Energies"));

    //| api_rest_uid_delete(uid) | success or an error, not the text `"OK"`; one that is unknown is
    //    `problem<unknown_instance>()`, not a plain 400
    api.instances().stop(lambda).value();
    //.
    expect(api.instances().stop(lambda).error().problem<st4sd::unknown_instance>() != nullptr);
}

void relationships(st4sd::testing::service& service, st4sd::client const& api)
{
    for (auto const* name : {"pm3", "dft"}) {
        service.add(name, {.inputs = {"molecules.csv"}, .variables = {{.name = "functional", .value = name}}});
    }
    st4sd::relationship cheaper{.identifier = "pm3-to-dft"};
    cheaper.transform.input_graph = {"pm3", {}, {}};
    cheaper.transform.output_graph = {"dft", {}, {}};
    //| api_relationship_push(rel) | a typed relationship that is checked before anything is sent; refusals are typed
    auto const pushed = api.relationships().push(cheaper).value();
    //.
    expect(pushed.transform.output_graph.package.has_value());

    //| api_relationship_get(id) | one that is unknown is `problem<unknown_relationship>()`; what is wrong with it is in
    //    `problems`
    auto const found = api.relationships().get("pm3-to-dft").value();
    //.
    expect(found.identifier == "pm3-to-dft");

    //| api_relationship_list() | typed entries; those that cannot be read do not hide the others
    auto const all = api.relationships().list().value();
    //.
    expect(all.entries.size() == 1);

    //| - | what `synthesize` would make, without keeping it
    auto const preview = api.relationships().preview("pm3-to-dft").value();
    //.
    expect(!preview.dsl.text.empty());

    //| api_relationship_synthesize(id, config, new_name) | never sent twice; problems of the service come with the
    //    package, Python drops them
    auto const made = api.relationships().synthesize("pm3-to-dft", "fast-dft").value();
    //.
    expect(made.package.metadata.package.name == "fast-dft");

    //| - | from which base package an experiment of several has its variables
    auto const inheritance = api.experiments().package_inheritance("fast-dft").value();
    //.
    expect(inheritance.is_explained());

    //| - | the experiments with the package of a graph, or with one that is described, without the service's false
    //    finds
    auto const experiments =
        api.query().experiments(st4sd::graph_query{"pm3-to-dft", st4sd::graph_side::output}).value();
    //.
    expect(!experiments.entries.empty());

    //| - | relationships by the experiments of their graphs
    auto const of_dft = api.query().relationships({.output_graph = st4sd::text_pattern::experiment("dft")}).value();
    //.
    expect(of_dft.entries.size() == 1);

    //| api_relationship_delete(id) | success or an error, not a text
    api.relationships().remove("pm3-to-dft").value();
    //.
    expect(api.relationships().get("pm3-to-dft").error() == st4sd::condition::not_found);
}

void workflows(st4sd::client const& api)
{
    auto const dsl = api.experiments().dsl("band-gap").value().dsl;
    //| - | all mistakes of a workflow with their places, before it is used
    api.utilities().validate_dsl(dsl).value();
    //.

    //| - | a package that fits a workflow
    auto draft = api.utilities().default_package(dsl).value();
    //.

    draft.package.metadata.package.name = "kept-here";
    //| - | an experiment whose workflow the service keeps itself
    auto const kept = api.internal_experiments().push(dsl, draft.package).value();
    //.
    expect(kept.metadata.package.name == "kept-here");

    //| - | keeps a graph that workflows are made of
    auto const graph = api.library().add(dsl).value();
    //.

    //| - | all graphs; those that cannot be read are in `problems`
    auto const graphs = api.library().list().value();
    //.
    expect(graphs.entries.size() == 1);

    //| - | one graph; an unknown one is `problem<unknown_graph>()`, which the service itself does not say
    auto const same = api.library().get(graph.name).value();
    //.
    expect(same == graph);

    //| - | removes a graph
    api.library().remove(graph.name).value();
    //.
    expect(api.library().list().value().entries.empty());
}

void cluster(st4sd::client const& api)
{
    //| api_datasets_create(name, endpoint, bucket, access_key_id, secret_access_key, region) | keys are secrets that no
    //    error quotes; one that exists is `problem<dataset_exists>()`
    api.datasets()
        .create("structures", {"https://s3.example.org", "structures", st4sd::secret{"id"}, st4sd::secret{"key"}})
        .value();
    //.

    //| api_datasets_list() | nothing is printed; a cluster without Datasets is a typed error
    auto const names = api.datasets().list().value();
    //.
    expect(contains(names, "structures"));

    st4sd::registry_login const login{"quay.io", "user", st4sd::secret{"password"}};
    //| api_image_pull_secrets_create(name, registry, username, password) | Python's exceptions quote the password, no
    //    error here does; what is taken is typed
    api.image_pull_secrets().create("quay", login).value();
    //.
    auto const taken = api.image_pull_secrets().create("quay", login).error();
    expect(taken.problem<st4sd::image_pull_secret_exists>() != nullptr);

    //| api_image_pull_secrets_upsert(name, registry, username, password) | the same; `update` changes only one that is
    //    there
    api.image_pull_secrets().upsert("quay", login).value();
    //.

    //| api_image_pull_secrets_list() | errors keep their kind, for instance `errc::unauthorised`; Python makes each a
    //    ValueError
    auto const secrets = api.image_pull_secrets().list().value();
    //.
    expect(secrets.contains("quay"));
}

void documents(st4sd::client const& api)
{
    //| cdb_get_document(query) | documents can be heard one by one, so that memory holds one of them; one policy of
    //    retries in place of two nested loops
    auto const raw = api.datastore().documents(st4sd::raw_json{R"({"type": "experiment"})"}).value();
    //.
    expect(raw.size() >= 5);

    //| cdb_get_document_experiment(query=query) | typed conditions, texts in them mean exactly themselves; tags as
    //    `band-gap:latest` work, too
    auto const good = api.datastore().experiments(ds::ran("band-gap:latest") && ds::succeeded).value();
    //.
    expect(good.size() >= 3);

    //| cdb_get_document_user_metadata(query=query) | typed documents; the part of a text is looked for only if you say
    //    so: `ds::contains("emo")`
    auto const demos = api.datastore().user_metadata(ds::key("project") == "demo").value();
    //.
    expect(demos.size() == 4);

    //| cdb_get_document_component(component=c, stage=s) | replica 1 is `Opt1` and not `Opt10`; names are escaped
    auto const second = api.datastore().components(ds::component("stage0.Opt", ds::replica{1})).value();
    //.
    expect(second.size() == 2);

    auto const run = api.datastore().user_metadata(ds::key("project") == ds::contains("tries")).value().at(0).run;
    //| cdb_get_document_user_metadata_for_rest_uid(uid) | not registered yet, never registered and ambiguous are three
    //    typed errors
    //| cdb_get_user_metadata_document_for_rest_uid(uid) | the same call
    auto const said = api.datastore().user_metadata_for(run).value();
    //.
    expect(said.run == run);

    //| cdb_get_document_experiment_for_rest_uid(uid, include_properties=["gap"]) | the table is typed, NaN stays a
    //    number
    auto const document = api.datastore().experiment_for(run, ds::with_properties{"gap"}).value();
    //.
    expect(document.interface.value().property_table.value().rows() == 1);

    //| cdb_get_property_names(doc) | takes only what is an experiment's document, at compile time; none is an empty
    //    list
    auto const properties = ds::property_names(document);
    //.
    expect(properties == std::vector<std::string>{"homo", "gap"});

    //| cdb_get_key_output_names(doc) | the same
    auto const outputs = ds::key_output_names(document);
    //.
    expect(outputs == std::vector<std::string>{"Energies"});

    st4sd::interface const measures{
        .properties_spec = {{.name = "homo",
                             .property_extraction_method = {R"({"csv": {"source": {"keyOutput": "Energies"}}})"}}}};
    //| cdb_map_outputs_to_properties(interface) | reads interfaces of today and old ones; Python fails on those of
    //    today
    auto const sources = api.datastore().outputs_to_properties(measures).value();
    //.
    expect(sources.at("Energies") == std::vector<std::string>{"homo"});

    //| cdb_upsert_user_metadata(documents, tags) | it works (Python's always fails), also of many runs, and reads back
    //    what it wrote
    api.datastore().tag(run, {{"reviewed", "yes"}}).value();
    //.
    expect(api.datastore().user_metadata(ds::key("reviewed") == "yes").value().size() == 1);
}

void files(st4sd::client const& api)
{
    auto const demos = ds::key("project") == "demo" && ds::ran("band-gap") && ds::succeeded;
    auto const metadata = api.datastore().user_metadata(demos && ds::component("Opt", ds::replica{1})).value().at(0);
    auto const run = metadata.run;
    auto const instance = metadata.instance;

    //| cdb_get_data(component=c, filename=f) | tables, and why there is none where it could not be read; Python leaves
    //    those out
    auto const energies = api.datastore().csv(ds::component("stage1.Extract"), "energies.csv").value();
    //.
    expect(energies.complete() && energies.size() >= 3);

    //| cdb_get_properties(query=query, properties=["gap"]) | names in any case, columns of a key-output work, too; a
    //    run without table does not hide the others
    auto const gaps = api.datastore().properties(ds::rest_uid(run), {.columns = {"Gap"}}).value();
    //.
    expect(gaps.complete() && gaps.size() == 1);

    //| cdb_get_components_raw_files(component=c, filename=f) | each file that did not come says why; memory is bounded
    //    if you hear of them one by one
    auto const inputs = api.datastore().raw_files(ds::rest_uid(run), "molecule.gms").value();
    //.
    expect(inputs.size() == 2 && inputs.front().file.content == "! CC\n");

    //| cdb_get_components_last_stdout(component=c) | works without a component, too, where Python has a TypeError
    auto const printed = api.datastore().last_stdout(ds::rest_uid(run)).value();
    //.
    expect(printed.size() == 3);

    //| cdb_get_file_from_instance_uri(instance, path) | a file that is missing or too large is a typed error; of any
    //    size straight to the disk
    auto const text = api.datastore().file(instance, "stages/stage0/Opt1/molecule.gms").value();
    //.
    expect(text == "! CCO\n");

    //| cdb_get_detailed_status_report(instance) | by rest-uid, too; `status_details` gives it as typed values
    auto const report = api.datastore().status_report(instance).value();
    //.
    expect(report.find("Opt1") != report.npos);

    //| resolve_gateway(name) | remembered for half an hour, thread safe; an unknown one is
    //    `problem<datastore::unknown_gateway>()`
    auto const gateway = api.datastore().resolve_gateway(std::string{instance.gateway()}).value();
    //.
    expect(!gateway.origin.host.empty());

    //| cdb_query_component_files_exist(instance, stage, component) | the truth: Python's is always False
    auto const there = api.datastore().component_exists(instance, 0, "Opt1").value();
    //.
    expect(there);

    std::filesystem::remove_all("Opt1");
    //| cdb_download_component_files(instance, stage, component, extract_to) | names that would leave the folder and zip
    //    bombs are refused; the folder appears whole or not at all
    auto const extracted = api.datastore().component_files(instance, 0, "Opt1", "Opt1").value();
    //.
    expect(extracted.files >= 2 && std::filesystem::exists("Opt1/molecule.gms"));

    //| cdb_download_component_files(instance, stage, component, extract_to, delete_zip=False) | the archive where you
    //    want it, nothing is left in /tmp; no component is `problem<datastore::unknown_component>()`
    auto const archive = api.datastore().component_archive(instance, 0, "Opt1", "Opt1.zip").value();
    //.
    expect(archive.size > 0);
}

} // namespace

int main()
{
    auto lab = example::band_gap_lab();
    st4sd::client const api{lab};
    example::part("connections", connections);
    example::part("credentials", credentials);
    example::part("requests", [&] { requests(api); });
    example::part("experiments", [&] { experiments(lab, api); });
    example::part("starts", [&] { starts(api); });
    example::part("relationships", [&] { relationships(lab, api); });
    example::part("workflows", [&] { workflows(api); });
    example::part("cluster", [&] { cluster(api); });
    example::part("documents", [&] { documents(api); });
    example::part("files", [&] { files(api); });
    return example::surprises() == 0 ? 0 : 1;
}
