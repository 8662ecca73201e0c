#ifndef ST4SD_API_DATASTORE_FILES_HPP
#define ST4SD_API_DATASTORE_FILES_HPP

#include <st4sd/algorithm/datastore/at_run.hpp>
#include <st4sd/algorithm/datastore/component_archive.hpp>
#include <st4sd/algorithm/datastore/component_files.hpp>
#include <st4sd/algorithm/datastore/fetch_file.hpp>
#include <st4sd/algorithm/datastore/fetch_files.hpp>
#include <st4sd/algorithm/datastore/raw_files.hpp>
#include <st4sd/algorithm/download.hpp>
#include <st4sd/datastore/archive_limits.hpp>
#include <st4sd/datastore/component_document.hpp>
#include <st4sd/datastore/component_file.hpp>
#include <st4sd/datastore/deliveries.hpp>
#include <st4sd/datastore/extracted.hpp>
#include <st4sd/datastore/file_of.hpp>
#include <st4sd/datastore/file_request.hpp>
#include <st4sd/datastore/filter.hpp>
#include <st4sd/endpoint/datastore/component_exists.hpp>
#include <st4sd/endpoint/datastore/download_component.hpp>
#include <st4sd/fwd.hpp>
#include <st4sd/model/rest_uid.hpp>
#include <st4sd/transport.hpp>

#include <concepts>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::api {

namespace detail {

// The archive policy, looked up late.
template <class For>
struct find_archives {
    static constexpr bool header_is_included = requires { sizeof(driver::archive_driver<For>); };
    static_assert(
        header_is_included,
        "st4sd: include <st4sd/adapter/archive.hpp> to bring files of the datastore back, and link libarchive");
    using type = typename driver::archive_driver<For>::policy;
};
template <class For>
using archives_of = typename find_archives<For>::type;

template <class Run>
concept run_or_instance = std::same_as<Run, rest_uid> || std::same_as<Run, instance_uri>;

} // namespace detail

/// The part of `datastore` that brings files back. Gateways send zip archives: a program that calls one of these functions,
/// but for `component_exists`, includes `<st4sd/adapter/archive.hpp>` and links libarchive. The asynchronous forms unpack them
/// on the executor of the handler, or else the transport's, which has no time for anything else meanwhile: large archives
/// belong on a thread pool, not on the loop that serves everybody.
///
/// `Datastore` is the class that derives from this, of a client `Client`.
template <class Datastore, class Client>
class datastore_files {
    using transport_type = typename Client::transport_type;
    using request = st4sd::datastore::file_request;
    using component = st4sd::datastore::component_document;
    using component_file = st4sd::datastore::component_file;
    using filter = st4sd::datastore::filter;

public:
    /// A file of a run in memory, 64 MiB at most: `{run, "output/properties.csv"}`, or with an absolute path of the run's
    /// cluster. *Errors*: `problem<datastore::missing_file>()` and the others of `algorithm::fetch_file`.
    [[nodiscard]] result<std::string> file(request what) const { return run<fetch_text>(std::move(what)); }
    [[nodiscard]] result<std::string> file(instance_uri const& of, std::string path) const
    {
        return file(request{of, std::move(path)});
    }
    /// The same of a run that is known by its id: its document says where it is. *Errors*: also those of
    /// `algorithm::documents_of_run`.
    [[nodiscard]] result<std::string> file(rest_uid const& of, std::string path) const
    {
        return run<find_text>(of, std::move(path));
    }
    /// The same of a component, by its document: the name of the file, or its last names.
    [[nodiscard]] result<std::string> file(component const& of, std::string_view name) const
    {
        return file(st4sd::datastore::file_of(of, name));
    }
    /// A file of any size, saved. A `destination` that is a folder gets it under its own name; a file that is there is
    /// replaced only by a whole one.
    [[nodiscard]] result<downloaded> file(request what, std::string destination) const
    {
        return run<fetch_to_disk>(std::move(what), algorithm::into_file{std::move(destination)});
    }
    [[nodiscard]] result<downloaded> file(instance_uri const& of, std::string path, std::string destination) const
    {
        return file(request{of, std::move(path)}, std::move(destination));
    }
    [[nodiscard]] result<downloaded> file(rest_uid const& of, std::string path, std::string destination) const
    {
        return run<find_to_disk>(of, std::move(path), algorithm::into_file{std::move(destination)});
    }
    [[nodiscard]] result<downloaded> file(component const& of, std::string_view name, std::string destination) const
    {
        return file(st4sd::datastore::file_of(of, name), std::move(destination));
    }
    /// The same into a sink of the caller's, once all of it came from the gateway. *Lifetime*: `sink` lives until the end;
    /// so in the asynchronous form.
    [[nodiscard]] result<downloaded> file(request what, body_sink& sink) const
    {
        return run<fetch_to_sink>(std::move(what), algorithm::into_sink{&sink});
    }
    [[nodiscard]] result<downloaded> file(instance_uri const& of, std::string path, body_sink& sink) const
    {
        return file(request{of, std::move(path)}, sink);
    }
    [[nodiscard]] result<downloaded> file(rest_uid const& of, std::string path, body_sink& sink) const
    {
        return run<find_to_sink>(of, std::move(path), algorithm::into_sink{&sink});
    }
    [[nodiscard]] result<downloaded> file(component const& of, std::string_view name, body_sink& sink) const
    {
        return file(st4sd::datastore::file_of(of, name), sink);
    }
    /// The log of a run's orchestrator; `of` is a run's id or its instance.
    template <detail::run_or_instance Run>
    [[nodiscard]] result<std::string> log(Run const& of) const
    {
        return file(of, log_path);
    }
    template <detail::run_or_instance Run>
    [[nodiscard]] result<downloaded> log(Run const& of, std::string destination) const
    {
        return file(of, log_path, std::move(destination));
    }

