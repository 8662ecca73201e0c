#ifndef ST4SD_TESTING_DETAIL_SERVER_SESSION_HPP
#define ST4SD_TESTING_DETAIL_SERVER_SESSION_HPP

#include <st4sd/testing/detail/converse.hpp>
#include <st4sd/testing/detail/exchange.hpp>
#include <st4sd/testing/detail/service_core.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream_base.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/serializer.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace st4sd::testing::detail {

namespace beast = boost::beast;

// One connection of the server: reads a request, lets the service answer it, writes the answer, and
// so on. Its operations follow one another, so it needs no strand; it lives as long as one of them
// is under way.
template <class Stream>
class server_session : public std::enable_shared_from_this<server_session<Stream>> {
    static constexpr bool is_tls = !std::is_same_v<Stream, beast::tcp_stream>;
    static constexpr std::size_t piece = std::size_t{64} << 10;

public:
    template <class... Args>
    server_session(std::shared_ptr<service_core> core, bool keep_alive, Args&&... args)
        : core_{std::move(core)}
        , keep_alive_{keep_alive}
        , stream_{std::forward<Args>(args)...}
        , timer_{stream_.get_executor()}
    {}

    void begin()
    {
        if constexpr (is_tls) {
            beast::get_lowest_layer(stream_).expires_after(std::chrono::seconds{30});
            stream_.async_handshake(
                boost::asio::ssl::stream_base::server, [self = this->shared_from_this()](beast::error_code failed) {
                    if (!failed) {
                        self->read();
                    }
                });
        } else {
            read();
        }
    }

private:
    void read()
    {
        parser_.emplace();
        parser_->header_limit(1u << 20); // the service answers requests that are too long, not the parser
        parser_->body_limit(std::uint64_t{64} << 20);
        beast::get_lowest_layer(stream_).expires_after(
            std::chrono::seconds{30}); // as long as the service keeps idle connections
        beast::http::async_read_header(
            stream_, buffer_, *parser_, [self = this->shared_from_this()](beast::error_code failed, std::size_t) {
                if (failed) {
                    self->close(failed == beast::http::error::end_of_stream);
                } else if (beast::iequals(self->parser_->get()[beast::http::field::expect], "100-continue")) {
                    self->invite();
                } else {
                    self->read_body();
                }
            });
    }

    void invite()
    {
        static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        boost::asio::async_write(
            stream_, boost::asio::buffer(go_on),
            [self = this->shared_from_this()](beast::error_code failed, std::size_t) {
                if (!failed) {
                    self->read_body();
                }
            });
    }

    void read_body()
    {
        beast::http::async_read(
            stream_, buffer_, *parser_, [self = this->shared_from_this()](beast::error_code failed, std::size_t) {
                if (!failed) {
                    self->respond();
                }
            });
    }

    // The request as the service's own type. The method is one that it knows, or nothing.
    [[nodiscard]] std::optional<http::request> convert()
    {
        auto& message = parser_->get();
        http::request request;
        bool known = false;
        for (auto const verb :
             {http::method::get, http::method::head, http::method::post, http::method::put, http::method::delete_,
              http::method::options, http::method::patch}) {
            if (message.method_string() == beast::string_view{to_string(verb).data(), to_string(verb).size()}) {
                request.verb = verb;
                known = true;
            }
        }
        auto const text = [](beast::string_view view) { return std::string{view.data(), view.size()}; };
        auto const host = text(message[beast::http::field::host]);
        auto url = http::url::parse(
            (is_tls ? "https://" : "http://") + (host.empty() ? "localhost" : host) + text(message.target()));
        if (!known || !url) {
            return std::nullopt;
        }
        request.url = std::move(url).assume_value();
        for (auto const& field : message) {
            request.fields.add(text(field.name_string()), text(field.value()));
        }
        request.body = std::move(message.body());
        return request;
    }

