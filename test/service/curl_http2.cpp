// What curl_transport does over HTTP/2, which it speaks where TLS offers it: a peer written by hand, frame by frame.
#include "wire_clients.hpp"

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

using namespace st4sd;
using namespace st4sd::test;

namespace {

enum class frame_type : unsigned char { data = 0, headers = 1, rst_stream = 3, settings = 4, goaway = 7 };
constexpr unsigned char end_stream = 1; // of DATA and HEADERS
constexpr unsigned char ack = 1;        // of SETTINGS
constexpr unsigned char end_headers = 4;

std::string number(std::uint32_t value, int bytes = 4)
{
    std::string out;
    while (bytes-- > 0) {
        out += static_cast<char>(value >> 8 * bytes);
    }
    return out;
}

// The server's end of a connection (RFC 9113 section 4.1: nine bytes of header, then the payload).
class http2_peer {
public:
    explicit http2_peer(peer& other)
        : other_{other}
    {
        constexpr std::size_t preface = 24;
        static_cast<void>(take(preface));
        write(frame_type::settings, 0, 0, "");
    }
    // The stream of the next request, when all of it has come; 0 at the end of the connection.
    std::uint32_t read_request()
    {
        for (;;) {
            auto const head = take(9);
            if (head.size() < 9) {
                return 0;
            }
            auto const at = [&](std::size_t i) { return static_cast<unsigned char>(head[i]); };
            static_cast<void>(take(std::size_t{at(0)} << 16 | std::size_t{at(1)} << 8 | at(2)));
            auto const type = static_cast<frame_type>(at(3));
            if (type == frame_type::settings && (at(4) & ack) == 0) {
                write(frame_type::settings, ack, 0, "");
            }
            if ((type == frame_type::headers || type == frame_type::data) && (at(4) & end_stream) != 0) {
                return std::uint32_t{at(7)} << 8 | at(8);
            }
        }
    }
    void write(frame_type type, unsigned char flags, std::uint32_t stream, std::string_view payload)
    {
        other_.write(
            number(static_cast<std::uint32_t>(payload.size()), 3) + static_cast<char>(type) +
            static_cast<char>(flags) + number(stream) + std::string{payload});
    }
    void write_head(std::uint32_t stream) { write(frame_type::headers, end_headers, stream, "\x88"); } // :status 200
    void answer(std::uint32_t stream, std::string_view body)
    {
        write_head(stream);
        write(frame_type::data, end_stream, stream, body);
    }

    void cut() { other_.cut(); }

private:
    std::string take(std::size_t count)
    {
        std::string bytes;
        while (buffer_.size() < count && other_.take_some(bytes)) {
            buffer_ += bytes;
        }
        auto out = buffer_.substr(0, count);
        buffer_.erase(0, count);
        return out;
    }

    peer& other_;
    std::string buffer_;
};

// Does with each connection what a test says, once h2 was agreed upon.
class http2_server : public server {
public:
    template <class F>
    explicit http2_server(F act)
        : server{wire::tls, [act](peer& other) {
                     BOOST_TEST(other.protocol() == "h2");
                     http2_peer speaking{other};
                     act(speaking);
                     other.wait_until_closed();
                 }}
    {
        choose_protocol("h2");
    }
};

auto const forms_of_curl = boost::unit_test::data::make({library::curl}) * forms;

} // namespace

BOOST_AUTO_TEST_SUITE(curl_http2)

BOOST_DATA_TEST_CASE(answers_arrive_in_memory_and_in_a_sink_over_one_connection, forms_of_curl, which, how)
{
    http2_server service{[](http2_peer& other) {
        while (auto const stream = other.read_request()) {
            other.answer(stream, "hello");
        }
    }};
    wire_client client{which, how};
    auto const got = client(get(service.url())).value();
    BOOST_TEST(got.status == 200);
    BOOST_TEST(got.body == "hello");
    collecting_sink sink;
    BOOST_TEST(client(get(service.url()), &sink).value().body == "");
    BOOST_TEST(sink.body == "hello");
    auto sending = get(service.url(), http::method::post);
    sending.body = "some text";
    BOOST_TEST(client(sending).value().body == "hello");
    BOOST_TEST(service.connections() == 1);
}

BOOST_DATA_TEST_CASE(a_stream_that_is_reset_is_a_lost_connection, forms_of_curl, which, how)
{
    constexpr std::uint32_t internal_error = 2;
    http2_server before{[](http2_peer& other) {
        other.write(frame_type::rst_stream, 0, other.read_request(), number(internal_error));
    }};
    wire_client client{which, how};
    auto const got = client(get(before.url()));
    check_error(got, errc::connection_lost, {phase::send, phase::first_byte});
    BOOST_TEST(!got.error().nothing_was_sent());

    http2_server inside{[](http2_peer& other) {
        auto const stream = other.read_request();
        other.write_head(stream);
        other.write(frame_type::data, 0, stream, "hel");
        other.write(frame_type::rst_stream, 0, stream, number(internal_error));
    }};
    check_error(client(get(inside.url())), errc::body_cut_short, {phase::receive});
}

BOOST_DATA_TEST_CASE(a_connection_that_the_peer_gives_up_is_lost, forms_of_curl, which, how)
{
    constexpr std::uint32_t internal_error = 2;
    http2_server service{[](http2_peer& other) {
        auto const stream = other.read_request(); // taken, and never to be answered
        other.write(frame_type::goaway, 0, 0, number(stream) + number(internal_error));
        other.cut();
    }};
    wire_client client{which, how};
    auto const got = client(get(service.url()));
    check_error(got, errc::connection_lost, {phase::send, phase::first_byte});
}

BOOST_DATA_TEST_CASE(a_request_that_may_not_be_repeated_is_sent_once, forms_of_curl, which, how)
{
    constexpr std::uint32_t internal_error = 2;
    std::atomic<int> requests = 0;
    http2_server service{[&](http2_peer& other) { // answers the first request of a connection only
        other.answer(other.read_request(), "hello");
        if (auto const stream = other.read_request()) {
            ++requests;
            other.write(frame_type::rst_stream, 0, stream, number(internal_error));
        }
    }};
    wire_client client{which, how};
    BOOST_TEST(client(get(service.url())).value().body == "hello");
    auto request = get(service.url(), http::method::post);
    request.repeat = http::idempotency::not_idempotent;
    BOOST_TEST(client(request).value().body == "hello"); // over a connection of its own
    BOOST_TEST(service.connections() == 2);
    BOOST_TEST(requests == 0);

    http2_server refusing{[&](http2_peer& other) {
        auto const stream = other.read_request();
        ++requests;
        other.write(frame_type::rst_stream, 0, stream, number(internal_error));
    }};
    request.url = refusing.url();
    check_error(client(request), errc::connection_lost);
    BOOST_TEST(requests == 1);
}

BOOST_AUTO_TEST_SUITE_END()
