// The rarely used routes of the datastore: gateways' registration, and documents that are inserted on a condition.

#include <st4sd/client.hpp>
#include <st4sd/operations.hpp>
#include <st4sd/testing/service.hpp>

#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;
namespace ds = st4sd::datastore;
using algorithm::place;

namespace {

struct scene {
    testing::service service;
    client api{service};

    auto store() const { return api.datastore(); }
};

std::string document(std::string const& value)
{
    return R"({"type": "user-metadata", "instance": "file://st4sd-prod/a.instance", "metadata": {"project": ")" + value + "\"}}";
}

} // namespace

BOOST_AUTO_TEST_SUITE(api_datastore_routes)

BOOST_AUTO_TEST_CASE(each_part_says_hello)
{
    scene s;
    s.service.add_gateway("west");
    BOOST_TEST(s.store().available(place::registry()).value());
    BOOST_TEST(s.store().available(place::at_gateway("west")).value());
    BOOST_TEST(!s.store().available(place::at_gateway("nowhere")).value());
    BOOST_TEST(s.store().async_available(place::registry(), boost::asio::use_future).get().value());
}

BOOST_AUTO_TEST_CASE(a_gateway_is_registered_and_found)
{
    scene s;
    auto const url = http::url::parse("https://st4sd.example.org/ds-gateway").value();
    BOOST_TEST(s.store().register_gateway("east", url, "the other room").has_value());
    auto const entry = s.store().gateway("east").value();
    BOOST_TEST(entry.id == "east");
    BOOST_TEST(entry.url().value() == url);
    BOOST_TEST(entry.label == "the other room");
    BOOST_TEST(s.store().resolve_gateway("east").value() == url);
    BOOST_TEST(s.store().async_gateway("east", boost::asio::use_future).get().value().label == "the other room");
    BOOST_TEST((s.store().gateway("nowhere").error() == errc::service_failed));
    BOOST_TEST((s.store().gateway("").error() == errc::invalid_argument));
    BOOST_TEST((s.store().gateway("a/b").error() == errc::invalid_argument));
    BOOST_TEST((s.store().register_gateway("east", {}, "x").error() == errc::invalid_argument));
    BOOST_TEST((s.store().register_gateway("east", url, "").error() == errc::invalid_argument));
    BOOST_TEST((s.store().register_gateway("..", url, "x").error() == errc::invalid_argument));
    BOOST_TEST(s.store().async_register_gateway("east", url, "y", boost::asio::use_future).get().has_value());
}

BOOST_AUTO_TEST_CASE(a_gateway_says_whether_it_has_a_run)
{
    scene s;
    s.service.add("http-sum", {.key_outputs = {"TotalSum"}, .run = [](testing::run_context& now) {
                                   now.output("TotalSum", "sum.txt", "6\n");
                               }});
    auto const run = s.api.experiments().start(payload("http-sum")).value();
    static_cast<void>(s.api.instances().wait(run).value());
    auto const uri = instance_uri{s.service.instance_uri(run.str()).value()};
    BOOST_TEST(s.store().locate(uri).value());
    BOOST_TEST(!s.store().locate(instance_uri{uri.str() + "x"}).value());
    BOOST_TEST(s.store().async_locate(uri, boost::asio::use_future).get().value());
    BOOST_TEST((s.store().locate(instance_uri{"nothing"}).error() == errc::invalid_argument));
    BOOST_TEST((s.store().locate(instance_uri{"file://nowhere/a.instance"}).error() == condition::not_found));
}

BOOST_AUTO_TEST_CASE(a_document_is_inserted_on_a_condition)
{
    scene s;
    raw_json const same{R"({"type": "user-metadata"})"};
    BOOST_TEST(s.store().insert(raw_json{document("one")}, same, ds::if_there::keep).value());
    BOOST_TEST(!s.store().insert(raw_json{document("two")}, same, ds::if_there::keep).value());
    BOOST_TEST(s.service.documents().at(0).find("one") != std::string::npos);
    BOOST_TEST(s.store().insert(raw_json{document("two")}, same, ds::if_there::replace).value());
    BOOST_TEST(s.service.documents().size() == 1u);
    BOOST_TEST(s.service.documents().at(0).find("two") != std::string::npos);
    BOOST_TEST(!s.store().async_insert(raw_json{document("x")}, same, ds::if_there::keep, boost::asio::use_future).get().value());
    for (auto const* wrong : {"", " ", "[]", "null", "\"x\"", "{", R"({},"update":true)", R"({}, "doc": {})"}) {
        BOOST_TEST((s.store().insert(raw_json{wrong}, same, ds::if_there::keep).error() == errc::invalid_argument), wrong);
        BOOST_TEST((s.store().insert(same, raw_json{wrong}, ds::if_there::keep).error() == errc::invalid_argument), wrong);
    }
    BOOST_TEST((s.store().insert(raw_json{"{}"}, same, ds::if_there::replace).error() == errc::service_failed));
}

BOOST_AUTO_TEST_CASE(answers_that_say_nothing_are_errors)
{
    auto const answer = [](std::string body) { return http::response{200, {{"Content-Type", "application/json"}}, std::move(body)}; };
    for (auto const* body : {"{}", "null", "[]", "{\"updated\": null}", "{\"result\": \"perhaps\"}", "{\"upd"}) {
        BOOST_TEST((endpoint::insert_document{}.parse(answer(body), boost_json{}).error() == errc::malformed_answer), body);
        BOOST_TEST((endpoint::locate_instance{}.parse(answer(body), boost_json{}).error() == errc::malformed_answer), body);
    }
    BOOST_TEST((endpoint::get_gateway{}.parse(answer("[]"), boost_json{}).error() == errc::malformed_answer));
}

BOOST_AUTO_TEST_SUITE_END()
