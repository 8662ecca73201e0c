#ifndef ST4SD_API_INSTANCES_HPP
#define ST4SD_API_INSTANCES_HPP

#include <st4sd/algorithm/download.hpp>
#include <st4sd/algorithm/input_ids.hpp>
#include <st4sd/algorithm/properties.hpp>
#include <st4sd/algorithm/wait.hpp>
#include <st4sd/algorithm/wait_all.hpp>
#include <st4sd/algorithm/wait_for_output.hpp>
#include <st4sd/algorithm/wait_options.hpp>
#include <st4sd/api/detail/call.hpp>
#include <st4sd/detail/callback_ref.hpp>
#include <st4sd/endpoint/get_instance.hpp>
#include <st4sd/endpoint/get_output.hpp>
#include <st4sd/endpoint/get_outputs.hpp>
#include <st4sd/endpoint/instance_status.hpp>
#include <st4sd/endpoint/list_instances.hpp>
#include <st4sd/endpoint/stop_instance.hpp>
#include <st4sd/experiment/key_output_name.hpp>
#include <st4sd/experiment/run_id.hpp>
#include <st4sd/experiment/typed_table.hpp>
#include <st4sd/model/instance_fields.hpp>
#include <st4sd/model/rest_uid.hpp>
#include <st4sd/transport.hpp>

#include <concepts>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::api {

/// Watches runs, brings back their outputs and properties, stops them: `api.instances()`.
///
/// Every function is blocking and has an `async_…` form beside it, which takes the same arguments and a completion
/// token of signature `void(result<R>)`. There a download's progress callback and sink are called on the transport's
/// executor (over libcurl on its thread), not on the handler's; the callbacks of `wait` are called on the handler's. The
/// errors are those of the endpoint or algorithm behind each. It holds a copy of the client.
template <class Client>
class instances {
    template <class T>
    using result = st4sd::detail::late_result<T, Client>;

public:
    using transport_type = typename Client::transport_type;

    explicit instances(Client client) : client_{std::move(client)} {}

