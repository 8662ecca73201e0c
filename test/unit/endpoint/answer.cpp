#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/answer.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <optional>
#include <string>

using namespace st4sd;
using namespace st4sd::test;

namespace {

struct reply {
    int value = 0;
    static constexpr auto describe() { return fields(field("value", &reply::value)); }
};
struct marked {
    static constexpr auto when = condition::not_found;
    static constexpr std::array<std::string_view, 2> marked_by{"mark", "otherMark"};
    std::string mark{};
    std::optional<int> number{};
    std::string message() const { return "marked " + mark; }
    static constexpr auto describe()
    {
        return fields(
            field("mark", &marked::mark).or_named("otherMark"), field("number", &marked::number));
    }
};
struct second {
    static constexpr auto when = condition::rejected;
    static constexpr std::array<std::string_view, 1> marked_by{"second"};
    std::string text{};
    std::string message() const { return "second"; }
    static constexpr auto describe() { return fields(field("second", &second::text)); }
};

result<reply> parse(http::response answer)
{
    return endpoint::success_or<reply>(
        std::move(answer), boost_json{}, endpoint::problems<marked, second>{});
}
error refusal(int status, std::string body, std::string type = "application/json")
{
    return parse(answer(status, std::move(body), std::move(type))).error();
}

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_answer)

BOOST_AUTO_TEST_CASE(a_good_answer_is_a_value)
{
    BOOST_TEST(parse(answer(200, R"({"value": 7, "unknown": []})")).value().value == 7);
    BOOST_TEST(
        parse(answer(201, R"({"value": "7"})", "application/json; charset=utf-8")).value().value ==
        7);
    BOOST_TEST(
        parse(answer(200, R"({"value": 7})", "application/problem+json")).value().value == 7);
    BOOST_TEST(parse(answer(200, R"({"value": 7})", "")).value().value == 7);
}

BOOST_AUTO_TEST_CASE(an_answer_that_cannot_be_read_says_where)
{
    auto const wrong = refusal(200, R"({"value": []})");
    BOOST_TEST((wrong == errc::malformed_answer));
    BOOST_TEST(wrong.json_path() == "$.value");
    BOOST_TEST(wrong.http_status() == 200);
    for (auto const* body :
         {"", "{", R"({"value": 7)", "[]", "7", "\"text\"", "<html>", R"({"value": 7}})"}) {
        BOOST_TEST_CONTEXT(body) { BOOST_TEST((refusal(200, body) == errc::malformed_answer)); }
    }
    BOOST_TEST(
        (refusal(200, std::string(200, '[') + std::string(200, ']')) == errc::malformed_answer));
}

