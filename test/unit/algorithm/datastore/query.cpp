#include <st4sd/algorithm/datastore/query.hpp>

#include <st4sd/algorithm/datastore/documents_of_run.hpp>
#include <st4sd/algorithm/datastore/raw_documents.hpp>
#include <st4sd/datastore/component_document.hpp>
#include <st4sd/datastore/conditions.hpp>
#include <st4sd/datastore/user_metadata_document.hpp>

#include "algorithm_script.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;
namespace ds = st4sd::datastore;

namespace {

std::string const ask = "POST documents/api/v1.0/query";

// Streams a body in small pieces, as a transport does.
template <class Player>
std::string stream(Player& to, http::response answer)
{
    auto const body = std::exchange(answer.body, {});
    if (!answer.ok()) {
        answer.body = body;
        return to.hear(std::move(answer));
    }
    if (auto opened = to.sink()->open(answer); !opened) {
        return to.hear(opened.error());
    }
    for (std::size_t at = 0; at < body.size(); at += 7) {
        if (auto const good = to.sink()->write(std::string_view{body}.substr(at, 7)); !good) {
            return to.hear(good.error());
        }
    }
    return to.hear(std::move(answer));
}
template <class Player>
std::string stream(Player& to, std::string const& body)
{
    return stream(to, answer(200, body));
}
template <class Player>
std::string stream_at_once(Player& to, std::string const& body)
{
    BOOST_TEST(to.sink()->open(answer(200, "")).has_value());
    BOOST_TEST(to.sink()->write(body).has_value());
    return to.hear(answer(200, ""));
}
std::string documents(std::string const& list) { return R"({"document-descriptors": [)" + list + "]}"; }

template <class Document>
auto asking(ds::filter wanted)
{
    return player{algorithm::query<Document>{std::move(wanted)}};
}

std::string const none = documents("");
std::string const digest = "sha256x" + std::string(56, 'a');

} // namespace

BOOST_AUTO_TEST_SUITE(algorithm_datastore_query)

BOOST_AUTO_TEST_CASE(typed_documents)
{
    auto machine = asking<ds::experiment_document>(ds::rest_uid("x"));
    BOOST_TEST(machine.start() == ask);
    BOOST_TEST(machine.request().body == R"({"type":"experiment","$and":[{"metadata.userMetadata.rest-uid":"x"}]})");
    BOOST_TEST((machine.request().repeat == http::idempotency::safe));
    BOOST_TEST(stream(machine, fixture_answer("mongo.query.200.experiment.json")) == "done");
    BOOST_TEST(machine.end().value().size() == 1u);
    BOOST_TEST(machine.end().value()[0].name == "httpsum0a1b2c");

    auto nothing = asking<ds::component_document>(ds::everything);
    nothing.start();
    BOOST_TEST(stream(nothing, none) == "done");
    BOOST_TEST(nothing.end().value().empty());
}

BOOST_AUTO_TEST_CASE(a_filter_that_cannot_be_asked_for_is_not_sent)
{
    BOOST_TEST(asking<ds::component_document>({}).start() == failed_with(errc::invalid_argument));
    BOOST_TEST(asking<ds::component_document>(ds::stage(-1)).start() == failed_with(errc::invalid_argument));
    auto stopped = asking<ds::component_document>(ds::stage(1));
    BOOST_TEST(stopped.cancel() == failed_with(errc::cancelled));
}

