#ifndef ST4SD_TESTING_BASIC_SERVICE_HPP
#define ST4SD_TESTING_BASIC_SERVICE_HPP

#include <st4sd/config.hpp>
#include <st4sd/json.hpp>
#include <st4sd/testing/content.hpp>
#include <st4sd/testing/detail/json_text.hpp>
#include <st4sd/testing/detail/run_record.hpp>
#include <st4sd/testing/detail/service_core.hpp>
#include <st4sd/testing/detail/service_rules.hpp>
#include <st4sd/testing/fault.hpp>
#include <st4sd/testing/gateway.hpp>
#include <st4sd/testing/library_storage.hpp>
#include <st4sd/testing/pod_failure.hpp>
#include <st4sd/testing/run_context.hpp>
#include <st4sd/testing/workflow.hpp>
#include <st4sd/transport.hpp>

#include <chrono>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::testing {

/// An ST4SD in memory, for tests of programs that use one: it answers as the real service does,
/// with its errors and its oddities, and runs C++ functions as experiments. It *is* a transport,
/// without sockets; `serve()` puts it on a port.
///
/// Time is virtual: it passes when a client waits (`sleep_for`) and a little with each request, so
/// that a test of a run of an hour takes milliseconds and always goes the same way. An experiment's
/// function runs while a client waits, on a thread of its own, one at a time; it lets time pass
/// with `run.sleep_for()` and must not wait for the client by other means. With `use_real_time()`,
/// as over sockets, the clock is the machine's and runs go on by themselves.
///
/// Copies are the same service. The last one ends all runs and waits for their functions. *Thread
/// safety*: all members may be called from any thread.
///
/// *Example*:
/// `testing::service service;`
/// `service.add("http-sum", {.inputs = {"points.csv"}, .key_outputs = {"TotalSum"},`
/// `    .run = [](testing::run_context& run) { run.output("TotalSum", "sum.txt", "6\n"); }});`
/// `st4sd::client api{service};`
template <json_policy Json>
class basic_service {
public:
    using duration = std::chrono::nanoseconds; ///< of virtual and of real time

    /// Without experiments, in virtual time.
    explicit basic_service(Json policy = {}) : core_{std::make_shared<detail::service_core>()}
    {
        core_->parse_json = [policy = std::move(policy)](std::string text) {
            return detail::parse_value(std::move(text), policy);
        };
    }

    // --- experiments ---

    /// An experiment that is there already: a package of this workflow, in which a start may set
    /// every variable, data file and platform. Gives its identifier, `name@digest`.
    std::string add(std::string const& name, workflow flow)
    {
        std::lock_guard const lock{core_->time->mutex};
        return detail::rules::add(*core_, name, std::move(flow));
    }
    /// What `POST /experiments/` finds at `location`: a git URL, `dataset://name`, `s3://bucket`,
    /// or the name of a package wherever it comes from.
    void add_repository(std::string location, workflow flow)
    {
        auto shared = std::make_shared<workflow const>(std::move(flow));
        change([&](auto& core) { core.repositories[std::move(location)] = std::move(shared); });
    }
    /// What `POST /experiments/` finds at any other location; without this call, nothing.
    void add_any_repository(workflow flow)
    {
        auto shared = std::make_shared<workflow const>(std::move(flow));
        change([&](auto& core) { core.any_repository = std::move(shared); });
    }
    /// An entry of the registry from older times, as JSON text: it is not checked. Unknown keys are listed as they are
    /// and reported as `problems`; with other mistakes the entry is beyond repair. What its `metadata.registry` does not
    /// say is made of the workflow. It replaces an entry of the same name and digest. *Errors*: of the parser.
    result<void> add_raw_package(std::string json, workflow flow = {})
    {
        BOOST_OUTCOME_TRY(auto document, core_->parse_json(std::move(json)));
        auto shared = std::make_shared<workflow const>(std::move(flow));
        change([&](auto& core) { detail::rules::add_raw_package(core, std::move(document), std::move(shared)); });
        return success();
    }
    /// A relationship that is there already, as JSON text; one that is not valid is kept and reported as `problems`.
    /// The packages of its graphs should be there before it. *Errors*: of the parser.
    result<void> add_relationship(std::string json)
    {
        BOOST_OUTCOME_TRY(auto document, core_->parse_json(std::move(json)));
        change([&](auto& core) { detail::rules::add_relationship(core, std::move(document)); });
        return success();
    }
    /// A graph that is in the library already, as JSON text, valid or not. *Errors*: of the parser.
    result<void> add_graph(std::string name, std::string json)
    {
        BOOST_OUTCOME_TRY(auto graph, core_->parse_json(std::move(json)));
        change([&](auto& core) {
            core.library.erase(name);
            core.library.graphs.emplace_back(std::move(name), std::move(graph));
        });
        return success();
    }
    /// What every run of a FlowIR does (`POST /experiments/lambda/start`); without this call, nothing,
    /// successfully. It sees the workflow it was started with as `run.flowir()`.
    void on_lambda(workflow flow)
    {
        auto shared = std::make_shared<workflow const>(std::move(flow));
        change([&](auto& core) { core.lambda = std::move(shared); });
    }
    /// A Dataset that lambdas can store to, or something they can mount: `dataset://name`,
    /// `volume://name`. `add_file` makes its own.
    void add_place(std::string uri)
    {
        change([&](auto& core) { core.places.insert(std::move(uri)); });
    }
    /// `add_place("dataset://" + name)`.
    void add_dataset(std::string const& name) { add_place("dataset://" + name); }
    /// A secret for a container registry. Lists leave out one that is not readable.
    void add_image_pull_secret(std::string name, std::string server, bool readable = true)
    {
        change([&](auto& core) {
            core.pull_secrets.insert_or_assign(std::move(name), detail::pull_secret{std::move(server), readable});
        });
    }
    /// A Secret of somebody else, whose name no image pull secret can have.
    void add_foreign_secret(std::string name)
    {
        change([&](auto& core) { core.foreign_secrets.insert(std::move(name)); });
    }
    /// A file that payloads can name: `s3://bucket/path`, `dataset://name/path` or
    /// `volume://name/path`. A run whose file is not there fails as it does in a cluster. Or one of a run that this
    /// service knows nothing of, which the datastore delivers: `file://gateway/tmp/workdir/x.instance/output/a.csv`.
    void add_file(std::string uri, content file)
    {
        change([&](auto& core) {
            if (auto const place = detail::file_uri::parse(uri)) {
                core.datastore.files[place->gateway].insert_or_assign(place->path, std::move(file));
            } else {
                core.files.insert_or_assign(std::move(uri), std::move(file));
            }
        });
    }

