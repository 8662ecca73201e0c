#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/algorithm/start_once.hpp>
#include <st4sd/any_transport.hpp>
#include <st4sd/async_run.hpp>
#include <st4sd/basic_client.hpp>
#include <st4sd/http/file_body.hpp>
#include <st4sd/operations.hpp>
#include <st4sd/testing/scripted_transport.hpp>
#include <st4sd/version.hpp>

#include "fixtures.hpp"
#include "temporary_folder.hpp"

#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <system_error>

using namespace st4sd;
using namespace st4sd::test;
using namespace std::chrono_literals;
using http::method;

namespace {

using client = st4sd::basic_client<any_transport, boost_json>;
constexpr auto base = "https://st4sd.example.org/rs";

} // namespace

BOOST_AUTO_TEST_SUITE(basic_client)

BOOST_AUTO_TEST_CASE(takes_any_spelling_of_the_url)
{
    for (auto const* url :
         {"https://st4sd.example.org/rs", "https://st4sd.example.org/rs/",
          "HTTPS://ST4SD.example.org:443/rs"}) {
        testing::scripted_transport script;
        script.expect(method::get, "https://st4sd.example.org/rs/experiments/")
            .answer(200, R"({"entries": []})");
        BOOST_TEST(client(script, url).experiments().list().has_value(), url);
    }
    testing::scripted_transport root;
    root.expect(method::get, "https://st4sd.example.org/experiments/")
        .answer(200, R"({"entries": []})");
    BOOST_TEST(client(root, "https://st4sd.example.org").experiments().list().has_value());
}

BOOST_AUTO_TEST_CASE(a_wrong_url_or_key_is_an_error_before_anything_is_sent)
{
    testing::scripted_transport script;
    BOOST_TEST((client::make(script, "st4sd.example.org").error() == errc::invalid_argument));
    BOOST_TEST((client::make(script, base, bearer_key{"a b"}).error() == errc::invalid_argument));
    BOOST_CHECK_THROW((client{script, "ftp://x"}), st4sd::exception);
    BOOST_TEST(client::make(script, base).has_value());
    BOOST_TEST(client(script, base).url().to_string() == base);
}

BOOST_AUTO_TEST_CASE(credentials_go_with_every_request)
{
    testing::scripted_transport script;
    script.expect(method::get, "a")
        .with_field("Authorization", "Bearer KEY")
        .without_field("Cookie");
    script.expect(method::get, "b")
        .with_field("Cookie", "oauth-proxy=TOKEN")
        .without_field("Authorization");
    script.expect(method::get, "c").without_field("Cookie").without_field("Authorization");
    script.expect(method::get, "d").with_field("Authorization", "Bearer OTHER");
    client api{script, base, bearer_key{"\"KEY\"\n"}};
    auto const kept = api; // copies share the credentials
    BOOST_TEST(kept.request(method::get, "a").has_value());
    BOOST_TEST(api.set_credentials(auth_token{" \"TOKEN\"\n"}).has_value());
    BOOST_TEST(kept.request(method::get, "b").has_value());
    BOOST_TEST(api.set_credentials(anonymous{}).has_value());
    BOOST_TEST(kept.request(method::get, "c").has_value());
    BOOST_TEST(api.set_credentials(bearer_key{"OTHER"}).has_value());
    BOOST_TEST(
        (api.set_credentials(bearer_key{""}).error() == errc::invalid_argument),
        "and the old ones stay");
    BOOST_TEST(kept.request(method::get, "d").has_value());
    BOOST_TEST(script.verify().has_value());
}

BOOST_AUTO_TEST_CASE(requests_say_who_they_come_from)
{
    auto const version = std::to_string(ST4SD_VERSION_MAJOR) + '.' + std::to_string(ST4SD_VERSION_MINOR) + '.' +
                         std::to_string(ST4SD_VERSION_PATCH);
    testing::scripted_transport script;
    script.expect(method::get, "a").with_field("User-Agent", "st4sd-cpp/" + version);
    script.expect(method::get, "a").with_field("User-Agent", "mine/2");
    script.expect(method::get, "a").without_field("User-Agent");
    BOOST_TEST(client(script, base).request(method::get, "a").has_value());
    options settings;
    settings.user_agent = "mine/2";
    BOOST_TEST(client(script, base, anonymous{}, settings).request(method::get, "a").has_value());
    settings.user_agent.clear();
    BOOST_TEST(client(script, base, anonymous{}, settings).request(method::get, "a").has_value());
    BOOST_TEST(script.verify().has_value());
}

