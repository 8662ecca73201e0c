// What transport.hpp promises of good days, asked of every transport that speaks HTTP over sockets.
#include "event_log.hpp"
#include "gzip_maker.hpp"
#include "stalling_source.hpp"
#include "wire_clients.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstring>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;
namespace data = boost::unit_test::data;

namespace {

// Answers with the request itself, as it came.
loopback_server::behaviour echo()
{
    return [](peer& other) {
        for (std::string request; !(request = other.read_request()).empty();) {
            other.write(answer(request));
        }
    };
}

std::string body_of(std::string const& request) { return request.substr(request.find("\r\n\r\n") + 4); }

bool has_line(std::string const& request, std::string const& line)
{
    return request.find("\r\n" + line + "\r\n") != std::string::npos;
}

class text_source final : public http::body_source {
public:
    explicit text_source(std::string text, std::size_t pretended = 0)
        : text_{std::move(text)}
        , pretended_{pretended}
    {}
    std::uint64_t size() const override { return text_.size() + pretended_; }
    result<void> rewind() override
    {
        at_ = 0;
        return success();
    }
    result<std::size_t> read(char* to, std::size_t room) override
    {
        auto const count = (std::min)({room, text_.size() - at_, std::size_t{1000}});
        std::memcpy(to, text_.data() + at_, count);
        at_ += count;
        return count;
    }

private:
    std::string text_;
    std::size_t pretended_;
    std::size_t at_ = 0;
};

std::string noise(std::size_t size)
{
    std::string text(size, 'x');
    for (std::size_t i = 0; i < size; i += 61) {
        text[i] = static_cast<char>(i * 7);
    }
    return text;
}

auto const gzip = "Content-Encoding: gzip\r\nContent-Type: application/json\r\n";

} // namespace

BOOST_AUTO_TEST_SUITE(transports_exchange)

BOOST_DATA_TEST_CASE(the_header_is_as_asked_and_no_more, libraries_forms_and_wires, which, how, over)
{
    server service{over, echo()};
    wire_client client{which, how};
    auto request = get(service.url("/rs/a%20b/../c?x=1"));
    request.fields = {{"X-One", "1"}, {"X-Empty", ""}, {"X-One", "two words"}, {"Authorization", "Bearer k"}};
    auto const got = client(request).value().body;
    BOOST_TEST(got.starts_with("GET /rs/a%20b/../c?x=1 HTTP/1.1\r\n"));
    BOOST_TEST(has_line(got, "Host: " + service.url().origin.authority()));
    for (std::string const line :
         {"X-One: 1", "X-One: two words", "Authorization: Bearer k", "Accept-Encoding: gzip"}) {
        BOOST_TEST(has_line(got, line), line);
    }
    BOOST_TEST((has_line(got, "X-Empty:") || has_line(got, "X-Empty: ")));
    for (std::string const field : {"\r\nAccept:", "\r\nUser-Agent:", "\r\nContent-", "\r\nExpect:", "\r\nTransfer-"}) {
        BOOST_TEST(got.find(field) == std::string::npos, field);
    }
}

BOOST_DATA_TEST_CASE(
    every_method_is_sent_with_and_without_a_body,
    libraries_and_forms* data::make(
        {http::method::get, http::method::head, http::method::post, http::method::put, http::method::delete_,
         http::method::options, http::method::patch}),
    which,
    how,
    verb)
{
    std::string seen;
    server service{wire::plain, [&](peer& other) {
                       for (std::string request; !(request = other.read_request()).empty();) {
                           seen = request;
                           other.write(
                               "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n" +
                               std::string{verb == http::method::head ? "" : "ok"});
                       }
                   }};
    wire_client client{which, how};
    bool const expects_body = verb == http::method::post || verb == http::method::put || verb == http::method::patch;
    for (std::string const body : {"", "some text"}) {
        if (verb == http::method::head && !body.empty()) {
            continue; // libcurl cannot, and nobody needs it
        }
        auto request = get(service.url("/x"), verb);
        request.body = body;
        auto const got = client(request).value();
        BOOST_TEST(got.body == (verb == http::method::head ? "" : "ok"));
        BOOST_TEST(seen.starts_with(std::string{to_string(verb)} + " /x HTTP/1.1\r\n"));
        BOOST_TEST(body_of(seen) == body);
        BOOST_TEST(has_line(seen, "Content-Length: " + std::to_string(body.size())) == (expects_body || !body.empty()));
        BOOST_TEST(seen.find("Content-Type") == std::string::npos);
    }
}