BOOST_AUTO_TEST_CASE(tables_come_whole_and_are_cut_here)
{
    using query = algorithm::query<ds::experiment_document>;
    std::string const target = ask + "?includeProperties=*&stringifyNaN=True";
    player all{query{ds::rest_uid("x"), ds::with_properties{}}};
    BOOST_TEST(all.start() == target);
    stream(all, fixture_answer("mongo.query.200.properties.json"));
    BOOST_TEST(all.end().value()[0].interface->property_table->columns().size() == 3u);
    player some{query{ds::rest_uid("x"), ds::with_properties{"HOMO", "homo", "none", "input-id"}}};
    BOOST_TEST(some.start() == target);
    stream(some, fixture_answer("mongo.query.200.properties.json"));
    auto const& table = *some.end().value()[0].interface->property_table;
    BOOST_TEST((table.columns() == std::vector<std::string>{"input-id", "homo"}));
    BOOST_TEST(table.rows() == 2u);
    player both_cases{query{ds::rest_uid("x"), ds::with_properties{"homo"}}};
    both_cases.start();
    stream(both_cases, documents(R"({"interface": {"id": "x", "propertyTable": {"HOMO": [1], "homo": [2]}}})"));
    auto const& exact = *both_cases.end().value()[0].interface->property_table;
    BOOST_TEST((exact.columns() == std::vector<std::string>{"homo"}));
    BOOST_TEST(exact.column<int>("homo").value()[0] == 2);
    player none_there{query{ds::rest_uid("x"), ds::with_properties{"homo"}}};
    none_there.start();
    BOOST_TEST(stream(none_there, documents(R"({}, {"interface": {"id": "x"}})")) == "done");
    player bare{query{ds::rest_uid("x"), ds::with_properties{}}};
    bare.start();
    BOOST_TEST(
        stream(bare, documents(R"({"interface": {"id": "x", "propertyTable": {"a": [NaN, -Infinity, 1]}}})")) ==
        "done");
    auto const column = bare.end().value()[0].interface->property_table->column<double>("a").value();
    BOOST_TEST((column[0] != column[0] && column[1] < -1e308 && column[2] == 1));
}

