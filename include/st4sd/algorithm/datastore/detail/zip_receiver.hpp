#ifndef ST4SD_ALGORITHM_DATASTORE_DETAIL_ZIP_RECEIVER_HPP
#define ST4SD_ALGORITHM_DATASTORE_DETAIL_ZIP_RECEIVER_HPP

#include <st4sd/datastore/archive_limits.hpp>
#include <st4sd/datastore/archive_problems.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/json.hpp>
#include <st4sd/result.hpp>
#include <st4sd/transport.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace st4sd::algorithm::detail {

// Between the transport and the spool: lets only archives through, up to a size, as one that never ends would fill the
// disk; and keeps some of what else comes, to tell what it is.
template <class Endpoint, class Spool>
class zip_receiver final : public body_sink {
public:
    // Takes `largest` bytes of an archive at most.
    explicit zip_receiver(std::uint64_t largest = datastore::archive_limits{}.packed) : largest_{largest} {}

    result<void> open(http::response const& head) override
    {
        head_ = head;
        head_.body.clear();
        broken_here_ = false;
        is_open_ = Endpoint::is_content(head_);
        is_refused_ = !is_open_;
        return is_open_ ? noted(spool_.open(head)) : success();
    }
    result<void> write(std::string_view bytes) override
    {
        if (is_refused_) {
            constexpr std::size_t enough = 64 * 1024;
            head_.body += bytes.substr(0, enough - (std::min)(enough, head_.body.size()));
            return head_.body.size() < enough ? result<void>{success()} : errc::malformed_answer;
        }
        if (bytes.size() > largest_ - spool_.size()) {
            return error::of(datastore::oversized_archive{"packed", largest_, spool_.size() + bytes.size()});
        }
        return noted(spool_.write(bytes));
    }

    // The whole archive is in the spool, or why it is not.
    template <json_policy Json>
    result<void> finish(result<http::response> answer, Endpoint const& what, Json const& json)
    {
        if (is_refused_ && (answer || answer.error() == errc::malformed_answer)) {
            return what.failure_of(head_, json);
        }
        BOOST_OUTCOME_TRY(auto const head, std::move(answer));
        if (!head.ok()) {
            return what.failure_of(head, json);
        }
        if (!is_open_) {
            return error{errc::not_supported, "the transport did not stream the answer: give it to the sink"};
        }
        return success();
    }
    // Whether it was the spool that failed: a full disk, not the network.
    [[nodiscard]] bool broke_here() const noexcept { return broken_here_; }
    [[nodiscard]] Spool const& spool() const noexcept { return spool_; }
    // For the next answer.
    void clear()
    {
        is_open_ = is_refused_ = broken_here_ = false;
        spool_.clear();
    }

private:
    result<void> noted(result<void> outcome)
    {
        broken_here_ = !outcome;
        return outcome;
    }

    std::uint64_t largest_;
    Spool spool_{};
    http::response head_{};
    bool is_open_ = false;
    bool is_refused_ = false;
    bool broken_here_ = false;
};

} // namespace st4sd::algorithm::detail

#endif
