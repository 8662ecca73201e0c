#ifndef ST4SD_ALGORITHM_DOWNLOAD_HPP
#define ST4SD_ALGORITHM_DOWNLOAD_HPP

#include <st4sd/algorithm/partial_file.hpp>
#include <st4sd/algorithm/step.hpp>
#include <st4sd/algorithm/transfer.hpp>
#include <st4sd/describe.hpp>
#include <st4sd/detail/sha256.hpp>
#include <st4sd/endpoint/get_output.hpp>
#include <st4sd/to_json.hpp>
#include <st4sd/transport.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd {

/// A key-output that was brought back whole.
struct downloaded {
    std::string path{};         ///< the file that it is in now; empty when it went to a sink
    std::string filename{};     ///< as the service calls it, safe to use
    std::string content_type{}; ///< `application/zip` means a folder; the service says no more than that
    std::uint64_t size = 0;     ///< bytes
    std::string sha256{};       ///< of what was written, in hexadecimal; empty unless `download_options::digest` asks

    /// Whether it is a zip archive of a folder output. Its member names begin with `/`.
    [[nodiscard]] bool is_folder() const noexcept { return content_type == "application/zip"; }

    friend bool operator==(downloaded const&, downloaded const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("path", &downloaded::path), field("filename", &downloaded::filename),
            field("content_type", &downloaded::content_type), field("size", &downloaded::size),
            field("sha256", &downloaded::sha256).omit_empty());
    }
};

/// What is done with a key-output on its way to a file or sink.
struct download_options {
    std::string path{};  ///< names below a folder output, with `/` between; empty: the key-output itself
    bool durable = true; ///< a file is on the disk (`fsync`) before it gets its name; false is faster
    bool digest = false; ///< `downloaded::sha256` is wanted
};

namespace algorithm {

/// A download's bytes go to a file, which gets its name only when it is whole; see `partial_file`.
struct into_file {
    /// A file or a folder that is there; see `partial_file`.
    explicit into_file(std::string destination, bool durable = true) : file{std::move(destination), durable} {}

    partial_file file; ///< where the bytes go

    result<void> open(http::response const&, std::string const& name) { return file.open(name); }
    result<void> write(std::string_view bytes) { return file.write(bytes); }
    result<void> commit() { return file.commit(); }
    void discard() { file.discard(); }
    [[nodiscard]] std::string path() const { return file.path(); }
};

/// A download's bytes go to a sink of the caller's. What it has when the download fails is incomplete.
struct into_sink {
    body_sink* sink = nullptr; ///< the caller's

    result<void> open(http::response const& head, std::string const&) { return sink->open(head); }
    result<void> write(std::string_view bytes) { return sink->write(bytes); }
    result<void> commit() { return success(); }
    void discard() {}
    [[nodiscard]] std::string path() const { return {}; }
};

namespace detail {

// Between the transport and the target: lets only whole key-outputs through.
template <class Target, progress_callback Progress>
class output_receiver final : public body_sink {
    using late_result = st4sd::detail::late_result<downloaded, Target>;

public:
    output_receiver(endpoint::get_output what, Target target, Progress progress, bool digest)
        : what_{std::move(what)}, target_{std::move(target)}, progress_{std::move(progress)}, wants_digest_{digest}
    {}

    [[nodiscard]] endpoint::get_output const& what() const noexcept { return what_; }

