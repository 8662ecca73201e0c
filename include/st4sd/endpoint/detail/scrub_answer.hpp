#ifndef ST4SD_ENDPOINT_DETAIL_SCRUB_ANSWER_HPP
#define ST4SD_ENDPOINT_DETAIL_SCRUB_ANSWER_HPP

#include <st4sd/detail/collect_secrets.hpp>
#include <st4sd/detail/json_writer.hpp>
#include <st4sd/detail/scrub.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/json.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace st4sd::endpoint::detail {

// Copies a value; its texts without the secrets. Names of members stay: problems are recognised by
// them.
template <class Cursor>
void copy_scrubbed(Cursor in, st4sd::detail::json_writer& out, st4sd::detail::scrubber const& scrub)
{
    switch (in.kind()) {
    case json_kind::object:
        out.begin_object();
        for (auto reader = in.object(); reader.next();) {
            out.key(reader.key());
            copy_scrubbed(reader.value(), out, scrub);
        }
        out.end_object();
        break;
    case json_kind::array:
        out.begin_array();
        for (auto reader = in.array(); reader.next();) {
            out.element();
            copy_scrubbed(reader.value(), out, scrub);
        }
        out.end_array();
        break;
    case json_kind::string: {
        std::string_view text;
        out.text(in.get(text) ? scrub.text(text) : std::string{});
        break;
    }
    default: {
        std::string token;
        out.raw(in.raw(token) ? token : "null");
        break;
    }
    }
}

// The service's texts quote what was sent, keys and tokens too. Cleans the body of an answer
// without success of every secret that is in `sent`, before anything reads it.
template <class Sent, json_policy Json>
void scrub_answer(http::response& answer, Sent const& sent, Json const& json)
{
    if (answer.ok()) {
        return;
    }
    st4sd::detail::scrubber const scrub{st4sd::detail::collect_secrets(sent, json)};
    if (scrub.empty()) {
        return;
    }
    auto document = json.parse(std::string{answer.body});
    if (!document) {
        answer.body = scrub.text(answer.body); // a page of a proxy
        return;
    }
    st4sd::detail::json_writer out{false, false};
    copy_scrubbed(document.assume_value().root(), out, scrub);
    answer.body = std::move(out).str();
}

} // namespace st4sd::endpoint::detail

#endif
