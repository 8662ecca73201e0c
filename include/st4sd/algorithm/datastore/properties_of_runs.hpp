#ifndef ST4SD_ALGORITHM_DATASTORE_PROPERTIES_OF_RUNS_HPP
#define ST4SD_ALGORITHM_DATASTORE_PROPERTIES_OF_RUNS_HPP

#include <st4sd/algorithm/datastore/detail/pass_on.hpp>
#include <st4sd/algorithm/datastore/fetch_files.hpp>
#include <st4sd/algorithm/datastore/outputs_to_properties.hpp>
#include <st4sd/algorithm/datastore/query.hpp>
#include <st4sd/algorithm/step.hpp>
#include <st4sd/datastore/document_tables.hpp>
#include <st4sd/datastore/experiment_document.hpp>
#include <st4sd/datastore/filter.hpp>
#include <st4sd/datastore/wanted_properties.hpp>
#include <st4sd/decode.hpp>
#include <st4sd/detail/column_name.hpp>
#include <st4sd/endpoint/property_problems.hpp>
#include <st4sd/model/status.hpp>
#include <st4sd/table/read_csv.hpp>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::algorithm {

/// The tables of what runs measured: from their documents, or from their properties.csv where the datastore could not
/// read it. Of each run without a table it says why.
///
/// *Errors* of a run: `problem<unknown_properties>()` that names the columns there are,
/// `problem<properties_not_available_yet>()`, `problem<datastore::unknown_key_output>()` that names those there are;
/// `problem<malformed_csv>()`; those of `fetch_files`. If no run has a table, that of the first is the error of all.
/// *Source*: `POST <datastore>/documents/api/v1.0/query`, `output/properties.csv` by `POST <gateway>/files/api/v1.1`
template <archive_policy Archive>
class properties_of_runs {
    using documents = std::vector<datastore::experiment_document>;
    using one_run = datastore::document_table<datastore::experiment_document>;

public:
    using result_type = datastore::document_tables<datastore::experiment_document>;

    explicit properties_of_runs(datastore::filter runs, datastore::wanted_properties wanted = {})
        : query_{std::move(runs), datastore::with_properties{}}, wanted_{std::move(wanted)}
    {}

    template <json_policy Json>
    [[nodiscard]] step<result_type> resume(input in, Json const& json)
    {
        if (!files_) {
            documents found;
            if (auto more = detail::follow<result_type>(query_, in, json, found)) {
                return std::move(*more);
            }
            take(std::move(found), json);
            fetch_missing();
        }
        datastore::deliveries came;
        if (auto more = detail::follow<result_type>(*files_, in, json, came)) {
            return std::move(*more);
        }
        for (std::size_t i = 0; i != came.all.size(); ++i) {
            if (came.all[i].why) {
                explain(runs_->all[(*fetched_)[i]], came.all[i]);
            }
        }
        return done<result_type>{finish(json)};
    }

private:
    // Reads each file when it came, and lets it go.
    struct read {
        std::shared_ptr<result_type> runs;
        std::shared_ptr<std::vector<std::size_t> const> fetched;

        void operator()(datastore::delivery& file, std::size_t index) const
        {
            auto& one = runs->all[(*fetched)[index]];
            auto const text = std::exchange(file.content, {});
            if (auto table = read_csv(text, {.texts = {"input-id"}})) {
                one.content = std::move(table).assume_value();
            } else {
                one.why = table.error();
            }
        }
    };