BOOST_AUTO_TEST_CASE(any_route_can_be_asked)
{
    testing::scripted_transport script;
    script.expect(method::put, "experiments/x/tag?newTags=latest,a")
        .with_body("{}")
        .answer(200, "\"OK\"\n");
    script.expect(method::get, "authorisation/token")
        .answer(500, R"({"message": "Exception while retrieving token"})");
    script.expect(method::head, "x").answer(204, "");
    script.expect(method::get, "experiments").answer(308, "", "text/html");
    client api{script, base};
    BOOST_TEST(
        api.request(method::put, "experiments/x/tag?newTags=latest,a", "{}").value().body ==
        "\"OK\"\n");
    auto const failed = api.request(method::get, "authorisation/token");
    BOOST_TEST((failed.error() == errc::service_failed));
    BOOST_TEST(failed.error().server_message() == "Exception while retrieving token");
    BOOST_TEST(
        api.async_request(method::head, "x", {}, boost::asio::use_future).get().value().status ==
        204);
    BOOST_TEST(api.request(method::get, "experiments").value().status == 308);
    BOOST_TEST(script.verify().has_value());
}

BOOST_AUTO_TEST_CASE(validates)
{
    testing::scripted_transport script;
    script.expect(method::get, "url-map/").answer(200, R"({"cdb-rest": "x"})");
    script.expect(method::get, "url-map/").answer(400, R"({"localDeployment": true})");
    script.expect(method::get, "url-map/").answer(403, "<html>log in</html>", "text/html");
    script.expect(method::get, "url-map/").answer(401, R"({"message": "no"})");
    script.expect(method::get, "url-map/").answer(200, "<html>Swagger</html>", "text/html");
    script.expect(method::get, "url-map/").answer(404, "<html></html>", "text/html");
    script.expect(method::get, "url-map/").answer(200, "{}");
    client api{script, base};
    BOOST_TEST(api.validate().has_value());
    BOOST_TEST(api.validate().has_value(), "a local deployment");
    auto const refused = api.validate().error();
    BOOST_TEST((refused == condition::unauthorised));
    BOOST_TEST(
        refused.message().find("https://st4sd.example.org/rs/authorisation/token") !=
        std::string::npos);
    BOOST_TEST((api.validate().error() == condition::unauthorised));
    BOOST_TEST((api.validate().error() == condition::malformed_answer));
    BOOST_TEST((api.validate().error() == condition::not_found));
    BOOST_TEST(api.async_validate(boost::asio::use_future).get().has_value());
    BOOST_TEST(script.verify().has_value());
}

BOOST_AUTO_TEST_CASE(a_call_may_have_a_token_and_deadlines)
{
    testing::scripted_transport script;
    script.expect(method::get, "a").times(2);
    client const api{script, base};
    cancel_source stop;
    auto const limited = api.with({.cancel = stop.token(), .limits = {.total = 1s}});
    BOOST_TEST(limited.request(method::get, "a").has_value());
    BOOST_TEST((script.seen().at(0).limits.total == 1s));
    BOOST_TEST((script.seen().at(0).limits.connect == options{}.connect_deadline));
    stop.cancel();
    BOOST_TEST((limited.request(method::get, "a").error() == condition::cancelled));
    BOOST_TEST((api.with(stop.token()).experiments().list().error() == condition::cancelled));
    BOOST_TEST(api.request(method::get, "a").has_value(), "the client itself is as before");
    BOOST_TEST((script.seen().at(1).limits.total == options{}.request_deadline));
    BOOST_TEST(script.verify().has_value());
}