    result<void> open(http::response const& head) override
    {
        head_ = head;
        head_.body.clear();
        arrived_ = 0;
        is_open_ = endpoint::get_output::is_content(head_);
        is_refused_ = !is_open_;
        if (is_refused_) {
            return success(); // some of it is needed to tell a login page
        }
        announced_ = head_.content_length();
        digest_ = {};
        BOOST_OUTCOME_TRY(target_.open(head_, what_.filename(head_)));
        if constexpr (hears_transfer) {
            meter_.begin(now(), announced_);
        }
        report();
        return success();
    }
    result<void> write(std::string_view bytes) override
    {
        if (is_refused_) {
            constexpr std::size_t enough = 64 * 1024;
            head_.body += bytes.substr(0, enough - (std::min)(enough, head_.body.size()));
            return head_.body.size() < enough ? result<void>{success()} : errc::malformed_answer;
        }
        arrived_ += bytes.size();
        if (announced_ && arrived_ > *announced_) {
            return endpoint::get_output::check_length(head_, arrived_); // more than can be right may be without end
        }
        BOOST_OUTCOME_TRY(target_.write(bytes));
        if (wants_digest_) {
            digest_.update(bytes);
        }
        report();
        return success();
    }

    template <json_policy Json>
    late_result finish(result<http::response> answer, Json const& json)
    {
        auto end = ended(std::move(answer), json);
        if (!end) {
            target_.discard();
        }
        return end;
    }

private:
    static constexpr bool hears_transfer = std::invocable<Progress&, transfer const&>;

    template <json_policy Json>
    late_result ended(result<http::response> answer, Json const& json)
    {
        if (is_refused_ && (answer || answer.error() == errc::malformed_answer)) {
            return what_.failure_of(head_, json);
        }
        BOOST_OUTCOME_TRY(auto head, std::move(answer));
        if (!head.ok()) {
            return what_.failure_of(head, json);
        }
        if (!is_open_) {
            return error{errc::not_supported, "the transport did not stream the answer: give it to the sink"};
        }
        BOOST_OUTCOME_TRY(endpoint::get_output::check_length(head_, arrived_));
        BOOST_OUTCOME_TRY(target_.commit());
        return downloaded{
            target_.path(), what_.filename(head_), std::string{head_.media_type()}, arrived_,
            wants_digest_ ? digest_.hex() : std::string{}};
    }

    void report()
    {
        if constexpr (hears_transfer) {
            progress_(meter_.arrived(now(), arrived_));
        } else {
            progress_(arrived_, announced_);
        }
    }

    endpoint::get_output what_;
    Target target_;
    Progress progress_;
    http::response head_{};
    std::optional<std::uint64_t> announced_{}; // by the head
    std::uint64_t arrived_ = 0;
    detail::meter meter_{};
    st4sd::detail::sha256 digest_{};
    bool wants_digest_;
    bool is_open_ = false;
    bool is_refused_ = false;
};

} // namespace detail

/// Brings a key-output back piece by piece, to a file or a sink, whatever its size. A folder comes as a zip archive.
///
/// The memory that it takes does not depend on the size. With `digest` it hashes what it writes. Sent again after a
/// broken connection it begins anew: the service cannot go on in the middle.
///
/// *Errors*: those of `endpoint::get_output`; `errc::body_cut_short` when less or more came than was announced; those
/// of the target. After an error there is no file, or the one that was there before. *Source*: `GET
/// /instances/{id}/outputs/{key}[/{path}]`
template <class Target, progress_callback Progress = no_progress>
class download {
public:
    using result_type = typename st4sd::detail::depending<downloaded, Target>::type;

    download(endpoint::get_output what, Target target, Progress progress = {}, bool digest = false)
        : receiver_{std::move(what), std::move(target), std::move(progress), digest}
    {}

    template <json_policy Json>
    [[nodiscard]] step<result_type> resume(input in, Json const& json)
    {
        if (in.answer) {
            return done<result_type>{receiver_.finish(std::move(*in.answer), json)};
        }
        if (in.cancelled) {
            return cancelled<result_type>();
        }
        auto request = receiver_.what().build();
        if (!request) {
            return done<result_type>{std::move(request).assume_error()};
        }
        return send{std::move(request).assume_value(), &receiver_};
    }

private:
    detail::output_receiver<Target, Progress> receiver_;
};

} // namespace algorithm
} // namespace st4sd

#endif
