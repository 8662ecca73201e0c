// What beast_transport does with servers that behave: requests, answers, bodies, kept connections.
#include "beast_forms.hpp"

#include <st4sd/adapter/detail/socket.hpp>
#include <st4sd/any_transport.hpp>
#include <st4sd/async_run.hpp>
#include <st4sd/operations.hpp>

#include <atomic>
#include <functional>
#include <future>
#include <thread>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;
namespace data = boost::unit_test::data;

namespace {

// Bytes that are neither text nor repetitive.
std::string noise(std::size_t size)
{
    std::string bytes(size, '\0');
    std::uint32_t state = 12345;
    for (auto& byte : bytes) {
        state = state * 1664525 + 1013904223;
        byte = static_cast<char>(state >> 24);
    }
    return bytes;
}

std::string chunked(std::string_view body, std::size_t piece)
{
    std::string text;
    while (!body.empty()) {
        char size[20];
        std::snprintf(size, sizeof size, "%zx\r\n", std::min(piece, body.size()));
        text.append(size).append(body.substr(0, piece)).append("\r\n");
        body.remove_prefix(std::min(piece, body.size()));
    }
    return text + "0\r\n\r\n";
}

// Sends the body of each request back.
void echo(peer& client)
{
    for (;;) {
        auto const request = client.read_request();
        auto const end = request.find("\r\n\r\n");
        if (end == request.npos || !client.write(answer(request.substr(end + 4)))) {
            return;
        }
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(beast_exchange)

static_assert(streaming_transport<beast_transport>);
static_assert(async_transport<beast_transport>);

BOOST_DATA_TEST_CASE(the_request_line_and_the_header_are_as_asked, forms_and_wires, how, over)
{
    std::string seen;
    server service{over, [&](peer& client) {
        seen = client.read_request();
        client.write(answer("{}", "200 OK", "Content-Type: application/json; charset=x\r\nX-Twice: 1\r\nx-twice: 2\r\n"));
        client.wait_until_closed();
    }};
    beast_client client{how};
    auto request = get(service.url("/rs/instances/?a=%20b"));
    request.fields = {{"Accept", "application/json"}, {"X-Odd", " tab\tand \xc3\xa4"}};
    auto const got = client(request).value();
    BOOST_TEST(seen == "GET /rs/instances/?a=%20b HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(service.port())
                           + "\r\nAccept-Encoding: gzip\r\nAccept: application/json\r\nX-Odd:  tab\tand \xc3\xa4\r\n\r\n");
    BOOST_TEST(got.status == 200);
    BOOST_TEST(got.body == "{}");
    BOOST_TEST(got.media_type() == "application/json");
    BOOST_TEST(got.fields.size() == 4u);
    BOOST_TEST(got.fields.get("X-TWICE") == "1");
}

BOOST_DATA_TEST_CASE(every_method_is_sent,
                     forms * data::make({http::method::get, http::method::head, http::method::post, http::method::put,
                                         http::method::delete_, http::method::options, http::method::patch}),
                     how, verb)
{
    std::string seen;
    server service{wire::plain, [&](peer& client) {
        seen = client.read_request();
        client.write(verb == http::method::head ? "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" : answer("x"));
        client.wait_until_closed();
    }};
    beast_client client{how};
    auto const got = client(get(service.url("/a"), verb)).value();
    BOOST_TEST(seen.starts_with(std::string{to_string(verb)} + " /a HTTP/1.1\r\n"));
    bool const expects_body = verb == http::method::post || verb == http::method::put || verb == http::method::patch;
    BOOST_TEST((seen.find("\r\nContent-Length: 0\r\n") != seen.npos) == expects_body);
    BOOST_TEST(got.body == (verb == http::method::head ? "" : "x"));
}

BOOST_DATA_TEST_CASE(bodies_of_all_sizes_go_there_and_back,
                     forms_and_wires * data::make({0u, 1u, 16383u, 16384u, 16385u, 65536u, 1000003u, 8u << 20}), how, over, size)
{
    server service{over, echo};
    beast_client client{how};
    auto request = get(service.url(), http::method::post);
    request.body = noise(size);
    auto const got = client(request).value();
    BOOST_TEST((got.body == request.body));
}

BOOST_DATA_TEST_CASE(chunks_of_all_sizes_are_joined,
                     forms_and_wires * data::make({1u, 3u, 100u, 4096u, 70000u, 1000000u}), how, over, piece)
{
    auto const body = noise(piece == 1 ? 5000 : 300000);
    server service{over, always("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked(body, piece))};
    beast_client client{how};
    BOOST_TEST((client(get(service.url())).value().body == body));
    collecting_sink sink;
    auto const head = client(get(service.url()), &sink).value();
    BOOST_TEST(head.body.empty());
    BOOST_TEST((sink.body == body));
    BOOST_TEST(sink.opened == 1);
    BOOST_TEST(service.connections() == 1);
}

BOOST_DATA_TEST_CASE(chunk_extensions_and_trailers_are_skipped, forms, how)
{
    server service{wire::plain, always("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                       "2;a=b\r\nhi\r\n0;x\r\nX-Late: 1\r\n\r\n")};
    beast_client client{how};
    for (int i = 0; i < 2; ++i) {
        auto const got = client(get(service.url())).value();
        BOOST_TEST(got.body == "hi");
        BOOST_TEST(!got.fields.find("X-Late"));
    }
    BOOST_TEST(service.connections() == 1);
}

BOOST_DATA_TEST_CASE(an_answer_that_comes_byte_by_byte_is_understood, forms_and_wires, how, over)
{
    server service{over, [](peer& client) {
        client.read_request();
        for (char const c : "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX: y\r\n\r\n"
                            "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n" + std::string{}) {
            client.write({&c, 1});
        }
        client.wait_until_closed();
    }};
    beast_client client{how};
    BOOST_TEST(client(get(service.url())).value().body == "abcde");
}

BOOST_DATA_TEST_CASE(a_body_without_length_ends_with_the_connection, forms_and_wires, how, over)
{
    auto const body = noise(200000);
    server service{over, [&](peer& client) {
        client.read_request();
        client.write("HTTP/1.0 200 OK\r\n\r\n" + body);
        client.close();
    }};
    beast_client client{how};
    BOOST_TEST((client(get(service.url())).value().body == body));
    BOOST_TEST((client(get(service.url())).value().body == body));
    BOOST_TEST(service.connections() == 2);
}

BOOST_DATA_TEST_CASE(some_answers_have_no_body, forms * data::make({"204 No Content", "304 Not Modified"}), how, status)
{
    server service{wire::plain, always("HTTP/1.1 " + std::string{status} + "\r\nX: y\r\n\r\n")};
    beast_client client{how};
    for (int i = 0; i < 2; ++i) {
        collecting_sink sink;
        BOOST_TEST(client(get(service.url()), &sink).value().body.empty());
        BOOST_TEST(sink.opened == (status[0] == '2' ? 1 : 0));
        BOOST_TEST(sink.body.empty());
    }
    BOOST_TEST(service.connections() == 1);
}

BOOST_DATA_TEST_CASE(interim_answers_are_skipped, forms, how)
{
    server service{wire::plain, always("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                                       + answer("end"))};
    beast_client client{how};
    collecting_sink sink;
    auto const head = client(get(service.url()), &sink).value();
    BOOST_TEST(head.status == 200);
    BOOST_TEST(!head.fields.find("Link"));
    BOOST_TEST(sink.opened == 1);
    BOOST_TEST(sink.body == "end");
    BOOST_TEST(client(get(service.url())).value().body == "end");
    BOOST_TEST(service.connections() == 1);
}

BOOST_DATA_TEST_CASE(every_status_is_a_value_and_errors_never_reach_a_sink,
                     forms * data::make({201, 301, 400, 401, 404, 413, 500, 503, 599}), how, status)
{
    server service{wire::plain, always(answer("text", std::to_string(status) + " Whatever"))};
    beast_client client{how};
    collecting_sink sink;
    auto const got = client(get(service.url()), &sink).value();
    BOOST_TEST(got.status == status);
    BOOST_TEST(got.body == (status < 300 ? "" : "text"));
    BOOST_TEST(sink.opened == (status < 300 ? 1 : 0));
    BOOST_TEST(sink.body == (status < 300 ? "text" : ""));
}

BOOST_DATA_TEST_CASE(streamed_pieces_are_bounded, forms_and_wires, how, over)
{
    auto const body = noise(8u << 20);
    server service{over, always(answer(body))};
    beast_client client{how};
    collecting_sink sink;
    auto request = get(service.url());
    request.body_limit = 10; // is for memory only
    BOOST_TEST(client(request, &sink).has_value());
    BOOST_TEST((sink.body == body));
    BOOST_TEST(sink.largest <= 65536u);
}

BOOST_DATA_TEST_CASE(an_error_of_the_sink_ends_the_exchange, forms, how)
{
    server service{wire::plain, always(answer(noise(1u << 20)))};
    beast_client client{how};
    collecting_sink sink;
    sink.refuse_at = 1000;
    auto const got = client(get(service.url()), &sink);
    BOOST_TEST(got.has_error());
    BOOST_TEST((got.error() == errc::rejected));
    BOOST_TEST(got.error().message() == "the disk is full");
    collecting_sink whole;
    BOOST_TEST(client(get(service.url()), &whole).has_value());
    BOOST_TEST(whole.body.size() == 1u << 20);
    BOOST_TEST(service.connections() == 2);
}

BOOST_DATA_TEST_CASE(a_connection_is_used_again, forms_and_wires, how, over)
{
    server service{over, always(answer("x"))};
    beast_client client{how};
    for (int i = 0; i < 20; ++i) {
        BOOST_TEST(client(get(service.url())).has_value());
    }
    BOOST_TEST(service.connections() == 1);
}

BOOST_DATA_TEST_CASE(an_origin_has_its_own_connections, forms, how)
{
    server first{wire::plain, always(answer("first"))};
    server second{wire::plain, always(answer("second"))};
    beast_client client{how};
    for (int i = 0; i < 3; ++i) {
        BOOST_TEST(client(get(first.url())).value().body == "first");
        BOOST_TEST(client(get(second.url())).value().body == "second");
    }
    BOOST_TEST(first.connections() == 1);
    BOOST_TEST(second.connections() == 1);
}

BOOST_DATA_TEST_CASE(a_connection_is_closed_when_the_peer_says_so,
                     forms * data::make({"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx",
                                         "HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx"}),
                     how, bytes)
{
    std::atomic<bool> closed = false;
    {
        server service{wire::plain, [&](peer& client) {
            client.read_request();
            client.write(bytes);
            client.wait_until_closed();
            closed = true;
        }};
        beast_client client{how};
        BOOST_TEST(client(get(service.url())).value().body == "x");
        BOOST_TEST(client(get(service.url())).value().body == "x");
        BOOST_TEST(service.connections() == 2);
    }
    BOOST_TEST(closed);
}

BOOST_DATA_TEST_CASE(a_kept_connection_that_breaks_is_replaced_once_if_repeating_is_safe,
                     forms_and_wires * data::make({true, false}), how, over, safe)
{
    // The second request on each connection is read and never answered: the client cannot know whether it took effect.
    std::atomic<int> requests = 0;
    server service{over, [&](peer& client) {
        client.read_request();
        ++requests;
        client.write(answer("x"));
        client.read_request();
        ++requests;
        client.close();
    }};
    beast_client client{how};
    auto request = get(service.url(), http::method::post);
    request.repeat = safe ? http::idempotency::idempotent : http::idempotency::not_idempotent;
    BOOST_TEST(client(request).has_value());
    auto const second = client(request);
    if (!safe) {
        BOOST_TEST(second.has_error());
        BOOST_TEST((second.error() == errc::connection_lost));
        BOOST_TEST((second.error().at() == phase::first_byte));
        BOOST_TEST(requests == 2);
        BOOST_TEST(service.connections() == 1);
    } else {
        BOOST_TEST(second.has_value());
        BOOST_TEST(requests == 3);
        BOOST_TEST(service.connections() == 2);
    }
}

BOOST_DATA_TEST_CASE(a_fresh_connection_is_never_repeated, forms, how)
{
    server service{wire::plain, [](peer& client) {
        client.read_request();
        client.close();
    }};
    beast_client client{how};
    auto const got = client(get(service.url()));
    BOOST_TEST(got.has_error());
    BOOST_TEST((got.error() == errc::connection_lost));
    BOOST_TEST(service.connections() == 1);
}

BOOST_DATA_TEST_CASE(a_connection_with_unasked_bytes_is_not_used_again, forms, how)
{
    std::atomic<int> waited = 0;
    std::atomic<int> sent = 0;
    server service{wire::plain, [&](peer& client) {
        client.read_request();
        client.write(answer("x"));
        auto const next = sent + 1;
        while (waited < next) {
            std::this_thread::yield();
        }
        client.write("HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n");
        ++sent;
        client.wait_until_closed();
    }};
    beast_client client{how};
    for (int i = 1; i <= 3; ++i) {
        BOOST_TEST(client(get(service.url())).value().body == "x");
        waited = i;
        while (sent < i) {
            std::this_thread::yield();
        }
    }
    BOOST_TEST(service.connections() == 3);
}

BOOST_DATA_TEST_CASE(a_header_of_many_fields_is_understood_and_an_endless_one_refused, forms, how)
{
    std::string fields;
    for (int i = 0; i < 400; ++i) {
        fields += "X-Field-" + std::to_string(i) + ": " + std::string(100, 'v') + "\r\n";
    }
    server large{wire::plain, always(answer("x", "200 OK", fields))};
    server endless{wire::plain, [](peer& client) {
        client.read_request();
        client.write("HTTP/1.1 200 OK\r\n");
        while (client.write("X: " + std::string(1000, 'v') + "\r\n")) {
        }
    }};
    server long_line{wire::plain, always(answer("x", "200 OK", "X: " + std::string(60000, 'v') + "\r\n"))};
    beast_client client{how};
    BOOST_TEST(client(get(large.url())).value().fields.size() == 401u);
    BOOST_TEST((client(get(endless.url())).error() == errc::malformed_http));
    BOOST_TEST((client(get(long_line.url())).error() == errc::malformed_http));
}

BOOST_DATA_TEST_CASE(a_kept_connection_survives_other_threads_and_ends_with_the_transport, forms, how)
{
    std::atomic<bool> closed = false;
    server service{wire::plain, [&](peer& client) {
        always(answer("x"))(client);
        closed = true;
    }};
    {
        beast_client client{how};
        BOOST_TEST(client(get(service.url())).has_value());
        auto moved = std::move(client.transport());
        BOOST_TEST(!closed);
    }
    while (!closed) {
        std::this_thread::yield();
    }
}

BOOST_AUTO_TEST_CASE(descriptors_do_not_block_and_are_not_inherited)
{
    detail::net::address any;
    any.storage.ss_family = AF_INET;
    auto const socket = detail::net::open_socket(any);
    detail::net::wake_pipe pipe;
    for (int const fd : {socket.get(), pipe.readable().get()}) {
        BOOST_TEST((::fcntl(fd, F_GETFL) & O_NONBLOCK) != 0);
        BOOST_TEST((::fcntl(fd, F_GETFD) & FD_CLOEXEC) != 0);
    }
}

BOOST_AUTO_TEST_CASE(without_an_executor_the_system_executor_is_used)
{
    server service{wire::plain, always(answer("x"))};
    beast_transport transport;
    std::promise<result<http::response>> answered;
    transport.async_perform(get(service.url()), [&](result<http::response> got) { answered.set_value(std::move(got)); });
    BOOST_TEST(answered.get_future().get().value().body == "x");
}

BOOST_AUTO_TEST_CASE(the_handler_runs_on_its_own_executor)
{
    server service{wire::plain, always(answer("x"))};
    boost::asio::io_context io;
    boost::asio::io_context mine;
    beast_transport transport{io.get_executor()};
    bool called = false;
    transport.async_perform(get(service.url()), boost::asio::bind_executor(mine, [&](result<http::response> got) {
        called = got.has_value();
    }));
    io.run();
    BOOST_TEST(!called);
    mine.run();
    BOOST_TEST(called);
}

BOOST_AUTO_TEST_CASE(it_can_be_erased)
{
    server service{wire::tls, always(answer("x"))};
    any_transport transport{beast_transport{trusting()}};
    BOOST_TEST(transport.perform(get(service.url())).value().body == "x");
    collecting_sink sink;
    BOOST_TEST(transport.perform(get(service.url()), sink).has_value());
    BOOST_TEST(sink.body == "x");
    BOOST_TEST(service.connections() == 1);
}

BOOST_AUTO_TEST_CASE(many_asynchronous_exchanges_run_on_many_threads)
{
    server service{wire::tls, echo};
    boost::asio::io_context context;
    beast_transport transport{context.get_executor(), trusting()};
    std::atomic<int> right = 0;
    std::function<void(int)> next = [&](int left) {
        auto request = get(service.url(), http::method::post);
        request.body = std::to_string(left);
        transport.async_perform(request, [&, left](result<http::response> got) {
            right += got.has_value() && got.value().body == std::to_string(left);
            if (left > 1) {
                next(left - 1);
            }
        });
    };
    for (int i = 0; i < 8; ++i) {
        next(25);
    }
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] { context.run(); });
    }
    for (auto& each : threads) {
        each.join();
    }
    BOOST_TEST(right == 200);
}

BOOST_AUTO_TEST_SUITE_END()
