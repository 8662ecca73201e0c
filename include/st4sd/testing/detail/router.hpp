#ifndef ST4SD_TESTING_DETAIL_ROUTER_HPP
#define ST4SD_TESTING_DETAIL_ROUTER_HPP

#include <st4sd/testing/detail/datastore_places.hpp>
#include <st4sd/testing/detail/deliver.hpp>
#include <st4sd/testing/detail/exchange.hpp>
#include <st4sd/testing/detail/routes.hpp>
#include <st4sd/testing/detail/service_core.hpp>
#include <st4sd/testing/fault.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::testing::detail {

inline std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    for (;;) {
        auto const end = (std::min)(text.find(separator), text.size());
        parts.push_back(text.substr(0, end));
        if (end == text.size()) {
            return parts;
        }
        text.remove_prefix(end + 1);
    }
}

// Whether `path` (decoded, without trailing slash) has the form of `pattern`; fills the
// variable parts.
inline bool matches(std::string_view pattern, std::string_view path, std::vector<std::string>& args)
{
    args.clear();
    auto const wanted = split(pattern, '/');
    auto const got = split(path, '/');
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (i >= got.size()) {
            return false;
        }
        if (wanted[i].starts_with("<path:")) {
            args.emplace_back(path.substr(static_cast<std::size_t>(got[i].data() - path.data())));
            return !args.back().empty();
        }
        if (wanted[i].starts_with('<')) {
            if (got[i].empty()) {
                return false;
            }
            args.emplace_back(got[i]);
        } else if (wanted[i] != got[i]) {
            return false;
        }
    }
    return wanted.size() == got.size();
}

// The address of another path, as the service believes to be reached.
inline std::string absolute(service_core const& core, http::request const& request, std::string const& path)
{
    auto origin = request.url.origin;
    if (origin.host.empty()) {
        origin = {"https", "st4sd.example.org", 443};
    }
    auto scheme = origin.scheme;
    auto authority = origin.authority();
    if (core.settings.plain_redirects) {
        scheme = "http"; // a TLS proxy in front that does not say so
    }
    if (auto const* proto = request.fields.find("X-Forwarded-Proto")) {
        scheme = *proto;
    }
    if (auto const* host = request.fields.find("X-Forwarded-Host")) {
        authority = *host;
    }
    return scheme + "://" + authority + path + (request.url.query.empty() ? "" : '?' + request.url.query);
}

inline reply redirect(service_core const& core, http::request const& request, std::string const& path)
{
    auto const target = absolute(core, request, path);
    auto r = text_reply(
        308,
        "<!doctype html>\n<html "
        "lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n<p>You should be "
        "redirected automatically to the target URL: <a href=\"" +
            target + "\">" + target + "</a>. If not, click the link.\n",
        "text/html; charset=utf-8");
    r.head.fields.add("Location", target);
    return r;
}

// Nobody accepts connections at a gateway that is down.
inline std::optional<reply> unreachable(service_core const& core, http::request const& request)
{
    auto const where = find_place(core, request, request.url.path);
    if (where.what != place::kind::gateway || !core.datastore.gateways.at(where.gateway).down) {
        return std::nullopt;
    }
    reply nobody;
    nobody.broken = failed_at(errc::cannot_connect, phase::connect);
    return nobody;
}

// Whoever is in front of the service lets the request through, or answers it: login, sizes.
inline std::optional<reply> gatekeeper(service_core const& core, http::request const& request)
{
    auto const& s = core.settings;
    if (!s.bearer_keys.empty() || !s.tokens.empty()) {
        auto const bearer = request.fields.get("Authorization");
        constexpr std::string_view scheme = "Bearer ";
        bool known = bearer.starts_with(scheme) && s.bearer_keys.contains(std::string{bearer.substr(scheme.size())});
        for (auto cookie : split(request.fields.get("Cookie"), ';')) {
            cookie.remove_prefix((std::min)(cookie.find_first_not_of(' '), cookie.size()));
            constexpr std::string_view name = "oauth-proxy=";
            known = known || (cookie.starts_with(name) && s.tokens.contains(std::string{cookie.substr(name.size())}));
        }
        if (!known) {
            reply r;
            auto page = login_page();
            r.body = std::exchange(page.body, {});
            page.fields.remove("Content-Length");
            r.head = std::move(page);
            return r;
        }
    }
    if (request.body.size() > (1u << 20)) {
        auto page = html_answer(413, "Request Entity Too Large");
        return text_reply(413, page.body, "text/html");
    }
    auto const line = to_string(request.verb).size() + 1 + request.url.target().size() + 9;
    if (line > 4094) {
        return gunicorn_page(400, "Bad Request", "Request Line is too large (" + std::to_string(line) + " &gt; 4094)");
    }
    for (auto const& [name, value] : request.fields) {
        if (name.size() + value.size() + 4 > 8190) {
            return gunicorn_page(
                431, "Request Header Fields Too Large",
                "Error parsing headers: &#x27;limit request headers fields size&#x27;");
        }
    }
    return std::nullopt;
}

