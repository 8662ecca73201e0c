#ifndef ST4SD_ALGORITHM_DATASTORE_CSV_OF_COMPONENTS_HPP
#define ST4SD_ALGORITHM_DATASTORE_CSV_OF_COMPONENTS_HPP

#include <st4sd/algorithm/datastore/detail/pass_on.hpp>
#include <st4sd/algorithm/datastore/fetch_files.hpp>
#include <st4sd/algorithm/datastore/query.hpp>
#include <st4sd/algorithm/step.hpp>
#include <st4sd/datastore/component_document.hpp>
#include <st4sd/datastore/conditions.hpp>
#include <st4sd/datastore/document_tables.hpp>
#include <st4sd/datastore/user_metadata_document.hpp>
#include <st4sd/table/read_csv.hpp>

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace st4sd::algorithm {

/// The CSV files of one name of all components that a filter finds, as tables. Of each file without a table it says
/// why.
///
/// *Errors* of a file: `problem<malformed_csv>()` with the line; those of `fetch_files`. *Source*:
/// `POST <datastore>/documents/api/v1.0/query`, `POST <gateway>/files/api/v1.1`
template <archive_policy Archive>
class csv_of_components {
    using components = std::vector<datastore::component_document>;
    using runs = std::vector<datastore::user_metadata_document>;

public:
    using result_type = datastore::document_tables<datastore::component_document>;

    /// `name` is that of a file (`energies.csv`) or its last names (`out/energies.csv`). `with_runs` asks for the
    /// rest-uid of each, which the documents of components do not have.
    csv_of_components(datastore::filter wanted, std::string name, bool with_runs = false)
        : components_{std::move(wanted) && datastore::has_file(name)}
        , name_{std::move(name)}
        , with_runs_{with_runs}
    {}

    template <json_policy Json>
    [[nodiscard]] step<result_type> resume(input in, Json const& json)
    {
        auto const now = in.now;
        auto const is_cancelled = in.cancelled;
        if (!is_listed_) {
            step<components> next = components_.resume(std::move(in), json);
            if (auto more = detail::pass_on<result_type>(next)) {
                return std::move(*more);
            }
            auto found = std::move(std::get<done<components>>(next).value);
            if (!found) {
                return done<result_type>{std::move(found).assume_error()};
            }
            take(std::move(found).assume_value());
            in = input{now, std::nullopt, is_cancelled};
        }
        if (runs_) {
            step<runs> next = runs_->resume(std::move(in), json);
            if (auto more = detail::pass_on<result_type>(next)) {
                return std::move(*more);
            }
            auto found = std::move(std::get<done<runs>>(next).value);
            if (!found) {
                return done<result_type>{std::move(found).assume_error()};
            }
            name_runs(found.assume_value());
            in = input{now, std::nullopt, is_cancelled};
        }
        step<datastore::deliveries> next = files_->resume(std::move(in), json);
        if (auto more = detail::pass_on<result_type>(next)) {
            return std::move(*more);
        }
        auto delivered = std::move(std::get<done<datastore::deliveries>>(next).value);
        if (!delivered) {
            return done<result_type>{std::move(delivered).assume_error()};
        }
        read(std::move(delivered).assume_value());
        return done<result_type>{std::move(tables_)};
    }

private:
    void take(components found)
    {
        is_listed_ = true;
        std::vector<datastore::file_request> files;
        std::map<std::string, bool> instances;
        for (auto const& document : found) {
            for (auto& path : document.files_named(name_)) {
                auto& one = tables_.all.emplace_back();
                one.document = document;
                one.file = {document.instance, std::move(path)};
                files.push_back(one.file);
                instances[document.instance.str()] = true;
            }
        }
        files_.emplace(std::move(files));
        if (with_runs_ && !instances.empty()) {
            std::vector<std::string> names;
            for (auto const& [instance, is_there] : instances) {
                names.push_back(instance);
            }
            runs_.emplace(datastore::instance(datastore::one_of(std::move(names))));
        }
    }
    void name_runs(runs const& found)
    {
        std::map<std::string, rest_uid> run_of;
        for (auto const& document : found) {
            run_of.insert_or_assign(document.instance.str(), document.run);
        }
        for (auto& one : tables_.all) {
            if (auto const at = run_of.find(one.document.instance.str()); at != run_of.end()) {
                one.run = at->second;
            }
        }
        runs_.reset();
    }
    void read(datastore::deliveries files)
    {
        for (std::size_t i = 0; i != tables_.all.size(); ++i) {
            auto& one = tables_.all[i];
            auto text = std::move(files.all[i]).text();
            if (!text) {
                one.why = text.error();
            }
            else if (auto table = read_csv(text.assume_value())) {
                one.content = std::move(table).assume_value();
            }
            else {
                one.why = table.error();
            }
        }
    }

    query<datastore::component_document> components_;
    std::string name_;
    bool with_runs_;
    bool is_listed_ = false;
    std::optional<query<datastore::user_metadata_document>> runs_{};
    std::optional<fetch_files<Archive>> files_{};
    result_type tables_{};
};

} // namespace st4sd::algorithm

#endif
