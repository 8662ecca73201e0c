#ifndef ST4SD_ALGORITHM_DATASTORE_RAW_FILES_HPP
#define ST4SD_ALGORITHM_DATASTORE_RAW_FILES_HPP

#include <st4sd/algorithm/datastore/archive_policy.hpp>
#include <st4sd/algorithm/datastore/detail/pass_on.hpp>
#include <st4sd/algorithm/datastore/detail/with_file.hpp>
#include <st4sd/algorithm/datastore/fetch_files.hpp>
#include <st4sd/algorithm/datastore/query.hpp>
#include <st4sd/algorithm/step.hpp>
#include <st4sd/datastore/component_document.hpp>
#include <st4sd/datastore/component_file.hpp>
#include <st4sd/datastore/deliveries.hpp>
#include <st4sd/datastore/filter.hpp>

#include <concepts>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::algorithm {

/// Leaves the content of every file in its `delivery`.
struct keep_component_content {
    void operator()(datastore::component_document const&, datastore::delivery&) const noexcept {}
};

/// Hears of every file of a component that came, as soon as it did, and may move its content out of it.
template <class F>
concept component_file_callback =
    std::move_constructible<F> && std::invocable<F&, datastore::component_document const&, datastore::delivery&>;

/// The files with this name (`energies.csv`), these last names (`out/energies.csv`) or this ending (`*.csv`) of all
/// components that a filter finds: every one that a document lists, with what became of it.
///
/// *Errors*: those of `query`, and those of `fetch_files` that concern all. *Source*: `POST
/// <datastore>/documents/api/v1.0/query`, `POST <gateway>/files/api/v1.1`
template <archive_policy Archive, component_file_callback OnFile = keep_component_content>
class raw_files {
    using component = datastore::component_document;
    using owners =
        std::vector<std::shared_ptr<component const>>; // of the files, in the order in which they are asked for

    struct tell {
        std::shared_ptr<owners const> whose;
        OnFile on_file;

        void operator()(datastore::delivery& file, std::size_t index) { on_file(*(*whose)[index], file); }
    };

public:
    using result_type = std::vector<datastore::component_file>;

    raw_files(
        datastore::filter const& which, std::string name, datastore::fetch_options options = {}, OnFile on_file = {})
        : query_{detail::with_file(which, name)}
        , name_{std::move(name)}
        , options_{options}
        , on_file_{std::move(on_file)}
    {}

    template <json_policy Json>
    [[nodiscard]] step<result_type> resume(input in, Json const& json)
    {
        if (!fetch_) {
            std::vector<component> found;
            if (auto more = detail::follow<result_type>(query_, in, json, found)) {
                return std::move(*more);
            }
            begin_to_fetch(std::move(found));
        }
        datastore::deliveries came;
        if (auto more = detail::follow<result_type>(*fetch_, in, json, came)) {
            return std::move(*more);
        }
        result_type all;
        all.reserve(came.all.size());
        for (std::size_t i = 0; i != came.all.size(); ++i) {
            all.push_back({(*owners_)[i], std::move(came.all[i])});
        }
        return done<result_type>{std::move(all)};
    }

private:
    void begin_to_fetch(std::vector<component> found)
    {
        std::vector<datastore::file_request> wanted;
        for (auto& one : found) {
            auto const shared = std::make_shared<component const>(std::move(one));
            for (auto& path : shared->files_named(name_)) {
                wanted.push_back({shared->instance, std::move(path)});
                owners_->push_back(shared);
            }
        }
        fetch_.emplace(std::move(wanted), options_, tell{owners_, std::move(on_file_)});
    }

    query<component> query_;
    std::string name_;
    datastore::fetch_options options_;
    OnFile on_file_;
    std::shared_ptr<owners> owners_ = std::make_shared<owners>();
    std::optional<fetch_files<Archive, tell>> fetch_{};
};

} // namespace st4sd::algorithm

#endif
