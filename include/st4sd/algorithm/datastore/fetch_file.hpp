#ifndef ST4SD_ALGORITHM_DATASTORE_FETCH_FILE_HPP
#define ST4SD_ALGORITHM_DATASTORE_FETCH_FILE_HPP

#include <st4sd/algorithm/datastore/archive_policy.hpp>
#include <st4sd/algorithm/datastore/detail/zip_receiver.hpp>
#include <st4sd/algorithm/download.hpp>
#include <st4sd/algorithm/step.hpp>
#include <st4sd/datastore/archive_limits.hpp>
#include <st4sd/datastore/file_problems.hpp>
#include <st4sd/datastore/file_request.hpp>
#include <st4sd/endpoint/datastore/fetch_files.hpp>
#include <st4sd/http/content_disposition.hpp>

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace st4sd::algorithm {

/// A file's bytes go to a text in memory, of a size that is bounded.
struct into_text {
    std::uint64_t largest = 64u << 20; ///< bytes
    std::string text{};                ///< the bytes so far

    result<void> open(http::response const&, std::string const&)
    {
        text.clear();
        return success();
    }
    result<void> write(std::string_view bytes)
    {
        if (bytes.size() > largest - text.size()) {
            return error{
                errc::body_too_large,
                "the file has more than " + std::to_string(largest) + " bytes: fetch it to a file or a sink"};
        }
        text += bytes;
        return success();
    }
    result<void> commit() { return success(); }
    void discard() { text.clear(); }
    [[nodiscard]] std::string path() const { return {}; }
};

/// Brings one file of any size back, to a file, a sink or a text: `into_file`, `into_sink`, `into_text`.
///
/// *Errors*: `problem<datastore::missing_file>()`, `problem<datastore::damaged_archive>()`,
/// `problem<datastore::oversized_archive>()`, `errc::body_cut_short`, `errc::invalid_argument`; those of the target. After an error there is no file, or the one that was there before; what
/// a sink has is incomplete. *Source*: `POST <gateway>/files/api/v1.1`
template <archive_policy Archive, class Target = into_text>
class fetch_file {
    static constexpr bool gives_text = requires(Target& target) { target.text; };

public:
    using result_type = std::conditional_t<gives_text, std::string, downloaded>;

    /// In an answer of `largest` bytes at most: it is on the disk in the meantime.
    explicit fetch_file(
        datastore::file_request file, Target target = {}, std::uint64_t largest = datastore::archive_limits{}.packed)
        : file_{std::move(file)}, target_{std::move(target)}, receiver_{largest}
    {}
    fetch_file(instance_uri of, std::string path, Target target = {})
        : fetch_file{datastore::file_request{std::move(of), std::move(path)}, std::move(target)}
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
        if (auto const is_right = file_.check(); !is_right) {
            return done<result_type>{is_right.error()};
        }
        asked_ = {std::string{file_.instance.gateway()}, {{file_.instance.str(), {file_.absolute()}}}, {}};
        return send{asked_.build(), &receiver_, asked_.where()};
    }

private:
    template <json_policy Json>
    result<result_type> finish(result<http::response> answer, Json const& json)
    {
        BOOST_OUTCOME_TRY(receiver_.finish(std::move(answer), asked_, json));
        datastore::archive_limits limits; // it was asked for by name, so that it may be as large as it is
        limits.bytes = (std::numeric_limits<std::int64_t>::max)();
        limits.ratio = (std::numeric_limits<std::uint64_t>::max)();
        BOOST_OUTCOME_TRY(auto reader, Archive::reader::open(receiver_.spool(), limits));
        auto const path = file_.absolute();
        for (;;) {
            BOOST_OUTCOME_TRY(bool const is_there, reader.next());
            if (!is_there) {
                return error::of(datastore::missing_file{file_.instance, path});
            }
            std::string_view const name = reader.member().name;
            if (name != path && (name.starts_with('/') || name != std::string_view{path}.substr(1))) {
                continue;
            }
            auto const size = reader.member().size;
            auto const filename = http::safe_filename(std::string_view{path}.substr(path.rfind('/') + 1));
            http::response head;
            head.status = 200;
            head.fields.set("Content-Length", std::to_string(size));
            BOOST_OUTCOME_TRY(target_.open(head, filename));
            BOOST_OUTCOME_TRY(reader.read([&](std::string_view bytes) { return target_.write(bytes); }));
            BOOST_OUTCOME_TRY(target_.commit());
            if constexpr (gives_text) {
                return std::move(target_.text);
            } else {
                return downloaded{target_.path(), filename, {}, size, {}};
            }
        }
    }

    datastore::file_request file_;
    Target target_;
    endpoint::fetch_files asked_{};
    detail::zip_receiver<endpoint::fetch_files, typename Archive::spool> receiver_;
};

} // namespace st4sd::algorithm

#endif
