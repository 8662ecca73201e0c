// What one does every day, as in a notebook with the official Python client, and the C++ that does it: `from_python.sh`
// makes the first part of `from_python.md` of this. A task is `//# title`, sentences as `//: text`, Python as `//>
// code`, then the C++ up to `//.`.
//
//   daily_tasks
//
// It runs all of that against a service in memory that has worked for a month. Files of runs come as zip archives: link
// libarchive.

#include "band_gap_lab.hpp"
#include "expect.hpp"

#include <st4sd/adapter/archive.hpp>
#include <st4sd/client.hpp>
#include <st4sd/datastore/conditions.hpp>
#include <st4sd/load.hpp>
#include <st4sd/operations.hpp>
#include <st4sd/package.hpp>
#include <st4sd/payload.hpp>
#include <st4sd/table.hpp>
#include <st4sd/testing/server.hpp>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

namespace ds = st4sd::datastore;
using example::expect;
using namespace std::chrono_literals;

//## Daily tasks
//: Each task as it is done in a notebook, and below it in C++. `.value()` gives the value or throws the error, as
//: Python does; programs that handle errors look at the result instead. `ds` is `namespace ds = st4sd::datastore`.

namespace {

void connect(st4sd::testing::service const& lab)
{
    auto local = lab;
    local.require_bearer_key("my-key");
    auto const served = st4sd::testing::serve(local);
    auto const url = served.url();
    std::string const key = "my-key";

    //# Connecting
    //: The certificate is verified and the key is tried at once; without a datastore the client can still be made.
    //: `connect_from_environment()` takes both from `ST4SD_URL` and `ST4SD_BEARER_KEY`, so that no program holds a key.
    //> from experiment.service.db import ExperimentRestAPI
    //> api = ExperimentRestAPI(url, cc_bearer_key=key)
    auto const api = st4sd::connect(url, st4sd::bearer_key{key}).value();
    //.
    expect(!api.experiments().list().value().entries.empty());
}

void packages(st4sd::testing::service& lab, st4sd::client const& api)
{
    lab.add_repository("https://git.example.org/pbe.git", example::band_gap_workflow());

    //# Adding a package
    //: A source is of one kind and names one branch, tag or commit, or it does not compile; all else that can be wrong
    //: is said at once, before anything is sent. `load_file<st4sd::package, st4sd::boost_json>(path)` reads one from a
    //: file, strictly.
    //> location = {"url": "https://git.example.org/pbe.git", "tag": "1.0"}
    //> api.api_experiment_push({
    //>     "base": {"packages": [{"source": {"git": {"location": location}}}]},
    //>     "metadata": {"package": {"name": "pbe", "tags": ["1.0"]}},
    //>     "parameterisation": {"executionOptions": {"variables": [{"name": "functional"}]}}})
    auto const package = st4sd::new_package("pbe")
                             .from(st4sd::git("https://git.example.org/pbe.git", st4sd::git_tag{"1.0"}))
                             .tag("1.0")
                             .variable("functional");
    auto const pushed = api.experiments().push(package).value();
    //.
    expect(api.experiments().get("pbe:1.0").value().identifier() == pushed.identifier());

    //# Asking what a package takes
    //: All of it in one typed answer: inputs, data, variables with choices and defaults, platforms, key-outputs,
    //: properties.
    //> entry = api.api_experiment_get("band-gap", print_too=False)
    //> inputs = [each["name"] for each in entry["metadata"]["registry"]["inputs"]]
    auto const takes = api.experiments().describe("band-gap").value();
    std::cout << st4sd::to_json(takes, st4sd::layout::pretty) << '\n'; // takes.inputs, takes.variables, …
    //.
    expect(takes.inputs == std::vector<std::string>{"molecules.csv"} && takes.platforms.size() == 2);

    //# Asking for a start skeleton
    //: It has only what this package declares; the service mixes in names of other experiments. Its `magic_values`
    //: explain what goes where.
    //> skeleton = api.api_experiment_get_start_skeleton("band-gap")
    //> payload, magic = skeleton["payload"], skeleton["magicValues"]
    auto const skeleton = api.experiments().start_skeleton("band-gap").value();
    for (auto const& [text, meaning] : skeleton.magic_values) {
        std::cout << text << ": " << meaning.message << '\n';
    }
    //.
    expect(skeleton.payload.inputs.size() == 1);
}

void inputs(st4sd::testing::service& lab, st4sd::client const& api)
{
    std::ofstream{"molecules.csv"} << "CCO\n";
    lab.add_file("s3://data/run1/molecules.csv", "CCO\n");
    lab.add_file("dataset://structures/run1/small.csv", "CCO\n");
    lab.add_file("volume://shared/run1/molecules.csv", "CCO\n");
    std::string const key_id = "AK";
    std::string const key = "SK";
    auto const end_of = [&](st4sd::dynamic_payload const& payload) {
        auto const run = api.experiments().start(payload, st4sd::check_first).value();
        return api.instances().wait(run).value().status.outcome();
    };
    auto const success = st4sd::run_outcome::success;

    {
        //# Inputs from content
        //: A start is never sent twice, and `check_first` says everything that the package does not allow, by field,
        //: before anything is started. `st4sd::local_file{path}` reads the file, a string is the content itself.
        //> payload = {"inputs": [{"filename": "molecules.csv", "content": open("molecules.csv").read()}]}
        //> uid = api.api_experiment_start("band-gap", payload)
        auto const payload = st4sd::payload("band-gap").input("molecules.csv", st4sd::local_file{"molecules.csv"});
        auto const run = api.experiments().start(payload, st4sd::check_first).value();
        //.
        expect(api.instances().wait(run).value().status.outcome() == success);
    }
    {
        //# Inputs from S3
        //: No log and no error shows the keys; Python logs the whole payload. A file of another name is renamed by
        //: itself.
        //> payload = {
        //>     "inputs": [{"filename": "run1/molecules.csv"}],
        //>     "s3": {"endpoint": "https://s3.example.org", "bucket": "data",
        //>            "accessKeyID": key_id, "secretAccessKey": key}}
        st4sd::s3_bucket const bucket{"https://s3.example.org", "data", st4sd::secret{key_id}, st4sd::secret{key}};
        auto const payload = st4sd::payload("band-gap")
                                 .from_bucket(bucket)
                                 .input("molecules.csv", st4sd::bucket_path{"run1/molecules.csv"});
        //.
        expect(end_of(payload) == success);
    }
    {
        //# Inputs from a Dataset of Datashim
        //: A payload has one bucket, with keys or a Dataset: both together do not pass `build()`, where the service
        //: ignores the keys.
        //> payload = {
        //>     "inputs": [{"sourceFilename": "run1/small.csv", "targetFilename": "molecules.csv"}],
        //>     "s3": {"dataset": "structures"}}
        auto const payload = st4sd::payload("band-gap")
                                 .from_bucket(st4sd::dataset{"structures"})
                                 .input("molecules.csv", st4sd::bucket_path{"run1/small.csv"});
        //.
        expect(end_of(payload) == success);
    }
    {
        //# Inputs from a volume
        //: A volume of two kinds does not compile, a file on a volume that the payload does not have is an error of
        //: `build()`; the service takes the last kind without a word. A Dataset is mounted as
        //: `dataset_volume{"structures"}`.
        //> payload = {
        //>     "volumes": [{"identifier": "in", "type": {"persistentVolumeClaim": "shared"}}],
        //>     "inputs": [{"volume": "in", "filename": "run1/molecules.csv"}]}
        auto const payload = st4sd::payload("band-gap")
                                 .volume("in", st4sd::pvc_volume{.name = "shared"})
                                 .input("molecules.csv", st4sd::volume_path{"in", "run1/molecules.csv"});
        //.
        expect(end_of(payload) == success);
    }
    {
        //# Data
        //: The same sources as for inputs; `check_first` refuses what is no data file of the package, and names those
        //: there are.
        //> payload = {
        //>     "inputs": [{"filename": "molecules.csv", "content": "CCO\n"}],
        //>     "data": [{"filename": "basis.txt", "content": "6-31G*\n"}]}
        auto const payload = st4sd::payload("band-gap").input("molecules.csv", "CCO\n").data("basis.txt", "6-31G*\n");
        //.
        expect(end_of(payload) == success);
    }
    {
        //# Variables and platform
        //: Values are texts, numbers and bools, spelt as the service needs them: Python's `True` arrives as the text
        //: `True`. A value that is none of the choices is refused before the start; of a declared experiment it does
        //: not compile.
        //> payload = {
        //>     "inputs": [{"filename": "molecules.csv", "content": "CCO\n"}],
        //>     "variables": {"functional": "PBE"}, "platform": "openshift"}
        auto const payload = st4sd::payload("band-gap")
                                 .input("molecules.csv", "CCO\n")
                                 .variable("functional", "PBE")
                                 .platform("openshift");
        //.
        expect(end_of(payload) == success);
    }
    {
        //# Automatic upload of key-outputs to S3
        //: A store is one place and the path in it, and its keys are `secret`s. A Dataset as store must be written
        //: `accept_not_uploaded`: the service accepts one and uploads nothing.
        //> payload["s3Store"] = {
        //>     "credentials": {"endpoint": "https://s3.example.org", "bucket": "results",
        //>                     "accessKeyID": key_id, "secretAccessKey": key},
        //>     "bucketPath": "run1/"}
        st4sd::s3_bucket const results{"https://s3.example.org", "results", st4sd::secret{key_id}, st4sd::secret{key}};
        auto payload = st4sd::payload("band-gap").input("molecules.csv", "CCO\n");
        payload.store_in(results, "run1/");
        //.
        expect(end_of(payload) == success);
    }
    {
        //# The whole payload
        //: One chain of names that the compiler knows, in any order; a misspelt key of a dictionary is found by the
        //: service. Resources that the package fixes are left to it without an extra `"orchestrator_resources": {}`.
        //> payload = {
        //>     "inputs": [{"filename": "molecules.csv", "content": "CCO\n"}],
        //>     "variables": {"functional": "PBE"}, "platform": "openshift",
        //>     "orchestrator_resources": {"cpu": "1", "memory": "2Gi"},
        //>     "environmentVariables": {"OMP_NUM_THREADS": "4"},
        //>     "metadata": {"project": "demo"},
        //>     "additionalOptions": ["--registerWorkflow=yes"]}
        auto const payload = st4sd::payload("band-gap")
                                 .input("molecules.csv", "CCO\n")
                                 .variable("functional", "PBE")
                                 .platform("openshift")
                                 .resources({.cpu = "1", .memory = "2Gi"})
                                 .environment("OMP_NUM_THREADS", 4)
                                 .metadata("project", "demo")
                                 .option("registerWorkflow", true);
        //.
        expect(end_of(payload) == success);
    }
    {
        std::ofstream{"start.json"} << R"({"inputs": [{"filename": "molecules.csv", "content": "CCO\n"}]})";

        //# A payload that is kept as JSON
        //: Read strictly: an unknown key is an error that names its path. `<st4sd/adapter/yaml.hpp>` reads YAML the
        //: same way.
        //> payload = json.load(open("start.json"))
        //> payload["variables"] = {"functional": "PBE"}
        auto const document = st4sd::load_file<st4sd::start_payload, st4sd::boost_json>("start.json").value();
        auto const payload = st4sd::payload("band-gap", document).variable("functional", "PBE");
        //.
        expect(end_of(payload) == success);
    }
}

void runs(st4sd::client const& api)
{
    auto const payload = st4sd::payload("band-gap")
                             .input("molecules.csv", "CCO\nC\n")
                             .metadata("project", "thesis")
                             .option("registerWorkflow", true);
    auto const run = api.experiments().start(payload).value();

    //# Status
    //: A run counts as ended when its exit-status is final, too, and a pod that died does not wait for ever; the pauses
    //: grow, failures that pass are forgiven.
    //> while True:
    //>     status = api.api_rest_uid_status(uid, print_too=False)["status"] or {}
    //>     if status.get("experiment-state") in ("finished", "failed", "Failed"):
    //>         break
    //>     time.sleep(30)
    auto const show = [](st4sd::instance const& now) { std::cout << now.status.total_progress << '\n'; };
    auto const end = api.instances().wait(run, {.deadline = 24h}, show).value();
    end.status.require_success().value(); // or api.instances().get(run): the status as it is now
    //.
    expect(end.status.state == st4sd::experiment_state::finished);

    //# Key-outputs
    //: Streamed to the disk, of any size, and the file gets its name when it is whole. `output(run, "Energies")` has it
    //: in memory; a folder comes as a zip archive, or file by file.
    //> outputs = api.api_rest_uid_status(uid, print_too=False)["outputs"]
    //> filename, content = api.api_rest_uid_output_get(uid, "Energies")
    //> open(filename, "wb").write(content)
    auto const outputs = api.instances().outputs(run).value();
    auto const saved = api.instances().download(run, "Energies", ".").value(); // saved.path
    //.
    expect(outputs.contains("Energies") && saved.path.ends_with("energies.csv"));

    //# Properties of a run: all, or some
    //: A typed table without a way through dictionaries: `column<double>("gap")` is a vector, `to_rows<T>(table)`
    //: structs, `to_csv()` a text. Names are found in any case.
    //> run = api.api_rest_uid_status(uid, include_properties=["*"], print_too=False)
    //> table = run["experiment"]["metadata"]["registry"]["interface"]["propertyTable"]
    //> gaps = pandas.DataFrame(table)["gap"]
    auto const all = api.instances().properties(run).value();
    auto const gaps = api.instances().properties(run, {"gap"}).value().column<double>("gap").value();
    //.
    expect(all.columns().size() == 3 && gaps.size() == 2);

    //# Properties of a run, from the datastore
    //: Also of runs that the service has forgotten; not registered, not yet registered and ambiguous are three typed
    //: errors.
    //> document = api.cdb_get_document_experiment_for_rest_uid(uid, include_properties=["gap"])
    //> table = pandas.DataFrame(document["interface"]["propertyTable"])
    auto const document = api.datastore().experiment_for(run, ds::with_properties{"gap"}).value();
    auto const table = document.interface.value().property_table.value();
    //.
    expect(table.rows() == 2);

    //# Properties of many runs
    //: One table that says which run each row is of; a run without one does not hide the others.
    //> query = {"metadata.userMetadata.project": "thesis"}
    //> documents, tables = api.cdb_get_properties(query=query, properties=["gap"])
    //> table = pandas.concat(tables)
    auto const thesis = ds::key("project") == "thesis" && ds::succeeded;
    ds::one_table const with_run{{ds::provenance::rest_uid}};
    auto const of_all = api.datastore().properties(thesis, with_run, {.columns = {"gap"}}).value();
    //.
    expect(of_all.rows() == 2 && of_all.contains("rest-uid"));

    //# Metadata
    //: What was said at the start is in the run's status and in the datastore. Tags can be added later, are verified,
    //: and keep the others; `cdb_upsert_user_metadata` always fails.
    //> mine = api.api_rest_uid_status(uid, print_too=False)["status"]["meta"]["userMetadata"]
    //> documents = api.cdb_get_document_user_metadata(query={"project": "thesis"})
    //> api.cdb_upsert_user_metadata(documents, {"grade": "good"})
    auto const mine = st4sd::decode<st4sd::text_map, st4sd::boost_json>(end.status.meta.value().user_metadata).value();
    auto const documents = api.datastore().user_metadata(ds::key("project") == "thesis").value();
    api.datastore().tag(run, {{"grade", "good"}}).value();
    //.
    expect(mine.at("project") == "thesis" && documents.size() == 1);
    expect(api.datastore().user_metadata(ds::key("grade") == "good").value().size() == 1);

    //# Files of components
    //: `ds::replica{1}` of `Opt` is `Opt1` and not also `Opt10`. A file that did not come says why; a folder appears
    //: whole or not at all, and nothing of an archive is written outside of it.
    //> instance = api.cdb_get_document_experiment_for_rest_uid(uid)["instance"]
    //> files = api.cdb_get_components_raw_files(instance=instance, component="stage0.Opt1", filename="molecule.gms")
    //> printed = api.cdb_get_components_last_stdout(instance=instance, component="Opt1")
    //> api.cdb_download_component_files(instance, 0, "Opt1", "optimised")
    auto const second = ds::rest_uid(run) && ds::component("stage0.Opt", ds::replica{1});
    auto const files = api.datastore().raw_files(second, "molecule.gms").value();
    auto const printed = api.datastore().last_stdout(second).value();
    std::filesystem::remove_all("optimised");
    auto const folder = api.datastore().component_files(document.instance, 0, "Opt1", "optimised").value();
    //.
    expect(files.size() == 1 && files[0].file.content == "! C\n" && printed.size() == 1 && folder.files == 2);

    //# Stopping
    //: The service forgets the run: fetch its outputs before. One that is unknown is
    //: `problem<st4sd::unknown_instance>()`.
    //> api.api_rest_uid_delete(uid)
    api.instances().stop(run).value();
    //.
    expect(api.instances().get(run).error().problem<st4sd::unknown_instance>() != nullptr);
}

void questions(st4sd::client const& api)
{
    //# Which runs of a package were good?
    //: The tag means the package that it names now; texts are exact, where Python's are regular expressions in places.
    //> entry = api.api_experiment_get("band-gap:latest", print_too=False)
    //> query = {"st4sd-package-digest": entry["metadata"]["registry"]["digest"], "st4sd-package-name": "band-gap"}
    //> instances = [each["instance"] for each in api.cdb_get_document_user_metadata(query=query)]
    //> query = {"instance": {"$in": instances}, "status.exit-status": "Success"}
    //> documents = api.cdb_get_document_experiment(query=query)
    auto const good = api.datastore().experiments(ds::ran("band-gap:latest") && ds::succeeded).value();
    //.
    expect(good.size() >= 4);

    //# What was run last week?
    //: A point in time, where Python compares texts; the local times of the cluster in documents are taken for UTC.
    //> week_ago = (datetime.now() - timedelta(days=7)).strftime("%Y-%m-%d")
    //> documents = api.cdb_get_document_experiment(query={"status.created-on": {"$gte": week_ago}})
    auto const last_week = ds::created_after(std::chrono::system_clock::now() - 24h * 7);
    auto const recent = api.datastore().experiments(last_week).value();
    //.
    expect(recent.size() >= 4);

    //# What did components write into their CSV files?
    //: One typed table that says where each row is from, or `csv(filter, name)` for one each and why others could not
    //: be read; Python leaves these out.
    //> documents, matrices = api.cdb_get_data(component="stage1.Extract", filename="energies.csv")
    ds::one_table const with_component{{ds::provenance::rest_uid, ds::provenance::component}};
    auto const energies = api.datastore().csv(ds::component("stage1.Extract"), "energies.csv", with_component).value();
    std::cout << st4sd::sort_by(energies, "homo").value();
    //.
    expect(energies.rows() >= 4);

    //# Which components failed, and what did they print?
    //: The same condition finds documents and files.
    //> documents = api.cdb_get_document_component(query={"component-state": "failed"})
    //> for each in documents:
    //>     printed = api.cdb_get_components_last_stdout(each["instance"], each["stage"], each["name"])
    auto const failures = api.datastore().last_stdout(ds::component_state("failed")).value();
    for (auto const& failure : failures) {
        std::cout << failure.component->identifier << ": " << failure.file.content;
    }
    //.
    expect(failures.size() == 1);

    auto const instance = failures.at(0).component->instance;
    //# What does each component of a run do?
    //: By rest-uid, too; `status_details` gives it as typed values.
    //> print(api.cdb_get_detailed_status_report(instance))
    std::cout << api.datastore().status_report(instance).value();
    //.

    //# Any other question
    //: A Mongo filter goes to the datastore as it is, alone or joined with conditions: `ds::raw(text) &&
    //: ds::succeeded`.
    //> documents = api.cdb_get_document(query={"type": "component", "stage": 1})
    auto const any = api.datastore().documents(st4sd::raw_json{R"({"type": "component", "stage": 1})"}).value();
    //.
    expect(any.size() >= 4);
}

void left_out(st4sd::testing::service const& lab)
{
    st4sd::client const api{lab};

    //## Left out on purpose
    //: What the Python client has and this library does not, and what to use instead.
    //= Python | instead | left out because
    //| ExperimentRestAPI(url, mongo_host=…, mongo_port=…, mongo_user=…, mongo_password=…) | the keys of a database do
    //    not belong into each of its clients, and the service takes the same filters
    auto const found = api.datastore().documents(st4sd::raw_json{R"({"type": "user-metadata"})"}).value();
    //.
    expect(found.size() >= 5);

    //| print_too=True | a library prints nothing by itself; each of its values can be printed, and as JSON
    auto const experiments = api.experiments().list().value();
    std::cout << st4sd::to_json(experiments.entries.front(), st4sd::layout::pretty) << '\n';
    //.

    st4sd::options settings;
    //| _api_verbose=True | every request is an event, without keys and bodies; Python logs the payload with its S3 keys
    settings.observer = st4sd::log_to(std::clog);
    //.

    //| max_retries=10, secs_between_retries=5 | one policy for all calls that knows what may be sent twice
    settings.retry = st4sd::retry_options{.max_attempts = 10, .budget = 5min};
    //.

    //| cdb_registry_url=…, cdb_rest_url=…, discover_cdb_urls=False, test_cdb_connection=False | nothing is asked before
    //    it is needed; what the service says wrongly can be said here
    settings.datastore.url = "https://datastore.example.org/rest";
    settings.datastore.registry_url = "https://datastore.example.org/registry";
    settings.allowed_origins = {st4sd::http::url::parse("https://datastore.example.org").value().origin};
    //.
    static_cast<void>(st4sd::client{lab, "https://st4sd.example.org/rs", st4sd::anonymous{}, settings});

    auto const run = api.datastore().user_metadata(ds::succeeded).value().at(0).run;
    //| stringify_nan=True | NaN and infinities come as doubles, whatever the service makes of them
    auto const gaps = api.datastore().experiment_for(run, ds::with_properties{"gap"}).value();
    //.
    expect(gaps.interface.has_value());

    //| pandas.DataFrame, Matrix | a table of its own, which goes wherever CSV goes
    auto const csv = api.instances().properties(run).value().to_csv();
    //.
    expect(csv.starts_with("input-id,homo,gap\n"));

    //| api_experiment_start_lambda(payload, validate=True) | the orchestrator's own check of a FlowIR is a Python
    //    program that moves with its version; the service runs it, and its list of mistakes is
    //    `problem<invalid_lambda_flowir>()`
    st4sd::raw_json const flowir{R"({"components": [{"name": "A", "command": {"executable": "ls"}}]})"};
    auto const lambda = st4sd::lambda(flowir);
    auto const started = api.experiments().start_lambda(lambda).value();
    //.
    expect(!started.str().empty());
}

} // namespace

int main()
{
    auto lab = example::band_gap_lab();
    st4sd::client const api{lab};
    example::part("packages", [&] { packages(lab, api); });
    example::part("inputs", [&] { inputs(lab, api); });
    example::part("runs", [&] { runs(api); });
    example::part("questions", [&] { questions(api); });
    example::part("left out", [&] { left_out(lab); });
    example::part("connect", [&] { connect(lab); });
    return example::surprises() == 0 ? 0 : 1;
}
