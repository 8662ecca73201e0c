#ifndef ST4SD_TESTING_FAULT_HPP
#define ST4SD_TESTING_FAULT_HPP

#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/result.hpp>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

namespace st4sd::testing {

/// Something that goes wrong with the next requests that match: `service.inject(fault{…})`.
///
/// *Example*: `service.inject({.path = "/status", .times = 3,`
/// `                           .answer = testing::html_answer(503, "Service Unavailable")});`
/// A run is started, but the answer is lost: `service.inject({.path = "/start", .failure = error{errc::connection_lost}});`
struct fault {
    std::optional<http::method> verb{}; ///< only requests with this method
    std::string path{};                 ///< only requests whose URL holds this text
    std::size_t times = 1;              ///< how many requests it hits

    /// The answer takes this long; `errc::timed_out` if a deadline of the request comes first.
    std::chrono::nanoseconds delay{0};
    /// Given instead of the service's own answer; the service does nothing then.
    std::optional<http::response> answer{};
    /// No answer comes, though the service did what it was asked; over sockets the connection is closed.
    std::optional<error> failure{};
    /// The body breaks off after this many bytes.
    std::optional<std::size_t> cut_after{};
    /// The body is this many bytes long, and the header says so: JSON that was cut off behind a proxy.
    std::optional<std::size_t> truncate_to{};
};

/// A small page as proxies and load balancers answer it: `html_answer(503, "Service Unavailable")`.
[[nodiscard]] inline http::response html_answer(int status, std::string const& title)
{
    http::response answer;
    answer.status = status;
    answer.body = "<html>\n<head><title>" + std::to_string(status) + ' ' + title +
                  "</title></head>\n<body>\n<center><h1>" + std::to_string(status) + ' ' + title +
                  "</h1></center>\n</body>\n</html>\n";
    answer.fields.add("Content-Type", "text/html");
    answer.fields.add("Content-Length", std::to_string(answer.body.size()));
    return answer;
}

/// The page that an OAuth proxy shows to whom it does not know; some proxies send it with 200.
[[nodiscard]] inline http::response login_page(int status = 403)
{
    http::response answer;
    answer.status = status;
    answer.body = "<!DOCTYPE html>\n<html lang=\"en\">\n<head><title>Log In</title></head>\n<body>\n"
                  "<form method=\"GET\" action=\"/oauth/start\"><button type=\"submit\">Log in with "
                  "OpenShift</button></form>\n"
                  "</body>\n</html>\n";
    answer.fields.add("Content-Type", "text/html; charset=utf-8");
    answer.fields.add("Content-Length", std::to_string(answer.body.size()));
    return answer;
}

/// A JSON answer of any status and body.
[[nodiscard]] inline http::response json_answer(int status, std::string body)
{
    http::response answer;
    answer.status = status;
    answer.fields.add("Content-Type", "application/json");
    answer.fields.add("Content-Length", std::to_string(body.size()));
    answer.body = std::move(body);
    return answer;
}

} // namespace st4sd::testing

#endif
