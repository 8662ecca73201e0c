// The README's samples about networks that fail, observers, credentials that expire, and recordings.
#include "../../example/molecular_mass_lab.hpp"

#include <st4sd/client.hpp>
#include <st4sd/testing.hpp>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <string>
#include <utility>
#include <variant>

namespace {

int failures = 0;

void check(bool good, char const* what)
{
    if (!good) {
        std::cerr << "wrong: " << what << '\n';
        ++failures;
    }
}

st4sd::options patient_options()
{
    st4sd::options patient;
    patient.retry = st4sd::retry_options{.max_attempts = 8, .budget = std::chrono::minutes{10}};
    return patient;
}

st4sd::options site_options()
{
    using namespace std::chrono_literals;
    st4sd::options site;
    site.connect_deadline = 5s;                     // name, TCP and TLS together
    site.download_first_byte_deadline = 20min;      // the service reads a whole output before it sends any of it
    site.max_connections = 4;                       // to one origin; further requests queue
    site.tls.ca_file = "/etc/site/ca.pem";          // in place of the system's; also ca_folder, ca_pem
    site.tls.certificate_file = "/etc/site/me.pem"; // who we are, with its key
    site.tls.pinned_keys = {"sha256/47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="};
    site.proxy = st4sd::proxy_options{.url = "http://proxy.example.org:3128", .except = {".internal.example.org"}};
    return site;
}

void complain(st4sd::error const& why)
{
    for (auto const& tried : why.earlier()) {
        std::cerr << "after " << tried.after_ms << " ms: " << tried.reason << '\n';
    }
    std::cerr << why << '\n'; // … HTTP 503: the service is unavailable: try again later (tried 8 times)
}

st4sd::options watched_options(int& retries)
{
    st4sd::options settings;
    settings.observer = st4sd::observe([&retries](st4sd::event const& e) {
        if (auto const* again = std::get_if<st4sd::events::retried>(&e.what)) {
            ++retries;
            std::clog << e.method << ' ' << e.url << ": " << again->why << '\n';
        }
    });
    return settings;
}

st4sd::token_source from_file(std::string file)
{
    return st4sd::token_source{[file]() -> st4sd::result<st4sd::bearer_key> {
        std::ifstream in{file};
        std::string key{std::istreambuf_iterator<char>{in}, {}};
        if (key.empty()) {
            return st4sd::error{st4sd::errc::unauthorised, "there is no token in " + file};
        }
        return st4sd::bearer_key{key};
    }};
}

template <st4sd::transport Transport>
st4sd::client recorded(Transport transport, std::string const& url, st4sd::credentials const& who)
{
    using st4sd::testing::recording_policy;
    return st4sd::client{st4sd::middleware::with{recording_policy{"day.txt"}, std::move(transport)}, url, who};
}

void test_with_recording()
{
    auto day = st4sd::testing::replaying::load("day.txt").value();
    st4sd::client api{day};
    check(api.experiments().get("molecular-mass").has_value(), "as it was that day");
    check(day.left_over().empty(), "everything was asked for again");
}

st4sd::http::response html(int status)
{
    return st4sd::testing::html_answer(status, "status");
}

} // namespace

int main()
try {
    {
        st4sd::testing::scripted_transport busy;
        busy.expect(st4sd::http::method::get, "x").times(8).answer(html(503));
        busy.expect(st4sd::http::method::get, "x").answer(html(503));
        busy.expect(st4sd::http::method::get, "x").answer(200, "{}");
        st4sd::client api{busy, "https://st4sd.example.org", st4sd::anonymous{}, patient_options()};
        auto const refused = api.request(st4sd::http::method::get, "x");
        check(!refused && refused.error().attempts() == 8, "eight tries");
        complain(refused.error());

        int retries = 0;
        auto settings = watched_options(retries);
        settings.retry = st4sd::retry_options{};
        st4sd::client watched{busy, "https://st4sd.example.org", st4sd::anonymous{}, settings};
        auto const traced = watched.with({.fields = {{"traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}}});
        check(traced.request(st4sd::http::method::get, "x").has_value(), "in the end");
        check(retries == 1, "watched");
    }
    {
        auto const got = st4sd::connect("https://st4sd.test", st4sd::anonymous{}, site_options());
        check(!got && got.error() == st4sd::errc::invalid_argument, "this machine has no such files, and is told so first");
    }
    {
        std::string const file = "st4sd-readme-token";
        std::ofstream{file} << "KEY-OF-TODAY\n";
        st4sd::testing::scripted_transport strict;
        strict.expect(st4sd::http::method::get, "x").without_field("Authorization").answer(html(403));
        strict.expect(st4sd::http::method::get, "x").with_field("Authorization", "Bearer KEY-OF-TODAY").answer(200, "{}");
        st4sd::client api{strict, "https://st4sd.example.org", from_file(file)};
        check(api.request(st4sd::http::method::get, "x").has_value(), "with a fresh token");
        std::remove(file.c_str());
    }
    {
        auto api = recorded(example::molecular_mass_lab(), "https://st4sd.example.org/rs", st4sd::bearer_key{"KEY"});
        check(api.experiments().get("molecular-mass").has_value(), "recorded");
        test_with_recording();
        std::remove("day.txt");
    }
    return failures;
} catch (std::exception const& problem) {
    std::cerr << problem.what() << '\n';
    return 1;
}
