#ifndef ST4SD_API_DATASTORE_DOCUMENTS_HPP
#define ST4SD_API_DATASTORE_DOCUMENTS_HPP

#include <st4sd/algorithm/datastore/consumers.hpp>
#include <st4sd/algorithm/datastore/documents_of_run.hpp>
#include <st4sd/algorithm/datastore/outputs_to_properties.hpp>
#include <st4sd/algorithm/datastore/query.hpp>
#include <st4sd/algorithm/datastore/raw_documents.hpp>
#include <st4sd/algorithm/datastore/tag_runs.hpp>
#include <st4sd/algorithm/datastore/upsert.hpp>
#include <st4sd/datastore/component_document.hpp>
#include <st4sd/datastore/conditions.hpp>
#include <st4sd/datastore/experiment_document.hpp>
#include <st4sd/datastore/user_metadata_document.hpp>
#include <st4sd/datastore/with_properties.hpp>
#include <st4sd/endpoint/datastore/insert_document.hpp>
#include <st4sd/model/interface.hpp>
#include <st4sd/model/rest_uid.hpp>
#include <st4sd/raw_json.hpp>
#include <st4sd/text_map.hpp>
#include <st4sd/transport.hpp>

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::api {

/// The part of `datastore` that finds and tags documents.
///
/// Each of the queries takes a filter, and perhaps a callback `void(Document&&)` or `result<void>(Document&&)`
/// that hears every document as it arrives, so that memory holds only one of them; then the result is their number.
///
/// `Datastore` is the class that derives from this, of a client `Client`.
template <class Datastore, class Client>
class datastore_documents {
    using transport_type = typename Client::transport_type;
    using filter = st4sd::datastore::filter;
    using experiment_document = st4sd::datastore::experiment_document;
    using component_document = st4sd::datastore::component_document;
    using user_metadata_document = st4sd::datastore::user_metadata_document;
    using with_properties = st4sd::datastore::with_properties;
    template <class Document, class F>
    using each = algorithm::query<Document, algorithm::deliver_each<Document, F>>;

public:
    /// The documents of runs. *Example*: `store.experiments(ds::ran("band-gap:latest") && ds::succeeded)`
    /// *Errors*: `errc::invalid_argument` for a filter that is empty or wrong; see `algorithm::query`.
    [[nodiscard]] result<std::vector<experiment_document>> experiments(filter wanted) const
    {
        return run<algorithm::query<experiment_document>>(std::move(wanted));
    }
    /// The same with what the runs measured: `store.experiments(filter, ds::with_properties{"homo"})`. NaN and
    /// infinities come as doubles.
    [[nodiscard]] result<std::vector<experiment_document>> experiments(filter wanted, with_properties table) const
    {
        return run<algorithm::query<experiment_document>>(std::move(wanted), std::move(table));
    }
    template <document_callback<experiment_document> F>
    [[nodiscard]] result<std::size_t> experiments(filter wanted, F on_document) const
    {
        return run_here<each<experiment_document, F>>(
            std::move(wanted), algorithm::deliver_each<experiment_document, F>{std::move(on_document)});
    }
    template <document_callback<experiment_document> F>
    [[nodiscard]] result<std::size_t> experiments(filter wanted, with_properties table, F on_document) const
    {
        return run_here<each<experiment_document, F>>(
            std::move(wanted), std::move(table),
            algorithm::deliver_each<experiment_document, F>{std::move(on_document)});
    }
    /// The documents of components. *Example*: `store.components(ds::component("stage1.Opt", ds::replica{0}))`
    [[nodiscard]] result<std::vector<component_document>> components(filter wanted) const
    {
        return run<algorithm::query<component_document>>(std::move(wanted));
    }
    template <document_callback<component_document> F>
    [[nodiscard]] result<std::size_t> components(filter wanted, F on_document) const
    {
        return run_here<each<component_document, F>>(
            std::move(wanted), algorithm::deliver_each<component_document, F>{std::move(on_document)});
    }
    /// What was said about runs when they were started, and their tags.
    [[nodiscard]] result<std::vector<user_metadata_document>> user_metadata(filter wanted) const
    {
        return run<algorithm::query<user_metadata_document>>(std::move(wanted));
    }
    template <document_callback<user_metadata_document> F>
    [[nodiscard]] result<std::size_t> user_metadata(filter wanted, F on_document) const
    {
        return run_here<each<user_metadata_document, F>>(
            std::move(wanted), algorithm::deliver_each<user_metadata_document, F>{std::move(on_document)});
    }

    /// The document of a run. *Errors*: `problem<datastore::ambiguous>()`, `problem<datastore::not_registered>()`,
    /// `problem<datastore::not_yet>()`, `problem<unknown_instance>()`.
    [[nodiscard]] result<experiment_document> experiment_for(rest_uid const& id) const
    {
        return run<algorithm::documents_of_run<experiment_document>>(id);
    }
    /// The same with what the run measured.
    [[nodiscard]] result<experiment_document> experiment_for(rest_uid const& id, with_properties table) const
    {
        return run<algorithm::documents_of_run<experiment_document>>(id, std::move(table));
    }
    /// The documents of all components of a run. *Errors*: as above.
    [[nodiscard]] result<std::vector<component_document>> components_for(rest_uid const& id) const
    {
        return run<algorithm::documents_of_run<component_document>>(id);
    }
    /// What was said about a run when it was started, and its tags. *Errors*: as above.
    [[nodiscard]] result<user_metadata_document> user_metadata_for(rest_uid const& id) const
    {
        return run<algorithm::documents_of_run<user_metadata_document>>(id);
    }

    /// The documents of any kind that a Mongo filter finds, as JSON.
    [[nodiscard]] result<std::vector<raw_json>> documents(raw_json mongo) const
    {
        return run<algorithm::raw_documents<>>(std::move(mongo));
    }
    template <document_callback<raw_json> F>
    [[nodiscard]] result<std::size_t> documents(raw_json mongo, F on_document) const
    {
        using each_raw = algorithm::deliver_each<raw_json, F>;
        return run_here<algorithm::raw_documents<each_raw>>(std::move(mongo), each_raw{std::move(on_document)});
    }

    /// Adds keys to what was said about a run, or replaces them, in both of its documents, and reads them back. The
    /// service replaces documents by deletion and insertion: see `algorithm::tag_runs` for what can go wrong.
    /// *Errors*: `problem<datastore::reserved_tag>()`, `problem<datastore::tags_unconfirmed>()`, of many runs also
    /// `problem<datastore::tagged_partly>()`, and those of `user_metadata_for`. *Example*: `store.tag(run, {{"project", "demo"}})`
    [[nodiscard]] result<void> tag(rest_uid const& id, text_map tags) const
    {
        return tag(std::vector{id}, std::move(tags));
    }
    /// The same for many runs.
    [[nodiscard]] result<void> tag(std::vector<rest_uid> ids, text_map tags) const
    {
        return run<algorithm::tag_runs>(std::move(ids), std::move(tags));
    }

    /// Puts whole documents, as JSON, in the place of those about the same thing, for instance those of a
    /// `datastore::tags_unconfirmed` once more. The service does it by deletion and insertion, which is not atomic: see
    /// `algorithm::upsert`.
    [[nodiscard]] result<void> upsert(std::vector<raw_json> documents) const
    {
        return run<algorithm::upsert>(std::move(documents));
    }
    /// Puts a document into the datastore, depending on whether one matches `query`, a Mongo filter such as
    /// `filter::to_mongo` makes; whether it was written.
    ///
    /// *Example*: `store.insert(document, st4sd::raw_json{(ds::key("project") == "demo").to_mongo(kind).value()}, ds::if_there::keep)`
    /// *Errors*: `errc::invalid_argument` for what is no object. *Source*: `POST <datastore>/documents/api/v1.0/may-insert`
    [[nodiscard]] result<bool> insert(raw_json document, raw_json query, st4sd::datastore::if_there then) const
    {
        return run<endpoint::insert_document>(std::move(document), std::move(query), then);
    }

    /// From key-output to the properties that are read from it. See `datastore::outputs_to_properties`.
    [[nodiscard]] result<std::map<std::string, std::vector<std::string>, std::less<>>>
    outputs_to_properties(st4sd::interface const& of) const
    {
        return st4sd::datastore::outputs_to_properties(of, self().json());
    }

    template <class Token>
        requires async_transport<transport_type>
    auto async_experiments(filter wanted, Token&& token) const
    {
        return start<algorithm::query<experiment_document>>(std::forward<Token>(token), std::move(wanted));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_experiments(filter wanted, with_properties table, Token&& token) const
    {
        return start<algorithm::query<experiment_document>>(
            std::forward<Token>(token), std::move(wanted), std::move(table));
    }
    template <document_callback<experiment_document> F, class Token>
        requires async_transport<transport_type>
    auto async_experiments(filter wanted, F on_document, Token&& token) const
    {
        return start<each<experiment_document, F>>(
            std::forward<Token>(token), std::move(wanted),
            algorithm::deliver_each<experiment_document, F>{std::move(on_document)});
    }
    template <document_callback<experiment_document> F, class Token>
        requires async_transport<transport_type>
    auto async_experiments(filter wanted, with_properties table, F on_document, Token&& token) const
    {
        return start<each<experiment_document, F>>(
            std::forward<Token>(token), std::move(wanted), std::move(table),
            algorithm::deliver_each<experiment_document, F>{std::move(on_document)});
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_components(filter wanted, Token&& token) const
    {
        return start<algorithm::query<component_document>>(std::forward<Token>(token), std::move(wanted));
    }
    template <document_callback<component_document> F, class Token>
        requires async_transport<transport_type>
    auto async_components(filter wanted, F on_document, Token&& token) const
    {
        return start<each<component_document, F>>(
            std::forward<Token>(token), std::move(wanted),
            algorithm::deliver_each<component_document, F>{std::move(on_document)});
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_user_metadata(filter wanted, Token&& token) const
    {
        return start<algorithm::query<user_metadata_document>>(std::forward<Token>(token), std::move(wanted));
    }
    template <document_callback<user_metadata_document> F, class Token>
        requires async_transport<transport_type>
    auto async_user_metadata(filter wanted, F on_document, Token&& token) const
    {
        return start<each<user_metadata_document, F>>(
            std::forward<Token>(token), std::move(wanted),
            algorithm::deliver_each<user_metadata_document, F>{std::move(on_document)});
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_experiment_for(rest_uid const& id, Token&& token) const
    {
        return start<algorithm::documents_of_run<experiment_document>>(std::forward<Token>(token), id);
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_experiment_for(rest_uid const& id, with_properties table, Token&& token) const
    {
        return start<algorithm::documents_of_run<experiment_document>>(
            std::forward<Token>(token), id, std::move(table));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_components_for(rest_uid const& id, Token&& token) const
    {
        return start<algorithm::documents_of_run<component_document>>(std::forward<Token>(token), id);
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_user_metadata_for(rest_uid const& id, Token&& token) const
    {
        return start<algorithm::documents_of_run<user_metadata_document>>(std::forward<Token>(token), id);
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_documents(raw_json mongo, Token&& token) const
    {
        return start<algorithm::raw_documents<>>(std::forward<Token>(token), std::move(mongo));
    }
    template <document_callback<raw_json> F, class Token>
        requires async_transport<transport_type>
    auto async_documents(raw_json mongo, F on_document, Token&& token) const
    {
        using each_raw = algorithm::deliver_each<raw_json, F>;
        return start<algorithm::raw_documents<each_raw>>(
            std::forward<Token>(token), std::move(mongo), each_raw{std::move(on_document)});
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_tag(std::vector<rest_uid> ids, text_map tags, Token&& token) const
    {
        return start<algorithm::tag_runs>(std::forward<Token>(token), std::move(ids), std::move(tags));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_tag(rest_uid const& id, text_map tags, Token&& token) const
    {
        return async_tag(std::vector{id}, std::move(tags), std::forward<Token>(token));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_insert(raw_json document, raw_json query, st4sd::datastore::if_there then, Token&& token) const
    {
        return start<endpoint::insert_document>(
            std::forward<Token>(token), std::move(document), std::move(query), then);
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_upsert(std::vector<raw_json> documents, Token&& token) const
    {
        return start<algorithm::upsert>(std::forward<Token>(token), std::move(documents));
    }

private:
    template <class Operation, class... Args>
    auto run(Args&&... args) const
    {
        return self().template run<Operation>(std::forward<Args>(args)...);
    }
    template <class Operation, class... Args>
    auto run_here(Args&&... args) const
    {
        return self().template run_here<Operation>(std::forward<Args>(args)...);
    }
    template <class Operation, class Token, class... Args>
    auto start(Token&& token, Args&&... args) const
    {
        return self().template start<Operation>(std::forward<Token>(token), std::forward<Args>(args)...);
    }
    Datastore const& self() const noexcept { return static_cast<Datastore const&>(*this); }
};

} // namespace st4sd::api

#endif
