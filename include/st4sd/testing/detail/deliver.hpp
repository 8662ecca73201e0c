#ifndef ST4SD_TESTING_DETAIL_DELIVER_HPP
#define ST4SD_TESTING_DETAIL_DELIVER_HPP

#include <st4sd/http/sendable.hpp>
#include <st4sd/testing/content.hpp>
#include <st4sd/transport.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace st4sd::testing::detail {

inline http::response make_answer(int status, std::string body, std::string media_type)
{
    http::response answer;
    answer.status = status;
    answer.fields.add("Content-Type", std::move(media_type));
    answer.fields.add("Content-Length", std::to_string(body.size()));
    answer.body = std::move(body);
    return answer;
}

inline error failed_at(errc code, phase at, std::string message = {})
{
    error_info info;
    info.message = std::move(message);
    info.at = at;
    return error{make_error_code(code), std::move(info)};
}

// Whether a real transport would send it. A request that no driver has joined with a base URL has no host yet.
inline result<void> check_would_be_sent(http::request const& request)
{
    if (!request.url.origin.host.empty()) {
        BOOST_OUTCOME_TRY(http::check_sendable(request.url));
    }
    return http::check_sendable(request.fields);
}

// How an answer reaches the caller, as over a network: into the sink piece by piece, or into memory
// within the request's limit; `cut` breaks it off after that many bytes.
inline result<http::response> deliver(
    http::response head, content const& body, http::request const& request, body_sink* sink,
    std::optional<std::size_t> cut, std::size_t piece)
{
    auto const size = request.verb == http::method::head ? 0 : body.size();
    auto const arriving = cut ? std::min<std::uint64_t>(*cut, size) : size;
    auto const end = [&]() -> result<http::response> {
        if (cut) {
            return failed_at(
                errc::body_cut_short, phase::receive, "the answer ended after " + std::to_string(arriving) + " bytes");
        }
        return std::move(head);
    };
    if (!sink || !head.ok()) {
        if (size > request.body_limit) {
            return failed_at(errc::body_too_large, phase::receive);
        }
        head.body = body.read(0, static_cast<std::size_t>(arriving));
        return end();
    }
    BOOST_OUTCOME_TRY(sink->open(head));
    for (std::uint64_t done = 0; done < arriving;) {
        if (request.cancel.cancelled()) {
            return failed_at(errc::cancelled, phase::receive);
        }
        auto const bytes = body.read(done, static_cast<std::size_t>(std::min<std::uint64_t>(piece, arriving - done)));
        BOOST_OUTCOME_TRY(sink->write(bytes));
        done += bytes.size();
    }
    return end();
}

} // namespace st4sd::testing::detail

#endif
