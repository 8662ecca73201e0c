#include <st4sd/datastore/filter.hpp>

#include <st4sd/datastore/conditions.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace ds = st4sd::datastore;
using ds::document_kind;
using texts = std::vector<std::string>;

namespace {

std::string sent(ds::filter const& wanted, document_kind kind = document_kind::component)
{
    auto mongo = wanted.to_mongo(kind);
    return mongo ? mongo.value() : mongo.error().message();
}

// The lookups and the pieces of what is sent, with {} for the lists between them.
texts plan(ds::filter const& wanted, document_kind kind, ds::detail::tag_map const& tags = {})
{
    BOOST_REQUIRE(wanted.check());
    auto const made = ds::detail::plan_query(*wanted.root(), kind, tags);
    texts out;
    for (auto const& list : made.lists) {
        BOOST_TEST(list.lookup.find(to_string(list.kind)) != std::string::npos);
        out.push_back(list.lookup);
    }
    BOOST_TEST(made.pieces.size() == made.lists.size() + 1);
    std::string all;
    for (auto const& piece : made.pieces) {
        all += (&piece == &made.pieces.front() ? "" : "[]") + piece;
    }
    out.push_back(all);
    return out;
}

auto const a = ds::component("a");
auto const b = ds::component("b");
auto const c = ds::has_file("/c");

} // namespace

BOOST_AUTO_TEST_SUITE(datastore_filter)

BOOST_AUTO_TEST_CASE(joined)
{
    std::string const begin = R"({"type":"component","$and":[)";
    BOOST_TEST(sent(a) == begin + R"({"name":"a"}]})");
    BOOST_TEST(sent(a && b && c) == begin + R"({"name":"a"},{"name":"b"},{"files":"/c"}]})");
    BOOST_TEST(sent(a || b || c) == begin + R"({"$or":[{"name":"a"},{"name":"b"},{"files":"/c"}]}]})");
    BOOST_TEST(sent((a || b) && c) == begin + R"({"$or":[{"name":"a"},{"name":"b"}]},{"files":"/c"}]})");
    BOOST_TEST(sent(a || (b && c)) == begin + R"({"$or":[{"name":"a"},{"$and":[{"name":"b"},{"files":"/c"}]}]}]})");
    BOOST_TEST(sent(!(a || b)) == begin + R"({"$nor":[{"$or":[{"name":"a"},{"name":"b"}]}]}]})");
    BOOST_TEST(sent(!a && b) == begin + R"({"$nor":[{"name":"a"}]},{"name":"b"}]})");
}

BOOST_AUTO_TEST_CASE(an_empty_filter_is_neutral_and_refused)
{
    ds::filter const none;
    BOOST_TEST(none.empty());
    BOOST_TEST((none.check().error() == st4sd::errc::invalid_argument));
    BOOST_TEST(sent(none).find("everything") != std::string::npos);
    BOOST_TEST((!none).empty());
    BOOST_TEST((none && none).empty());
    BOOST_TEST(sent(none && a) == sent(a));
    BOOST_TEST(sent(a || none) == sent(a));
    BOOST_TEST(sent(ds::everything) == R"({"type":"component"})");
    BOOST_TEST(sent(ds::everything && a) == R"({"type":"component","$and":[{},{"name":"a"}]})");
}

BOOST_AUTO_TEST_CASE(what_is_wrong_is_found_wherever_it_stands)
{
    auto const wrong = ds::stage(-1);
    for (auto const& joined : {wrong && a, a && wrong, a || (b && !wrong), wrong || ds::everything}) {
        BOOST_TEST(joined.check().error().message() == wrong.check().error().message());
        BOOST_TEST(sent(joined) == wrong.check().error().message());
    }
}