    void respond()
    {
        auto const request = convert();
        if (request) {
            std::unique_lock lock{core_->time->mutex};
            reply_ = serve_request(*core_, lock, *request);
        } else {
            reply_ = gunicorn_page(400, "Bad Request", "Invalid request");
            reply_.head.fields.set("Content-Length", std::to_string(reply_.body.size()));
        }
        if (reply_.delay > reply_.delay.zero()) {
            beast::get_lowest_layer(stream_).expires_never();
            timer_.expires_after(std::chrono::duration_cast<std::chrono::steady_clock::duration>(reply_.delay));
            timer_.async_wait([self = this->shared_from_this()](beast::error_code failed) {
                if (!failed) {
                    self->write_head();
                }
            });
        } else {
            write_head();
        }
    }

    void write_head()
    {
        if (reply_.broken) {
            return close(false);
        }
        auto const& request = parser_->get();
        head_ = {};
        head_.version(11);
        head_.result(static_cast<unsigned>(reply_.head.status));
        for (auto const& [name, value] : reply_.head.fields) {
            head_.insert(beast::string_view{name.data(), name.size()}, beast::string_view{value.data(), value.size()});
        }
        last_ = !keep_alive_ || !request.keep_alive() || beast::iequals(head_[beast::http::field::connection], "close");
        head_.set(beast::http::field::connection, last_ ? "close" : "keep-alive");
        written_ = 0;
        end_ = request.method() == beast::http::verb::head ? 0 : reply_.body.size();
        if (reply_.cut) {
            end_ = std::min<std::uint64_t>(end_, *reply_.cut);
        }
        serializer_.emplace(head_);
        beast::get_lowest_layer(stream_).expires_after(std::chrono::seconds{60});
        beast::http::async_write_header(
            stream_, *serializer_, [self = this->shared_from_this()](beast::error_code failed, std::size_t) {
                if (!failed) {
                    self->write_body();
                }
            });
    }

    // A piece at a time: an output may be larger than the memory.
    void write_body()
    {
        if (written_ == end_) {
            bool const is_head = parser_->get().method() == beast::http::verb::head;
            if (std::exchange(reply_.chunked, false) && !reply_.cut && !is_head) {
                out_ = "0\r\n\r\n";
                return write_out(0);
            }
            if (reply_.cut || last_) {
                return close(!reply_.cut);
            }
            reply_ = {};
            return read();
        }
        out_ = reply_.body.read(written_, static_cast<std::size_t>(std::min<std::uint64_t>(piece, end_ - written_)));
        auto const count = out_.size();
        if (reply_.chunked) {
            char length[20];
            out_.insert(0, length, static_cast<std::size_t>(std::snprintf(length, sizeof length, "%zx\r\n", count)));
            out_ += "\r\n";
        }
        write_out(count);
    }

    void write_out(std::size_t count)
    {
        beast::get_lowest_layer(stream_).expires_after(std::chrono::seconds{60});
        boost::asio::async_write(
            stream_, boost::asio::buffer(out_),
            [self = this->shared_from_this(), count](beast::error_code failed, std::size_t) {
                if (!failed) {
                    self->written_ += count;
                    self->write_body();
                }
            });
    }

    // Politely, so that what was written arrives; or as a connection breaks.
    void close(bool politely)
    {
        if constexpr (is_tls) {
            if (politely) {
                beast::get_lowest_layer(stream_).expires_after(std::chrono::seconds{5});
                stream_.async_shutdown([self = this->shared_from_this()](beast::error_code) {});
                return;
            }
        }
        auto& socket = beast::get_lowest_layer(stream_).socket();
        beast::error_code ignored;
        static_cast<void>(politely); // plain connections have no way to say so
        socket.shutdown(boost::asio::ip::tcp::socket::shutdown_both, ignored);
    }

    std::shared_ptr<service_core> core_;
    bool keep_alive_;
    Stream stream_;
    boost::asio::steady_timer timer_;
    beast::flat_buffer buffer_;
    std::optional<beast::http::request_parser<beast::http::string_body>> parser_;
    reply reply_;
    beast::http::response<beast::http::empty_body> head_;
    std::optional<beast::http::response_serializer<beast::http::empty_body>> serializer_;
    std::string out_;
    std::uint64_t written_ = 0;
    std::uint64_t end_ = 0;
    bool last_ = false;
};

} // namespace st4sd::testing::detail

#endif
