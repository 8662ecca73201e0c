#ifndef ST4SD_ADAPTER_DETAIL_REQUEST_WRITER_HPP
#define ST4SD_ADAPTER_DETAIL_REQUEST_WRITER_HPP

#include <st4sd/http/request.hpp>
#include <st4sd/result.hpp>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd::detail::net {

/// Gives a request's bytes, piece by piece: its head, then its body from memory or from its source. No I/O but the source's.
class request_writer {
public:
    /// *Lifetime*: `request` outlives this.
    request_writer(std::string head, http::request const& request) : head_{std::move(head)}, request_{request}
    {
        if (!request.source && request.body.size() <= joined_limit) { // one packet rather than two
            head_ += request.body;
        }
    }

    /// Back to the first byte. *Errors*: the source's.
    [[nodiscard]] result<void> rewind()
    {
        piece_ = head_;
        bool const joined = !request_.source && request_.body.size() <= joined_limit;
        body_ = request_.source || joined ? std::string_view{} : std::string_view{request_.body};
        source_left_ = 0;
        if (request_.source) {
            source_left_ = request_.source->size();
            return request_.source->rewind();
        }
        return success();
    }
    /// The next bytes to send, not empty unless all are. *Errors*: the source's; `errc::invalid_argument` when it ends early.
    [[nodiscard]] result<std::string_view> next()
    {
        if (piece_.empty()) {
            piece_ = std::exchange(body_, {});
        }
        if (piece_.empty() && source_left_ > 0) {
            if (!space_) {
                space_.reset(new char[space_size]);
            }
            auto const room = static_cast<std::size_t>((std::min<std::uint64_t>)(space_size, source_left_));
            BOOST_OUTCOME_TRY(auto const count, request_.source->read(space_.get(), room));
            if (count == 0 || count > room) {
                return error{
                    errc::invalid_argument, "the request's body ended " + std::to_string(source_left_) +
                                                " bytes before its size; it must not change meanwhile"};
            }
            piece_ = {space_.get(), count};
            source_left_ -= count;
        }
        return piece_;
    }
    void consume(std::size_t count) noexcept { piece_.remove_prefix(count); }
    [[nodiscard]] bool is_done() const noexcept { return piece_.empty() && body_.empty() && source_left_ == 0; }

private:
    static constexpr std::size_t joined_limit = 16 * 1024;
    static constexpr std::size_t space_size = 64 * 1024;

    std::string head_;
    http::request const& request_;
    std::string_view piece_;
    std::string_view body_;
    std::uint64_t source_left_ = 0;
    std::unique_ptr<char[]> space_;
};

} // namespace st4sd::detail::net

#endif