BOOST_AUTO_TEST_CASE(a_status_without_more_is_a_general_error)
{
    std::pair<int, errc> const rows[] = {
        {400, errc::rejected},        {401, errc::unauthorised},   {403, errc::unauthorised},
        {404, errc::not_found},       {405, errc::rejected},       {409, errc::rejected},
        {413, errc::rejected},        {415, errc::rejected},       {429, errc::unavailable},
        {500, errc::service_failed},  {501, errc::service_failed}, {502, errc::unavailable},
        {503, errc::unavailable},     {504, errc::unavailable},    {308, errc::malformed_answer},
        {302, errc::unauthorised},    {303, errc::unauthorised},   {304, errc::malformed_answer},
        {100, errc::malformed_answer}};
    for (auto const& [status, code] : rows) {
        for (auto const* type : {"application/json", "text/html", ""}) {
            for (auto const* body :
                 {"", "{}", "null", "[]", "{\"message\":", "<html></html>", "{\"message\": {}}"}) {
                BOOST_TEST_CONTEXT(status << ' ' << type << ' ' << body)
                {
                    auto const e = refusal(status, body, type);
                    BOOST_TEST((e == code), e.to_line());
                    BOOST_TEST(e.http_status() == status);
                    BOOST_TEST(!e.message().empty());
                    BOOST_TEST(e.server_message() == "");
                }
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(html_is_named_for_what_it_is)
{
    BOOST_TEST((parse(fixture_answer("common.404.html")).error() == errc::not_found));
    BOOST_TEST(
        parse(fixture_answer("common.404.html")).error().message().find("no such route") !=
        std::string::npos);
    BOOST_TEST((parse(fixture_answer("common.400.request-line.html")).error() == errc::rejected));
    BOOST_TEST((parse(fixture_answer("common.431.html")).error() == errc::rejected));
    BOOST_TEST(
        (refusal(200, "<html>Log In with OpenShift</html>", "text/html") == errc::unauthorised));
    BOOST_TEST(
        (refusal(200, "<form action='/OAuth/start'>", "Text/HTML; charset=utf-8") ==
         errc::unauthorised));
    auto const other = refusal(200, "<html>Swagger UI</html>", "text/html");
    BOOST_TEST((other == errc::malformed_answer));
    BOOST_TEST(other.message().find("text/html") != std::string::npos);
    BOOST_TEST((refusal(403, "<html>Log in</html>", "text/html") == errc::unauthorised));
}

BOOST_AUTO_TEST_CASE(a_redirect_that_nobody_followed_says_where_to)
{
    http::response moved{
        308,
        {{"Location", "https://st4sd.example.org/rs/experiments/?token=abc"},
         {"Content-Type", "text/html"}},
        {}};
    auto const e = parse(std::move(moved)).error();
    BOOST_TEST((e == errc::malformed_answer));
    BOOST_TEST(e.message().find("https://st4sd.example.org/rs/experiments/") != std::string::npos);
    BOOST_TEST(e.message().find("token") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_services_message_is_kept_and_fit_for_a_line)
{
    auto const e = refusal(400, R"({"message": "first\nsecond \u001b[31m"})");
    BOOST_TEST(e.server_message() == "first\nsecond \x1b[31m");
    BOOST_TEST(e.message().ends_with("first second [31m"), e.message());
    BOOST_TEST(refusal(400, R"({"message": 5})").server_message() == "5");
    // of its own failures the service tells too much
    BOOST_TEST(
        refusal(500, R"({"message": "Traceback"})").message().find("Traceback") ==
        std::string::npos);
    BOOST_TEST(
        refusal(400, "{\"message\": \"" + std::string(100000, 'x') + "\"}").message().size() <
        500u);
}

BOOST_AUTO_TEST_CASE(a_problem_is_recognised_by_its_members)
{
    auto const e = refusal(400, R"({"mark": "a", "number": 5, "message": "m"})");
    BOOST_TEST_REQUIRE(e.problem<marked>());
    BOOST_TEST(e.problem<marked>()->mark == "a");
    BOOST_TEST(e.problem<marked>()->number.value() == 5);
    BOOST_TEST(!e.problem<second>());
    BOOST_TEST((e == condition::not_found));
    BOOST_TEST(e.message() == "marked a");
    BOOST_TEST(e.server_message() == "m");
    BOOST_TEST(e.http_status() == 400);

    BOOST_TEST_REQUIRE(refusal(404, R"({"otherMark": "b"})").problem<marked>());
    BOOST_TEST_REQUIRE(refusal(500, R"({"second": "", "message": null})").problem<second>());
    BOOST_TEST(
        refusal(400, R"({"second": "x", "mark": "y"})").problem<marked>(), "the first that fits");
}

BOOST_AUTO_TEST_CASE(what_is_no_problem_stays_general)
{
    BOOST_TEST(!refusal(400, R"({"mark": null})").problem<marked>());
    BOOST_TEST((refusal(400, R"({"mark": null})") == errc::rejected));
    BOOST_TEST(!refusal(400, R"({"mark": {"not": "a text"}})").problem<marked>());
    BOOST_TEST((refusal(400, R"({"mark": "a", "number": []})") == errc::rejected));
    BOOST_TEST(!refusal(400, R"({"mark": "a"})", "text/html").problem<marked>());
    BOOST_TEST((refusal(401, R"({"mark": "a"})") == errc::unauthorised));
}

BOOST_AUTO_TEST_CASE(an_object_is_wanted_where_it_is_the_answer)
{
    auto const at = [](std::string text) {
        return endpoint::object_at<reply>("$.entry", raw_json{std::move(text)}, 200, boost_json{});
    };
    BOOST_TEST(at(R"({"value": 3})").value().value == 3);
    for (auto const* text : {"", "null", "\"\"", "\"{}\"", "[]", "5"}) {
        BOOST_TEST_CONTEXT(text)
        {
            auto const e = at(text).error();
            BOOST_TEST((e == errc::malformed_answer));
            BOOST_TEST(e.json_path() == "$.entry");
            BOOST_TEST(e.http_status() == 200);
        }
    }
    BOOST_TEST(at(R"({"value": {}})").error().json_path() == "$.entry.value");
}

BOOST_AUTO_TEST_SUITE_END()
