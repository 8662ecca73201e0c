#ifndef ST4SD_API_DATASTORE_TABLES_HPP
#define ST4SD_API_DATASTORE_TABLES_HPP

#include <st4sd/algorithm/datastore/at_run.hpp>
#include <st4sd/algorithm/datastore/csv_of_components.hpp>
#include <st4sd/algorithm/datastore/merged.hpp>
#include <st4sd/algorithm/datastore/properties_of_runs.hpp>
#include <st4sd/algorithm/datastore/status_details.hpp>
#include <st4sd/api/datastore_files.hpp>
#include <st4sd/datastore/csv_request.hpp>
#include <st4sd/datastore/document_tables.hpp>
#include <st4sd/datastore/filter.hpp>
#include <st4sd/datastore/provenance.hpp>
#include <st4sd/datastore/status_report.hpp>
#include <st4sd/datastore/wanted_properties.hpp>
#include <st4sd/transport.hpp>

#include <algorithm>
#include <concepts>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace st4sd::api {

/// The part of `datastore` that reads tables of runs. It brings files back: see `datastore_files` about libarchive.
///
/// `Datastore` is the class that derives from this, of a client `Client`.
template <class Datastore, class Client>
class datastore_tables {
    using transport_type = typename Client::transport_type;
    using filter = st4sd::datastore::filter;
    using one_table = st4sd::datastore::one_table;
    using wanted_properties = st4sd::datastore::wanted_properties;
    using csv_request = st4sd::datastore::csv_request;
    using report_options = st4sd::datastore::status_report_options;

public:
    /// What runs measured: a table for each run, or why there is none; see `algorithm::properties_of_runs`.
    /// *Example*: `store.properties(ds::ran("band-gap"), {.columns = {"homo"}})`
    [[nodiscard]] auto properties(filter runs, wanted_properties wanted = {}) const
    {
        return run<of_runs>(std::move(runs), std::move(wanted));
    }
    /// The same as one table, where every run must have one. *Errors*: also those of `datastore::merge_tables`.
    /// *Example*: `store.properties(ds::ran("band-gap"), ds::one_table{{ds::provenance::rest_uid}})`
    [[nodiscard]] result<table> properties(filter runs, one_table how, wanted_properties wanted = {}) const
    {
        return run<merged_runs>(std::move(how), std::move(runs), std::move(wanted));
    }

    /// The CSV files with this name (`energies.csv`), these last names or this ending (`*.csv`) of all components that the
    /// filter finds: a table for each, or why there is none; see `algorithm::csv_of_components`.
    /// *Example*: `store.csv(ds::component("stage1.Extract"), "energies.csv")`
    [[nodiscard]] auto csv(filter components, std::string name, csv_request how = {}) const
    {
        return csv(std::move(components), std::move(name), algorithm::keep_table{}, std::move(how));
    }
    /// The same; `on_table(datastore::document_table<component_document>&)` hears of each as soon as it was read, and may
    /// move its content out, so that memory is bounded by one answer of a gateway.
    template <algorithm::table_callback OnTable>
    [[nodiscard]] auto csv(filter components, std::string name, OnTable on_table, csv_request how = {}) const
    {
        return run<of_components<OnTable>>(std::move(components), std::move(name), std::move(how), std::move(on_table));
    }
    /// The same as one table, where every file must be one. *Errors*: also those of `datastore::merge_tables`.
    /// *Example*: `store.csv(ds::ran("band-gap"), "energies.csv", ds::one_table{{ds::provenance::rest_uid,
    /// ds::provenance::replica}})`
    [[nodiscard]] result<table> csv(filter components, std::string name, one_table merge, csv_request how = {}) const
    {
        how.with_runs = how.with_runs || names_runs(merge);
        return run<merged_components>(std::move(merge), std::move(components), std::move(name), std::move(how));
    }

    /// What the orchestrator last wrote about the components of a run; see `algorithm::status_details`.
    [[nodiscard]] result<st4sd::datastore::status_details> status_details(instance_uri of) const
    {
        return run<details>(std::move(of));
    }
    /// The same of a run that is known by its id. *Errors*: also those of `algorithm::documents_of_run`.
    [[nodiscard]] result<st4sd::datastore::status_details> status_details(rest_uid of) const
    {
        return run<find_details>(std::move(of));
    }
    /// The same as a text to read: see `datastore::status_report`.
    /// *Example*: `store.status_report(uri, {.filters = {ds::status_filter::has_failed}})`
    [[nodiscard]] result<std::string> status_report(instance_uri of, report_options options = {}) const
    {
        return run<report>(std::move(of), std::move(options));
    }
    [[nodiscard]] result<std::string> status_report(rest_uid of, report_options options = {}) const
    {
        return run<find_report>(std::move(of), std::move(options));
    }

