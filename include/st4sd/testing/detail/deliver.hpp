#ifndef ST4SD_TESTING_DETAIL_DELIVER_HPP
#define ST4SD_TESTING_DETAIL_DELIVER_HPP

#include <st4sd/transport.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
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

// How an answer that lies in memory reaches the caller, as over a network: into the sink piece by piece, or into memory
// within the request's limit; `cut` breaks it off after that many bytes.
inline result<http::response> deliver(http::response answer, http::request const& request, body_sink* sink,
                                      std::optional<std::size_t> cut, std::size_t piece)
{
    if (request.verb == http::method::head) {
        answer.body.clear();
    }
    auto const cut_short = [&] {
        return failed_at(errc::body_cut_short, phase::receive,
                         "the answer ended after " + std::to_string(std::min(*cut, answer.body.size())) + " bytes");
    };
    if (!sink || !answer.ok()) {
        if (answer.body.size() > request.body_limit) {
            return failed_at(errc::body_too_large, phase::receive);
        }
        if (cut) {
            return cut_short();
        }
        return answer;
    }
    std::string const body = std::exchange(answer.body, {});
    BOOST_OUTCOME_TRY(sink->open(answer));
    std::string_view rest{body};
    rest = rest.substr(0, cut.value_or(rest.size()));
    for (; !rest.empty(); rest.remove_prefix(std::min(piece, rest.size()))) {
        if (request.cancel.cancelled()) {
            return failed_at(errc::cancelled, phase::receive);
        }
        BOOST_OUTCOME_TRY(sink->write(rest.substr(0, piece)));
    }
    if (cut) {
        answer.body = body;
        return cut_short();
    }
    return answer;
}

} // namespace st4sd::testing::detail

#endif
