#include <st4sd/middleware/authenticated.hpp>
#include <st4sd/middleware/logging.hpp>
#include <st4sd/middleware/with.hpp>
#include <st4sd/testing/scripted_transport.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <vector>

using namespace st4sd;
using namespace std::chrono_literals;
using http::method;
using middleware::log_record;
using middleware::logging;
using middleware::with;

BOOST_AUTO_TEST_SUITE(middleware_logging)

BOOST_AUTO_TEST_CASE(records_every_exchange_without_secrets)
{
    testing::scripted_transport script;
    script.expect(method::post, "start").after(41ms).answer(400, R"({"message": "S3CRET"})");
    script.expect(method::post, "start").fail(error{errc::connection_lost, "lost"});
    std::vector<log_record> records;
    with logged{
        middleware::authenticated{
            bearer_key{"KEY"}, {http::url::parse("https://st4sd.example.org").value().origin}},
        with{logging{[&](log_record const& r) { records.push_back(r); }}, script}};
    http::request request;
    request.verb = method::post;
    request.url = http::url::parse("https://st4sd.example.org/rs/start").value();
    request.target = "start";
    request.body = R"({"secretAccessKey": "S3CRET"})";
    request.fields.set("Content-Type", "application/json");
    BOOST_TEST(logged.perform(request).value().status == 400);
    BOOST_TEST((logged.perform(request).error() == errc::connection_lost));

    BOOST_TEST_REQUIRE(records.size() == 2u);
    BOOST_TEST(
        records[0].to_line() == "POST https://st4sd.example.org/rs/start 400 21 bytes 41 ms");
    BOOST_TEST(records[0].request_bytes == request.body.size());
    BOOST_TEST(records[0].request_fields.get("Authorization") == "***");
    BOOST_TEST(records[0].request_fields.get("Content-Type") == "application/json");
    BOOST_TEST(records[0].response_fields.get("Content-Type") == "application/json");
    BOOST_TEST(records[1].status == 0);
    BOOST_TEST(records[1].to_line() == "POST https://st4sd.example.org/rs/start lost 0 ms");
    for (auto const& record : records) {
        std::string all = record.to_line() + record.failure;
        for (auto const& fields : {record.request_fields, record.response_fields}) {
            for (auto const& field : fields) {
                all += field.name + field.value;
            }
        }
        BOOST_TEST(all.find("S3CRET") == std::string::npos);
        BOOST_TEST(all.find("KEY") == std::string::npos);
    }
}

BOOST_AUTO_TEST_SUITE_END()