BOOST_DATA_TEST_CASE(
    bodies_of_all_sizes_go_there_and_back,
    libraries_forms_and_wires* data::make({1u, 16383u, 16384u, 16385u, 65537u, 3u << 20}),
    which,
    how,
    over,
    size)
{
    server service{over, [](peer& other) {
                       for (std::string request; !(request = other.read_request()).empty();) {
                           other.write(answer(body_of(request)));
                       }
                   }};
    wire_client client{which, how};
    auto request = get(service.url(), http::method::post);
    request.body = noise(size);
    BOOST_TEST((client(request).value().body == request.body));
    collecting_sink sink;
    BOOST_TEST(client(request, &sink).value().body == "");
    BOOST_TEST((sink.body == request.body));
    BOOST_TEST(sink.largest <= 65536U);
    request.source = std::make_shared<text_source>(std::exchange(request.body, {}));
    BOOST_TEST((client(request).value().body == noise(size)));
    BOOST_TEST((client(request).value().body == noise(size)));
}

BOOST_DATA_TEST_CASE(sixty_four_mebibytes_arrive_whole, libraries* wires, which, over)
{
    constexpr std::size_t size = 64u << 20;
    std::string const block(1 << 20, 'y');
    server service{over, [&](peer& other) {
                       other.read_request();
                       other.write("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n");
                       for (std::size_t sent = 0; sent < size && other.write(block); sent += block.size()) {
                       }
                   }};
    wire_client client{which, form::blocking};
    auto const got = client(get(service.url())).value();
    BOOST_TEST(got.body.size() == size);
    BOOST_TEST(std::ranges::all_of(got.body, [](char c) { return c == 'y'; }));
}