    template <class Token>
        requires async_transport<transport_type>
    auto async_properties(filter runs, Token&& token) const
    {
        return async_properties(std::move(runs), wanted_properties{}, std::forward<Token>(token));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_properties(filter runs, wanted_properties wanted, Token&& token) const
    {
        return start<of_runs>(std::forward<Token>(token), std::move(runs), std::move(wanted));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_properties(filter runs, one_table how, Token&& token) const
    {
        return async_properties(std::move(runs), std::move(how), wanted_properties{}, std::forward<Token>(token));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_properties(filter runs, one_table how, wanted_properties wanted, Token&& token) const
    {
        return start<merged_runs>(std::forward<Token>(token), std::move(how), std::move(runs), std::move(wanted));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_csv(filter components, std::string name, Token&& token) const
    {
        return async_csv(std::move(components), std::move(name), csv_request{}, std::forward<Token>(token));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_csv(filter components, std::string name, csv_request how, Token&& token) const
    {
        return async_csv(
            std::move(components), std::move(name), algorithm::keep_table{}, std::move(how),
            std::forward<Token>(token));
    }
    template <algorithm::table_callback OnTable, class Token>
        requires async_transport<transport_type>
    auto async_csv(filter components, std::string name, OnTable on_table, Token&& token) const
    {
        return async_csv(
            std::move(components), std::move(name), std::move(on_table), csv_request{}, std::forward<Token>(token));
    }
    template <algorithm::table_callback OnTable, class Token>
        requires async_transport<transport_type>
    auto async_csv(filter components, std::string name, OnTable on_table, csv_request how, Token&& token) const
    {
        return start<of_components<OnTable>>(
            std::forward<Token>(token), std::move(components), std::move(name), std::move(how), std::move(on_table));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_csv(filter components, std::string name, one_table merge, Token&& token) const
    {
        return async_csv(
            std::move(components), std::move(name), std::move(merge), csv_request{}, std::forward<Token>(token));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_csv(filter components, std::string name, one_table merge, csv_request how, Token&& token) const
    {
        how.with_runs = how.with_runs || names_runs(merge);
        return start<merged_components>(
            std::forward<Token>(token), std::move(merge), std::move(components), std::move(name), std::move(how));
    }
    template <detail::run_or_instance Run, class Token>
        requires async_transport<transport_type>
    auto async_status_details(Run of, Token&& token) const
    {
        using what = std::conditional_t<std::same_as<Run, rest_uid>, find_details, details>;
        return start<what>(std::forward<Token>(token), std::move(of));
    }
    template <detail::run_or_instance Run, class Token>
        requires async_transport<transport_type>
    auto async_status_report(Run of, Token&& token) const
    {
        return async_status_report(std::move(of), report_options{}, std::forward<Token>(token));
    }
    template <detail::run_or_instance Run, class Token>
        requires async_transport<transport_type>
    auto async_status_report(Run of, report_options options, Token&& token) const
    {
        using what = std::conditional_t<std::same_as<Run, rest_uid>, find_report, report>;
        return start<what>(std::forward<Token>(token), std::move(of), std::move(options));
    }

private:
    friend Datastore;
    datastore_tables() = default;

    static bool names_runs(one_table const& how)
    {
        return std::ranges::find(how.columns, st4sd::datastore::provenance::rest_uid) != how.columns.end();
    }

    // Algorithms, still without the archive policy.
    struct of_runs {
        template <class Archive>
        using with = algorithm::properties_of_runs<Archive>;
    };
    struct merged_runs {
        template <class Archive>
        using with = algorithm::merged<algorithm::properties_of_runs<Archive>>;
    };
    template <class OnTable>
    struct of_components {
        template <class Archive>
        using with = algorithm::csv_of_components<Archive, OnTable>;
    };
    struct merged_components {
        template <class Archive>
        using with = algorithm::merged<algorithm::csv_of_components<Archive>>;
    };
    struct details {
        template <class Archive>
        using with = algorithm::status_details<Archive>;
    };
    struct report {
        template <class Archive>
        using with = algorithm::status_report<Archive>;
    };
    struct find_details {
        template <class Archive>
        using with = algorithm::at_run<algorithm::status_details<Archive>>;
    };
    struct find_report {
        template <class Archive>
        using with = algorithm::at_run<algorithm::status_report<Archive>, report_options>;
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
