#include <st4sd/algorithm/datastore/tag_runs.hpp>

#include "algorithm_script.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;
namespace ds = st4sd::datastore;

namespace {

std::string const ask = "POST documents/api/v1.0/query";
std::string const upsert = "POST documents/api/v1.0/upsert";
std::string const ok = "\"OK\"";

template <class Player>
std::string stream_list(Player& to, std::string const& list)
{
    auto const body = R"({"document-descriptors": [)" + list + "]}";
    auto opened = to.sink()->open(answer(200, ""));
    if (opened) {
        opened = to.sink()->write(body);
    }
    return opened ? to.hear(answer(200, "")) : to.hear(opened.error());
}

std::string said(std::string const& run, std::string const& more = "")
{
    return R"({"type":"user-metadata","instance":"file://g/)" + run + R"(","rest-uid":")" + run + '"' + more + '}';
}
std::string experiment(std::string const& run, std::string const& tags = "")
{
    return R"({"type":"experiment","instance":"file://g/)" + run +
           R"(","metadata":{"pid":12,"userMetadata":{"rest-uid":")" + run + '"' + tags + R"(}},"status":{"cost":"0"}})";
}
std::string const tagged = R"(,"project":"de\"mo")";

auto tagging(std::vector<std::string> const& runs, text_map tags = {{"project", "de\"mo"}})
{
    std::vector<rest_uid> ids;
    for (auto const& run : runs) {
        ids.emplace_back(run);
    }
    return player{algorithm::tag_runs{std::move(ids), std::move(tags)}};
}

} // namespace

BOOST_AUTO_TEST_SUITE(algorithm_datastore_tag_runs)

BOOST_AUTO_TEST_CASE(both_documents_get_the_tags_and_are_read_back)
{
    auto machine = tagging({"a"});
    BOOST_TEST(machine.start() == ask);
    BOOST_TEST(machine.request().body == R"({"type":"user-metadata","$and":[{"rest-uid":"a"}]})");
    BOOST_TEST(stream_list(machine, said("a")) == ask);
    BOOST_TEST(machine.request().body == R"({"type":"user-metadata","$and":[{"instance":"file://g/a"}]})");
    BOOST_TEST(stream_list(machine, said("a", R"(,"project":"old","n":1)")) == ask);
    BOOST_TEST(machine.request().body == R"({"type":"experiment","$and":[{"instance":"file://g/a"}]})");
    BOOST_TEST(stream_list(machine, experiment("a")) == upsert);
    auto const& body = machine.request().body;
    BOOST_TEST((machine.request().repeat == http::idempotency::idempotent));
    BOOST_TEST(body.find(R"("n":1)") != std::string::npos);
    BOOST_TEST(body.find("old") == std::string::npos);
    BOOST_TEST(body.find(R"({"pid":12,"userMetadata":{"project":"de\"mo","rest-uid":"a"}})") != std::string::npos);
    BOOST_TEST(body.find(R"("status":{"cost":"0"})") != std::string::npos);
    BOOST_TEST(machine.hear_json(ok) == ask);
    BOOST_TEST(stream_list(machine, said("a", tagged)) == ask);
    BOOST_TEST(stream_list(machine, experiment("a", tagged)) == "done");
    BOOST_TEST(machine.end().has_value());
}

BOOST_AUTO_TEST_CASE(what_cannot_be_tagged_is_not_sent)
{
    for (std::string const key :
         {"type", "instance", "uid", "_id", "rest-uid", "workflow", "experiment-id", "st4sd-package-name",
          "st4sd-package-digest", "", "a.b", "$a"}) {
        BOOST_TEST(tagging({"a"}, {{key, "x"}}).start() == failed_with(errc::invalid_argument), key);
    }
    auto reserved = tagging({"a"}, {{"project", "x"}, {"type", "x"}});
    reserved.start();
    BOOST_TEST((*reserved.end().error().problem<ds::reserved_tag>() == ds::reserved_tag{"type"}));
    BOOST_TEST(tagging({}).start() == failed_with(errc::invalid_argument));
    BOOST_TEST(tagging({"a"}, {}).start() == failed_with(errc::invalid_argument));
    BOOST_TEST(tagging({"a", ""}).start() == failed_with(errc::invalid_argument));
    BOOST_TEST(tagging({"a"}).cancel() == failed_with(errc::cancelled));
}

BOOST_AUTO_TEST_CASE(nothing_is_changed_when_a_run_has_no_document)
{
    auto missing = tagging({"a", "b"});
    missing.start();
    BOOST_TEST(missing.request().body == R"({"type":"user-metadata","$and":[{"rest-uid":{"$in":["a","b"]}}]})");
    BOOST_TEST(stream_list(missing, said("a")) == "GET instances/b");
    BOOST_TEST(
        missing.hear_json(R"({"id": "b", "status": {"meta": {"arguments": "elaunch.py"}}})") ==
        failed_with(errc::not_found));
    BOOST_TEST(missing.end().error().problem<ds::not_registered>()->run == rest_uid{"b"});

    auto twice = tagging({"a"});
    twice.start();
    BOOST_TEST(stream_list(twice, said("a") + ',' + said("a")) == failed_with(errc::rejected));
    BOOST_TEST(twice.end().error().problem<ds::ambiguous>());

    auto half = tagging({"a"});
    half.start();
    stream_list(half, said("a"));
    stream_list(half, said("a"));
    BOOST_TEST(stream_list(half, "") == "GET instances/a");
    BOOST_TEST(half.hear_json(R"({"id": "a", "status": {}})") == failed_with(errc::not_ready));
    BOOST_TEST((half.end().error().problem<ds::not_yet>()->kind == ds::document_kind::experiment));

    auto nan = tagging({"a"});
    nan.start();
    stream_list(nan, said("a"));
    stream_list(nan, said("a", R"(,"x":NaN)"));
    BOOST_TEST(stream_list(nan, experiment("a")) == failed_with(errc::not_supported));
}

BOOST_AUTO_TEST_CASE(what_is_not_certain_is_said)
{
    auto const begun = [] {
        auto machine = tagging({"a"});
        machine.start();
        stream_list(machine, said("a"));
        stream_list(machine, said("a"));
        BOOST_TEST(stream_list(machine, experiment("a")) == upsert);
        return machine;
    };
    auto const unconfirmed = [](auto& machine) {
        auto const* const problem = machine.end().error().template problem<ds::tags_unconfirmed>();
        BOOST_REQUIRE(problem);
        BOOST_TEST(problem->documents.size() == 2u);
        BOOST_TEST((problem->runs == std::vector{rest_uid{"a"}}));
        BOOST_TEST(problem->message().find("tag them again") != std::string::npos);
    };
    auto failed = begun();
    BOOST_TEST(failed.hear("mongo.query.500.json") == failed_with(errc::unavailable));
    unconfirmed(failed);
    auto odd = begun();
    odd.hear_json("\"no\"");
    unconfirmed(odd);
    auto lost = begun();
    lost.hear(errc::connection_lost);
    unconfirmed(lost);
    auto gone = begun();
    gone.hear_json(ok);
    stream_list(gone, "");
    unconfirmed(gone);
    auto other = begun();
    other.hear_json(ok);
    stream_list(other, said("a", R"(,"project":"other")"));
    unconfirmed(other);
    auto half = begun();
    half.hear_json(ok);
    stream_list(half, said("a", tagged));
    stream_list(half, experiment("a"));
    unconfirmed(half);
}

// Runs and their documents, in batches as they are asked for.
struct many {
    std::vector<std::string> runs{}, all{}, all_tagged{}, parts{}, parts_tagged{};

    explicit many(int count)
    {
        for (int i = 0; i != count; ++i) {
            runs.push_back('r' + std::to_string(1000 + i));
            if (i % 100 == 0) {
                for (auto* list : {&all, &all_tagged, &parts, &parts_tagged}) {
                    list->emplace_back();
                }
            }
            std::string const comma = i % 100 == 0 ? "" : ",";
            all.back() += comma + said(runs.back());
            all_tagged.back() += comma + said(runs.back(), tagged);
            parts.back() += comma + experiment(runs.back());
            parts_tagged.back() += comma + experiment(runs.back(), tagged);
        }
    }
    // All that is asked before anything is changed.
    template <class Player>
    void look(Player& machine) const
    {
        BOOST_TEST(machine.start() == ask);
        for (auto const* list : {&all, &parts}) {
            for (auto const& batch : *list) {
                BOOST_TEST(stream_list(machine, batch) == ask);
            }
        }
    }
    template <class Player>
    void tag(Player& machine, std::size_t i) const
    {
        BOOST_TEST(stream_list(machine, all[i]) == ask);
        BOOST_TEST(stream_list(machine, parts[i]) == upsert);
        BOOST_TEST(machine.hear_json(ok) == ask);
        BOOST_TEST(stream_list(machine, all_tagged[i]) == ask);
        BOOST_TEST(stream_list(machine, parts_tagged[i]) == (i + 1 == all.size() ? "done" : ask));
    }
};

BOOST_AUTO_TEST_CASE(many_runs_go_in_batches)
{
    many const documents{250};
    auto runs = documents.runs;
    runs.push_back(runs.front()); // named twice
    auto machine = tagging(runs);
    documents.look(machine);
    for (std::size_t i = 0; i != 3; ++i) {
        documents.tag(machine, i);
    }
    BOOST_TEST(machine.end().has_value());
}

BOOST_AUTO_TEST_CASE(what_is_missing_in_a_later_batch_is_seen_before_anything_is_changed)
{
    many const documents{150};
    auto machine = tagging(documents.runs);
    machine.start();
    stream_list(machine, documents.all[0]);
    stream_list(machine, documents.all[1]);
    BOOST_TEST(stream_list(machine, documents.parts[0]) == ask);
    auto const& last = documents.parts[1];
    BOOST_TEST(stream_list(machine, last.substr(0, last.rfind(R"(,{"type")"))) == "GET instances/r1149");
    BOOST_TEST(machine.hear_json(R"({"id": "r1149", "status": {}})") == failed_with(errc::not_ready));
    BOOST_TEST((machine.end().error().problem<ds::not_yet>()->kind == ds::document_kind::experiment));
}

BOOST_AUTO_TEST_CASE(after_a_batch_is_tagged_it_is_said_which)
{
    many const documents{150};
    auto const begun = [&] {
        auto machine = tagging(documents.runs);
        documents.look(machine);
        documents.tag(machine, 0);
        return machine;
    };
    auto const partly = [](auto& machine) {
        auto const* const problem = machine.end().error().template problem<ds::tagged_partly>();
        BOOST_REQUIRE(problem);
        BOOST_TEST(problem->tagged.size() == 100u);
        BOOST_TEST(problem->rest.size() == 50u);
        BOOST_TEST(problem->rest.front() == rest_uid{"r1100"});
        BOOST_TEST(problem->message().find("tag the rest again") != std::string::npos);
    };
    auto unread = begun();
    BOOST_TEST(unread.hear("mongo.query.500.json") == failed_with(errc::service_failed));
    partly(unread);
    auto stopped = begun();
    BOOST_TEST(stopped.hear(errc::cancelled) == failed_with(errc::cancelled));
    partly(stopped);
    auto gone = begun();
    stream_list(gone, documents.all[1]);
    BOOST_TEST(stream_list(gone, "") == "GET instances/r1100");
    BOOST_TEST(gone.hear("instances.get.404.json") == failed_with(errc::not_found));
    partly(gone);
    auto nan = begun();
    stream_list(nan, documents.all[1]);
    auto with_nan = documents.parts[1];
    with_nan.replace(with_nan.find(R"("pid":12)"), 8, R"("pid":NaN)");
    BOOST_TEST(stream_list(nan, with_nan) == failed_with(errc::not_supported));
    partly(nan);

    auto unsure = begun();
    stream_list(unsure, documents.all[1]);
    stream_list(unsure, documents.parts[1]);
    unsure.hear(errc::connection_lost);
    auto const* const problem = unsure.end().error().problem<ds::tags_unconfirmed>();
    BOOST_REQUIRE(problem);
    BOOST_TEST(problem->runs.size() == 50u);
    BOOST_TEST(problem->documents.size() == 100u);
}

BOOST_AUTO_TEST_CASE(large_documents_go_in_several_requests)
{
    auto machine = tagging({"a", "b"});
    auto const large = R"(,"x":")" + std::string(500'000, 'x') + '"';
    auto const both = said("a", large) + ',' + said("b", large);
    machine.start();
    stream_list(machine, both);
    stream_list(machine, both);
    BOOST_TEST(stream_list(machine, experiment("a") + ',' + experiment("b")) == upsert);
    BOOST_TEST(machine.request().body.size() < 1'000'000u);
    BOOST_TEST(machine.hear_json(ok) == upsert);
    BOOST_TEST(machine.request().body.size() < 1'000'000u);
    BOOST_TEST(machine.request().body.find("userMetadata") != std::string::npos);
    BOOST_TEST(machine.hear_json(ok) == ask);
}

BOOST_AUTO_TEST_SUITE_END()