BOOST_AUTO_TEST_CASE(tags_then_other_documents_then_those_that_are_wanted)
{
    auto machine = asking<ds::component_document>(ds::ran("p:latest") && ds::component("Opt"));
    BOOST_TEST(machine.start() == "GET experiments/p:latest");
    BOOST_TEST(machine.hear_json(R"({"entry": {"metadata": {"registry": {"digest": ")" + digest + R"("}}}})") == ask);
    BOOST_TEST(
        machine.request().body == R"({"type":"user-metadata","$and":[{"experiment-id":"p@)" + digest + R"("}]})");
    BOOST_TEST(
        stream(
            machine,
            documents(R"({"instance": "file://g/b"}, {"instance": "file://g/a\""}, {"instance": "file://g/b"})")) ==
        ask);
    BOOST_TEST(
        machine.request().body ==
        R"({"type":"component","$and":[{"name":"Opt"},{"instance":{"$in":["file://g/a\"","file://g/b"]}}]})");
    BOOST_TEST(stream(machine, fixture_answer("mongo.query.200.component.json")) == "done");
    BOOST_TEST(machine.end().value()[0].name == "Sum");

    auto unknown = asking<ds::component_document>(ds::ran("p:nope"));
    unknown.start();
    BOOST_TEST(unknown.hear(answer(404, R"({"packageNotFound": "p:nope"})")) == failed_with(errc::not_found));
    BOOST_TEST(unknown.end().error().problem<unknown_experiment>());
    auto nameless = asking<ds::component_document>(ds::ran("p:v"));
    nameless.start();
    BOOST_TEST(nameless.hear_json(R"({"entry": {}})") == failed_with(errc::malformed_answer));
    auto lost = asking<ds::component_document>(ds::rest_uid("x"));
    lost.start();
    BOOST_TEST(lost.hear(errc::connection_lost) == failed_with(errc::connection_lost));
}

// Documents of so many runs, whose instances fill more than one request.
std::string of_many_runs(int count)
{
    std::string list;
    for (int i = 0; i != count; ++i) {
        list += i == 0 ? "" : ",";
        list += R"({"instance": "file://g/)" + std::to_string(10'000 + i) + std::string(90, 'x') + "\"}";
    }
    return documents(list);
}

BOOST_AUTO_TEST_CASE(more_instances_than_fit_into_one_request)
{
    auto const many = of_many_runs(20'000);
    auto machine = asking<ds::component_document>(ds::component("Opt") && ds::rest_uid("x"));
    machine.start();
    BOOST_TEST(stream_at_once(machine, many) == ask);
    std::string all;
    for (auto const* const wanted : {"1", "2", "3"}) {
        auto const& body = machine.request().body;
        BOOST_TEST(body.size() <= 900'000u);
        BOOST_TEST(body.starts_with(R"({"type":"component","$and":[{"name":"Opt"},{"instance":{"$in":["file://)"));
        all += body;
        BOOST_TEST(machine.sink()->open(answer(200, "")).has_value());
        BOOST_TEST(machine.sink()->write(documents("{},").substr(0, 29)).has_value()); // broke, and is sent again
        auto const document = R"({"name": ")" + std::string{wanted} + "\"}";
        BOOST_TEST(stream(machine, documents(document)) == (*wanted == '3' ? "done" : ask));
    }
    for (auto const* const at : {"/10000x", "/19000x", "/29999x"}) {
        BOOST_TEST(all.find(at) == all.rfind(at));
        BOOST_TEST(all.find(at) != all.npos);
    }
    auto const& found = machine.end().value();
    BOOST_REQUIRE(found.size() == 3u);
    BOOST_TEST(found[0].name + found[1].name + found[2].name == "123");

    auto lost = asking<ds::component_document>(ds::component("Opt") && ds::rest_uid("x"));
    lost.start();
    stream_at_once(lost, many);
    BOOST_TEST(stream(lost, none) == ask);
    BOOST_TEST(lost.hear(errc::connection_lost) == failed_with(errc::connection_lost));
    player impossible{algorithm::query<ds::component_document>{ds::component("Opt") || ds::rest_uid("x")}};
    impossible.start();
    BOOST_TEST(stream_at_once(impossible, many) == failed_with(errc::rejected));
    BOOST_TEST(impossible.end().error().problem<ds::filter_too_large>()->instances == 20'000u);
}

BOOST_AUTO_TEST_CASE(a_callback_hears_all_answers)
{
    std::string heard;
    auto const listen = [&](ds::component_document&& document) { heard += document.name; };
    using each = algorithm::deliver_each<ds::component_document, decltype(listen)>;
    player machine{algorithm::query<ds::component_document, each>{ds::rest_uid("x"), each{listen}}};
    machine.start();
    stream_at_once(machine, of_many_runs(9'000));
    BOOST_TEST(stream(machine, documents(R"({"name": "a"})")) == ask);
    BOOST_TEST(machine.sink()->open(answer(200, "")).has_value()); // nothing of this answer was delivered
    BOOST_TEST(machine.sink()->write(documents(R"({"name": "b"},)").substr(0, 40)).has_value());
    BOOST_TEST((machine.sink()->open(answer(200, "")).error() == errc::body_cut_short));
    BOOST_TEST(heard == "ab");
}

BOOST_AUTO_TEST_CASE(errors)
{
    struct row {
        http::response heard;
        errc wanted;
    };
    for (auto const& [heard, wanted] : std::vector<row>{
             {fixture_answer("mongo.query.500.json"), errc::service_failed},
             {fixture_answer("mongo.query.400.json"), errc::rejected},
             {answer(200, "<html>please log in", "text/html"), errc::unauthorised},
             {answer(200, "<html>" + std::string(100'000, 'x'), "text/html"), errc::malformed_answer},
             {answer(200, R"({"message": "x"})"), errc::malformed_answer},
             {answer(200, R"({"document-descriptors": [{}, {"stage": "x"}]})"), errc::malformed_answer},
             {answer(200, R"({"document-descriptors": [{"a" 1}]})"), errc::malformed_answer},
             {answer(200, R"({"document-descriptors": [{})"), errc::malformed_answer},
             {answer(502, "<html>", "text/html"), errc::unavailable},
         }) {
        auto machine = asking<ds::component_document>(ds::stage(1));
        machine.start();
        BOOST_TEST(stream(machine, heard) == failed_with(wanted));
        BOOST_TEST(machine.end().error().message() != "");
    }
    auto machine = asking<ds::component_document>(ds::stage(1));
    machine.start();
    stream(machine, documents(R"({}, {"stage": "x"})"));
    BOOST_TEST(machine.end().error().json_path() == "$.document-descriptors[1].stage");
    auto unstreamed = asking<ds::component_document>(ds::stage(1));
    unstreamed.start();
    BOOST_TEST(unstreamed.hear_json(none) == failed_with(errc::not_supported));
}

BOOST_AUTO_TEST_CASE(an_answer_that_is_sent_again_is_heard_once)
{
    auto kept = asking<ds::component_document>(ds::stage(1));
    kept.start();
    auto const half = documents("{}, {}").substr(0, 29);
    BOOST_TEST(kept.sink()->open(answer(200, "")).has_value());
    BOOST_TEST(kept.sink()->write(half).has_value());
    BOOST_TEST(stream(kept, documents("{}, {}")) == "done");
    BOOST_TEST(kept.end().value().size() == 2u);

    int heard = 0;
    auto const count = [&](ds::component_document&&) { ++heard; };
    using each = algorithm::deliver_each<ds::component_document, decltype(count)>;
    using query = algorithm::query<ds::component_document, each>;
    player whole{query{ds::stage(1), each{count}}};
    whole.start();
    BOOST_TEST(stream(whole, documents("{}, {}")) == "done");
    BOOST_TEST(whole.end().value() == 2u);
    BOOST_TEST(heard == 2);
    player broken{query{ds::stage(1), each{count}}};
    broken.start();
    BOOST_TEST(broken.sink()->open(answer(200, "")).has_value());
    BOOST_TEST(broken.sink()->open(answer(200, "")).has_value()); // nothing was delivered yet
    BOOST_TEST(broken.sink()->write(half).has_value());
    BOOST_TEST((broken.sink()->open(answer(200, "")).error() == errc::body_cut_short));
    BOOST_TEST(heard == 3);
}

BOOST_AUTO_TEST_CASE(a_callback_can_end_it)
{
    auto const refuse = [](ds::component_document&&) -> result<void> { return errc::cancelled; };
    using each = algorithm::deliver_each<ds::component_document, decltype(refuse)>;
    player machine{algorithm::query<ds::component_document, each>{ds::stage(1), each{refuse}}};
    machine.start();
    BOOST_TEST(stream(machine, documents("{}, {}")) == failed_with(errc::cancelled));
}

BOOST_AUTO_TEST_CASE(the_document_of_a_run)
{
    auto const asking_for = [](std::string id) {
        return player{algorithm::documents_of_run<ds::experiment_document>{rest_uid{std::move(id)}}};
    };
    auto machine = asking_for("x");
    BOOST_TEST(machine.start() == ask);
    BOOST_TEST(stream(machine, fixture_answer("mongo.query.200.experiment.json")) == "done");
    BOOST_TEST(machine.end().value().name == "httpsum0a1b2c");

    auto several = asking_for("x");
    several.start();
    BOOST_TEST(
        stream(several, documents(R"({"instance": "file://g/a"}, {"instance": "file://g/b"})")) ==
        failed_with(errc::rejected));
    auto const* const ambiguous = several.end().error().problem<ds::ambiguous>();
    BOOST_REQUIRE(ambiguous);
    BOOST_TEST(ambiguous->instances.size() == 2u);
    BOOST_TEST(ambiguous->message().find("file://g/b") != std::string::npos);
    auto twice = asking_for("x");
    twice.start();
    stream(twice, documents(R"({"instance": "file://g/a"}, {"instance": "file://g/a"})"));
    BOOST_TEST(twice.end().error().problem<ds::ambiguous>());

    struct row {
        std::string arguments;
        bool registers;
    };
    for (auto const& [arguments, registers] : std::vector<row>{
             {"elaunch.py -l15 x.package", false},
             {"elaunch.py --registerWorkflow=yes x", true},
             {"elaunch.py --registerWorkflow=y", true},
             {"elaunch.py --registerWorkflow yes", true},
             {"elaunch.py --registerWorkflow='yes'", true},
             {"elaunch.py --registerWorkflow=no", false},
             {"elaunch.py --registerWorkflow=yes --registerWorkflow=n", false},
             {"elaunch.py --registerWorkflowLater=yes", false},
             {"", true}}) {
        auto missing = asking_for("x");
        missing.start();
        BOOST_TEST(stream(missing, none) == "GET instances/x");
        missing.hear_json(R"({"id": "x", "status": {"meta": {"arguments": ")" + arguments + R"("}}})");
        BOOST_TEST((missing.end().error().problem<ds::not_yet>() != nullptr) == registers, arguments);
        BOOST_TEST((missing.end().error().problem<ds::not_registered>() != nullptr) == !registers, arguments);
    }
    auto gone = asking_for("x");
    gone.start();
    stream(gone, none);
    BOOST_TEST(gone.hear("instances.get.404.json") == failed_with(errc::not_found));
    BOOST_TEST(gone.end().error().problem<unknown_instance>());
    auto lost = asking_for("x");
    lost.start();
    stream(lost, none);
    BOOST_TEST(lost.hear(errc::timed_out) == failed_with(errc::timed_out));
    BOOST_TEST(asking_for("").start() == failed_with(errc::invalid_argument));
}

BOOST_AUTO_TEST_CASE(the_components_of_a_run)
{
    player machine{algorithm::documents_of_run<ds::component_document>{rest_uid{"x"}}};
    BOOST_TEST(machine.start() == ask);
    BOOST_TEST(stream(machine, documents(R"({"instance": "file://g/a"})")) == ask);
    BOOST_TEST(machine.request().body == R"({"type":"component","$and":[{"instance":{"$in":["file://g/a"]}}]})");
    BOOST_TEST(stream(machine, documents(R"({"instance": "file://g/a"}, {"instance": "file://g/a"})")) == "done");
    BOOST_TEST(machine.end().value().size() == 2u);
    player several{algorithm::documents_of_run<ds::component_document>{rest_uid{"x"}}};
    several.start();
    stream(several, documents(R"({"instance": "file://g/a"}, {"instance": "file://g/b"})"));
    stream(several, documents(R"({"instance": "file://g/a"}, {"instance": "file://g/b"})"));
    BOOST_TEST(several.end().error().problem<ds::ambiguous>());
}

BOOST_AUTO_TEST_CASE(raw_documents)
{
    player machine{algorithm::raw_documents{{R"({"status.cost": {"$gt": "1"}})"}}};
    BOOST_TEST(machine.start() == ask);
    BOOST_TEST(machine.request().body == R"({"status.cost": {"$gt": "1"}})");
    BOOST_TEST(stream(machine, documents(R"({"a": 1}, {"b": NaN})")) == "done");
    BOOST_TEST(machine.end().value()[0].text == R"({"a":1})");
    BOOST_TEST(machine.end().value()[1].text == R"({"b":"NaN"})");
    for (auto const* const wrong : {"", "{}", "[1]", "{x}"}) {
        player refused{algorithm::raw_documents{{wrong}}};
        BOOST_TEST(refused.start() == failed_with(errc::invalid_argument));
    }
    player stopped{algorithm::raw_documents{{R"({"a": 1})"}}};
    BOOST_TEST(stopped.cancel() == failed_with(errc::cancelled));
}

BOOST_AUTO_TEST_SUITE_END()