    /// All runs, as far as the service says so: the list may be wrongly empty or partial, and its status is blind
    /// to pods that died. `mask` selects fields, for instance `{id,status{experiment-state}}`. See
    /// `endpoint::list_instances`.
    [[nodiscard]] result<std::vector<instance>> list(std::string mask = {}) const
    {
        return run<endpoint::list_instances>(std::move(mask));
    }
    /// The same with the members that a typed mask chooses.
    ///
    /// *Example*: `api.instances().list(st4sd::fields<st4sd::instance>().id().status().experiment_state())`
    template <std::derived_from<instance_fields> Fields>
    [[nodiscard]] result<std::vector<instance>> list(Fields const& chosen) const
    {
        return list(chosen.str());
    }
    /// One run, all that the service knows about it. *Errors*: `problem<unknown_instance>()`.
    [[nodiscard]] result<instance> get(rest_uid const& id) const { return run<endpoint::get_instance>(id); }
    /// The same with measured properties (none named: all), in the interface of its experiment. `properties` is easier.
    [[nodiscard]] result<instance> get(rest_uid const& id, std::vector<std::string> properties) const
    {
        return run<endpoint::get_instance>(id, std::move(properties));
    }
    /// The status of a run; it shows also why the run could not start. *Errors*: `problem<unknown_instance>()`.
    [[nodiscard]] result<st4sd::status> status(rest_uid const& id) const { return run<endpoint::instance_status>(id); }
    /// The key-outputs that a run has so far, by name. *Errors*: `problem<unknown_instance>()`.
    [[nodiscard]] result<key_outputs> outputs(rest_uid const& id) const { return run<endpoint::get_outputs>(id); }
    /// A key-output, or what `path` names inside a folder output, in memory: 64 MiB at most, else `download` it.
    /// *Errors*: `problem<unknown_output>()` and the others of `endpoint::get_output`.
    [[nodiscard]] result<file> output(rest_uid const& id, std::string key, std::string path = {}) const
    {
        return run<endpoint::get_output>(id, std::move(key), std::move(path));
    }
    /// The same of a run of a declared experiment, which must declare the key-output: `output<"Masses">(run)`.
    template <fixed_string Key, class E>
    [[nodiscard]] result<file> output(run_id<E> const& id, std::string path = {}) const
    {
        return output(id, key_output_name<E, Key>(), std::move(path));
    }
    /// Saves a key-output of any size, or what `path` names inside a folder output. A `destination` that is a
    /// folder gets the file under the service's name for it; a file there is replaced only by a whole one, which is on
    /// the disk then. A folder output is saved as a zip. *Errors*: those of `output`; those of the file system,
    /// comparable with `std::errc`; `errc::body_cut_short`. *Source*: `GET /instances/{id}/outputs/{key}[/{path}]`
    [[nodiscard]] result<downloaded>
    download(rest_uid const& id, std::string key, std::string destination, std::string path = {}) const
    {
        return download(id, std::move(key), std::move(destination), std::move(path), no_progress{});
    }
    /// The same; `progress(transfer)`, or `progress(bytes, total)`, hears how far it is.
    template <progress_callback Progress>
    [[nodiscard]] result<downloaded>
    download(rest_uid const& id, std::string key, std::string destination, Progress progress) const
    {
        return download(id, std::move(key), std::move(destination), {}, std::move(progress));
    }
    template <progress_callback Progress>
    [[nodiscard]] result<downloaded>
    download(rest_uid const& id, std::string key, std::string destination, std::string path, Progress progress) const
    {
        return download(
            id, std::move(key), std::move(destination), download_options{std::move(path)}, std::move(progress));
    }
    /// The same, with a digest of what was written, or without waiting for the disk.
    /// *Example*: `api.instances().download(run, "Masses", "masses.csv", st4sd::download_options{.digest = true})`
    template <std::same_as<download_options> Options, progress_callback Progress = no_progress>
    [[nodiscard]] result<downloaded>
    download(rest_uid const& id, std::string key, std::string destination, Options how, Progress progress = {}) const
    {
        algorithm::into_file file{std::move(destination), how.durable};
        return save({id, std::move(key), std::move(how.path)}, std::move(file), progress, how.digest);
    }
    /// The same into a sink of the caller's. *Lifetime*: `sink` lives until the end; so in the asynchronous form.
    [[nodiscard]] result<downloaded>
    download(rest_uid const& id, std::string key, body_sink& sink, std::string path = {}) const
    {
        return download(id, std::move(key), sink, std::move(path), no_progress{});
    }
    template <progress_callback Progress>
    [[nodiscard]] result<downloaded>
    download(rest_uid const& id, std::string key, body_sink& sink, Progress progress) const
    {
        return download(id, std::move(key), sink, {}, std::move(progress));
    }
    template <progress_callback Progress>
    [[nodiscard]] result<downloaded>
    download(rest_uid const& id, std::string key, body_sink& sink, std::string path, Progress progress) const
    {
        return download(id, std::move(key), sink, download_options{std::move(path)}, std::move(progress));
    }
    template <std::same_as<download_options> Options, progress_callback Progress = no_progress>
    [[nodiscard]] result<downloaded>
    download(rest_uid const& id, std::string key, body_sink& sink, Options how, Progress progress = {}) const
    {
        return save({id, std::move(key), std::move(how.path)}, algorithm::into_sink{&sink}, progress, how.digest);
    }
    /// The forms of `download` for a run of a declared experiment, which must declare the key-output:
    /// `download<"Masses">(run, "masses.csv")`.
    template <fixed_string Key, class E, class... More>
    [[nodiscard]] result<downloaded> download(run_id<E> const& id, std::string destination, More&&... more) const
    {
        return download(id, key_output_name<E, Key>(), std::move(destination), std::forward<More>(more)...);
    }
    template <fixed_string Key, class E, class... More>
    [[nodiscard]] result<downloaded> download(run_id<E> const& id, body_sink& sink, More&&... more) const
    {
        return download(id, key_output_name<E, Key>(), sink, std::forward<More>(more)...);
    }
    /// What a run measured: these columns, whatever the case of their names, or all, with `input-id` first.
    /// *Errors*: `problem<unknown_properties>()`, `problem<properties_not_available_yet>()`.
    [[nodiscard]] result<table> properties(rest_uid const& id, std::vector<std::string> columns = {}) const
    {
        return run<algorithm::properties>(id, std::move(columns));
    }
    /// All that a run of a declared experiment measured, as its declaration types it. *Errors*: as above.
    template <class E>
    [[nodiscard]] result<typed_table<E>> properties(run_id<E> const& id) const
    {
        BOOST_OUTCOME_TRY(auto untyped, properties(static_cast<rest_uid const&>(id)));
        return typed_table<E>{std::move(untyped)};
    }
    /// The ids of the systems that a run took as input. *Errors*: as `properties`.
    [[nodiscard]] result<std::vector<std::string>> input_ids(rest_uid const& id) const
    {
        return run<algorithm::input_ids>(id);
    }
    /// Stops a run and makes the service forget it: fetch its outputs and properties before.
    /// *Errors*: `problem<unknown_instance>()`.
    [[nodiscard]] result<void> stop(rest_uid const& id) const { return run<endpoint::stop_instance>(id); }

