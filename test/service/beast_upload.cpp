// Requests whose body is read in pieces, and what observers hear of an exchange.
#include "beast_forms.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;

namespace {

// A body that is made while it is read.
struct counting_source final : http::body_source {
    explicit counting_source(std::uint64_t bytes, std::uint64_t given = UINT64_MAX) : size_{bytes}, end_{std::min(bytes, given)} {}
    std::uint64_t size() const override { return size_; }
    result<void> rewind() override
    {
        ++rewound;
        at_ = 0;
        return success();
    }
    result<std::size_t> read(char* to, std::size_t room) override
    {
        most = std::max(most, room);
        if (at_ >= fails_at) {
            return error{errc::rejected, "the disk cannot be read"};
        }
        auto const count = static_cast<std::size_t>(std::min<std::uint64_t>({room, end_ - at_, 50'000}));
        for (std::size_t i = 0; i < count; ++i) {
            to[i] = byte(at_ + i);
        }
        at_ += count;
        return count;
    }
    static char byte(std::uint64_t at) { return static_cast<char>('a' + at % 23); }

    int rewound = 0;
    std::size_t most = 0;
    std::uint64_t fails_at = UINT64_MAX;

private:
    std::uint64_t size_;
    std::uint64_t end_;
    std::uint64_t at_ = 0;
};

bool is_right(std::string_view body, std::uint64_t size)
{
    for (std::size_t i = 0; i < body.size(); ++i) {
        if (body[i] != counting_source::byte(i)) {
            return false;
        }
    }
    return body.size() == size;
}

struct heard {
    std::shared_ptr<observer> ears = observe([this](event const& e) {
        std::lock_guard const lock{mutex};
        all.push_back(e.what);
        lines.push_back(e.to_line());
    });
    template <class E>
    std::vector<E> of()
    {
        std::lock_guard const lock{mutex};
        std::vector<E> found;
        for (auto const& each : all) {
            if (auto const* one = std::get_if<E>(&each)) {
                found.push_back(*one);
            }
        }
        return found;
    }
    std::mutex mutex;
    std::vector<event::kind> all;
    std::vector<std::string> lines;
};

} // namespace

BOOST_AUTO_TEST_SUITE(beast_upload)

BOOST_DATA_TEST_CASE(a_body_of_any_size_is_sent_in_pieces,
                     forms_and_wires * boost::unit_test::data::make({0u, 1u, 65536u, 65537u, 9'000'000u}), how, over, size)
{
    std::string seen;
    server service{over, [&](peer& client) {
        seen = client.read_request();
        client.write(answer("x"));
        client.wait_until_closed();
    }};
    beast_client client{how};
    auto const source = std::make_shared<counting_source>(size);
    auto request = get(service.url(), http::method::put);
    request.body = "not this";
    request.source = source;
    BOOST_TEST(client(request).value().body == "x");
    BOOST_TEST(seen.find("\r\nContent-Length: " + std::to_string(size) + "\r\n") != seen.npos);
    BOOST_TEST(is_right(std::string_view{seen}.substr(seen.find("\r\n\r\n") + 4), size));
    BOOST_TEST(source->most <= 65536u);
    BOOST_TEST(source->rewound == 1);
}

BOOST_DATA_TEST_CASE(a_body_is_read_from_the_start_when_it_is_sent_again, forms, how)
{
    std::atomic<int> cut = 0;
    std::string seen;
    server service{wire::plain, [&](peer& client) {
        client.read_request();
        client.write(answer("x"));
        if (cut++ == 0) {
            client.read_some(); // some of the second request, and then the connection is gone
            client.reset();
            return;
        }
        client.wait_until_closed();
    }};
    beast_client client{how};
    auto const source = std::make_shared<counting_source>(3'000'000);
    auto request = get(service.url(), http::method::put);
    request.repeat = http::idempotency::idempotent;
    request.source = source;
    BOOST_TEST(client(get(service.url())).has_value());
    BOOST_TEST(client(request).has_value());
    BOOST_TEST(source->rewound == 2);
    BOOST_TEST(service.connections() == 2);
}

BOOST_DATA_TEST_CASE(a_body_that_fails_or_ends_early_is_an_error, forms, how)
{
    server service{wire::plain, [](peer& client) { client.wait_until_closed(); }};
    beast_client client{how};
    auto const failing = std::make_shared<counting_source>(200'000);
    failing->fails_at = 100'000;
    auto request = get(service.url(), http::method::put);
    request.source = failing;
    auto const failed = client(request);
    BOOST_TEST((failed.error() == errc::rejected));
    BOOST_TEST(failed.error().message() == "the disk cannot be read");
    request.source = std::make_shared<counting_source>(200'000, 150'000);
    auto const early = client(request);
    BOOST_TEST((early.error() == errc::invalid_argument));
    BOOST_TEST(early.error().message().find("50000 bytes before its size") != std::string::npos);
}

BOOST_DATA_TEST_CASE(an_observer_hears_of_connections_and_bytes, forms_and_wires, how, over)
{
    std::string const body(200'000, 'b');
    server service{over, always(answer(body))};
    heard said;
    auto request = get(service.url("/a?b=c"));
    request.fields.set("X-Request-Id", "r-1");
    request.watched_by = said.ears;
    beast_client client{how};
    collecting_sink sink;
    BOOST_TEST(client(request).has_value());
    BOOST_TEST(said.of<events::received>().empty());
    BOOST_TEST(client(request, &sink).has_value());
    auto const connections = said.of<events::connected>();
    BOOST_REQUIRE(connections.size() == 2u);
    BOOST_TEST(!connections[0].reused);
    BOOST_TEST(connections[1].reused);
    BOOST_TEST(connections[0].peer == "127.0.0.1 port " + std::to_string(service.port()));
    BOOST_TEST((connections[0].tls == (over == wire::tls ? "TLSv1.3" : "")));
    auto const pieces = said.of<events::received>();
    BOOST_REQUIRE(!pieces.empty());
    BOOST_TEST(pieces.back().bytes == body.size());
    BOOST_TEST((pieces.back().of == body.size()));
    BOOST_TEST(std::ranges::is_sorted(pieces, {}, &events::received::bytes));
    BOOST_TEST(said.lines.front().starts_with("GET " + request.url.to_string() + " connected to 127.0.0.1"));
    BOOST_TEST(said.of<events::unverified>().empty());
}

BOOST_DATA_TEST_CASE(a_tls_session_is_resumed, forms * boost::unit_test::data::make({TLS1_2_VERSION, TLS1_3_VERSION}), how, version)
{
    server service{wire::tls, always(answer("x", "200 OK", "Connection: close\r\n"))};
    SSL_CTX_set_min_proto_version(service.tls().native_handle(), version);
    SSL_CTX_set_max_proto_version(service.tls().native_handle(), version);
    unsigned char const id[] = "test";
    SSL_CTX_set_session_id_context(service.tls().native_handle(), id, sizeof id);
    heard said;
    beast_client client{how};
    auto request = get(service.url());
    request.watched_by = said.ears;
    for (int i = 0; i < 3; ++i) {
        BOOST_TEST(client(request).value().body == "x");
    }
    auto const connections = said.of<events::connected>();
    BOOST_REQUIRE(connections.size() == 3u);
    BOOST_TEST(!connections[0].resumed);
    BOOST_TEST(connections[1].resumed);
    BOOST_TEST(connections[2].resumed);
    BOOST_TEST(connections[2].tls == (version == TLS1_2_VERSION ? "TLSv1.2" : "TLSv1.3"));
    beast_client other{how}; // another transport knows nothing of it
    BOOST_TEST(other(request).has_value());
    BOOST_TEST(!said.of<events::connected>().back().resumed);
}

BOOST_AUTO_TEST_SUITE_END()
