#ifndef ST4SD_TESTING_DETAIL_RECORDED_EXCHANGE_HPP
#define ST4SD_TESTING_DETAIL_RECORDED_EXCHANGE_HPP

#include <st4sd/detail/one_line.hpp>
#include <st4sd/http/headers.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/result.hpp>
#include <st4sd/testing/detail/base64.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::testing::detail {

// One exchange of a recording; `testing/recording.hpp` describes how it is written.
struct recorded_exchange {
    std::string method{};
    std::string url{};
    http::headers fields{};
    std::string body{};

    int status = 0; // 0: it failed
    http::headers answer_fields{};
    std::string answer_body{};
    errc failure = errc::connection_lost;
    std::optional<phase> at{};
    std::string message{};
};

// How the failures of transports are called in a recording.
inline constexpr std::array<std::pair<errc, std::string_view>, 16> failure_names{{
    {errc::connection_lost, "connection_lost"},
    {errc::cannot_resolve, "cannot_resolve"},
    {errc::cannot_connect, "cannot_connect"},
    {errc::tls_failed, "tls_failed"},
    {errc::certificate_expired, "certificate_expired"},
    {errc::certificate_wrong_host, "certificate_wrong_host"},
    {errc::certificate_untrusted, "certificate_untrusted"},
    {errc::certificate_not_pinned, "certificate_not_pinned"},
    {errc::proxy_failed, "proxy_failed"},
    {errc::timed_out, "timed_out"},
    {errc::cancelled, "cancelled"},
    {errc::body_too_large, "body_too_large"},
    {errc::body_cut_short, "body_cut_short"},
    {errc::malformed_http, "malformed_http"},
    {errc::invalid_argument, "invalid_argument"},
    {errc::not_supported, "not_supported"},
}};
inline constexpr std::array<std::pair<phase, std::string_view>, 7> phase_names{{
    {phase::queue, "queue"},
    {phase::resolve, "resolve"},
    {phase::connect, "connect"},
    {phase::handshake, "handshake"},
    {phase::send, "send"},
    {phase::first_byte, "first_byte"},
    {phase::receive, "receive"},
}};

// Whether a body can stand in a recording as it is, and come back from an editor as it was.
inline bool is_plain_text(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const lead = static_cast<unsigned char>(text[i]);
        if ((lead < 0x20 && lead != '\n' && lead != '\t') || lead == 0x7f) {
            return false;
        }
        std::size_t const more = lead < 0x80                   ? 0
                                 : lead >= 0xc2 && lead < 0xe0 ? 1
                                 : (lead & 0xf0) == 0xe0       ? 2
                                 : lead >= 0xf0 && lead < 0xf5 ? 3
                                                               : 4;
        if (more == 4 || text.size() - i <= more) {
            return false;
        }
        for (std::size_t k = 0; k != more; ++k) {
            if ((static_cast<unsigned char>(text[++i]) & 0xc0) != 0x80) {
                return false;
            }
        }
    }
    return true;
}

inline void write_body(std::string& out, std::string_view body)
{
    if (body.empty()) {
        return;
    }
    if (is_plain_text(body)) {
        for (std::size_t from = 0; from <= body.size();) {
            auto const end = (std::min)(body.find('\n', from), body.size());
            out += end == from ? "|" : "| ";
            out.append(body.substr(from, end - from)).append("\n");
            from = end + 1;
        }
        return;
    }
    auto const text = base64(body);
    for (std::size_t from = 0; from < text.size(); from += 76) {
        out.append("= ").append(text, from, 76).append("\n");
    }
}

inline std::string to_text(recorded_exchange const& x)
{
    std::string out = "> " + x.method + ' ' + x.url + '\n';
    auto const write_fields = [&](std::string_view mark, http::headers const& fields) {
        for (auto const& field : fields) {
            out.append(mark)
                .append(field.name)
                .append(": ")
                .append(st4sd::detail::one_line(field.value, 8192))
                .append("\n");
        }
    };
    write_fields("> ", x.fields);
    write_body(out, x.body);
    if (x.status != 0) {
        out += "< " + std::to_string(x.status) + '\n';
    } else {
        out += "< failed";
        for (auto const& [code, name] : failure_names) {
            out.append(code == x.failure ? " " : "").append(code == x.failure ? name : "");
        }
        for (auto const& [when, name] : phase_names) {
            out.append(x.at == when ? " " : "").append(x.at == when ? name : "");
        }
        out += ": " + st4sd::detail::one_line(x.message) + '\n';
    }
    write_fields("< ", x.answer_fields);
    write_body(out, x.answer_body);
    return out + '\n';
}

// Reads a recording line by line.
class recording_reader {
public:
    explicit recording_reader(std::string_view text) : text_{text} {}

