#include <st4sd/adapter/beast_transport.hpp>
#include <st4sd/operations.hpp>
#include <st4sd/testing/server.hpp>
#include <st4sd/testing/service.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <thread>

namespace {

using st4sd::errc;
using st4sd::http::method;
using st4sd::testing::serve;
using namespace std::chrono_literals;

st4sd::testing::service make_service()
{
    st4sd::testing::service service;
    service.startup_phase(0ms);
    service.add("echo",
                {.inputs = {"in.txt"},
                 .key_outputs = {"Out", "Folder", "Huge"},
                 .run = [](st4sd::testing::run_context& run) {
                     run.output("Out", "out.txt", run.input("in.txt"));
                     run.output_folder("Folder", "results", {{"a.txt", "a"}, {"b/c.txt", "c"}});
                     run.output("Huge", "huge.bin",
                                {std::uint64_t{64} << 20, [](std::uint64_t at, char* out, std::size_t n) {
                                     for (std::size_t i = 0; i < n; ++i) {
                                         out[i] = static_cast<char>((at + i) % 251);
                                     }
                                 }});
                 }});
    return service;
}

struct client {
    st4sd::testing::server server;
    st4sd::beast_transport transport;

    explicit client(st4sd::testing::service const& service, st4sd::testing::server_options options = {})
        : server{serve(service, options)},
          transport{settings(server)}
    {}
    static st4sd::options settings(st4sd::testing::server const& server)
    {
        st4sd::options options;
        options.tls.ca_file = server.ca_file();
        return options;
    }
    st4sd::http::request request(method verb, std::string const& target, std::string body = {}) const
    {
        st4sd::http::request r;
        r.verb = verb;
        r.target = target;
        r.url = st4sd::http::url::parse(server.url()).value().join(target);
        if (!body.empty()) {
            r.fields.set("Content-Type", "application/json");
        }
        r.body = std::move(body);
        return r;
    }
    st4sd::result<st4sd::http::response> send(method verb, std::string const& target, std::string body = {})
    {
        return transport.perform(request(verb, target, std::move(body)));
    }
    std::string run(std::string const& content)
    {
        auto const started = send(method::post, "experiments/echo/start",
                                  R"({"inputs": [{"filename": "in.txt", "content": ")" + content + R"("}]})")
                                 .value();
        BOOST_REQUIRE(started.status == 200);
        auto const uid = started.body.substr(1, started.body.find('"', 1) - 1);
        for (int i = 0; i < 2000; ++i) {
            if (send(method::get, "instances/" + uid).value().body.find("\"Success\"") != std::string::npos) {
                return uid;
            }
            std::this_thread::sleep_for(1ms);
        }
        BOOST_FAIL("the run does not end");
        return uid;
    }
};

struct counting_sink final : st4sd::body_sink {
    std::uint64_t size = 0;
    bool right = true;
    st4sd::result<void> open(st4sd::http::response const&) override
    {
        size = 0;
        return st4sd::success();
    }
    st4sd::result<void> write(std::string_view bytes) override
    {
        for (char const c : bytes) {
            right = right && c == static_cast<char>(size++ % 251);
        }
        return st4sd::success();
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(serve_basics)

BOOST_AUTO_TEST_CASE(a_whole_run_over_plain_http_and_tls)
{
    for (bool const tls : {false, true}) {
        client api{make_service(), {.tls = tls}};
        BOOST_TEST(api.server.url().starts_with(tls ? "https://localhost:" : "http://localhost:"));
        BOOST_TEST(api.server.ca_pem().empty() == !tls);
        auto const uid = api.run("hello");
        auto const out = api.send(method::get, "instances/" + uid + "/outputs/Out").value();
        BOOST_TEST(out.body == "hello");
        BOOST_TEST(out.fields.get("Content-Disposition") == "attachment; filename=\"out.txt\"");
        auto const folder = api.send(method::get, "instances/" + uid + "/outputs/Folder").value();
        BOOST_TEST(folder.media_type() == "application/zip");
        BOOST_TEST(folder.content_length().value() == folder.body.size());
    }
}

BOOST_AUTO_TEST_CASE(a_large_output_is_streamed)
{
    for (bool const tls : {false, true}) {
        client api{make_service(), {.tls = tls}};
        auto const uid = api.run("x");
        counting_sink sink;
        auto const head =
            api.transport.perform(api.request(method::get, "instances/" + uid + "/outputs/Huge"), sink)
                .value();
        BOOST_TEST(head.content_length().value() == std::uint64_t{64} << 20);
        BOOST_TEST(sink.size == std::uint64_t{64} << 20);
        BOOST_TEST(sink.right);
    }
}

// The datastore stands beside the service, and its zips come in chunks.
BOOST_AUTO_TEST_CASE(zips_of_the_datastore_come_in_chunks)
{
    auto service = make_service();
    std::string const instance = "file://st4sd-prod/tmp/workdir/x.instance";
    service.add_file(instance + "/big", std::string(1u << 20, 'x'));
    service.add_file(instance + "/folder/file", "");
    for (bool const tls : {false, true}) {
        client api{service, {.tls = tls}};
        auto const ask = [&](std::string const& path) {
            auto r = api.request(method::post, "", "{\"" + instance + "\": [\"/tmp/workdir/x.instance/" + path + "\"]}");
            r.url = st4sd::http::url::parse(api.server.url().substr(0, api.server.url().rfind('/')) +
                                            "/ds-gateway/files/api/v1.1").value();
            return api.transport.perform(r);
        };
        for (int i = 0; i < 3; ++i) { // the connection can be used again
            auto const sent = ask("big").value();
            BOOST_TEST(sent.status == 200);
            BOOST_TEST(!sent.content_length());
            BOOST_TEST(sent.body.size() > (1u << 20));
            BOOST_TEST(sent.body.substr(sent.body.size() - 22, 4) == "PK\x05\x06");
            BOOST_TEST(ask("none").value().body.size() == 22u);
            BOOST_TEST((ask("folder").error() == errc::body_cut_short));
        }
    }
}

BOOST_AUTO_TEST_CASE(redirects_name_the_scheme_and_the_port)
{
    client api{make_service(), {.tls = true}};
    auto const answer = api.send(method::get, "experiments").value();
    BOOST_TEST(answer.status == 308);
    BOOST_TEST(answer.fields.get("Location") == api.server.url() + "/experiments/");
}

BOOST_AUTO_TEST_CASE(the_service_answers_requests_that_are_too_long)
{
    client api{make_service()};
    BOOST_TEST(api.send(method::get, "instances/" + std::string(5000, 'x')).value().status == 400);
    auto request = api.request(method::get, "url-map/");
    request.fields.set("Cookie", std::string(9000, 'x'));
    BOOST_TEST(api.transport.perform(request).value().status == 431);
    BOOST_TEST(api.send(method::post, "experiments/", std::string((1u << 20) + 1, ' ')).value().status ==
               413);
}

BOOST_AUTO_TEST_CASE(faults_reach_the_socket)
{
    for (bool const tls : {false, true}) {
        auto service = make_service();
        client api{service, {.tls = tls}};
        auto const uid = api.run("0123456789");
        st4sd::testing::fault lost;
        lost.failure = st4sd::error{errc::connection_lost};
        lost.times = 5; // more than the transport may try again by itself
        service.inject(lost);
        BOOST_TEST((api.send(method::post, "experiments/echo/start", "{}").error() == errc::connection_lost));

        client cut_api{service, {.tls = tls}};
        st4sd::testing::fault cut;
        cut.path = "/outputs/Out";
        cut.cut_after = 4;
        service.inject(cut);
        while (cut_api.send(method::get, "url-map/").has_error()) { // uses up what is left of the first fault
        }
        BOOST_TEST(
            (cut_api.send(method::get, "instances/" + uid + "/outputs/Out").error() == errc::body_cut_short));
        BOOST_TEST(cut_api.send(method::get, "instances/" + uid + "/outputs/Out").value().body ==
                   "0123456789");

        st4sd::testing::fault slow;
        slow.delay = 10s;
        service.inject(slow);
        auto request = cut_api.request(method::get, "url-map/");
        request.limits.total = 100ms;
        BOOST_TEST((cut_api.transport.perform(request).error() == st4sd::condition::timed_out));
    }
}

BOOST_AUTO_TEST_CASE(a_connection_may_end_with_each_answer)
{
    client api{make_service(), {.keep_alive = false}};
    for (int i = 0; i < 3; ++i) {
        BOOST_TEST(api.send(method::get, "url-map/").value().fields.get("Connection") == "close");
    }
}

BOOST_AUTO_TEST_CASE(the_ca_file_goes_with_the_server)
{
    std::string path;
    {
        auto const server = serve(make_service(), {.tls = true});
        path = server.ca_file();
        BOOST_TEST(std::filesystem::exists(path));
    }
    BOOST_TEST(!std::filesystem::exists(path));
}

BOOST_AUTO_TEST_CASE(stops_in_the_middle_of_an_exchange)
{
    auto service = make_service();
    client api{service};
    st4sd::testing::fault slow;
    slow.delay = 1h;
    service.inject(slow);
    std::thread stopper{[&] {
        while (service.requests().empty()) {
            std::this_thread::yield();
        }
        api.server.stop();
    }};
    BOOST_TEST((api.send(method::get, "url-map/").error() == errc::connection_lost));
    stopper.join();
    BOOST_TEST((api.send(method::get, "url-map/").error() == errc::cannot_connect));
}

BOOST_AUTO_TEST_SUITE_END()
