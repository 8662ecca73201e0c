#ifndef ST4SD_ALGORITHM_DATASTORE_COMPONENT_ARCHIVE_HPP
#define ST4SD_ALGORITHM_DATASTORE_COMPONENT_ARCHIVE_HPP

#include <st4sd/algorithm/datastore/archive_policy.hpp>
#include <st4sd/algorithm/datastore/detail/zip_receiver.hpp>
#include <st4sd/algorithm/download.hpp>
#include <st4sd/algorithm/step.hpp>
#include <st4sd/endpoint/datastore/download_component.hpp>
#include <st4sd/http/content_disposition.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace st4sd::algorithm {

/// Brings the folder of a component back and keeps it as a zip archive, once every member of it was found to be right.
///
/// *Errors*: those of `endpoint::download_component`; `problem<datastore::damaged_archive>()`,
/// `problem<datastore::oversized_archive>()`; those of the target. After an error there is no file, or the one that was
/// there before. *Source*: `GET <gateway>/experiment/download`
template <archive_policy Archive, class Target>
class component_archive {
public:
    using result_type = downloaded;

    /// Of `largest` bytes at most: it is on the disk in the meantime.
    component_archive(
        endpoint::download_component what, Target target, std::uint64_t largest = datastore::archive_limits{}.packed)
        : what_{std::move(what)}, target_{std::move(target)}, receiver_{largest}
    {}

    template <json_policy Json>
    [[nodiscard]] step<result_type> resume(input in, Json const& json)
    {
        if (in.answer) {
            auto end = finish(std::move(*in.answer), json);
            if (!end) {
                target_.discard();
            }
            return done<result_type>{std::move(end)};
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
    template <json_policy Json>
    result<downloaded> finish(result<http::response> answer, Json const& json)
    {
        BOOST_OUTCOME_TRY(receiver_.finish(std::move(answer), what_, json));
        auto const& spool = receiver_.spool();
        BOOST_OUTCOME_TRY(check(spool));
        auto const name = http::safe_filename("stage" + std::to_string(what_.stage) + '.' + what_.component + ".zip");
        http::response head;
        head.status = 200;
        head.fields.set("Content-Type", "application/zip");
        head.fields.set("Content-Length", std::to_string(spool.size()));
        BOOST_OUTCOME_TRY(target_.open(head, name));
        std::string buffer;
        for (std::uint64_t at = 0; at != spool.size();) {
            BOOST_OUTCOME_TRY(std::string_view const piece, spool.read(at, std::size_t{1} << 18, buffer));
            BOOST_OUTCOME_TRY(target_.write(piece));
            at += piece.size();
        }
        BOOST_OUTCOME_TRY(target_.commit());
        return downloaded{target_.path(), name, "application/zip", spool.size(), {}};
    }
    static result<void> check(typename Archive::spool const& spool)
    {
        datastore::archive_limits limits; // nothing is unpacked to anywhere
        limits.members = limits.ratio = (std::numeric_limits<std::uint64_t>::max)();
        limits.bytes = (std::numeric_limits<std::int64_t>::max)();
        BOOST_OUTCOME_TRY(auto reader, Archive::reader::open(spool, limits));
        for (;;) {
            BOOST_OUTCOME_TRY(bool const is_there, reader.next());
            if (!is_there) {
                return success();
            }
            BOOST_OUTCOME_TRY(reader.read([](std::string_view) { return result<void>{success()}; }));
        }
    }

    endpoint::download_component what_;
    Target target_;
    detail::zip_receiver<endpoint::download_component, typename Archive::spool> receiver_;
};

} // namespace st4sd::algorithm

#endif
