// How to decide yourself what goes over the network: a transport is any type that performs one request.

#include "lab.hpp"

#include <st4sd/client.hpp>
#include <st4sd/payload.hpp>

#include <exception>
#include <iostream>
#include <string>

namespace {

// Passes on what only reads and refuses all else before it leaves the program: for a look at a service in production.
struct read_only {
    st4sd::any_transport next;

    [[nodiscard]] static bool reads(st4sd::http::request const& request)
    {
        return request.repeat == st4sd::http::idempotency::safe;
    }
    static st4sd::error refusal(st4sd::http::request const& request)
    {
        return {st4sd::errc::not_supported, "a read-only client sends no " + std::string{to_string(request.verb)}};
    }
    st4sd::result<st4sd::http::response> perform(st4sd::http::request const& request)
    {
        return reads(request) ? next.perform(request) : refusal(request);
    }
    // Downloads are streamed; without this one, output() works and download() says errc::not_supported.
    st4sd::result<st4sd::http::response> perform(st4sd::http::request const& request, st4sd::body_sink& sink)
    {
        return reads(request) ? next.perform(request, sink) : refusal(request);
    }
};
static_assert(st4sd::streaming_transport<read_only>); // the concepts are in <st4sd/transport.hpp>, in words, too

} // namespace

int main()
try {
    // Over the network: read_only{st4sd::beast_transport{settings}}, a URL and credentials. Where a transport only
    // looks at requests and answers, a middleware (example/own_middleware.cpp) is less work.
    st4sd::client const api{read_only{lab::service()}};

    auto const package = api.experiments().get("molecular-mass").value();
    std::cout << "reading works: " << package.identifier() << '\n';

    auto const payload = st4sd::payload("molecular-mass").input("molecules.csv", lab::molecules);
    auto const refused = api.experiments().start(payload);
    if (!refused) {
        std::cout << refused.error() << '\n';
    }
    return !refused && refused.error() == st4sd::errc::not_supported ? 0 : 1;
} catch (std::exception const& problem) {
    std::cerr << problem.what() << '\n';
    return 1;
}