BOOST_AUTO_TEST_CASE(conditions_on_runs_are_looked_up_for_components)
{
    std::string const ask = R"({"type":"component","$and":[)";
    std::string const list = R"({"instance":{"$in":[]}})";
    BOOST_TEST(
        plan(a && ds::rest_uid("x") && (ds::key("k") == "v"), document_kind::component) ==
            (texts{
                R"({"type":"user-metadata","$and":[{"rest-uid":"x"},{"k":"v"}]})",
                ask + R"({"name":"a"},)" + list + "]}"}),
        boost::test_tools::per_element());
    // the one kind that has all
    BOOST_TEST(
        plan(ds::rest_uid("x") && a && ds::succeeded, document_kind::component) ==
            (texts{
                R"({"type":"experiment","$and":[{"metadata.userMetadata.rest-uid":"x"},)"
                R"({"status.exit-status":"Success"}]})",
                ask + R"({"name":"a"},)" + list + "]}"}),
        boost::test_tools::per_element());
    BOOST_TEST(
        plan(a || ds::rest_uid("x"), document_kind::component) ==
            (texts{
                R"({"type":"user-metadata","$and":[{"rest-uid":"x"}]})",
                ask + R"({"$or":[{"name":"a"},)" + list + "]}]}"}),
        boost::test_tools::per_element());
    BOOST_TEST(
        plan(a && !ds::rest_uid("x"), document_kind::component) ==
            (texts{
                R"({"type":"user-metadata","$and":[{"rest-uid":"x"}]})",
                ask + R"({"name":"a"},{"$nor":[)" + list + "]}]}"}),
        boost::test_tools::per_element());
    BOOST_TEST(
        plan(ds::rest_uid("x") || ds::rest_uid("y"), document_kind::component) ==
            (texts{
                R"({"type":"user-metadata","$and":[{"$or":[{"rest-uid":"x"},{"rest-uid":"y"}]}]})", ask + list + "]}"}),
        boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(conditions_on_components_are_looked_up_for_runs_and_are_about_one_component)
{
    std::string const ask = R"({"type":"experiment","$and":[)";
    std::string const list = R"({"instance":{"$in":[]}})";
    BOOST_TEST(
        plan(a && ds::succeeded && c, document_kind::experiment) ==
            (texts{
                R"({"type":"component","$and":[{"name":"a"},{"files":"/c"}]})",
                ask + R"({"status.exit-status":"Success"},)" + list + "]}"}),
        boost::test_tools::per_element());
    BOOST_TEST(
        plan(a && !c, document_kind::experiment) ==
            (texts{
                R"({"type":"component","$and":[{"files":"/c"}]})", R"({"type":"component","$and":[{"name":"a"}]})",
                ask + R"({"$nor":[)" + list + "]}," + list + "]}"}),
        boost::test_tools::per_element());
    BOOST_TEST(plan(a && ds::succeeded && ds::rest_uid("x"), document_kind::user_metadata).size() == 3u);
}

// Its requests, if they are to be of at most this size.
texts in_parts(ds::filter const& wanted, std::size_t largest)
{
    return ds::detail::plan_query(*wanted.root(), document_kind::component, {}).requests(largest);
}

BOOST_AUTO_TEST_CASE(a_long_list_of_instances_is_asked_for_in_parts)
{
    auto const uri = [](char x) { return "file://g/" + std::string(100, x); };
    auto const listed = [](texts const& list) {
        std::string text;
        for (auto const& one : list) {
            text += (text.empty() ? "\"" : ",\"") + one + '"';
        }
        return R"({"instance":{"$in":[)" + text + "]}}";
    };
    auto const list = ds::instance(ds::one_of({uri('1'), uri('2'), uri('3')}));
    auto const begin = R"({"type":"component","$and":[)" + std::string{R"({"name":"a"},)"};
    auto const first = begin + listed({uri('1'), uri('2')}) + "]}";
    auto const second = begin + listed({uri('3')}) + "]}";
    BOOST_TEST(in_parts(a && list, 1000) == texts{sent(a && list)}, boost::test_tools::per_element());
    BOOST_TEST(in_parts(a && list, first.size()) == (texts{first, second}), boost::test_tools::per_element());
    BOOST_TEST(in_parts(a && list, first.size() - 1).size() == 3U);
    BOOST_TEST(in_parts(a && (b && list), first.size() + 13).size() == 2U);

    auto const pair = ds::instance(ds::one_of({uri('1'), uri('2')}));
    auto const both = in_parts(pair && list, sent(pair && list).size() - 1);
    BOOST_REQUIRE(both.size() == 2U);
    BOOST_TEST(both[1].find(listed({uri('1'), uri('2')}) + ',' + listed({uri('3')})) != std::string::npos); // the longest
    // where a part would be another question
    for (auto const& wanted : {a || list, !list, a && (b || list), a && !(b && list)}) {
        BOOST_TEST(in_parts(wanted, 1000) == texts{sent(wanted)}, boost::test_tools::per_element());
        BOOST_TEST(in_parts(wanted, sent(wanted).size() - 1).empty());
    }
    BOOST_TEST(in_parts(list && a, 60).empty()); // the rest alone is too large
    BOOST_TEST(in_parts(a && b, 1).size() == 1U); // no list: the user's own
}

BOOST_AUTO_TEST_CASE(tags_stand_for_digests)
{
    auto const wanted = ds::ran("p:latest") && (ds::ran("q:v1") || ds::ran("p:latest")) && a;
    BOOST_TEST(wanted.root()->tags() == (texts{"p:latest", "q:v1"}), boost::test_tools::per_element());
    BOOST_TEST(
        plan(wanted, document_kind::component, {{"p:latest", "p@1"}, {"q:v1", "q@2"}}).front() ==
        R"({"type":"user-metadata","$and":[{"experiment-id":"p@1"},)"
        R"({"$or":[{"experiment-id":"q@2"},{"experiment-id":"p@1"}]}]})");
    BOOST_TEST(
        plan(ds::ran("p:latest"), document_kind::experiment, {{"p:latest", "p@1"}}).front() ==
        R"({"type":"experiment","$and":[{"metadata.userMetadata.experiment-id":"p@1"}]})");
}

BOOST_AUTO_TEST_SUITE_END()