    // --- the datastore ---
    //
    // Runs that are started with the option `registerWorkflow` register their documents by themselves. Their files are
    // at the gateway `st4sd-prod`, unless `use_gateway` says otherwise.

    /// A document, as JSON text, that is there already; it replaces one about the same thing. *Errors*: of the parser;
    /// `errc::invalid_argument` for one that does not say what it is about.
    result<void> add_document(std::string json)
    {
        BOOST_OUTCOME_TRY(auto document, core_->parse_json(std::move(json)));
        std::lock_guard const lock{core_->time->mutex};
        if (!core_->datastore.upsert(std::move(document))) {
            return error{
                errc::invalid_argument,
                "testing::service: a document needs type and instance, a component also name and stage"};
        }
        return success();
    }
    /// All documents as of now, as JSON texts.
    [[nodiscard]] std::vector<std::string> documents() const
    {
        std::lock_guard const lock{core_->time->mutex};
        return detail::rules::documents(*core_);
    }
    /// Another gateway, or another setting of one that is there.
    void add_gateway(std::string id, gateway how = {})
    {
        change([&](auto& core) { core.datastore.gateways.insert_or_assign(std::move(id), std::move(how)); });
    }
    /// From now on, new runs are in the cluster of this gateway.
    void use_gateway(std::string id)
    {
        change([&](auto& core) { core.datastore.home = std::move(id); });
    }
    /// How long after its beginning and its end a run's documents say so: 1 s unless set, 20 ms in real time; in a real
    /// deployment it can be a minute.
    void registration_lag(duration d)
    {
        change([&](auto& core) { core.datastore.lag = d; });
    }
    /// The folder of a run, `file://gateway/tmp/workdir/x.instance`. *Errors*: `errc::not_found`.
    [[nodiscard]] result<std::string> instance_uri(std::string const& uid) const
    {
        std::lock_guard const lock{core_->time->mutex};
        BOOST_OUTCOME_TRY(auto const run, find(uid));
        return run->instance_uri();
    }
    /// All files of an instance are gone, by its URI: somebody has tidied up.
    void lose_files(std::string instance_uri)
    {
        change([&](auto& core) { core.datastore.lost.insert(std::move(instance_uri)); });
    }
    /// The proxy of the documents cannot read the files of runs, so that no document comes with a table of properties.
    void proxy_without_files(bool yes = true)
    {
        change([&](auto& core) { core.datastore.proxy_reads_files = !yes; });
    }

    // --- as a transport ---