    /// Waits until a run has ended, well or not, and gives it as it is then; see `algorithm::wait` for the errors.
    /// *Example*: `api.instances().wait(id, [](st4sd::instance const& i) { draw(i.status.total_progress); })`
    [[nodiscard]] result<instance> wait(rest_uid const& id, wait_options options = {}) const
    {
        return wait(id, options, no_callback{});
    }
    /// The same; `on_change(instance)` hears what the run looks like now, whenever that has changed.
    template <instance_callback OnChange>
    [[nodiscard]] result<instance> wait(rest_uid const& id, OnChange on_change) const
    {
        return wait(id, wait_options{}, std::move(on_change));
    }
    template <instance_callback OnChange>
    [[nodiscard]] result<instance> wait(rest_uid const& id, wait_options options, OnChange on_change) const
    {
        return watch(id, options, heard_instance{on_change});
    }
    /// Waits until a run has produced a key-output. *Errors*: `problem<unknown_output>()` if it ends without; as
    /// `wait`.
    [[nodiscard]] result<produced_output> wait_for_output(
        rest_uid const& id, std::string key, output_state wanted = output_state::any, wait_options options = {}) const
    {
        return run<algorithm::wait_for_output<>>(id, std::move(key), wanted, options);
    }
    /// The same of a run of a declared experiment, which must declare the key-output.
    template <fixed_string Key, class E>
    [[nodiscard]] result<produced_output>
    wait_for_output(run_id<E> const& id, output_state wanted = output_state::any, wait_options options = {}) const
    {
        return wait_for_output(id, key_output_name<E, Key>(), wanted, options);
    }
    /// Waits until all of these runs have ended, and gives what became of each; see `algorithm::wait_all`.
    [[nodiscard]] result<run_results> wait_all(std::vector<rest_uid> const& runs, wait_options options = {}) const
    {
        return wait_all(runs, options, no_run_end_callback{});
    }
    /// The same; `on_end(id, result)` hears of each as it comes.
    template <run_end_callback OnEnd>
    [[nodiscard]] result<run_results> wait_all(std::vector<rest_uid> const& runs, OnEnd on_end) const
    {
        return wait_all(runs, wait_options{}, std::move(on_end));
    }
    template <run_end_callback OnEnd>
    [[nodiscard]] result<run_results>
    wait_all(std::vector<rest_uid> const& runs, wait_options options, OnEnd on_end) const
    {
        return watch_all(runs, options, heard_end{on_end});
    }

    // The asynchronous forms. `Token` is any Asio completion token; include <st4sd/async_run.hpp>.

