#ifndef ST4SD_ADAPTER_DETAIL_CURL_FAILURE_HPP
#define ST4SD_ADAPTER_DETAIL_CURL_FAILURE_HPP

#include <st4sd/error.hpp>
#include <st4sd/http/url.hpp>

#include <curl/curl.h>

#include <string>
#include <string_view>

namespace st4sd::detail::curl {

/// What is known about an exchange that libcurl gave up.
struct failed_exchange {
    http::origin const& origin;
    std::string_view words; ///< libcurl's own; they hold neither fields nor bodies
    bool had_head = false;
    int proxy_status = 0; ///< what the proxy answered, if it would not connect
};

/// libcurl has one code for all that is wrong with a certificate; its words tell more.
[[nodiscard]] inline error certificate_error(failed_exchange const& how)
{
    auto const says = [&](std::string_view text) { return how.words.find(text) != how.words.npos; };
    auto const whose = "the certificate of " + how.origin.host;
    auto const words = ": " + std::string{how.words};
    if (says("expired") || says("not yet valid")) {
        return {errc::certificate_expired, whose + " is not valid now" + words};
    }
    if (says("host name")) {
        return {errc::certificate_wrong_host, whose + " is for another host" + words};
    }
    return {errc::certificate_untrusted, whose + " is not trusted" + words + "; give its authority in options.tls"};
}

/// With the proxy's status, by which retries decide.
[[nodiscard]] inline error proxy_error(failed_exchange const& how)
{
    error const why{
        errc::proxy_failed, "the proxy does not connect: " + std::string{how.words} + "; check options.proxy"};
    return why.with([&](error_info& facts) { facts.http_status = how.proxy_status; });
}

/// What a code of libcurl means here. `at` is how far the exchange had come, and is corrected where the code knows better.
[[nodiscard]] inline error explain(CURLcode code, failed_exchange const& how, phase& at)
{
    auto const words = ": " + std::string{how.words};
    auto const& origin = how.origin;
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        at = phase::resolve;
        return {
            errc::cannot_resolve,
            "cannot resolve the host name '" + origin.host + "'" + words + "; check the URL and the network"};
    case CURLE_COULDNT_CONNECT:
        return {
            errc::cannot_connect,
            "cannot connect to " + origin.authority() + words + "; check the URL, and that the service is up"};
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_PROXY: return proxy_error(how);
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
        at = phase::handshake;
        return {errc::certificate_not_pinned, "the key of " + origin.host + " is none of options.tls.pinned_keys"};
    case CURLE_PEER_FAILED_VERIFICATION: at = phase::handshake; return certificate_error(how);
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CIPHER:
        at = phase::handshake;
        return {
            errc::tls_failed,
            "cannot negotiate TLS with " + origin.authority() + words + "; check that this port speaks https"};
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_URL_MALFORMAT:
    case CURLE_BAD_FUNCTION_ARGUMENT:
        return {errc::invalid_argument, "libcurl refuses an option" + words + "; correct options.tls or the URL"};
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_SEND_FAIL_REWIND:
    case CURLE_RECV_ERROR:
    case CURLE_HTTP2:        // the peer ends the connection (GOAWAY), or breaks the protocol
    case CURLE_HTTP2_STREAM: // or this exchange alone (RST_STREAM)
        if (how.proxy_status != 0) {
            return proxy_error(how);
        }
        if (words.find("chunked-encoding") != words.npos) {
            break;
        }
        if (how.had_head) {
            return {errc::body_cut_short, "the connection ended inside the answer's body" + words + "; ask again"};
        }
        return {
            errc::connection_lost,
            "the connection ended while " + std::string{to_string(at)} + words + "; ask again if that is safe"};
    default: break;
    }
    return {errc::malformed_http, "the answer is not valid HTTP" + words + "; check scheme and port of the URL"};
}

} // namespace st4sd::detail::curl

#endif
