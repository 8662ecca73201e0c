#ifndef ST4SD_ADAPTER_DETAIL_CURL_EXCHANGE_HPP
#define ST4SD_ADAPTER_DETAIL_CURL_EXCHANGE_HPP

#include <st4sd/adapter/detail/curl_failure.hpp>
#include <st4sd/adapter/detail/curl_handle.hpp>
#include <st4sd/adapter/detail/framing.hpp>
#include <st4sd/adapter/detail/gzip_reader.hpp>
#include <st4sd/adapter/detail/request_head.hpp>
#include <st4sd/detail/unique_function.hpp>
#include <st4sd/transport.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd::detail::curl {

using clock = std::chrono::steady_clock;

/// One request and its answer over an easy handle: hears libcurl's callbacks and watches the deadlines. Used by the
/// loop's thread alone.
class exchange {
public:
    using handler_type = unique_function<void(result<http::response>)>;

    /// `request` and `sink` live until the handler was called.
    exchange(http::request const& request, body_sink* sink, http::deadlines const& fallback, handler_type handler)
        : request_{request}
        , sink_{sink}
        , limits_{request.limits.or_else(fallback)}
        , handler_{std::move(handler)}
        , size_{request.source ? request.source->size() : request.body.size()}
        , began_{clock::now()}
        , total_until_{after(began_, limits_.total)}
    {}
    exchange(exchange const&) = delete; // the handle points to it
    exchange& operator=(exchange const&) = delete;

    [[nodiscard]] http::request const& request() const noexcept { return request_; }
    [[nodiscard]] CURL* handle() const noexcept { return handle_.get(); }
    [[nodiscard]] easy_handle release() noexcept { return std::move(handle_); }
    /// Keeps the token's callback for as long as it runs.
    void wake_by(cancel_token::registration on_cancel) { on_cancel_ = std::move(on_cancel); }

    /// Gives the handle this request. *Errors*: as `request_head`; what libcurl refuses.
    [[nodiscard]] result<void> prepare(easy_handle handle, settings const& common)
    {
        handle_ = std::move(handle);
        BOOST_OUTCOME_TRY(auto const through, common.proxies().find(request_.url.origin));
        BOOST_OUTCOME_TRY(request_head(request_, nullptr)); // refuses what cannot be sent
        option_setter set{handle_.get()};
        common.apply(set, request_.url.origin, through);
        fields_ = common.field_list(request_);
        set(CURLOPT_HTTPHEADER, fields_.get());
        routes_ = common.route(set, request_.url);
        set_body(set);
        hear(set);
        if (request_.repeat == http::idempotency::not_idempotent) {
            set(CURLOPT_FRESH_CONNECT,
                1L); // on a kept connection libcurl would send it twice when that turns out closed
        }
        if (request_.source) {
            BOOST_OUTCOME_TRY(request_.source->rewind());
        }
        if (auto const refused = set.refused(); refused != CURLE_OK) {
            return error{
                errc::invalid_argument, std::string{"libcurl refuses an option: "} + ::curl_easy_strerror(refused)};
        }
        if (common.skips_verification() && request_.url.origin.scheme == "https") {
            http::tell(request_, events::unverified{request_.url.origin.host});
        }
        return success();
    }

    /// After libcurl has worked: whether it must end now, and why.
    [[nodiscard]] std::optional<error> overdue()
    {
        look_how_far();
        auto const now = clock::now();
        if (request_.cancel.cancelled()) {
            return annotated({errc::cancelled, "cancelled while " + std::string{to_string(phase_)}});
        }
        return now < until() ? std::nullopt : std::optional{annotated(timed_out(now))};
    }
    /// When `overdue` must be asked again.
    [[nodiscard]] clock::time_point until() const
    {
        switch (phase_) {
        case phase::queue: return total_until_;
        case phase::resolve:
        case phase::connect:
        case phase::handshake: return (std::min)(total_until_, after(connect_began_, limits_.connect));
        case phase::first_byte: return (std::min)(total_until_, after(last_progress_, limits_.first_byte));
        case phase::send:
        case phase::receive: break;
        }
        return (std::min)(total_until_, after(last_progress_, limits_.idle));
    }