    /// Many files, of runs on any number of clusters: what became of each, and its content. See `algorithm::fetch_files`.
    [[nodiscard]] result<st4sd::datastore::deliveries>
    files(std::vector<request> what, st4sd::datastore::fetch_options how = {}) const
    {
        return run<fetch_many<algorithm::keep_content>>(std::move(what), how, algorithm::keep_content{});
    }
    /// The same; `on_file(datastore::delivery&)` hears of each that came, at once, and may move its content out, so that
    /// memory is bounded by one answer of a gateway.
    template <algorithm::file_callback OnFile>
    [[nodiscard]] result<st4sd::datastore::deliveries>
    files(std::vector<request> what, OnFile on_file, st4sd::datastore::fetch_options how = {}) const
    {
        return run<fetch_many<OnFile>>(std::move(what), how, std::move(on_file));
    }

    /// Every file of this name (`energies.csv`), of these last names (`out/energies.csv`) or with this ending (`*.csv`) of
    /// the components that the filter finds, with the document of its component. See `algorithm::raw_files`.
    /// *Example*: `store.raw_files(ds::ran("band-gap:latest") && ds::succeeded, "energies.csv")`
    [[nodiscard]] result<std::vector<component_file>>
    raw_files(filter which, std::string name, st4sd::datastore::fetch_options how = {}) const
    {
        return raw_files(std::move(which), std::move(name), algorithm::keep_component_content{}, how);
    }
    /// The same; `on_file(component_document const&, delivery&)` hears of each that came, at once, and may move its content
    /// out, so that memory is bounded by one answer of a gateway.
    template <algorithm::component_file_callback OnFile>
    [[nodiscard]] result<std::vector<component_file>>
    raw_files(filter which, std::string name, OnFile on_file, st4sd::datastore::fetch_options how = {}) const
    {
        return run<fetch_found<OnFile>>(std::move(which), std::move(name), how, std::move(on_file));
    }
    /// What the components that the filter finds printed, each in its last execution.
    [[nodiscard]] result<std::vector<component_file>>
    last_stdout(filter which, st4sd::datastore::fetch_options how = {}) const
    {
        return raw_files(std::move(which), stdout_name, how);
    }
    template <algorithm::component_file_callback OnFile>
    [[nodiscard]] result<std::vector<component_file>>
    last_stdout(filter which, OnFile on_file, st4sd::datastore::fetch_options how = {}) const
    {
        return raw_files(std::move(which), stdout_name, std::move(on_file), how);
    }

    /// All files of a component, in the new folder `folder`; it may be there if it is empty. The name of a component ends
    /// with the replica's number. See `algorithm::component_files`.
    [[nodiscard]] result<st4sd::datastore::extracted> component_files(
        instance_uri of, int stage, std::string name, std::string folder,
        st4sd::datastore::archive_limits limits = {}) const
    {
        return run<extract>(
            endpoint::download_component{std::move(of), stage, std::move(name)}, std::move(folder), limits);
    }
    /// The same, kept as a zip archive. See `algorithm::component_archive`.
    [[nodiscard]] result<downloaded>
    component_archive(instance_uri of, int stage, std::string name, std::string destination) const
    {
        return run<keep>(
            endpoint::download_component{std::move(of), stage, std::move(name)},
            algorithm::into_file{std::move(destination)});
    }
    /// Whether a run has the folder of a component.
    [[nodiscard]] result<bool> component_exists(instance_uri of, int stage, std::string name) const
    {
        return self().template run_here<endpoint::component_exists>(std::move(of), stage, std::move(name));
    }

