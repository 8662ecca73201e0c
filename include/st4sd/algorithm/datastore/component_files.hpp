#ifndef ST4SD_ALGORITHM_DATASTORE_COMPONENT_FILES_HPP
#define ST4SD_ALGORITHM_DATASTORE_COMPONENT_FILES_HPP

#include <st4sd/algorithm/datastore/archive_policy.hpp>
#include <st4sd/algorithm/datastore/detail/zip_receiver.hpp>
#include <st4sd/algorithm/step.hpp>
#include <st4sd/datastore/archive_limits.hpp>
#include <st4sd/datastore/extracted.hpp>
#include <st4sd/endpoint/datastore/download_component.hpp>

#include <string>
#include <utility>
#include <variant>

namespace st4sd::algorithm {

/// Brings the folder of a component back and unpacks it into a new folder, or one that is empty: all of it, or nothing.
///
/// *Errors*: those of `endpoint::download_component`; `problem<datastore::damaged_archive>()`,
/// `problem<datastore::unsafe_archive>()`, `problem<datastore::oversized_archive>()`; those of the file system, comparable
/// with `std::errc`. In the asynchronous form it is unpacked on the executor of the handler, which has no time for anything
/// else until then. *Source*: `GET <gateway>/experiment/download`
template <archive_policy Archive>
class component_files {
public:
    using result_type = datastore::extracted;

    component_files(endpoint::download_component what, std::string folder, datastore::archive_limits limits = {})
        : what_{std::move(what)}, folder_{std::move(folder)}, limits_{limits}
    {}

    template <json_policy Json>
    [[nodiscard]] step<result_type> resume(input in, Json const& json)
    {
        if (in.answer) {
            auto const arrived = receiver_.finish(std::move(*in.answer), what_, json);
            return done<result_type>{
                arrived ? Archive::extract(receiver_.spool(), folder_, limits_) : result<result_type>{arrived.error()}};
        }
        if (in.cancelled) {
            return cancelled<result_type>();
        }
        auto next = send_request<result_type>(what_);
        if (auto* const request = std::get_if<send>(&next)) {
            request->sink = &receiver_;
        }
        return next;
    }

private:
    endpoint::download_component what_;
    std::string folder_;
    datastore::archive_limits limits_;
    detail::zip_receiver<endpoint::download_component, typename Archive::spool> receiver_{limits_.packed};
};

} // namespace st4sd::algorithm

#endif