BOOST_AUTO_TEST_CASE(works_over_a_transport_of_ones_own)
{
    auto function = make_transport([](http::request const& r) -> result<http::response> {
        return answer(
            200, r.url.to_string() == "https://st4sd.example.org/rs/experiments/"
                     ? R"({"entries": []})"
                     : "");
    });
    st4sd::basic_client<decltype(function), boost_json> api{function, base};
    BOOST_TEST(api.experiments().list().has_value());
}

BOOST_AUTO_TEST_CASE(a_file_is_sent_in_pieces)
{
    temporary_folder folder;
    write_text(folder / "a.csv", "x\n1\n");
    testing::scripted_transport script;
    script.expect(method::put, "files/a").with_body("x\n1\n").with_field("Content-Type", "text/csv").answer(503, "");
    script.expect(method::put, "files/a").with_body("x\n1\n").times(3);
    call_options how;
    how.fields.add("Content-Type", "text/csv");
    client const api = client{script, base, anonymous{}, {.retry = retry_options{}}}.with(how);
    auto const body = http::file_body::open(folder / "a.csv");
    BOOST_TEST(api.request(method::put, "files/a", body).has_value(), "sent again, from its start");
    BOOST_TEST(api.request(method::put, "files/a", body.value()).has_value());
    BOOST_TEST(api.async_request(method::put, "files/a", body, boost::asio::use_future).get().has_value());

    auto const none = api.request(method::put, "files/a", http::file_body::open(folder / "none"));
    BOOST_TEST((none.error() == std::make_error_condition(std::errc::no_such_file_or_directory)));
    BOOST_TEST(none.error().attempts() == 0);
    BOOST_TEST(
        !api.async_request(method::put, "b", http::file_body::open(folder / "none"), boost::asio::use_future).get());
    script.verify().value();
    BOOST_TEST((script.seen().at(0).repeat == http::idempotency::idempotent));

    std::string heard;
    client const other{make_transport([&](http::request const& request) -> result<http::response> {
        heard = request.body;
        return answer(200, "{}");
    })};
    BOOST_TEST(other.request(method::post, "x", body).has_value());
    BOOST_TEST(heard == "x\n1\n");
}

BOOST_AUTO_TEST_CASE(a_datastore_elsewhere_gets_the_credentials_only_if_that_is_allowed)
{
    for (bool const allowed : {false, true}) {
        testing::scripted_transport script;
        script.expect(method::get, "instances/").with_field("Authorization", "Bearer KEY").answer(200, "[]");
        script.expect(method::post, "experiments/sum/start").fail(errc::connection_lost);
        script.expect(method::get, "instances/").answer(200, "[]");
        script.expect(method::get, "url-map/").answer(200, R"({"cdb-rest": "https://data.example.org/ds"})");
        auto query = script.expect(method::post, "https://data.example.org/ds/documents/api/v1.0/query");
        query.answer(200, R"({"document-descriptors": [{"rest-uid": "sum-1"}]})");
        options settings;
        if (allowed) {
            query.with_field("Authorization", "Bearer KEY");
            settings.allowed_origins.push_back(http::url::parse("https://data.example.org").value().origin);
        } else {
            query.without_field("Authorization");
        }
        client const api{script, base, bearer_key{"KEY"}, settings};
        BOOST_TEST(api.experiments().start_once("sum", raw_json{"{}"}).value() == rest_uid{"sum-1"});
        script.verify().value();
    }
}

BOOST_AUTO_TEST_CASE(downloads_have_a_deadline_of_their_own)
{
    testing::scripted_transport script;
    script.expect(method::get, "instances/x/outputs/Sum").answer(200, "").times(2);
    client const api{script};
    BOOST_TEST(api.instances().output(rest_uid{"x"}, "Sum").has_value());
    client const slow{script, base, anonymous{}, {.download_first_byte_deadline = 1h}};
    BOOST_TEST(slow.instances().output(rest_uid{"x"}, "Sum").has_value());
    BOOST_TEST((script.seen().at(0).limits.first_byte == 10min));
    BOOST_TEST((script.seen().at(1).limits.first_byte == 1h));
    BOOST_TEST((script.seen().at(1).limits.idle == options{}.idle_deadline));
}

BOOST_AUTO_TEST_SUITE_END()
