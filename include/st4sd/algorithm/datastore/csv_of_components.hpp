#ifndef ST4SD_ALGORITHM_DATASTORE_CSV_OF_COMPONENTS_HPP
#define ST4SD_ALGORITHM_DATASTORE_CSV_OF_COMPONENTS_HPP

#include <st4sd/algorithm/datastore/detail/pass_on.hpp>
#include <st4sd/algorithm/datastore/detail/with_file.hpp>
#include <st4sd/algorithm/datastore/fetch_files.hpp>
#include <st4sd/algorithm/datastore/query.hpp>
#include <st4sd/algorithm/step.hpp>
#include <st4sd/datastore/component_document.hpp>
#include <st4sd/datastore/conditions.hpp>
#include <st4sd/datastore/csv_request.hpp>
#include <st4sd/datastore/document_tables.hpp>
#include <st4sd/datastore/user_metadata_document.hpp>
#include <st4sd/table/read_csv.hpp>

#include <concepts>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::algorithm {

/// Leaves every table where it is.
struct keep_table {
    void operator()(datastore::document_table<datastore::component_document>&) const noexcept {}
};

/// Hears of every table as soon as it was read, and may move its content out of it.
template <class F>
concept table_callback =
    std::move_constructible<F> && std::invocable<F&, datastore::document_table<datastore::component_document>&>;

/// The CSV files of one name of all components that a filter finds, as tables. Of each file without a table it says
/// why. Each file is read when it came and let go: with a callback that takes the tables, memory is bounded by one answer
/// of a gateway.
///
/// *Errors* of a file: `problem<malformed_csv>()` with the line; those of `fetch_files`. *Source*:
/// `POST <datastore>/documents/api/v1.0/query`, `POST <gateway>/files/api/v1.1`
template <archive_policy Archive, table_callback OnTable = keep_table>
class csv_of_components {
    using components = std::vector<datastore::component_document>;
    using runs = std::vector<datastore::user_metadata_document>;

public:
    using result_type = datastore::document_tables<datastore::component_document>;

    /// `name` is what `component_document::files_named` understands.
    csv_of_components(
        datastore::filter const& wanted, std::string name, datastore::csv_request how = {}, OnTable on_table = {})
        : components_{detail::with_file(wanted, name)}
        , name_{std::move(name)}
        , how_{std::move(how)}
        , on_table_{std::move(on_table)}
    {}

    template <json_policy Json>
    [[nodiscard]] step<result_type> resume(input in, Json const& json)
    {
        if (!is_listed_) {
            components found;
            if (auto more = detail::follow<result_type>(components_, in, json, found)) {
                return std::move(*more);
            }
            is_listed_ = true;
            list(found);
        }
        if (runs_) {
            runs found;
            if (auto more = detail::follow<result_type>(*runs_, in, json, found)) {
                return std::move(*more);
            }
            runs_.reset();
            name_runs(found);
        }
        if (!files_) {
            std::vector<datastore::file_request> wanted;
            for (auto const& one : tables_->all) {
                wanted.push_back(one.file);
            }
            files_.emplace(std::move(wanted), how_.fetch, read{tables_, how_.read, std::move(on_table_)});
        }
        datastore::deliveries came;
        if (auto more = detail::follow<result_type>(*files_, in, json, came)) {
            return std::move(*more);
        }
        for (std::size_t i = 0; i != came.all.size(); ++i) {
            if (came.all[i].why) {
                tables_->all[i].why = std::move(came.all[i].why);
            }
        }
        return done<result_type>{std::move(*tables_)};
    }

private:
    struct read {
        std::shared_ptr<result_type> tables;
        csv_options how;
        OnTable on_table;

        void operator()(datastore::delivery& file, std::size_t index)
        {
            auto& one = tables->all[index];
            auto const text = std::exchange(file.content, {});
            if (auto table = read_csv(text, how)) {
                one.content = std::move(table).assume_value();
                on_table(one);
            } else {
                one.why = table.error();
            }
        }
    };

    void list(components const& found)
    {
        std::set<std::string> instances;
        for (auto const& document : found) {
            for (auto& path : document.files_named(name_)) {
                auto& one = tables_->all.emplace_back();
                one.document = document;
                one.file = {document.instance, std::move(path)};
                instances.insert(document.instance.str());
            }
        }
        if (how_.with_runs && !instances.empty()) {
            runs_.emplace(datastore::instance(datastore::one_of({instances.begin(), instances.end()})));
        }
    }
    void name_runs(runs const& found)
    {
        std::map<std::string, rest_uid> run_of;
        for (auto const& document : found) {
            run_of.insert_or_assign(document.instance.str(), document.run);
        }
        for (auto& one : tables_->all) {
            if (auto const at = run_of.find(one.document.instance.str()); at != run_of.end()) {
                one.run = at->second;
            }
        }
    }

    query<datastore::component_document> components_;
    std::string name_;
    datastore::csv_request how_;
    OnTable on_table_;
    bool is_listed_ = false;
    std::optional<query<datastore::user_metadata_document>> runs_{};
    std::optional<fetch_files<Archive, read>> files_{};
    std::shared_ptr<result_type> tables_ = std::make_shared<result_type>();
};

} // namespace st4sd::algorithm

#endif