    void finish(CURLcode code)
    {
        look_how_far();
        if (failure_) {
            complete(annotated(*std::move(failure_)));
        } else if (code != CURLE_OK) {
            auto const proxy_said = info<long>(CURLINFO_HTTP_CONNECTCODE);
            failed_exchange const how{
                .origin = request_.url.origin,
                .words = error_text_[0] != '\0' ? error_text_ : ::curl_easy_strerror(code),
                .had_head = head_done_,
                .proxy_status = phase_ < phase::send && proxy_said >= 300 ? static_cast<int>(proxy_said) : 0};
            complete(annotated(explain(code, how, phase_)));
        } else if (!head_done_) { // libcurl takes a header that is cut off for a whole one
            complete(annotated({errc::connection_lost, "the connection ended inside the answer's header; ask again"}));
        } else if (unzip_ && has_body_ && !unzip_->is_complete()) {
            complete(annotated(wrongly_zipped("ends too early")));
        } else {
            complete(std::move(answer_));
        }
    }
    void complete(result<http::response> answer)
    {
        on_cancel_.reset();
        std::exchange(handler_, handler_type{})(std::move(answer));
    }

private:
    static constexpr std::size_t header_limit = 48 * 1024;
    static constexpr int interim_limit = 32;

    [[nodiscard]] static clock::time_point
    after(clock::time_point start, std::optional<http::deadlines::duration> limit)
    {
        auto const room = std::chrono::duration_cast<http::deadlines::duration>((clock::time_point::max)() - start);
        return limit && *limit < room ? start + *limit : (clock::time_point::max)();
    }