    template <class Token>
        requires async_transport<transport_type>
    auto async_file(request what, Token&& token) const
    {
        return start<fetch_text>(std::forward<Token>(token), std::move(what));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_file(instance_uri const& of, std::string path, Token&& token) const
    {
        return async_file(request{of, std::move(path)}, std::forward<Token>(token));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_file(rest_uid const& of, std::string path, Token&& token) const
    {
        return start<find_text>(std::forward<Token>(token), of, std::move(path));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_file(component const& of, std::string_view name, Token&& token) const
    {
        return async_file(st4sd::datastore::file_of(of, name), std::forward<Token>(token));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_file(request what, std::string destination, Token&& token) const
    {
        return start<fetch_to_disk>(
            std::forward<Token>(token), std::move(what), algorithm::into_file{std::move(destination)});
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_file(instance_uri const& of, std::string path, std::string destination, Token&& token) const
    {
        return async_file(request{of, std::move(path)}, std::move(destination), std::forward<Token>(token));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_file(rest_uid const& of, std::string path, std::string destination, Token&& token) const
    {
        return start<find_to_disk>(
            std::forward<Token>(token), of, std::move(path), algorithm::into_file{std::move(destination)});
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_file(component const& of, std::string_view name, std::string destination, Token&& token) const
    {
        return async_file(st4sd::datastore::file_of(of, name), std::move(destination), std::forward<Token>(token));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_file(request what, body_sink& sink, Token&& token) const
    {
        return start<fetch_to_sink>(std::forward<Token>(token), std::move(what), algorithm::into_sink{&sink});
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_file(instance_uri const& of, std::string path, body_sink& sink, Token&& token) const
    {
        return async_file(request{of, std::move(path)}, sink, std::forward<Token>(token));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_file(rest_uid const& of, std::string path, body_sink& sink, Token&& token) const
    {
        return start<find_to_sink>(std::forward<Token>(token), of, std::move(path), algorithm::into_sink{&sink});
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_file(component const& of, std::string_view name, body_sink& sink, Token&& token) const
    {
        return async_file(st4sd::datastore::file_of(of, name), sink, std::forward<Token>(token));
    }
    template <detail::run_or_instance Run, class Token>
        requires async_transport<transport_type>
    auto async_log(Run const& of, Token&& token) const
    {
        return async_file(of, log_path, std::forward<Token>(token));
    }
    template <detail::run_or_instance Run, class Token>
        requires async_transport<transport_type>
    auto async_log(Run const& of, std::string destination, Token&& token) const
    {
        return async_file(of, log_path, std::move(destination), std::forward<Token>(token));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_raw_files(filter which, std::string name, Token&& token) const
    {
        return async_raw_files(
            std::move(which), std::move(name), algorithm::keep_component_content{}, st4sd::datastore::fetch_options{},
            std::forward<Token>(token));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_raw_files(filter which, std::string name, st4sd::datastore::fetch_options how, Token&& token) const
    {
        return async_raw_files(
            std::move(which), std::move(name), algorithm::keep_component_content{}, how, std::forward<Token>(token));
    }
    template <algorithm::component_file_callback OnFile, class Token>
        requires async_transport<transport_type>
    auto async_raw_files(filter which, std::string name, OnFile on_file, Token&& token) const
    {
        return async_raw_files(
            std::move(which), std::move(name), std::move(on_file), st4sd::datastore::fetch_options{},
            std::forward<Token>(token));
    }
    template <algorithm::component_file_callback OnFile, class Token>
        requires async_transport<transport_type>
    auto async_raw_files(
        filter which, std::string name, OnFile on_file, st4sd::datastore::fetch_options how, Token&& token) const
    {
        return start<fetch_found<OnFile>>(
            std::forward<Token>(token), std::move(which), std::move(name), how, std::move(on_file));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_last_stdout(filter which, Token&& token) const
    {
        return async_raw_files(std::move(which), stdout_name, std::forward<Token>(token));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_last_stdout(filter which, st4sd::datastore::fetch_options how, Token&& token) const
    {
        return async_raw_files(std::move(which), stdout_name, how, std::forward<Token>(token));
    }
    template <algorithm::component_file_callback OnFile, class Token>
        requires async_transport<transport_type>
    auto async_last_stdout(filter which, OnFile on_file, Token&& token) const
    {
        return async_raw_files(std::move(which), stdout_name, std::move(on_file), std::forward<Token>(token));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_files(std::vector<request> what, Token&& token) const
    {
        return async_files(std::move(what), st4sd::datastore::fetch_options{}, std::forward<Token>(token));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_files(std::vector<request> what, st4sd::datastore::fetch_options how, Token&& token) const
    {
        return async_files(std::move(what), algorithm::keep_content{}, how, std::forward<Token>(token));
    }
    template <algorithm::file_callback OnFile, class Token>
        requires async_transport<transport_type>
    auto async_files(std::vector<request> what, OnFile on_file, Token&& token) const
    {
        return async_files(
            std::move(what), std::move(on_file), st4sd::datastore::fetch_options{}, std::forward<Token>(token));
    }
    template <algorithm::file_callback OnFile, class Token>
        requires async_transport<transport_type>
    auto
    async_files(std::vector<request> what, OnFile on_file, st4sd::datastore::fetch_options how, Token&& token) const
    {
        return start<fetch_many<OnFile>>(std::forward<Token>(token), std::move(what), how, std::move(on_file));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_component_files(instance_uri of, int stage, std::string name, std::string folder, Token&& token) const
    {
        return async_component_files(
            std::move(of), stage, std::move(name), std::move(folder), st4sd::datastore::archive_limits{},
            std::forward<Token>(token));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_component_files(
        instance_uri of, int stage, std::string name, std::string folder, st4sd::datastore::archive_limits limits,
        Token&& token) const
    {
        return start<extract>(
            std::forward<Token>(token), endpoint::download_component{std::move(of), stage, std::move(name)},
            std::move(folder), limits);
    }
    template <class Token>
        requires async_transport<transport_type>
    auto
    async_component_archive(instance_uri of, int stage, std::string name, std::string destination, Token&& token) const
    {
        return start<keep>(
            std::forward<Token>(token), endpoint::download_component{std::move(of), stage, std::move(name)},
            algorithm::into_file{std::move(destination)});
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_component_exists(instance_uri of, int stage, std::string name, Token&& token) const
    {
        return self().template start<endpoint::component_exists>(
            std::forward<Token>(token), std::move(of), stage, std::move(name));
    }

private:
    friend Datastore;
    datastore_files() = default;

    static constexpr auto log_path = "output/experiment.log";
    static constexpr auto stdout_name = "out.stdout";

    // Algorithms, still without the archive policy.
    struct fetch_text {
        template <class Archive>
        using with = algorithm::fetch_file<Archive>;
    };
    struct fetch_to_disk {
        template <class Archive>
        using with = algorithm::fetch_file<Archive, algorithm::into_file>;
    };
    struct fetch_to_sink {
        template <class Archive>
        using with = algorithm::fetch_file<Archive, algorithm::into_sink>;
    };
    template <class OnFile>
    struct fetch_many {
        template <class Archive>
        using with = algorithm::fetch_files<Archive, OnFile>;
    };
    template <class Target>
    struct find {
        template <class Archive>
        using with = algorithm::at_run<algorithm::fetch_file<Archive, Target>, std::string, Target>;
    };
    struct find_text {
        template <class Archive>
        using with = algorithm::at_run<algorithm::fetch_file<Archive>, std::string>;
    };
    using find_to_disk = find<algorithm::into_file>;
    using find_to_sink = find<algorithm::into_sink>;
    template <class OnFile>
    struct fetch_found {
        template <class Archive>
        using with = algorithm::raw_files<Archive, OnFile>;
    };
    struct extract {
        template <class Archive>
        using with = algorithm::component_files<Archive>;
    };
    struct keep {
        template <class Archive>
        using with = algorithm::component_archive<Archive, algorithm::into_file>;
    };

    template <class What, class... Args>
    auto run(Args&&... args) const
    {
        using archives = detail::archives_of<Client>;
        return self().template run_here<typename What::template with<archives>>(std::forward<Args>(args)...);
    }
    template <class What, class Token, class... Args>
    auto start(Token&& token, Args&&... args) const
    {
        using archives = detail::archives_of<Client>;
        return self().template start<typename What::template with<archives>>(
            std::forward<Token>(token), std::forward<Args>(args)...);
    }
    Datastore const& self() const noexcept { return static_cast<Datastore const&>(*this); }
};

} // namespace st4sd::api

#endif