    [[nodiscard]] result<http::response> perform(http::request const& request)
    {
        return detail::rules::perform(*core_, request, nullptr);
    }
    [[nodiscard]] result<http::response> perform(http::request const& request, body_sink& sink)
    {
        return detail::rules::perform(*core_, request, &sink);
    }
    [[nodiscard]] std::chrono::steady_clock::time_point now() const
    {
        std::lock_guard const lock{core_->time->mutex};
        return core_->time->now();
    }
    /// Lets time pass. *Errors*: `errc::cancelled`.
    [[nodiscard]] result<void> sleep_for(duration d, cancel_token const& cancel = {})
    {
        std::unique_lock lock{core_->time->mutex};
        return core_->time->sleep(lock, d, cancel);
    }
    /// Whether time is virtual.
    [[nodiscard]] bool owns_time() const
    {
        std::lock_guard const lock{core_->time->mutex};
        return !core_->time->is_real();
    }

    // --- time ---

    /// From here on the clock is the machine's, and runs go on by themselves.
    void use_real_time()
    {
        change([](auto& core) { core.time->use_real_time(); });
        set_calendar(std::chrono::system_clock::now());
    }
    /// What the service's calendar says now; 2024-03-01 10:11:12 UTC at its beginning, unless set.
    void set_calendar(std::chrono::system_clock::time_point moment)
    {
        change([&](auto& core) {
            core.epoch = moment - std::chrono::duration_cast<std::chrono::system_clock::duration>(
                                      core.time->now().time_since_epoch());
        });
    }
    /// Virtual time that each request takes (10 ms unless set), so that a program that polls
    /// without waiting gets on.
    void latency(duration d)
    {
        change([&](auto& core) { core.settings.latency = d; });
    }
    /// How long a new run stays in each of its phases: no pod, no status, initialising. 1 s unless set, 20 ms in
    /// real time. After its end, its exit status takes as long, at most 100 ms.
    void startup_phase(duration d)
    {
        change([&](auto& core) { core.settings.startup_phase = d; });
    }

    // --- how the deployment is set up ---

    /// Only requests with one of these keys or tokens get through; others see a login page with
    /// status 403.
    void require_bearer_key(std::string key)
    {
        change([&](auto& core) { core.settings.bearer_keys.insert(std::move(key)); });
    }
    /// The same for a token, which clients send as a cookie.
    void require_token(std::string token)
    {
        change([&](auto& core) { core.settings.tokens.insert(std::move(token)); });
    }
    /// The path below which the routes are, beside the root: `/rs` unless set.
    void prefix(std::string path)
    {
        change([&](auto& core) { core.settings.prefix = std::move(path); });
    }
    /// What `url-map` says about a service.
    void set_url(std::string service_name, std::string url)
    {
        change([&](auto& core) { core.settings.url_map[std::move(service_name)] = std::move(url); });
    }
    /// The service runs on somebody's machine: `url-map` answers 400, no run is known.
    void local_deployment(bool yes = true)
    {
        change([&](auto& core) { core.settings.local_deployment = yes; });
    }
    /// The claim that holds the working directories, which no payload may mount.
    void working_volume(std::string name)
    {
        change([&](auto& core) { core.settings.working_volume = std::move(name); });
    }

    /// Where the library of graphs is, if anywhere: in a bucket unless set.
    void library(library_storage where)
    {
        change([&](auto& core) { core.library.where = where; });
    }
    /// There is no place for internal experiments.
    void disable_internal_storage(bool yes = true)
    {
        change([&](auto& core) { core.settings.internal_storage = !yes; });
    }
    /// Whether the cluster knows Datasets.
    void datashim(bool yes)
    {
        change([&](auto& core) { core.settings.datashim = yes; });
    }
    /// Whether the service has the bugs of the real one, as it has unless set, or does what was meant:
    /// - an identifier with both `:` and `@` is 400, not 500; `/authorisation/token` without cookie is 401, not 500;
    /// - pushes: a name that is null is 400, not 500; `security: null` of a dataset counts as absent, not 500;
    /// - starts: an unknown runtime policy is 404 `unknownRuntimePolicyName`, not 500; an empty `content` is an empty
    ///   file; `datasetStoreURI` must name a Dataset, and its older name `dlfStoreURI` is accepted; volumes that are
    ///   alike keep their identifiers;
    /// - runs: deleting an unknown one is 404 `unknownRestUID`, not 400; a `.zip` is `application/zip`;
    /// - experiments: an empty new tag is 400, not 500; the DSL of an entry beyond repair is 400, not a 200 without
    ///   `dsl`; parameters of an empty list are checked, too;
    /// - relationships: synthesis and preview of an unknown one are 404 `relationshipNotFound`, not 400; a push without
    ///   `transform` is 400 `problems`, not 500;
    /// - queries: `{}` for relationships gives all, not 500; packages from another kind of source do not match;
    /// - library: getting or removing an unknown graph is 404 `graphName`, not 400 or a success;
    /// - image pull secrets: an unknown one is 404, a missing field 400, neither 500, and messages name the secret.
    ///
    /// `leak_skeletons`, `empty_listings` and `mixed_listings` are bugs, too, that have switches of their own.
    void faithful_bugs(bool yes = true)
    {
        change([&](auto& core) { core.settings.faithful_bugs = yes; });
    }

