#include <st4sd/datastore/conditions.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>

namespace ds = st4sd::datastore;
using ds::document_kind;

namespace {

// The one condition in a filter, as it is sent, or what is wrong with it.
std::string sent(ds::filter const& wanted, document_kind kind = document_kind::experiment)
{
    auto mongo = wanted.to_mongo(kind);
    if (!mongo) {
        BOOST_TEST((mongo.error() == st4sd::errc::invalid_argument));
        return mongo.error().message();
    }
    auto text = mongo.value();
    auto const before = R"({"type":")" + std::string{to_string(kind)} + R"(","$and":[)";
    BOOST_TEST(text.substr(0, before.size()) == before);
    BOOST_TEST(text.ends_with("]}"));
    return text.substr(before.size(), text.size() - before.size() - 2);
}
std::string of_component(ds::filter const& wanted) { return sent(wanted, document_kind::component); }
std::string of_user(ds::filter const& wanted) { return sent(wanted, document_kind::user_metadata); }

bool is_refused(ds::filter const& wanted)
{
    auto const checked = wanted.check();
    return !checked && checked.error() == st4sd::errc::invalid_argument && !checked.error().message().empty();
}

std::string const digest = "sha256x" + std::string(56, 'a');

} // namespace

BOOST_AUTO_TEST_SUITE(datastore_conditions)

BOOST_AUTO_TEST_CASE(on_runs)
{
    BOOST_TEST(sent(ds::rest_uid("a.b")) == R"({"metadata.userMetadata.rest-uid":"a.b"})");
    BOOST_TEST(of_user(ds::rest_uid("x")) == R"({"rest-uid":"x"})");
    BOOST_TEST(of_user(ds::rest_uid(st4sd::rest_uid{"x"})) == R"({"rest-uid":"x"})");
    BOOST_TEST(of_user(ds::key("project") == "demo") == R"({"project":"demo"})");
    BOOST_TEST(sent(ds::key("project") == "demo") == R"({"metadata.userMetadata.project":"demo"})");
    BOOST_TEST(of_user(ds::key("project") == ds::contains("de.mo")) == R"({"project":{"$regex":"de\\.mo"}})");
    BOOST_TEST(of_user(ds::key("project") != "demo") == R"({"$nor":[{"project":"demo"}]})");
    BOOST_TEST(of_user(ds::key("a\"b").exists()) == R"({"a\"b":{"$exists":true}})");
    BOOST_TEST(sent(ds::key("a").exists(false)) == R"({"metadata.userMetadata.a":{"$exists":false}})");
    BOOST_TEST(sent(ds::succeeded) == R"({"status.exit-status":"Success"})");
    BOOST_TEST(sent(ds::failed) == R"({"status.exit-status":"Failed"})");
    BOOST_TEST(sent(ds::state("running")) == R"({"status.experiment-state":"running"})");
    for (auto const* const wrong : {"", "a.b", "$a"}) {
        BOOST_TEST(is_refused(ds::key(wrong) == "x"), wrong);
        BOOST_TEST(is_refused(ds::key(wrong).exists()), wrong);
    }
    BOOST_TEST(is_refused(ds::key("a") == ""));
    BOOST_TEST(is_refused(ds::rest_uid("")));
}

BOOST_AUTO_TEST_CASE(of_a_package)
{
    BOOST_TEST(sent(ds::ran("band-gap")) == R"({"metadata.userMetadata.st4sd-package-name":"band-gap"})");
    BOOST_TEST(
        sent(ds::ran("band-gap@" + digest)) ==
        R"({"metadata.userMetadata.experiment-id":"band-gap@)" + digest + R"("})");
    BOOST_TEST(of_user(ds::ran("band-gap@" + digest)) == R"({"experiment-id":"band-gap@)" + digest + R"("})");
    BOOST_TEST(sent(ds::ran("band-gap:latest")).find("names a tag") != std::string::npos);
    for (auto const* const wrong : {"", "Band Gap", "a:b@c", "a@sha256x"}) {
        BOOST_TEST(is_refused(ds::ran(wrong)), wrong);
    }
}