    result<std::vector<recorded_exchange>> read()
    {
        while (!text_.empty()) {
            auto line = text_.substr(0, text_.find('\n'));
            text_.remove_prefix((std::min)(line.size() + 1, text_.size()));
            ++number_;
            if (line.ends_with('\r')) {
                line.remove_suffix(1);
            }
            if (auto const* complaint = take(line)) {
                return wrong(complaint);
            }
        }
        if (auto const* complaint = finish()) {
            return wrong(complaint);
        }
        return std::move(all_);
    }

private:
    enum class part { nothing, request, answer };

    error wrong(char const* complaint) const
    {
        return error{errc::invalid_document, "line " + std::to_string(number_) + " of the recording: " + complaint};
    }
    // What is wrong with a line, or null.
    char const* take(std::string_view line)
    {
        if (line.empty() || line.front() == '#') {
            return nullptr;
        }
        char const mark = line.front();
        auto const rest = line.size() > 1 && line[1] == ' ' ? line.substr(2) : line.substr(1);
        if (mark == '|' || mark == '=') {
            return body_line(mark, rest);
        }
        if (mark == '>' && (part_ != part::request || has_body_)) {
            if (auto const* complaint = finish()) {
                return complaint;
            }
            return begin_request(rest);
        }
        if (mark == '<' && part_ == part::request) {
            return begin_answer(rest);
        }
        if (mark != '>' && mark != '<') {
            return "it begins with none of > < | = #";
        }
        return part_ == part::nothing || has_body_ ? "an answer has no request before it" : field(rest);
    }
    char const* begin_request(std::string_view rest)
    {
        auto const space = rest.find(' ');
        if (space == rest.npos) {
            return "a method and a URL are expected";
        }
        all_.emplace_back();
        all_.back().method = rest.substr(0, space);
        all_.back().url = rest.substr(space + 1);
        begin(part::request);
        return nullptr;
    }
    char const* begin_answer(std::string_view rest)
    {
        if (auto const* complaint = keep_body()) {
            return complaint;
        }
        begin(part::answer);
        auto& x = all_.back();
        if (!rest.starts_with("failed")) {
            auto const [end, bad] = std::from_chars(rest.data(), rest.data() + rest.size(), x.status);
            bool const good =
                bad == std::errc{} && end == rest.data() + rest.size() && x.status >= 100 && x.status < 1000;
            return good ? nullptr : "a status, or \"failed\", is expected";
        }
        auto const colon = (std::min)(rest.find(':'), rest.size());
        x.message = rest.substr((std::min)(colon + 2, rest.size()));
        auto words = rest.substr(0, colon).substr(std::string_view{"failed"}.size());
        while (!words.empty()) {
            words.remove_prefix((std::min)(words.find_first_not_of(' '), words.size()));
            auto const word = words.substr(0, words.find(' '));
            words.remove_prefix(word.size());
            for (auto const& [code, name] : failure_names) {
                x.failure = word == name ? code : x.failure;
            }
            for (auto const& [when, name] : phase_names) {
                x.at = word == name ? when : x.at;
            }
        }
        return nullptr;
    }
    char const* field(std::string_view rest)
    {
        auto const colon = rest.find(": ");
        if (colon == rest.npos && !rest.ends_with(':')) {
            return "a field is written as \"Name: value\"";
        }
        auto& fields = part_ == part::request ? all_.back().fields : all_.back().answer_fields;
        fields.add(rest.substr(0, rest.find(':')), std::string{colon == rest.npos ? "" : rest.substr(colon + 2)});
        return nullptr;
    }
    char const* body_line(char mark, std::string_view rest)
    {
        if (part_ == part::nothing) {
            return "a body has no request before it";
        }
        if (has_body_ && mark != body_mark_) {
            return "a body is either text or base64";
        }
        if (mark == '|' && has_body_) {
            body_ += '\n';
        }
        has_body_ = true;
        body_mark_ = mark;
        body_ += rest;
        return nullptr;
    }
    void begin(part which)
    {
        part_ = which;
        has_body_ = false;
        body_.clear();
    }
    char const* keep_body()
    {
        if (part_ == part::nothing) {
            return nullptr;
        }
        if (has_body_ && body_mark_ == '=') {
            auto bytes = from_base64(body_);
            if (!bytes) {
                return "the body before it is no base64";
            }
            body_ = std::move(*bytes);
        }
        (part_ == part::request ? all_.back().body : all_.back().answer_body) = std::move(body_);
        return nullptr;
    }
    char const* finish()
    {
        if (part_ == part::request) {
            return "the request before it has no answer";
        }
        return keep_body();
    }

    std::string_view text_;
    std::size_t number_ = 0;
    part part_ = part::nothing;
    bool has_body_ = false;
    char body_mark_ = '|';
    std::string body_;
    std::vector<recorded_exchange> all_;
};

} // namespace st4sd::testing::detail

#endif