    template <json_policy Json>
    void take(documents found, Json const& json)
    {
        for (auto& document : found) {
            auto& one = runs_->all.emplace_back();
            if (document.metadata) {
                auto const said = decode<text_map>(document.metadata->user_metadata, decoding::lenient, json);
                auto const id = said ? said.assume_value().find("rest-uid") : text_map::const_iterator{};
                one.run = rest_uid{said && id != said.assume_value().end() ? id->second : std::string{}};
            }
            if (document.interface && document.interface->property_table) {
                one.content = std::move(*document.interface->property_table);
                document.interface->property_table.reset();
            } else {
                one.file = {document.instance, "output/properties.csv"};
            }
            one.document = std::move(document);
        }
    }
    void fetch_missing()
    {
        std::vector<datastore::file_request> wanted;
        for (std::size_t i = 0; i != runs_->all.size(); ++i) {
            if (auto const& file = runs_->all[i].file; !file.path.empty()) {
                wanted.push_back(file);
                fetched_->push_back(i);
            }
        }
        files_.emplace(std::move(wanted), wanted_.fetch, read{runs_, fetched_});
    }
    void explain(one_run& run, datastore::delivery& file) const
    {
        if (file.outcome != datastore::outcome::missing) {
            run.why = std::move(file.why);
        } else if (has_ended(run.document)) {
            run.why = error::of(unknown_properties{names(), {}});
        } else {
            run.why = error::of(properties_not_available_yet{});
        }
    }
    static bool has_ended(datastore::experiment_document const& run)
    {
        st4sd::status seen;
        seen.state = run.status.state;
        seen.stage_state = run.status.stage_state;
        seen.exit_status = run.status.exit_status;
        return seen.is_terminal();
    }
    [[nodiscard]] std::vector<std::string> names() const
    {
        return wanted_.columns.empty() ? std::vector<std::string>{"*"} : wanted_.columns;
    }

    template <json_policy Json>
    result<result_type> finish(Json const& json)
    {
        bool is_any = runs_->all.empty();
        for (auto& one : runs_->all) {
            if (!one.why) {
                if (auto chosen = select(one, json)) {
                    one.content = std::move(chosen).assume_value();
                } else {
                    one.why = chosen.error();
                }
            }
            is_any = is_any || !one.why;
        }
        if (!is_any) {
            return *runs_->all.front().why;
        }
        return std::move(*runs_);
    }
    template <json_policy Json>
    result<table> select(one_run const& from, Json const& json) const
    {
        bool const is_all = std::ranges::find(wanted_.columns, "*") != wanted_.columns.end();
        if (is_all || (wanted_.columns.empty() && wanted_.key_outputs.empty())) {
            return from.content;
        }
        auto columns = wanted_.columns;
        if (!wanted_.key_outputs.empty()) {
            BOOST_OUTCOME_TRY(auto const more, properties_of_outputs(from.document, json));
            columns.insert(columns.end(), more.begin(), more.end());
        }
        if (from.content.contains("input-id")) {
            columns.insert(columns.begin(), "input-id");
        }
        std::vector<std::string> unknown;
        table out;
        for (auto const& column : columns) {
            auto const& known = from.content.columns();
            if (auto const index = st4sd::detail::column_index(known, column); index == known.size()) {
                unknown.push_back(column);
            } else {
                static_cast<void>(out.add(known[index], *from.content.find(known[index]).assume_value())); // not twice
            }
        }
        if (!unknown.empty()) {
            return error::of(unknown_properties{std::move(unknown), from.content.columns()});
        }
        return out;
    }
    template <json_policy Json>
    result<std::vector<std::string>>
    properties_of_outputs(datastore::experiment_document const& run, Json const& json) const
    {
        BOOST_OUTCOME_TRY(
            auto const map, datastore::outputs_to_properties(run.interface.value_or(st4sd::interface{}), json));
        std::vector<std::string> out;
        for (auto const& output : wanted_.key_outputs) {
            auto const found = map.find(output);
            if (found == map.end()) {
                std::vector<std::string> known;
                for (auto const& [name, its_properties] : map) {
                    known.push_back(name);
                }
                return error::of(datastore::unknown_key_output{output, std::move(known)});
            }
            out.insert(out.end(), found->second.begin(), found->second.end());
        }
        return out;
    }

    query<datastore::experiment_document> query_;
    datastore::wanted_properties wanted_;
    std::shared_ptr<result_type> runs_ = std::make_shared<result_type>();
    std::shared_ptr<std::vector<std::size_t>> fetched_ =
        std::make_shared<std::vector<std::size_t>>(); // of runs_, in order
    std::optional<fetch_files<Archive, read>> files_{};
};

} // namespace st4sd::algorithm

#endif