BOOST_AUTO_TEST_CASE(on_components)
{
    BOOST_TEST(of_component(ds::component("Opt")) == R"({"name":"Opt"})");
    BOOST_TEST(of_component(ds::component("stage1.Opt")) == R"({"name":"Opt","stage":1})");
    BOOST_TEST(of_component(ds::component("stage1foo.Opt")) == R"({"name":"stage1foo.Opt"})");
    BOOST_TEST(of_component(ds::component("Opt", ds::replica{0})) == R"({"name":"Opt0"})");
    BOOST_TEST(of_component(ds::component("stage2.Opt", ds::replica{10})) == R"({"name":"Opt10","stage":2})");
    BOOST_TEST(of_component(ds::component(ds::starts_with("Opt"))) == R"({"name":{"$regex":"^Opt"}})");
    BOOST_TEST(of_component(ds::component(ds::one_of({"a", "b"}))) == R"({"$or":[{"name":"a"},{"name":"b"}]})");
    BOOST_TEST(
        of_component(ds::component(ds::one_of({"stage1.A", "stage2.B", "C"}))) ==
        R"({"$or":[{"name":"A","stage":1},{"name":"B","stage":2},{"name":"C"}]})");
    BOOST_TEST(of_component(ds::component(ds::one_of({"stage1.A"}))) == of_component(ds::component("stage1.A")));
    BOOST_TEST(of_component(ds::replicas("Op.t")) == R"({"name":{"$regex":"^Op\\.t[0-9]*$"}})");
    BOOST_TEST(of_component(ds::replicas("stage1.Opt")) == R"({"name":{"$regex":"^Opt[0-9]*$"}},{"stage":1})");
    BOOST_TEST(of_component(ds::stage(0)) == R"({"stage":0})");
    BOOST_TEST(of_component(ds::component_state("failed")) == R"({"component-state":"failed"})");
    BOOST_TEST(is_refused(ds::component("")));
    BOOST_TEST(is_refused(ds::component(ds::one_of({"a", ""}))));
    BOOST_TEST(is_refused(ds::component(ds::one_of({}))));
    BOOST_TEST(is_refused(ds::replicas("")));
    BOOST_TEST(is_refused(ds::component("", ds::replica{1})));
    BOOST_TEST(is_refused(ds::component("Opt", ds::replica{-1})));
    BOOST_TEST(is_refused(ds::stage(-1)));
}

BOOST_AUTO_TEST_CASE(on_files)
{
    BOOST_TEST(
        of_component(ds::has_file("energies.csv")) == R"({"files":{"$elemMatch":{"$regex":"/energies\\.csv$"}}})");
    BOOST_TEST(of_component(ds::has_file("out/a.csv")) == R"({"files":{"$elemMatch":{"$regex":"/out/a\\.csv$"}}})");
    BOOST_TEST(of_component(ds::has_file("/tmp/a.csv")) == R"({"files":"/tmp/a.csv"})");
    BOOST_TEST(of_component(ds::has_file(ds::matching("csv$"))) == R"({"files":{"$elemMatch":{"$regex":"csv$"}}})");
    BOOST_TEST(is_refused(ds::has_file("")));
    BOOST_TEST(
        of_component(ds::has_file(ds::one_of({"a.csv", "/tmp/b"}))) ==
        R"({"$or":[{"files":{"$elemMatch":{"$regex":"/a\\.csv$"}}},{"files":"/tmp/b"}]})");
    BOOST_TEST(of_component(ds::has_file(ds::one_of({"a"}))) == of_component(ds::has_file("a")));
    BOOST_TEST(is_refused(ds::has_file(ds::one_of({"a.csv", ""}))));
    BOOST_TEST(is_refused(ds::has_file(ds::one_of({}))));
    BOOST_TEST(
        of_component(ds::has_file(ds::starts_with("/tmp/"))) == R"({"files":{"$elemMatch":{"$regex":"^/tmp/"}}})");
    BOOST_TEST(is_refused(ds::has_file(ds::starts_with("ener"))));
    BOOST_TEST(is_refused(ds::has_file(ds::starts_with(""))));
}

