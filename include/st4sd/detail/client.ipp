// The functions of client.hpp that are compiled in every program, or once: see config.hpp.
#ifndef ST4SD_DETAIL_CLIENT_IPP
#define ST4SD_DETAIL_CLIENT_IPP

#include <st4sd/adapter/beast_transport.hpp>
#include <st4sd/client.hpp>
#include <st4sd/detail/basic_client.ipp>

#include <cstdlib>
#include <string_view>
#include <utility>

namespace st4sd {

ST4SD_DECL any_transport default_transport<any_transport>::make(options const& settings)
{
    return beast_transport{settings};
}

ST4SD_DECL result<client> connect(std::string_view url, credentials const& who, options const& settings)
{
    BOOST_OUTCOME_TRY(auto api, client::make(beast_transport{settings}, url, who, detail::with_retries(settings)));
    if (settings.validate) {
        BOOST_OUTCOME_TRY(api.validate());
    }
    return api;
}

ST4SD_DECL result<client> connect_from_environment(options settings)
{
    auto const variable = [](char const* name) {
        auto const* const value = std::getenv(name);
        return std::string_view{value ? value : ""};
    };
    auto const url = variable("ST4SD_URL");
    if (url.empty()) {
        return error{
            errc::invalid_argument,
            "the environment variable ST4SD_URL is not set: set it to the address of the service, for instance "
            "https://st4sd.example.org/rs"};
    }
    if (auto const file = variable("ST4SD_CA_FILE"); !file.empty()) {
        settings.tls.ca_file = file;
    }
    credentials who = anonymous{};
    if (auto const key = variable("ST4SD_BEARER_KEY"); !key.empty()) {
        who = bearer_key{key};
    } else if (auto const token = variable("ST4SD_AUTH_TOKEN"); !token.empty()) {
        who = auth_token{token};
    }
    return connect(url, who, settings);
}

} // namespace st4sd

#endif