    // --- bad days ---

    /// Something goes wrong with the next requests that match.
    void inject(fault what)
    {
        change([&](auto& core) { core.faults.push_back(std::move(what)); });
    }
    /// The next request gets this answer, whatever it is.
    void next_answer(http::response answer)
    {
        fault what;
        what.answer = std::move(answer);
        inject(std::move(what));
    }
    /// The next run to be started meets this; can be called several times, for the runs after it.
    void next_run(pod_failure what)
    {
        change([&](auto& core) { core.next_pods.push_back(what); });
    }
    /// What goes wrong with a run. `none` lets one that did not get its pod begin. *Errors*:
    /// `errc::not_found`.
    result<void> set_pod_failure(std::string const& uid, pod_failure what)
    {
        std::unique_lock lock{core_->time->mutex};
        BOOST_OUTCOME_TRY(auto const run, find(uid));
        run->pod = what;
        if (what == pod_failure::none && !run->task) {
            detail::rules::schedule(*core_, run);
        } else if (what != pod_failure::none) {
            core_->time->stop(lock, run->task);
        }
        return success();
    }
    /// Ends a run as an operator would: `finished` with exit status `Stopped`. *Errors*:
    /// `errc::not_found`.
    result<void> stop_run(std::string const& uid)
    {
        std::unique_lock lock{core_->time->mutex};
        BOOST_OUTCOME_TRY(auto const run, find(uid));
        run->finish(detail::run_record::ending::stopped, core_->time->now());
        core_->time->stop(lock, run->task);
        return success();
    }
    /// Skeletons hold members of earlier skeletons, of any experiment.
    void leak_skeletons(bool yes = true)
    {
        change([&](auto& core) { core.settings.leak_skeletons = yes; });
    }
    /// The listing of runs is empty, whatever runs, as when the service meets an error of its own.
    void empty_listings(bool yes = true)
    {
        change([&](auto& core) { core.settings.empty_listings = yes; });
    }
    /// The listing of runs trips over lambdas, as the real one does: it is empty when the first run is one, and others
    /// show the experiment of the run before them.
    void mixed_listings(bool yes = true)
    {
        change([&](auto& core) { core.settings.mixed_listings = yes; });
    }
    /// Redirects point to `http://`, as behind a TLS proxy that does not say that it is one.
    void plain_redirects(bool yes = true)
    {
        change([&](auto& core) { core.settings.plain_redirects = yes; });
    }
    /// Every start fails with this text, as when Kubernetes refuses; empty ends that.
    void refuse_starts(std::string why)
    {
        change([&](auto& core) { core.settings.refuse_starts = std::move(why); });
    }

    // --- what happened ---

    /// Method and target of every request so far.
    [[nodiscard]] std::vector<std::string> requests() const
    {
        std::lock_guard const lock{core_->time->mutex};
        return core_->requests;
    }

    /// The origins that were sent a key or a token, for instance `https://st4sd.example.org`.
    [[nodiscard]] std::set<std::string> origins_with_credentials() const
    {
        std::lock_guard const lock{core_->time->mutex};
        return core_->trusted;
    }

    /// For `serve()`: the state behind all copies.
    [[nodiscard]] std::shared_ptr<detail::service_core> const& core() const noexcept { return core_; }

private:
    template <class F>
    void change(F&& f)
    {
        std::lock_guard const lock{core_->time->mutex};
        f(*core_);
    }
    [[nodiscard]] result<std::shared_ptr<detail::run_record>> find(std::string const& uid) const
    {
        if (auto run = core_->find_run(uid)) {
            return run;
        }
        return error{errc::not_found, "testing::service: no run " + uid};
    }

    std::shared_ptr<detail::service_core> core_;
};

} // namespace st4sd::testing

#ifndef ST4SD_SEPARATE_COMPILATION
#include <st4sd/testing/detail/service_rules.ipp>
#endif

#endif