BOOST_DATA_TEST_CASE(chunks_are_joined_and_trailers_skipped, libraries_forms_and_wires, which, how, over)
{
    auto const body = noise(100'000);
    std::string chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    std::size_t length = 1;
    for (std::size_t at = 0; at < body.size(); at += length, length = length % 5000 * 2 + 1) {
        auto const piece = body.substr(at, length);
        char size[20];
        std::snprintf(size, sizeof size, "%zx", piece.size());
        chunked += std::string{size} + "\r\n" + piece + "\r\n";
    }
    server service{over, always(chunked + "0\r\nX-Trailer: late\r\n\r\n")};
    wire_client client{which, how};
    for (int i = 0; i < 2; ++i) {
        auto const got = client(get(service.url())).value();
        BOOST_TEST((got.body == body));
        BOOST_TEST(!got.fields.find("X-Trailer"));
    }
    BOOST_TEST(service.connections() == 1);
}

BOOST_DATA_TEST_CASE(an_answer_that_comes_byte_by_byte_is_understood, libraries_forms_and_wires, which, how, over)
{
    std::string const text =
        "HTTP/1.1 200 OK\r\nX-Field: a b\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n";
    server service{over, [&](peer& other) {
                       other.read_request();
                       for (char const byte : text) {
                           other.write({&byte, 1});
                       }
                       other.wait_until_closed();
                   }};
    wire_client client{which, how};
    auto const got = client(get(service.url())).value();
    BOOST_TEST(got.body == "hello!");
    BOOST_TEST(got.fields.get("x-field") == "a b");
}

BOOST_DATA_TEST_CASE(
    some_answers_have_no_body,
    libraries_and_forms* data::make({"204 No Content", "304 Not Modified"}),
    which,
    how,
    status)
{
    server service{wire::plain, always(std::string{"HTTP/1.1 "} + status + "\r\nX-Field: y\r\n\r\n")};
    wire_client client{which, how};
    for (int i = 0; i < 2; ++i) {
        auto const got = client(get(service.url())).value();
        BOOST_TEST(std::to_string(got.status) == std::string{status}.substr(0, 3));
        BOOST_TEST(got.body == "");
        BOOST_TEST(got.fields.get("X-Field") == "y");
    }
    BOOST_TEST(service.connections() == 1);
}

BOOST_DATA_TEST_CASE(interim_answers_are_skipped, libraries_and_forms, which, how)
{
    server service{
        wire::plain,
        always("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n" + answer("ok"))};
    wire_client client{which, how};
    collecting_sink sink;
    auto const got = client(get(service.url()), &sink).value();
    BOOST_TEST(got.status == 200);
    BOOST_TEST(!got.fields.find("Link"));
    BOOST_TEST(sink.body == "ok");
    BOOST_TEST(sink.opened == 1);
}

BOOST_DATA_TEST_CASE(an_interim_answer_does_not_end_sending, libraries_forms_and_wires, which, how, over)
{
    auto const body = std::make_shared<stalling_source>();
    std::size_t arrived = 0;
    server service{over, [&](peer& other) {
                       other.read_some();
                       other.write("HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 10");
                       body->wait_until_stalled();
                       other.write("2 Processing\r\n\r\n");
                       auto const whole = other.read_request();
                       arrived = whole.empty() ? 0 : body_of(whole).size();
                       other.write(answer("ok"));
                       other.wait_until_closed();
                   }};
    wire_client client{which, how};
    auto request = get(service.url(), http::method::put);
    request.source = body;
    BOOST_TEST(client(request).value().body == "ok");
    BOOST_TEST(arrived == body->size());
}

BOOST_DATA_TEST_CASE(an_answer_that_comes_before_the_body_was_sent, libraries_forms_and_wires, which, how, over)
{
    server service{over, [](peer& other) {
                       other.read_some();
                       other.write(answer("too large", "413 Payload Too Large", "Connection: close\r\n"));
                       other.wait_until_closed();
                   }};
    wire_client client{which, how};
    auto request = get(service.url(), http::method::post);
    request.body.assign(16 << 20, 'x');
    auto const got = client(request).value();
    BOOST_TEST(got.status == 413);
    BOOST_TEST(got.body == "too large");
}

BOOST_DATA_TEST_CASE(an_answer_is_heard_while_the_peer_reads_no_more, libraries_forms_and_wires, which, how, over)
{
    auto const body = std::make_shared<stalling_source>();
    std::promise<void> done;
    server service{over, [&](peer& other) {
                       other.read_some();
                       body->wait_until_stalled();
                       other.write(answer("too large", "413 Payload Too Large", "Connection: close\r\n"));
                       done.get_future().wait();
                   }};
    wire_client client{which, how};
    auto request = get(service.url(), http::method::post);
    request.source = body;
    auto const began = std::chrono::steady_clock::now();
    auto const got = client(request);
    BOOST_TEST((std::chrono::steady_clock::now() - began < std::chrono::seconds{8})); // not by the idle deadline of 10 s
    done.set_value();
    BOOST_TEST(got.value().status == 413);
    BOOST_TEST(got.value().body == "too large");
}

BOOST_DATA_TEST_CASE(redirects_are_values, libraries_and_forms* data::make({301, 302, 307, 308}), which, how, status)
{
    server service{wire::plain, always(answer("", std::to_string(status) + " Moved", "Location: /elsewhere\r\n"))};
    wire_client client{which, how};
    auto const got = client(get(service.url())).value();
    BOOST_TEST(got.status == status);
    BOOST_TEST(got.fields.get("Location") == "/elsewhere");
}

BOOST_DATA_TEST_CASE(a_compressed_answer_arrives_decoded, libraries_forms_and_wires, which, how, over)
{
    auto const text = numbers(30000);
    server service{over, always(answer(zipped(text), "200 OK", gzip))};
    wire_client client{which, how};
    auto const got = client(get(service.url())).value();
    BOOST_TEST((got.body == text));
    BOOST_TEST(!got.fields.find("Content-Encoding"));
    BOOST_TEST(!got.fields.find("Content-Length"));
    BOOST_TEST(got.media_type() == "application/json");
    collecting_sink sink;
    BOOST_TEST(client(get(service.url()), &sink).has_value());
    BOOST_TEST((sink.body == text));
    BOOST_TEST(sink.largest <= 65536u);
    BOOST_TEST(service.connections() == 1);
}

BOOST_DATA_TEST_CASE(errors_and_empty_bodies_are_decoded_too, libraries_and_forms, which, how)
{
    server refuses{wire::plain, always(answer(zipped("{\"message\": \"no\"}"), "404 NOT FOUND", gzip))};
    server empty{wire::plain, always(answer(zipped(""), "200 OK", gzip))};
    server head{wire::plain, always(std::string{"HTTP/1.1 200 OK\r\n"} + gzip + "Content-Length: 10\r\n\r\n")};
    server hollow{wire::plain, always(answer("", "200 OK", gzip))}; // not even a header: some proxies do that
    server nothing{wire::plain, always(std::string{"HTTP/1.1 204 No Content\r\n"} + gzip + "\r\n")};
    wire_client client{which, how};
    BOOST_TEST(client(get(refuses.url())).value().body == "{\"message\": \"no\"}");
    BOOST_TEST(client(get(empty.url())).value().body.empty());
    BOOST_TEST(client(get(head.url(), http::method::head)).value().body.empty());
    BOOST_TEST(client(get(hollow.url())).value().body.empty());
    BOOST_TEST(client(get(nothing.url())).value().body.empty());
}

BOOST_DATA_TEST_CASE(whoever_names_encodings_decodes_alone, libraries_and_forms, which, how)
{
    std::string seen;
    auto const body = zipped("text");
    server service{wire::plain, [&](peer& other) {
        seen = other.read_request();
        other.write(answer(body, "200 OK", gzip));
        other.wait_until_closed();
    }};
    wire_client client{which, how};
    auto request = get(service.url());
    request.fields.set("Accept-Encoding", "br, gzip");
    auto const got = client(request).value();
    BOOST_TEST((got.body == body));
    BOOST_TEST(got.fields.get("Content-Encoding") == "gzip");
    BOOST_TEST(seen.find("Accept-Encoding: br, gzip\r\n") != seen.npos);
    BOOST_TEST(seen.find("Accept-Encoding: gzip") == seen.npos);
}

BOOST_DATA_TEST_CASE(a_small_answer_that_decodes_to_much_is_bounded, libraries_and_forms, which, how)
{
    server service{wire::plain, always(answer(zipped(std::string(8 << 20, 'x')), "200 OK", gzip))};
    wire_client client{which, how};
    auto request = get(service.url());
    request.body_limit = 1 << 20;
    BOOST_TEST((client(request).error() == errc::body_too_large));
    collecting_sink sink;
    sink.refuse_at = 100'000;
    BOOST_TEST((client(request, &sink).error() == errc::rejected)); // the sink's own error
    BOOST_TEST(sink.body.size() < 200'000u);
}

BOOST_DATA_TEST_CASE(a_compressed_answer_that_is_cut_or_broken_is_an_error, libraries_and_forms, which, how)
{
    auto const whole = zipped(numbers(1000));
    for (auto const& body : {whole.substr(0, whole.size() - 3), whole.substr(0, 4), whole + "x", std::string{"no gzip"}}) {
        server service{wire::plain, always(answer(body, "200 OK", gzip))};
        wire_client client{which, how};
        auto const got = client(get(service.url()));
        BOOST_REQUIRE(got.has_error());
        BOOST_TEST((got.error() == errc::body_cut_short));
        BOOST_TEST(got.error().message().find("gzip") != std::string::npos);
    }
}

BOOST_DATA_TEST_CASE(a_header_of_many_fields_is_understood_and_an_endless_one_refused, libraries_and_forms, which, how)
{
    std::string fields;
    for (int i = 0; i < 300; ++i) {
        fields += "X-Field-" + std::to_string(i) + ": " + std::string(100, 'v') + "\r\n";
    }
    server good{wire::plain, always(answer("ok", "200 OK", fields))};
    server endless{wire::plain, [](peer& other) {
                       other.read_request();
                       other.write("HTTP/1.1 200 OK\r\n");
                       while (other.write("X-Field: " + std::string(1000, 'v') + "\r\n")) {
                       }
                   }};
    wire_client client{which, how};
    auto const got = client(get(good.url())).value();
    BOOST_TEST(got.fields.size() == 301U);
    BOOST_TEST(got.fields.get("X-Field-299") == std::string(100, 'v'));
    check_error(client(get(endless.url())), errc::malformed_http, {phase::receive});
}

BOOST_DATA_TEST_CASE(a_connection_is_used_again_and_observers_hear_so, libraries_forms_and_wires, which, how, over)
{
    server service{over, always(answer("ok"))};
    wire_client client{which, how};
    std::vector<events::connected> heard;
    std::mutex mutex;
    for (int i = 0; i < 3; ++i) {
        auto request = get(service.url());
        request.watched_by = observe([&](event const& e) {
            if (auto const* connected = std::get_if<events::connected>(&e.what)) {
                std::lock_guard const lock{mutex};
                heard.push_back(*connected);
            }
        });
        BOOST_TEST(client(request).value().body == "ok");
    }
    BOOST_TEST(service.connections() == 1);
    std::lock_guard const lock{mutex};
    BOOST_REQUIRE(heard.size() == 3U);
    BOOST_TEST(!heard[0].reused);
    BOOST_TEST(heard[2].reused);
    for (auto const& each : heard) {
        BOOST_TEST(each.peer == "127.0.0.1 port " + std::to_string(service.port()));
    }
    BOOST_TEST(heard[0].tls == (over == wire::tls ? "TLSv1.3" : ""));
}

BOOST_DATA_TEST_CASE(a_kept_connection_that_was_closed_is_replaced, libraries_forms_and_wires, which, how, over)
{
    std::atomic<int> closed = 0;
    server service{over, [&](peer& other) {
        if (!other.read_request().empty()) {
            other.write(answer("x"));
            other.cut();
            ++closed;
        }
    }};
    wire_client client{which, how};
    auto request = get(service.url(), http::method::post);
    request.repeat = http::idempotency::not_idempotent; // so the end is seen before anything is sent
    for (int i = 1; i <= 5; ++i) {
        BOOST_TEST(client(request).has_value());
        while (closed < i) {
            std::this_thread::yield();
        }
    }
    BOOST_TEST(service.connections() == 5);
}

BOOST_DATA_TEST_CASE(
    a_kept_connection_that_breaks_is_replaced_if_repeating_is_safe, libraries_forms_and_wires, which, how, over)
{
    // The second request on each connection is read and never answered: the client cannot know whether it took effect.
    std::atomic<int> requests = 0;
    server service{over, [&](peer& other) {
                       other.read_request();
                       ++requests;
                       other.write(answer("ok"));
                       other.read_request();
                       ++requests;
                       other.close();
                   }};
    wire_client client{which, how};
    auto request = get(service.url(), http::method::post);
    request.repeat = http::idempotency::idempotent;
    request.body = "text";
    BOOST_TEST(client(request).has_value());
    BOOST_TEST(client(request).has_value());
    BOOST_TEST(requests == 3);
    BOOST_TEST(service.connections() == 2);
}

BOOST_DATA_TEST_CASE(a_certificate_that_is_not_verified_is_reported_with_each_request, libraries_and_forms, which, how)
{
    server service{wire::tls, always(answer("ok"))};
    options chosen;
    chosen.tls.insecure_skip_verify = true;
    wire_client client{which, how, chosen};
    event_log heard;
    auto request = get(service.url());
    request.watched_by = heard.observer;
    for (std::ptrdiff_t i = 1; i <= 3; ++i) {
        BOOST_TEST(client(request).has_value());
        BOOST_TEST(std::ranges::count_if(heard.lines(), [](std::string const& line) {
            return line.find("WARNING: the certificate of 127.0.0.1 is not verified") != line.npos;
        }) == i);
    }
    BOOST_TEST(service.connections() == 1);
}

BOOST_DATA_TEST_CASE(requests_that_would_smuggle_something_are_not_sent, libraries_and_forms, which, how)
{
    server service{wire::plain, always(answer("ok"))};
    wire_client client{which, how};
    for (auto const& field : smuggling_fields()) {
        auto request = get(service.url());
        request.fields.add(field.name, field.value);
        auto const got = client(request);
        check_error(got, errc::invalid_argument);
        BOOST_TEST(!got.error().at().has_value());
    }
    for (std::string const path : {"/a b", "/a\r\nX: y", "no-slash"}) {
        auto request = get(service.url());
        request.url.path = path;
        check_error(client(request), errc::invalid_argument);
    }
    BOOST_TEST(service.connections() == 0);
}

BOOST_DATA_TEST_CASE(a_source_that_ends_early_is_an_error, libraries_and_forms, which, how)
{
    server service{wire::plain, echo()};
    wire_client client{which, how};
    auto request = get(service.url(), http::method::post);
    request.source = std::make_shared<text_source>("only this", 5);
    check_error(client(request), errc::invalid_argument);
}

BOOST_DATA_TEST_CASE(
    the_limit_of_a_body_is_exact, libraries_and_forms* data::make({0, 1, 9, 10, 11}), which, how, limit)
{
    server announced{wire::plain, always(answer("0123456789"))};
    server chunked{
        wire::plain, always("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\n0123456789\r\n0\r\n\r\n")};
    wire_client client{which, how};
    for (auto const& where : {announced.url(), chunked.url()}) {
        auto request = get(where);
        request.body_limit = static_cast<std::uint64_t>(limit);
        auto const got = client(request);
        if (limit >= 10) {
            BOOST_TEST(got.value().body == "0123456789");
        }
        else {
            check_error(got, errc::body_too_large, {phase::receive});
        }
        collecting_sink sink; // to which the limit does not apply
        BOOST_TEST(client(request, &sink).has_value());
    }
}

BOOST_AUTO_TEST_SUITE_END()
