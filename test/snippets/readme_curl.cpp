// The README's sample about the transport over libcurl.
#include <st4sd/adapter/curl_transport.hpp>
#include <st4sd/client.hpp>

#include <iostream>
#include <string>

namespace {

st4sd::client over_curl(st4sd::options const& site, std::string const& url, st4sd::credentials const& who)
{
    st4sd::client api{st4sd::curl_transport{site}, url, who, site};
    return api;
}

} // namespace

int main()
{
    st4sd::options site;
    site.retry = st4sd::retry_options{.max_attempts = 1};
    auto const got = over_curl(site, "http://127.0.0.1:1/rs", st4sd::anonymous{}).validate();
    if (got || got.error() != st4sd::errc::cannot_connect) {
        std::cerr << "wrong: nobody listens there\n";
        return 1;
    }
    return 0;
}
