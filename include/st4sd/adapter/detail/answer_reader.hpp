#ifndef ST4SD_ADAPTER_DETAIL_ANSWER_READER_HPP
#define ST4SD_ADAPTER_DETAIL_ANSWER_READER_HPP

#include <st4sd/adapter/detail/gzip_reader.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/result.hpp>
#include <st4sd/transport.hpp>

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd::detail::net {

/// Reads one HTTP/1 answer from bytes as they come: the header into a response, the body there or into a sink. No I/O.
class answer_reader final : private boost::beast::http::basic_parser<false> {
    using parser = boost::beast::http::basic_parser<false>;
    using beast_code = boost::beast::error_code;
    using beast_text = boost::beast::string_view;

public:
    static constexpr std::size_t header_limit = 48 * 1024;    // of all fields together
    static constexpr std::uint64_t reserve_limit = 16u << 20; // a peer may announce more than it has

    enum class progress { need_more, complete, failed };

    answer_reader(http::request const& request, body_sink* sink)
        : body_limit_{request.body_limit}, sink_{sink}, decodes_{!request.fields.find("Accept-Encoding")}
    {
        parser::skip(request.verb == http::method::head);
        parser::eager(true);
        parser::body_limit(boost::none); // only what goes to memory is limited, here
        parser::header_limit(60 * 1024); // of what it has not used yet: less than the connection's buffer
    }

    /// Uses bytes from the front of `bytes` and removes them.
    [[nodiscard]] progress feed(std::string_view& bytes)
    {
        if (head_.status == 0 && !begins_like_http(bytes)) {
            bool const is_tls = bytes[0] == '\x15' || bytes[0] == '\x16';
            failure_ = error{
                errc::malformed_http, is_tls ? "the peer answers with TLS: use https in the URL"
                                             : "the answer is not HTTP; check scheme and port of the URL"};
            return progress::failed;
        }
        // Beast 1.81 asserts that what follows the size of the last chunk comes together with it.
        if (in_chunk_size_ && bytes.size() < shortest_last_chunk) {
            return progress::need_more;
        }
        beast_code code;
        bytes.remove_prefix(parser::put({bytes.data(), bytes.size()}, code));
        in_chunk_size_ = in_trailer_ && !bytes.empty();
        return after(code);
    }
    /// To be called when the peer ended the connection in good order, after some bytes.
    [[nodiscard]] progress feed_end()
    {
        beast_code code;
        parser::put_eof(code);
        if (code == boost::beast::http::error::partial_message) {
            return fail_cut();
        }
        return after(code);
    }
    /// To be called when the connection broke, after some bytes.
    progress fail_cut()
    {
        failure_ =
            parser::is_header_done()
                ? error{errc::body_cut_short, "the connection ended inside the answer's body" + missing() + "; ask again"}
                : error{errc::connection_lost, "the connection ended inside the answer's header; ask again"};
        return progress::failed;
    }

    [[nodiscard]] bool got_some() const { return parser::got_some(); }
    /// 1xx: another answer follows.
    [[nodiscard]] bool is_interim() const noexcept { return head_.status / 100 == 1; }
    /// Whether the connection can carry another request.
    [[nodiscard]] bool keep_alive() const { return parser::keep_alive(); }
    /// Whether the length of the body was announced, so that what follows it is a mistake.
    [[nodiscard]] bool has_length() const { return parser::content_length().has_value() && has_body_; }
    /// Bytes of the body that came so far, decoded.
    [[nodiscard]] std::uint64_t arrived() const noexcept { return arrived_; }
    /// How many there will be, if the answer says so.
    [[nodiscard]] std::optional<std::uint64_t> announced() const noexcept { return head_.content_length(); }
    [[nodiscard]] error& failure() { return *failure_; }
    [[nodiscard]] http::response take() { return std::move(head_); }

private:
    // Other protocols may send less than an HTTP parser would wait for.
    [[nodiscard]] static bool begins_like_http(std::string_view bytes) noexcept
    {
        auto const known = (std::min)(bytes.size(), std::string_view{"HTTP/"}.size());
        return bytes.substr(0, known) == std::string_view{"HTTP/"}.substr(0, known);
    }
    [[nodiscard]] progress after(beast_code const& code)
    {
        if (failure_) {
            return progress::failed;
        }
        if (parser::is_done()) {
            return unzip_ && has_body_ && !unzip_->is_complete() ? fail_zipped("ends too early") : progress::complete;
        }
        if (code && code != boost::beast::http::error::need_more) {
            failure_ = error{
                errc::malformed_http,
                "the answer is not valid HTTP (" + code.message() + "); check scheme and port of the URL"};
            return progress::failed;
        }
        return progress::need_more;
    }
    void stop(error why, beast_code& code)
    {
        failure_ = std::move(why);
        code = boost::beast::http::error::body_limit; // ends put(); failure_ says what it was
    }
    [[nodiscard]] std::string missing() const
    {
        auto const rest = parser::content_length_remaining();
        return rest ? ", " + std::to_string(*rest) + " bytes before its announced end" : std::string{};
    }

    void on_request_impl(boost::beast::http::verb, beast_text, beast_text, int, beast_code&) override {}
    void on_response_impl(int status, beast_text, int, beast_code& code) override
    {
        head_.status = status;
        if (status < 100 || status == 101) { // nobody asked for another protocol
            code = boost::beast::http::error::bad_status;
        }
    }
    void
    on_field_impl(boost::beast::http::field name, beast_text name_text, beast_text value, beast_code& code) override
    {
        header_size_ += name_text.size() + value.size() + 4; // ": " and the end of the line
        if (header_size_ > header_limit) {
            code = boost::beast::http::error::header_limit;
            return;
        }
        if (in_trailer_) { // came too late to mean anything
            return;
        }
        if (name == boost::beast::http::field::transfer_encoding &&
            !http::iequals({value.data(), value.size()}, "chunked")) {
            code = boost::beast::http::error::bad_transfer_encoding; // none was asked for
            return;
        }
        head_.fields.add({name_text.data(), name_text.size()}, {value.data(), value.size()});
    }
    void on_header_impl(beast_code& code) override
    {
        in_trailer_ = true;
        auto const encoding = head_.fields.get("Content-Encoding");
        if (decodes_ && (http::iequals(encoding, "gzip") || http::iequals(encoding, "x-gzip"))) {
            unzip_ = std::make_unique<gzip_reader>();
            head_.fields.remove("Content-Encoding"); // what the caller gets has neither this encoding nor this length
            head_.fields.remove("Content-Length");
        }
        if (sink_ && head_.ok()) {
            to_sink_ = true;
            if (auto opened = sink_->open(head_); !opened) {
                stop(std::move(opened).assume_error(), code);
            }
        }
    }
    void on_body_init_impl(boost::optional<std::uint64_t> const& length, beast_code& code) override
    {
        has_body_ = true;
        if (!to_sink_ && length && !unzip_) {
            if (*length > body_limit_) {
                stop(too_large("announces " + std::to_string(*length) + " bytes"), code);
                return;
            }
            head_.body.reserve(static_cast<std::size_t>((std::min)(*length, reserve_limit)));
        }
    }
    std::size_t on_body_impl(beast_text bytes, beast_code& code) override
    {
        std::string_view const piece{bytes.data(), bytes.size()};
        if (!unzip_) {
            deliver(piece, code);
        } else if (
            !unzip_->feed(piece, [&](std::string_view decoded) { return deliver(decoded, code); }) && !failure_) {
            fail_zipped("is broken");
            code = boost::beast::http::error::body_limit;
        }
        return bytes.size();
    }
    bool deliver(std::string_view bytes, beast_code& code)
    {
        if (to_sink_) {
            if (auto written = sink_->write(bytes); !written) {
                stop(std::move(written).assume_error(), code);
            }
        } else if (bytes.size() > body_limit_ - head_.body.size()) {
            stop(too_large("has more"), code);
        } else {
            head_.body.append(bytes);
        }
        arrived_ += bytes.size();
        return !failure_;
    }
    progress fail_zipped(std::string const& how)
    {
        failure_ = error{errc::body_cut_short, "the answer's gzip stream " + how + "; ask again"};
        return progress::failed;
    }
    void on_chunk_header_impl(std::uint64_t, beast_text, beast_code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, beast_text bytes, beast_code& code) override
    {
        return on_body_impl(bytes, code);
    }
    void on_finish_impl(beast_code&) override {}

    [[nodiscard]] error too_large(std::string const& what) const
    {
        return {
            errc::body_too_large, "the answer (HTTP " + std::to_string(head_.status) + ") " + what +
                                      ", and request.body_limit allows " + std::to_string(body_limit_) +
                                      " bytes in memory; stream it, or raise the limit"};
    }

    static constexpr std::size_t shortest_last_chunk = std::string_view{"0\r\n\r\n"}.size();

    http::response head_;
    std::uint64_t body_limit_;
    body_sink* sink_;
    bool decodes_;
    std::unique_ptr<gzip_reader> unzip_;
    std::uint64_t arrived_ = 0;
    std::size_t header_size_ = 0;
    bool in_trailer_ = false;    // or in the body: the header is done
    bool in_chunk_size_ = false; // and it has not come whole
    bool to_sink_ = false;
    bool has_body_ = false;
    std::optional<error> failure_;
};

} // namespace st4sd::detail::net

#endif