    template <class Token>
        requires async_transport<transport_type>
    auto async_list(Token&& token) const
    {
        return async_list(std::string{}, std::forward<Token>(token));
    }
    template <std::derived_from<instance_fields> Fields, class Token>
        requires async_transport<transport_type>
    auto async_list(Fields const& chosen, Token&& token) const
    {
        return async_list(chosen.str(), std::forward<Token>(token));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_list(std::string mask, Token&& token) const
    {
        return start<endpoint::list_instances>(std::forward<Token>(token), std::move(mask));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_get(rest_uid const& id, Token&& token) const
    {
        return start<endpoint::get_instance>(std::forward<Token>(token), id);
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_get(rest_uid const& id, std::vector<std::string> properties, Token&& token) const
    {
        return start<endpoint::get_instance>(std::forward<Token>(token), id, std::move(properties));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_status(rest_uid const& id, Token&& token) const
    {
        return start<endpoint::instance_status>(std::forward<Token>(token), id);
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_outputs(rest_uid const& id, Token&& token) const
    {
        return start<endpoint::get_outputs>(std::forward<Token>(token), id);
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_output(rest_uid const& id, std::string key, Token&& token) const
    {
        return async_output(id, std::move(key), {}, std::forward<Token>(token));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_output(rest_uid const& id, std::string key, std::string path, Token&& token) const
    {
        return start<endpoint::get_output>(std::forward<Token>(token), id, std::move(key), std::move(path));
    }
    template <fixed_string Key, class E, class... More>
        requires async_transport<transport_type>
    auto async_output(run_id<E> const& id, More&&... path_and_token) const
    {
        return async_output(id, key_output_name<E, Key>(), std::forward<More>(path_and_token)...);
    }
    template <fixed_string Key, class E, class Where, class... More>
        requires async_transport<transport_type>
    auto async_download(run_id<E> const& id, Where&& destination_or_sink, More&&... more_and_token) const
    {
        return async_download(
            id, key_output_name<E, Key>(), std::forward<Where>(destination_or_sink),
            std::forward<More>(more_and_token)...);
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_download(rest_uid const& id, std::string key, std::string destination, Token&& token) const
    {
        return async_download(
            id, std::move(key), std::move(destination), download_options{}, no_progress{}, std::forward<Token>(token));
    }
    template <progress_callback Progress, class Token>
        requires async_transport<transport_type>
    auto async_download(
        rest_uid const& id, std::string key, std::string destination, std::string path, Progress progress,
        Token&& token) const
    {
        return async_download(
            id, std::move(key), std::move(destination), download_options{std::move(path)}, std::move(progress),
            std::forward<Token>(token));
    }
    template <std::same_as<download_options> Options, class Token>
        requires async_transport<transport_type>
    auto async_download(rest_uid const& id, std::string key, std::string destination, Options how, Token&& token) const
    {
        return async_download(
            id, std::move(key), std::move(destination), std::move(how), no_progress{}, std::forward<Token>(token));
    }
    template <std::same_as<download_options> Options, progress_callback Progress, class Token>
        requires async_transport<transport_type>
    auto async_download(
        rest_uid const& id, std::string key, std::string destination, Options how, Progress progress,
        Token&& token) const
    {
        return start<algorithm::download<algorithm::into_file, Progress>>(
            std::forward<Token>(token), endpoint::get_output{id, std::move(key), std::move(how.path)},
            algorithm::into_file{std::move(destination), how.durable}, std::move(progress), how.digest);
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_download(rest_uid const& id, std::string key, body_sink& sink, Token&& token) const
    {
        return async_download(id, std::move(key), sink, download_options{}, no_progress{}, std::forward<Token>(token));
    }
    template <progress_callback Progress, class Token>
        requires async_transport<transport_type>
    auto async_download(
        rest_uid const& id, std::string key, body_sink& sink, std::string path, Progress progress, Token&& token) const
    {
        return async_download(
            id, std::move(key), sink, download_options{std::move(path)}, std::move(progress),
            std::forward<Token>(token));
    }
    template <std::same_as<download_options> Options, progress_callback Progress, class Token>
        requires async_transport<transport_type>
    auto async_download(
        rest_uid const& id, std::string key, body_sink& sink, Options how, Progress progress, Token&& token) const
    {
        return start<algorithm::download<algorithm::into_sink, Progress>>(
            std::forward<Token>(token), endpoint::get_output{id, std::move(key), std::move(how.path)},
            algorithm::into_sink{&sink}, std::move(progress), how.digest);
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_properties(rest_uid const& id, Token&& token) const
    {
        return async_properties(id, {}, std::forward<Token>(token));
    }
    template <class E, class Token>
        requires async_transport<transport_type>
    auto async_properties(run_id<E> const& id, Token&& token) const
    {
        return start<algorithm::basic_properties<typed_table<E>>>(std::forward<Token>(token), id);
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_properties(rest_uid const& id, std::vector<std::string> columns, Token&& token) const
    {
        return start<algorithm::properties>(std::forward<Token>(token), id, std::move(columns));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_input_ids(rest_uid const& id, Token&& token) const
    {
        return start<algorithm::input_ids>(std::forward<Token>(token), id);
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_stop(rest_uid const& id, Token&& token) const
    {
        return start<endpoint::stop_instance>(std::forward<Token>(token), id);
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_wait(rest_uid const& id, Token&& token) const
    {
        return async_wait(id, wait_options{}, std::forward<Token>(token));
    }
    template <instance_callback OnChange, class Token>
        requires async_transport<transport_type>
    auto async_wait(rest_uid const& id, OnChange on_change, Token&& token) const
    {
        return async_wait(id, wait_options{}, std::move(on_change), std::forward<Token>(token));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_wait(rest_uid const& id, wait_options options, Token&& token) const
    {
        return start<algorithm::wait<>>(std::forward<Token>(token), id, options);
    }
    template <instance_callback OnChange, class Token>
        requires async_transport<transport_type>
    auto async_wait(rest_uid const& id, wait_options options, OnChange on_change, Token&& token) const
    {
        return start<algorithm::wait<OnChange>>(std::forward<Token>(token), id, options, std::move(on_change));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_wait_for_output(rest_uid const& id, std::string key, Token&& token) const
    {
        return async_wait_for_output(id, std::move(key), output_state::any, wait_options{}, std::forward<Token>(token));
    }
    template <fixed_string Key, class E, class... More>
        requires async_transport<transport_type>
    auto async_wait_for_output(run_id<E> const& id, More&&... how_and_token) const
    {
        return async_wait_for_output(id, key_output_name<E, Key>(), std::forward<More>(how_and_token)...);
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_wait_for_output(
        rest_uid const& id, std::string key, output_state wanted, wait_options options, Token&& token) const
    {
        return start<algorithm::wait_for_output<>>(std::forward<Token>(token), id, std::move(key), wanted, options);
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_wait_all(std::vector<rest_uid> const& runs, Token&& token) const
    {
        return async_wait_all(runs, wait_options{}, std::forward<Token>(token));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_wait_all(std::vector<rest_uid> const& runs, wait_options options, Token&& token) const
    {
        return start<algorithm::wait_all<>>(std::forward<Token>(token), runs, options);
    }
    template <run_end_callback OnEnd, class Token>
        requires async_transport<transport_type>
    auto async_wait_all(std::vector<rest_uid> const& runs, wait_options options, OnEnd on_end, Token&& token) const
    {
        return start<algorithm::wait_all<OnEnd>>(std::forward<Token>(token), runs, options, std::move(on_end));
    }

private:
    using heard_instance = st4sd::detail::callback_ref<void(instance const&)>;
    using heard_end = st4sd::detail::callback_ref<void(rest_uid const&, st4sd::result<instance> const&)>;
    using heard_progress = st4sd::detail::callback_ref<void(transfer const&)>;

    template <class Target, class Progress>
    result<downloaded> save(endpoint::get_output what, Target target, Progress& progress, bool digest) const
    {
        if constexpr (std::invocable<Progress&, transfer const&>) {
            return save_heard(std::move(what), std::move(target), heard_progress{progress}, digest);
        } else {
            auto const bytes = [&progress](transfer const& now) { progress(now.bytes, now.total); };
            return save_heard(std::move(what), std::move(target), heard_progress{bytes}, digest);
        }
    }
    // No templates, so that src.hpp has them.
    result<downloaded>
    save_heard(endpoint::get_output what, algorithm::into_file target, heard_progress heard, bool digest) const
    {
        return run<algorithm::download<algorithm::into_file, heard_progress>>(
            std::move(what), std::move(target), heard, digest);
    }
    result<downloaded>
    save_heard(endpoint::get_output what, algorithm::into_sink target, heard_progress heard, bool digest) const
    {
        return run<algorithm::download<algorithm::into_sink, heard_progress>>(std::move(what), target, heard, digest);
    }
    result<instance> watch(rest_uid const& id, wait_options options, heard_instance heard) const
    {
        return run<algorithm::wait<heard_instance>>(id, options, heard);
    }
    result<run_results> watch_all(std::vector<rest_uid> const& runs, wait_options options, heard_end heard) const
    {
        return run<algorithm::wait_all<heard_end>>(runs, options, heard);
    }

    template <class Operation, class... Args>
    auto run(Args&&... args) const
    {
        return detail::call<Operation>(client_, std::forward<Args>(args)...);
    }
    template <class Operation, class Token, class... Args>
    auto start(Token&& token, Args&&... args) const
    {
        return detail::start<Operation>(client_, std::forward<Token>(token), std::forward<Args>(args)...);
    }

    Client client_;
};

} // namespace st4sd::api

#endif
