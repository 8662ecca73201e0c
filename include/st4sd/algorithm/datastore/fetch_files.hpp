#ifndef ST4SD_ALGORITHM_DATASTORE_FETCH_FILES_HPP
#define ST4SD_ALGORITHM_DATASTORE_FETCH_FILES_HPP

#include <st4sd/algorithm/datastore/archive_policy.hpp>
#include <st4sd/algorithm/datastore/detail/file_batches.hpp>
#include <st4sd/algorithm/datastore/detail/zip_receiver.hpp>
#include <st4sd/algorithm/step.hpp>
#include <st4sd/datastore/archive_problems.hpp>
#include <st4sd/datastore/deliveries.hpp>
#include <st4sd/datastore/file_request.hpp>
#include <st4sd/datastore/problems.hpp>

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::algorithm {

/// Leaves the content of every file in its `delivery`.
struct keep_content {
    void operator()(datastore::delivery&) const noexcept {}
};

/// Hears of every file that came, as soon as it did, and may move its content out of it. It may want the index of the
/// request beside it.
template <class F>
concept file_callback = std::move_constructible<F> && (std::invocable<F&, datastore::delivery&> ||
                                                       std::invocable<F&, datastore::delivery&, std::size_t>);

/// Brings many files back, of runs on any number of clusters, and says of each what became of it.
///
/// Gateways are asked one after the other, for as many files at once as they send; what they leave out of an answer is
/// asked for again, until all came or nothing more does. A gateway that fails does not keep the others from being asked. A
/// file that breaks every answer that it is in (a folder does) is found by asking for halves, and skipped. Each answer is
/// read when it is whole: no file is told that came in one that was cut off.
///
/// With a callback, the memory that it takes does not depend on the number of files, but for their names. In the
/// asynchronous form the callback is called, and archives are unpacked, on the executor of the handler, which has no time
/// for anything else until an answer is read.
///
/// *Errors*: only what concerns all: `errc::cancelled`, `problem<datastore::no_datastore>()`, and those of the disk, where
/// answers of more than 8 MiB are kept. *Source*: `POST <gateway>/files/api/v1.1`
template <archive_policy Archive, file_callback OnFile = keep_content>
class fetch_files {
public:
    using result_type = datastore::deliveries;

    explicit fetch_files(
        std::vector<datastore::file_request> files, datastore::fetch_options options = {}, OnFile on_file = {})
        : batches_{std::move(files), options.files_at_once}
        , options_{options}
        , on_file_{std::move(on_file)}
        , receiver_{options.largest_answer}
    {}

    template <json_policy Json>
    [[nodiscard]] step<result_type> resume(input in, Json const& json)
    {
        if (in.answer) {
            auto const arrived = receiver_.finish(std::move(*in.answer), asked_, json);
            if (!arrived && (receiver_.broke_here() || concerns_all(arrived.error()))) {
                return done<result_type>{arrived.error()};
            }
            auto const read = arrived ? take_files() : arrived;
            if (read) {
                batches_.answered();
            } else if (is_of_the_answer(read.error())) {
                batches_.broke(read.error());
            } else {
                batches_.unreachable(read.error());
            }
            receiver_.clear();
        }
        if (batches_.is_done()) {
            return done<result_type>{std::move(batches_).results()};
        }
        if (in.cancelled) {
            return cancelled<result_type>();
        }
        asked_ = batches_.request();
        auto request = asked_.build();
        request.repeat_if_cut = false; // halves are asked for instead: no retries inside retries
        return send{std::move(request), &receiver_, asked_.where()};
    }

private:
    result<void> take_files()
    {
        BOOST_OUTCOME_TRY(auto reader, Archive::reader::open(receiver_.spool(), {}));
        for (;;) {
            BOOST_OUTCOME_TRY(bool const is_there, reader.next());
            if (!is_there) {
                return success();
            }
            auto const& member = reader.member();
            auto const* const requests = batches_.wanted(member.name);
            if (!requests) {
                continue;
            }
            bool const is_taken = member.size <= options_.largest;
            std::string content;
            if (is_taken) {
                content.reserve(static_cast<std::size_t>(member.size));
                BOOST_OUTCOME_TRY(reader.read([&](std::string_view bytes) {
                    content += bytes;
                    return result<void>{success()};
                }));
            }
            for (auto const request : *requests) {
                auto& one = batches_.result_of(request);
                one.size = member.size;
                if (!is_taken) {
                    one.outcome = datastore::outcome::skipped;
                    one.why = error{
                        errc::body_too_large,
                        "the file has " + std::to_string(member.size) +
                            " bytes: fetch it alone to a file, or allow more in fetch_options::largest"};
                    continue;
                }
                one.outcome = datastore::outcome::delivered;
                one.content = request == requests->back() ? std::move(content) : content;
                if constexpr (std::invocable<OnFile&, datastore::delivery&>) {
                    on_file_(one);
                } else {
                    on_file_(one, request);
                }
            }
            batches_.settle(member.name);
        }
    }
    // The answer came, but not whole and right: another one may.
    static bool is_of_the_answer(error const& why)
    {
        return why == errc::body_cut_short || why == errc::body_too_large ||
               why.problem<datastore::damaged_archive>() != nullptr ||
               (why == errc::connection_lost && why.at() == phase::receive);
    }
    static bool concerns_all(error const& why)
    {
        return why == errc::cancelled || why == errc::not_supported ||
               why.problem<datastore::no_datastore>() != nullptr;
    }

    detail::file_batches batches_;
    datastore::fetch_options options_;
    OnFile on_file_;
    endpoint::fetch_files asked_{};
    detail::zip_receiver<endpoint::fetch_files, typename Archive::spool> receiver_;
};

} // namespace st4sd::algorithm

#endif