    void set_body(option_setter& set)
    {
        using enum http::method;
        bool const expects_body = request_.verb == post || request_.verb == put || request_.verb == patch;
        if (request_.verb == head) {
            set(CURLOPT_NOBODY, 1L);
        } else if (expects_body || size_ > 0) {
            set(CURLOPT_POST, 1L);
            set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(size_));
            set(CURLOPT_POSTFIELDS, request_.source ? nullptr : request_.body.data());
            set(CURLOPT_READDATA, this);
            set(
                CURLOPT_READFUNCTION, +[](char* to, std::size_t one, std::size_t count, void* self) {
                    return static_cast<exchange*>(self)->on_read(to, one * count);
                });
            set(CURLOPT_SEEKDATA, this);
            set(
                CURLOPT_SEEKFUNCTION, +[](void* self, curl_off_t to, int) {
                    auto const& source = static_cast<exchange*>(self)->request_.source;
                    return to == 0 && source && source->rewind() ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL;
                });
        } else {
            set(CURLOPT_HTTPGET, 1L);
        }
        set(CURLOPT_CUSTOMREQUEST, std::string{http::to_string(request_.verb)}.c_str());
    }
    void hear(option_setter& set)
    {
        set(CURLOPT_ERRORBUFFER, error_text_);
        set(CURLOPT_HEADERDATA, this);
        set(
            CURLOPT_HEADERFUNCTION, +[](char* bytes, std::size_t one, std::size_t count, void* self) {
                return static_cast<exchange*>(self)->on_header({bytes, one * count}) ? one * count : 0;
            });
        set(CURLOPT_WRITEDATA, this);
        set(
            CURLOPT_WRITEFUNCTION, +[](char* bytes, std::size_t one, std::size_t count, void* self) {
                return static_cast<exchange*>(self)->on_body({bytes, one * count}) ? one * count : one * count + 1;
            });
        set(CURLOPT_RESOLVER_START_DATA, this);
        set(
            CURLOPT_RESOLVER_START_FUNCTION, +[](void*, void*, void* self) {
                static_cast<exchange*>(self)->reach(phase::resolve);
                return 0;
            });
        set(CURLOPT_SOCKOPTDATA, this);
        set(
            CURLOPT_SOCKOPTFUNCTION, +[](void* self, curl_socket_t, curlsocktype) {
                static_cast<exchange*>(self)->reach(phase::connect);
                return int{CURL_SOCKOPT_OK};
            });
        set.if_known(CURLOPT_SSL_CTX_DATA, this);
        set.if_known(
            CURLOPT_SSL_CTX_FUNCTION, +[](CURL*, void*, void* self) {
                static_cast<exchange*>(self)->reach(phase::handshake);
                return CURLE_OK;
            });
        set(CURLOPT_PREREQDATA, this);
        set(
            CURLOPT_PREREQFUNCTION, +[](void* self, char* address, char*, int port, int) {
                static_cast<exchange*>(self)->on_connected(address, port);
                return int{CURL_PREREQFUNC_OK};
            });
        // What libcurl only says in words: the TLS version, and that more came than was announced.
        set(CURLOPT_VERBOSE, 1L);
        set(CURLOPT_DEBUGDATA, this);
        set(
            CURLOPT_DEBUGFUNCTION, +[](CURL*, curl_infotype what, char* bytes, std::size_t size, void* self) {
                if (what == CURLINFO_TEXT) {
                    static_cast<exchange*>(self)->on_words({bytes, size});
                }
                return 0;
            });
    }

    void reach(phase next)
    {
        if (phase_ == phase::queue) {
            connect_began_ = clock::now();
        }
        phase_ = (std::max)(phase_, next);
    }
    void look_how_far()
    {
        if (phase_ == phase::send) {
            if (auto const sent = info<curl_off_t>(CURLINFO_SIZE_UPLOAD_T); sent > sent_) {
                sent_ = sent;
                last_progress_ = clock::now();
            }
            if (static_cast<std::uint64_t>(sent_) >= size_ && info<long>(CURLINFO_REQUEST_SIZE) > 0) {
                phase_ = phase::first_byte;
            }
        }
    }
    template <class T>
    [[nodiscard]] T info(CURLINFO which) const
    {
        T value{};
        ::curl_easy_getinfo(handle_.get(), which, &value);
        return value;
    }

    void on_connected(std::string_view address, int port)
    {
        phase_ = phase::send;
        last_progress_ = clock::now();
        if (request_.watched_by) {
            http::tell(
                request_,
                events::connected{
                    std::string{address} + " port " + std::to_string(port), info<long>(CURLINFO_NUM_CONNECTS) == 0,
                    tls_version_, tls_resumed_, last_progress_ - began_});
        }
    }
    void on_words(std::string_view text)
    {
        constexpr std::string_view tls = "SSL connection using ";
        if (text.starts_with(tls)) {
            tls_version_ = text.substr(tls.size(), text.find(' ', tls.size()) - tls.size());
        } else if (text.find("re-using session ID") != text.npos) {
            tls_resumed_ = true;
        } else if (text.starts_with("Excess found") && !failure_) {
            failure_ = error{errc::malformed_http, "the answer's body is longer than its Content-Length says"};
        }
    }

    bool on_header(std::string_view line)
    {
        phase_ = phase::receive;
        last_progress_ = clock::now();
        header_size_ += line.size();
        if (header_size_ > header_limit) {
            return fail(errc::malformed_http, "the answer's header is too large");
        }
        while (line.ends_with('\n') || line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        if (!head_done_ && line.starts_with("HTTP/")) {
            answer_ = {};
            auto const at = (std::min)(line.find(' '), line.size() - 1) + 1;
            std::from_chars(line.data() + at, line.data() + line.size(), answer_.status);
            if (answer_.status < 100 || answer_.status == 101) { // nobody asked for another protocol
                return fail(
                    errc::malformed_http,
                    "the answer is not valid HTTP (bad status); check scheme and port of the URL");
            }
            return true;
        }
        if (head_done_) {
            return true; // a trailer came too late to mean anything
        }
        return line.empty() ? on_head() : on_field(line);
    }
    bool on_field(std::string_view line)
    {
        auto const field = net::parse_field(line);
        if (!field) {
            return fail(
                errc::malformed_http, "the answer is not valid HTTP (bad field); check scheme and port of the URL");
        }
        if (http::iequals(field->name, "Transfer-Encoding") && !http::iequals(field->value, "chunked")) {
            return fail(errc::malformed_http, "the answer has a transfer encoding that nobody asked for");
        }
        answer_.fields.add(field->name, field->value);
        return true;
    }
    bool on_head()
    {
        if (answer_.status < 200) {
            return ++interim_ <= interim_limit ||
                   fail(errc::malformed_http, "the peer sends interim answers without end; check the URL");
        }
        head_done_ = true;
        if (net::is_framed_twice(answer_.fields)) {
            return fail(errc::malformed_http, "the answer says two things about the length of its body");
        }
        auto const encoding = answer_.fields.get("Content-Encoding");
        bool const zipped =
            net::understands_gzip(request_) && (http::iequals(encoding, "gzip") || http::iequals(encoding, "x-gzip"));
        announced_ = answer_.content_length();
        has_body_ = request_.verb != http::method::head && answer_.status != 204 && answer_.status != 304 &&
                    announced_ != std::uint64_t{0};
        if (zipped) { // by ourselves: libcurl takes a stream that is cut off for a whole one
            unzip_ = std::make_unique<net::gzip_reader>();
            answer_.fields.remove("Content-Encoding"); // what the caller gets has neither this encoding nor this length
            answer_.fields.remove("Content-Length");
            announced_.reset();
        }
        to_sink_ = sink_ && answer_.ok();
        if (to_sink_) {
            if (auto opened = sink_->open(answer_); !opened) {
                failure_ = std::move(opened).assume_error();
                return false;
            }
        } else if (announced_ && *announced_ > request_.body_limit && request_.verb != http::method::head) {
            return fail(errc::body_too_large, too_large("announces " + std::to_string(*announced_) + " bytes"));
        }
        return true;
    }
    bool on_body(std::string_view bytes)
    {
        phase_ = phase::receive;
        last_progress_ = clock::now();
        if (!unzip_) {
            return deliver(bytes);
        }
        if (!unzip_->feed(bytes, [this](std::string_view decoded) { return deliver(decoded); })) {
            failure_ = wrongly_zipped("is broken");
        }
        return !failure_;
    }
    bool deliver(std::string_view bytes)
    {
        if (to_sink_) {
            if (auto written = sink_->write(bytes); !written) {
                failure_ = std::move(written).assume_error();
                return false;
            }
            arrived_ += bytes.size();
            if (request_.watched_by) {
                http::tell(request_, events::received{arrived_, announced_});
            }
        } else if (bytes.size() > request_.body_limit - answer_.body.size()) {
            return fail(errc::body_too_large, too_large("has more"));
        } else {
            answer_.body += bytes;
        }
        return true;
    }
    std::size_t on_read(char* to, std::size_t room)
    {
        if (!request_.source) {
            return 0;
        }
        auto got = request_.source->read(to, room);
        if (got && got.assume_value() > 0) {
            read_ += got.assume_value();
            return got.assume_value();
        }
        if (got && read_ >= size_) {
            return 0;
        }
        if (got) {
            auto const missing = std::to_string(size_ - read_);
            failure_ = error{
                errc::invalid_argument,
                "the request's body ended " + missing + " bytes before its size; it must not change meanwhile"};
        } else {
            failure_ = std::move(got).assume_error();
        }
        return CURL_READFUNC_ABORT;
    }

    bool fail(errc code, std::string why)
    {
        failure_ = error{code, std::move(why)};
        return false;
    }
    [[nodiscard]] static error wrongly_zipped(std::string const& how)
    {
        return {errc::body_cut_short, "the answer's gzip stream " + how + "; ask again"};
    }
    [[nodiscard]] std::string too_large(std::string const& what) const
    {
        return "the answer (HTTP " + std::to_string(answer_.status) + ") " + what + ", and request.body_limit allows " +
               std::to_string(request_.body_limit) + " bytes in memory; stream it, or raise the limit";
    }
    [[nodiscard]] error annotated(error why) const
    {
        return why.with([&](error_info& facts) {
            if (facts.method.empty()) {
                facts.method = http::to_string(request_.verb);
                facts.url = request_.url.to_string();
            }
            if (!facts.at && !(why == errc::invalid_argument)) {
                facts.at = phase_;
            }
        });
    }
    [[nodiscard]] error timed_out(clock::time_point now) const
    {
        auto const [name, limit] = [&]() -> std::pair<char const*, std::optional<http::deadlines::duration>> {
            if (now >= total_until_) {
                return {"total", limits_.total};
            }
            switch (phase_) {
            case phase::resolve:
            case phase::connect:
            case phase::handshake: return {"connect", limits_.connect};
            case phase::first_byte: return {"first_byte", limits_.first_byte};
            case phase::queue:
            case phase::send:
            case phase::receive: break;
            }
            return {"idle", limits_.idle};
        }();
        return {
            errc::timed_out, "timed out while " + std::string{to_string(phase_)} + ": the " + name + " deadline of " +
                                 std::to_string(limit ? limit->count() : 0) + " ms passed"};
    }
    http::request const& request_;
    body_sink* sink_;
    http::deadlines limits_;
    handler_type handler_;
    std::uint64_t size_; // of the request's body
    phase phase_ = phase::queue;
    clock::time_point began_;
    clock::time_point total_until_;
    clock::time_point connect_began_{};
    clock::time_point last_progress_{};

    easy_handle handle_;
    text_list fields_;
    text_list routes_;
    char error_text_[CURL_ERROR_SIZE] = {};
    cancel_token::registration on_cancel_;

    curl_off_t sent_ = 0;
    std::uint64_t read_ = 0; // from the source
    http::response answer_;
    std::size_t header_size_ = 0;
    int interim_ = 0;
    bool head_done_ = false;
    bool has_body_ = false;
    std::unique_ptr<net::gzip_reader> unzip_;
    bool to_sink_ = false;
    std::uint64_t arrived_ = 0;
    std::optional<std::uint64_t> announced_;
    std::string tls_version_;
    bool tls_resumed_ = false;
    std::optional<error> failure_;
};

} // namespace st4sd::detail::curl

#endif
