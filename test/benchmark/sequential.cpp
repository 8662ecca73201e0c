// One request after the other over a connection that is kept: `instances().get(uid)`, typed, against libcurl's easy
// handle without decoding, and against a loop over Beast that decodes by hand and has no deadline.
//
//   benchmark_sequential --http URL --https URL --ca FILE [--rounds 10] [--requests 500]
//
// The URLs are of a service in which /instances/run is one; run.sh starts it.
#include "by_hand_boost.hpp"
#include "curl_peer.hpp"
#include "measure.hpp"

#include <st4sd/client.hpp>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

using namespace st4sd;
using namespace st4sd::benchmark;

namespace {

using boost::asio::ip::tcp;
namespace ssl = boost::asio::ssl;
namespace beast_http = boost::beast::http;

tcp::socket connected(boost::asio::io_context& context, http::url const& where)
{
    tcp::socket socket{context};
    tcp::resolver resolver{context};
    boost::asio::connect(socket, resolver.resolve(where.origin.host, std::to_string(where.origin.port)));
    socket.set_option(tcp::no_delay{true});
    return socket;
}

// What somebody writes who uses Beast by itself.
template <class Stream>
class beast_loop {
public:
    beast_loop(Stream stream, http::url const& where)
        : stream_{std::move(stream)}
    {
        request_.method(beast_http::verb::get);
        request_.version(11);
        request_.target(where.target());
        request_.set(beast_http::field::host, where.origin.authority());
        request_.set(beast_http::field::user_agent, "benchmark");
        request_.set(beast_http::field::accept, "application/json");
    }
    instance get()
    {
        beast_http::write(stream_, request_);
        beast_http::response<beast_http::string_body> answer;
        beast_http::read(stream_, buffer_, answer);
        if (answer.result() != beast_http::status::ok) {
            throw std::runtime_error{"Beast got another status"};
        }
        return by_hand_boost::decode<instance>(answer.body());
    }

private:
    Stream stream_;
    boost::beast::flat_buffer buffer_;
    beast_http::request<beast_http::empty_body> request_{};
};

template <class Get>
contestant asking(std::string name, int requests, Get get)
{
    return {std::move(name), [requests, get] {
                auto const before = wall_seconds();
                for (int i = 0; i < requests; ++i) {
                    get();
                }
                return requests / (wall_seconds() - before);
            }};
}

template <class Stream>
void compare(
    std::string const& scheme,
    std::string const& base,
    std::string const& ca_file,
    beast_loop<Stream> loop,
    int rounds,
    int requests)
{
    options settings;
    settings.tls.ca_file = ca_file;
    client const api{base, anonymous{}, settings};
    curl_peer curl{base + "/instances/run", ca_file};
    auto const expected = api.instances().get(rest_uid{"run"}).value();
    curl.get();
    if (loop.get() != expected || by_hand_boost::decode<instance>(curl.body()) != expected) {
        throw std::runtime_error{"the contestants get something else"};
    }
    std::vector<contestant> all{
        asking("st4sd", requests, [&] { static_cast<void>(api.instances().get(rest_uid{"run"}).value()); }),
        asking("curl", requests, [&] { curl.get(); }),
        asking("beast", requests, [&] { static_cast<void>(loop.get()); })};
    interleave(all, rounds);
    report("sequential " + scheme + " vs libcurl without decoding", 1.0, all[0], all[1], "requests/s");
    report("sequential " + scheme + " vs Beast by hand, no deadline", 0.9, all[0], all[2], "requests/s");
}

} // namespace

int main(int count, char** values)
{
    arguments const given{count, values};
    auto const rounds = given.number("rounds", 10);
    auto const requests = given.number("requests", 500);
    boost::asio::io_context context;

    auto const plain = http::url::parse(given.text("http") + "/instances/run").value();
    compare("HTTP", given.text("http"), "", beast_loop{connected(context, plain), plain}, rounds, requests);

    auto const secure = http::url::parse(given.text("https") + "/instances/run").value();
    ssl::context tls{ssl::context::tls_client};
    tls.load_verify_file(given.text("ca"));
    tls.set_verify_mode(ssl::verify_peer);
    ssl::stream<tcp::socket> stream{connected(context, secure), tls};
    stream.set_verify_callback(ssl::host_name_verification{secure.origin.host});
    stream.handshake(ssl::stream_base::client);
    compare("HTTPS", given.text("https"), given.text("ca"), beast_loop{std::move(stream), secure}, rounds, requests);
}
