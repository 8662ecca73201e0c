// Answers come from whoever listens at that port. However the bytes are cut into reads, the outcome is the same, and no
// more than the limit is kept.
#include <st4sd/adapter/detail/answer_reader.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using st4sd::detail::net::answer_reader;
using progress = answer_reader::progress;

constexpr std::uint64_t limit = 1000;

// As text: everything that a caller would see.
std::string read(std::string_view bytes, std::size_t piece, st4sd::http::method verb)
{
    st4sd::http::request request;
    request.verb = verb;
    request.body_limit = limit;
    answer_reader reader{request, nullptr};
    std::string buffered;
    auto state = progress::need_more;
    while (state == progress::need_more && !bytes.empty()) {
        buffered += bytes.substr(0, piece);
        bytes.remove_prefix(std::min(piece, bytes.size()));
        std::string_view rest{buffered};
        state = reader.feed(rest);
        buffered.erase(0, buffered.size() - rest.size());
    }
    if (state == progress::need_more && reader.got_some()) {
        state = reader.feed_end();
    }
    if (state == progress::need_more) {
        return "nothing";
    }
    if (state == progress::failed) {
        return reader.failure().message().empty() ? "silent failure" : "failed";
    }
    auto const keep = reader.keep_alive();
    auto const answer = reader.take();
    if (answer.status < 100 || answer.status > 999 || answer.body.size() > limit) {
        std::abort();
    }
    std::string text = std::to_string(answer.status) + (keep ? " keep\n" : " close\n");
    for (auto const& [name, value] : answer.fields) {
        text += name + '=' + value + '\n';
    }
    return text + answer.body;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const bytes{reinterpret_cast<char const*>(data), std::min<std::size_t>(size, 20000)};
    for (auto const verb : {st4sd::http::method::get, st4sd::http::method::head}) {
        auto const whole = read(bytes, bytes.size() + 1, verb);
        for (std::size_t const piece : {1u, 7u}) {
            if (read(bytes, piece, verb) != whole) {
                std::abort();
            }
        }
    }
    return 0;
}