inline reply call(service_core& core, route const& found, exchange& x)
{
    std::string allowed = "OPTIONS";
    handler chosen = nullptr;
    for (auto const& [verb, function] : found.handlers) {
        allowed += verb == http::method::get ? ", HEAD, GET" : ", " + std::string{to_string(verb)};
        if (verb == x.request.verb || (verb == http::method::get && x.request.verb == http::method::head)) {
            chosen = function;
        }
    }
    if (chosen) {
        return chosen(core, x);
    }
    auto r = x.request.verb == http::method::options ? text_reply(200, {}, "text/html; charset=utf-8")
                                                     : abort(405, "The method is not allowed for the requested URL.");
    r.head.fields.add("Allow", std::move(allowed));
    return r;
}

inline reply dispatch(service_core& core, http::request const& request)
{
    std::string const full = request.url.path.empty() ? '/' + request.target : request.url.path;
    auto const where = find_place(core, request, full);
    auto const& prefix = core.settings.prefix;
    bool const is_runtime = where.what == place::kind::runtime;
    bool const has_prefix = is_runtime && !prefix.empty() && full.starts_with(prefix) &&
                            (full.size() == prefix.size() || full[prefix.size()] == '/');
    auto const base = has_prefix ? prefix : where.base;
    auto const decoded = http::percent_decode(std::string_view{full}.substr(base.size()));
    if (!decoded) {
        return html_not_found();
    }
    std::string path = decoded->empty() ? "/" : *decoded;
    if (auto const& looked_at = is_runtime ? path : full; looked_at.find("//") != path.npos) { // encoded ones are kept
        path.erase(
            std::unique(path.begin(), path.end(), [](char a, char b) { return a == '/' && b == '/'; }), path.end());
        return redirect(core, request, base + path);
    }
    bool const slash = path.size() > 1 && path.ends_with('/');
    std::string_view const bare = std::string_view{path}.substr(0, path.size() - (slash ? 1 : 0));

    exchange x{request};
    x.gateway = where.gateway;
    x.query = parse_form(request.url.query);
    for (auto const& candidate : routes(where.what)) {
        if (!matches(candidate.pattern, bare, x.args)) {
            continue;
        }
        if (candidate.trailing == slash_rule::required && !slash && bare != "/") {
            return redirect(core, request, base + path + '/');
        }
        if (candidate.trailing == slash_rule::refused && slash) {
            break;
        }
        return call(core, candidate, x);
    }
    return html_not_found();
}

// The answer to a request, with the service's mutex held.
inline reply answer(service_core& core, http::request const& request)
{
    core.requests.push_back(std::string{to_string(request.verb)} + ' ' + request.url.target());
    if (request.fields.find("Authorization") || request.fields.find("Cookie")) {
        core.trusted.insert(origin_text(request));
    }
    std::optional<fault> hit;
    for (auto at = core.faults.begin(); at != core.faults.end(); ++at) {
        if ((!at->verb || *at->verb == request.verb) && request.url.to_string().find(at->path) != std::string::npos) {
            hit = *at;
            if (--at->times == 0) {
                core.faults.erase(at);
            }
            break;
        }
    }
    reply r;
    if (hit && hit->answer) {
        r.head = *hit->answer;
        r.body = std::exchange(r.head.body, {});
        r.head.fields.remove("Content-Length");
    } else if (auto nobody = unreachable(core, request)) {
        r = std::move(*nobody);
    } else if (auto refused = gatekeeper(core, request)) {
        r = std::move(*refused);
    } else {
        r = dispatch(core, request);
    }
    if (hit) {
        r.broken = hit->failure ? hit->failure : r.broken;
        r.cut = hit->cut_after ? hit->cut_after : r.cut;
        r.delay = hit->delay;
        if (hit->truncate_to) {
            r.body = r.body.read(0, *hit->truncate_to);
        }
    }
    if (r.chunked) {
        r.head.fields.set("Transfer-Encoding", "chunked");
    } else {
        r.head.fields.set("Content-Length", std::to_string(r.body.size()));
    }
    r.head.fields.set("Access-Control-Allow-Origin", "*");
    return r;
}

} // namespace st4sd::testing::detail

#endif
