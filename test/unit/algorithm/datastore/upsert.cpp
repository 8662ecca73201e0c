#include <st4sd/algorithm/datastore/upsert.hpp>

#include "algorithm_script.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;

namespace {

std::string const put = "POST documents/api/v1.0/upsert";
std::string const ok = "\"OK\"";

raw_json document(std::size_t size = 0)
{
    return {R"({"type":"experiment","instance":"file://g/x","n":")" + std::string(size, 'x') + "\"}"};
}
auto putting(std::vector<raw_json> documents) { return player{algorithm::upsert{std::move(documents)}}; }
// How many documents are in a request.
std::size_t count(http::request const& request)
{
    std::size_t found = 0;
    for (auto at = request.body.find("\"type\""); at != std::string::npos; at = request.body.find("\"type\"", at + 1)) {
        ++found;
    }
    return found;
}

} // namespace

BOOST_AUTO_TEST_SUITE(algorithm_datastore_upsert)

BOOST_AUTO_TEST_CASE(documents_are_sent_as_they_are)
{
    auto machine = putting({{R"({"type": "user-metadata", "instance": "file://g/x", "a": [1.50]})"}});
    BOOST_TEST(machine.start() == put);
    BOOST_TEST(
        machine.request().body ==
        R"({"documents":[{"type": "user-metadata", "instance": "file://g/x", "a": [1.50]}]})");
    BOOST_TEST((machine.request().repeat == http::idempotency::idempotent));
    BOOST_TEST(machine.hear_json(ok) == "done");
    BOOST_TEST(machine.end().has_value());
    BOOST_TEST(putting({}).start() == "done");
}

BOOST_AUTO_TEST_CASE(requests_have_at_most_200_documents_and_900_kB)
{
    auto many = putting(std::vector<raw_json>(450, document()));
    many.start();
    for (std::size_t const wanted : {200u, 200u, 50u}) {
        BOOST_TEST(count(many.request()) == wanted);
        BOOST_TEST(many.hear_json(ok) == (wanted == 50 ? "done" : put));
    }
    auto large = putting({document(400'000), document(400'000), document(400'000), document(2'000'000), document()});
    large.start();
    for (std::size_t const wanted : {2u, 1u, 1u, 1u}) {
        BOOST_TEST(count(large.request()) == wanted);
        BOOST_TEST((large.request().body.size() < 901'000 || wanted == 1));
        large.hear_json(ok);
    }
    BOOST_TEST(large.end().has_value());
}

BOOST_AUTO_TEST_CASE(a_document_that_the_service_would_fail_on_is_not_sent)
{
    for (auto const* const wrong :
         {"", "[]", "{", "1", "{}", R"({"type": "experiment"})", R"({"instance": "file://g/x"})",
          R"({"type":"component","instance":"file://g/x"})",
          R"({"type":"component","instance":"file://g/x","name":"a"})"}) {
        auto machine = putting({document(), {wrong}});
        BOOST_TEST(machine.start() == failed_with(errc::invalid_argument), wrong);
        BOOST_TEST(machine.end().error().message().find("documents[1]") == 0u);
    }
    auto component = putting({{R"({"type":"component","instance":"file://g/x","name":"a","stage":0})"}});
    BOOST_TEST(component.start() == put);
}

BOOST_AUTO_TEST_CASE(errors_end_it)
{
    std::vector<raw_json> const two_batches(201, document());
    auto failed = putting(two_batches);
    failed.start();
    BOOST_TEST(failed.hear("mongo.query.500.json") == failed_with(errc::service_failed));
    auto odd = putting(two_batches);
    odd.start();
    BOOST_TEST(odd.hear_json("\"no\"") == failed_with(errc::malformed_answer));
    auto lost = putting(two_batches);
    lost.start();
    BOOST_TEST(lost.hear(errc::connection_lost) == failed_with(errc::connection_lost));
    BOOST_TEST(putting(two_batches).cancel() == failed_with(errc::cancelled));
}

BOOST_AUTO_TEST_SUITE_END()