BOOST_AUTO_TEST_CASE(on_all_documents)
{
    BOOST_TEST(of_component(ds::instance("file://g/x.instance")) == R"({"instance":"file://g/x.instance"})");
    BOOST_TEST(of_component(ds::instance(st4sd::instance_uri{"file://g/x"})) == R"({"instance":"file://g/x"})");
    BOOST_TEST(of_user(ds::instance(ds::ends_with("/x"))) == R"({"instance":{"$regex":"/x$"}})");
    BOOST_TEST(
        of_user(ds::instance(ds::one_of({"file://g/x", "file://g/y"}))) ==
        R"({"instance":{"$in":["file://g/x","file://g/y"]}})");
    BOOST_TEST(is_refused(ds::instance(ds::one_of({"file://g/x", "y"}))));
    BOOST_TEST(is_refused(ds::instance("x.instance")));
    BOOST_TEST(is_refused(ds::instance("")));
    BOOST_TEST(sent(ds::member("status.cost") == "0") == R"({"status.cost":"0"})");
    BOOST_TEST(sent(ds::member("metadata.pid") == 12) == R"({"metadata.pid":12})");
    BOOST_TEST(sent(ds::member("a") != "b") == R"({"$nor":[{"a":"b"}]})");
    BOOST_TEST(of_component(ds::member("flowir.command").exists()) == R"({"flowir.command":{"$exists":true}})");
    for (auto const* const wrong : {"", "$where", ".a", "a.", "a..b"}) {
        BOOST_TEST(is_refused(ds::member(wrong) == "x"), wrong);
        BOOST_TEST(is_refused(ds::member(wrong) == 1), wrong);
        BOOST_TEST(is_refused(ds::member(wrong).exists()), wrong);
    }
}

BOOST_AUTO_TEST_CASE(raw_mongo)
{
    BOOST_TEST(sent(ds::raw(R"({"a": {"$gt": 3}})")) == R"({"a": {"$gt": 3}})");
    for (auto const* const wrong : {"", " ", "{}", " { } ", "[]", "{a: 1}", "{\"a\": 1", "\"a\""}) {
        BOOST_TEST(is_refused(ds::raw(wrong)), wrong);
    }
}

BOOST_AUTO_TEST_CASE(dates_are_compared_as_texts_of_two_forms)
{
    using namespace std::chrono;
    auto const when = sys_days{year{2024} / 2 / 29} + 9h + 8min + 7s + 65432us;
    BOOST_TEST(
        sent(ds::created_after(when)) ==
        R"({"$or":[{"status.created-on":{"$gte":"2024-03-01","$lt":":"}},)"
        R"({"status.created-on":{"$gte":"2024-02-29 09:08:07.065432","$lt":"2024-02-29!"}},)"
        R"({"status.created-on":{"$gte":"2024-02-29T09:08:07.065432","$lt":"2024-02-29U"}}]})");
    BOOST_TEST(
        sent(ds::completed_before(when)) ==
        R"({"$or":[{"status.completed-on":{"$gte":"0","$lt":"2024-02-29"}},)"
        R"({"status.completed-on":{"$gte":"2024-02-29 ","$lt":"2024-02-29 09:08:07.065432"}},)"
        R"({"status.completed-on":{"$gte":"2024-02-29T","$lt":"2024-02-29T09:08:07.065432"}}]})");
    BOOST_TEST(sent(ds::created_before(when)).find("created-on") != std::string::npos);
    BOOST_TEST(sent(ds::completed_after(when)).find(R"("completed-on)") == std::string::npos);
    BOOST_TEST(
        sent(ds::completed_after(when)).find(R"(status.completed-on":{"$gte":"2024-03-01")") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
