#include <st4sd/testing/detail/mongo_match.hpp>

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/testing/detail/json_text.hpp>

#include <boost/test/unit_test.hpp>

#include <optional>
#include <string>
#include <vector>

namespace {

using st4sd::testing::detail::json_value;

json_value parse(std::string const& text)
{
    return st4sd::testing::detail::parse_value(text, st4sd::boost_json{}).value();
}

std::optional<bool> match(std::string const& filter, std::string const& document)
{
    auto const parsed = parse(filter);
    return st4sd::testing::detail::mongo_filter{parsed}.match(parse(document));
}

std::string const component = R"({"type": "component", "name": "Opt1", "stage": 1, "hash": null,
    "files": ["/w/x.instance/stages/stage1/Opt1/energies.csv", "/w/x.instance/stages/stage1/Opt1/out.stdout"],
    "metadata": {"userMetadata": {"rest-uid": "a-1"}}, "flag": true,
    "parts": [{"a": 1, "b": "x"}, {"a": 2, "b": "y"}], "numbers": [1, 5]})";

} // namespace

BOOST_AUTO_TEST_SUITE(testing_detail_mongo_match)

BOOST_AUTO_TEST_CASE(documents_that_match)
{
    for (auto const* filter : {
             "{}",
             R"({"type": "component", "stage": 1})",
             R"({"stage": 1.0})",
             R"({"flag": true})",
             R"({"metadata.userMetadata.rest-uid": "a-1"})",
             R"({"metadata": {"userMetadata": {"rest-uid": "a-1"}}})",
             R"({"files": "/w/x.instance/stages/stage1/Opt1/out.stdout"})",
             R"({"files.1": {"$regex": "out.stdout$"}})",
             R"({"parts.a": 2})",
             R"({"parts.1.b": "y"})",
             R"({"parts": {"a": 1, "b": "x"}})",
             R"({"numbers": [1, 5]})",
             R"({"hash": null, "missing": null, "parts.c": null})",
             R"({"$and": [{"stage": 1}, {"name": "Opt1"}]})",
             R"({"$or": [{"stage": 0}, {"name": "Opt1"}]})",
             R"({"$nor": [{"stage": 0}, {"name": "Opt10"}]})",
             R"({"name": {"$in": ["Opt0", "Opt1"]}})",
             R"({"files": {"$in": ["/w/x.instance/stages/stage1/Opt1/out.stdout"]}})",
             R"({"name": {"$nin": ["Opt10", "Opt2"]}, "missing": {"$nin": ["a"]}})",
             R"({"name": {"$exists": true}, "missing": {"$exists": false}, "hash": {"$exists": 1}})",
             R"({"name": {"$regex": "^opt", "$options": "i"}})",
             R"({"files": {"$regex": "energies\\.csv$"}})",
             R"({"files": {"$elemMatch": {"$regex": ".*energies.csv"}}})",
             R"({"parts": {"$elemMatch": {"a": 2, "b": "y"}}})",
             R"({"parts": {"$elemMatch": {"$or": [{"a": 7}, {"b": "y"}]}}})",
             R"({"numbers": {"$elemMatch": {"$gt": 1, "$lt": 6}}})",
             R"({"numbers": {"$gt": 4, "$lt": 2}})", // by different elements
             R"({"numbers": {"$all": [5, 1], "$size": 2}})",
             R"({"name": {"$not": {"$regex": "0$"}}, "missing": {"$not": {"$gt": 1}}})",
             R"({"name": {"$ne": "Opt10"}, "missing": {"$ne": "a"}})",
             R"({"stage": {"$gt": 0, "$gte": 1, "$lt": 2, "$lte": 1, "$eq": 1}})",
             R"({"name": {"$gte": "Opt", "$lt": "Opu"}})",
         }) {
        BOOST_TEST((match(filter, component) == true), filter);
    }
}

BOOST_AUTO_TEST_CASE(documents_that_do_not)
{
    for (auto const* filter : {
             R"({"type": "component", "stage": 0})",
             R"({"type": ["component"]})",
             R"({"stage": "1"})",
             R"({"flag": 1})",
             R"({"name": "Opt"})",
             R"({"name": null})",
             R"({"metadata": {"userMetadata": {}}})",
             R"({"files": "out.stdout"})",
             R"({"files.2": {"$exists": true}})",
             R"({"parts.a": 3})",
             R"({"parts": {"b": "x", "a": 1}})", // the order of members counts
             R"({"numbers": [5, 1]})",
             R"({"$and": [{"stage": 1}, {"name": "Opt"}]})",
             R"({"$or": [{"stage": 0}, {"name": "Opt"}]})",
             R"({"$nor": [{"stage": 1}, {"name": "Opt10"}]})",
             R"({"name": {"$in": ["Opt"]}})",
             R"({"name": {"$in": []}})",
             R"({"name": {"$nin": ["Opt1"]}})",
             R"({"name": {"$exists": false}})",
             R"({"missing": {"$exists": true}})",
             R"({"name": {"$regex": "^opt"}})",
             R"({"stage": {"$regex": "1"}})",
             R"({"parts": {"$elemMatch": {"a": 1, "b": "y"}}})", // of one element
             R"({"numbers": {"$elemMatch": {"$gt": 1, "$lt": 5}}})",
             R"({"name": {"$elemMatch": {"$regex": "Opt"}}})",
             R"({"name": {"$not": {"$regex": "1$"}}})",
             R"({"name": {"$ne": "Opt1"}})",
             R"({"files": {"$ne": "/w/x.instance/stages/stage1/Opt1/out.stdout"}})",
             R"({"stage": {"$gt": 1}})",
             R"({"stage": {"$lt": "2"}})", // only values of one kind have an order
             R"({"missing": {"$lte": 1}})",
         }) {
        BOOST_TEST((match(filter, component) == false), filter);
    }
}

BOOST_AUTO_TEST_CASE(filters_that_the_server_refuses)
{
    for (auto const* filter : {
             "[]",
             R"("text")",
             R"({"$bad": 1})",
             R"({"name": {"$bad": 1}})",
             R"({"name": {"$regex": "("}})",
             R"({"name": {"$regex": 1}})",
             R"({"name": {"$regex": "a", "$options": "q"}})",
             R"({"name": {"$options": "i"}})",
             R"({"name": {"$gt": 1, "plain": 2}})",
             R"({"$and": []})",
             R"({"$or": {"a": 1}})",
             R"({"$and": [1]})",
             R"({"name": {"$in": "a"}})",
             R"({"name": {"$in": [{"$regex": "a"}]}})",
             R"({"name": {"$not": "a"}})",
             R"({"name": {"$elemMatch": "a"}})",
             R"({"missing": {"$elemMatch": {"$bad": 1}}})",
             R"({"$or": [{"stage": 1}, {"name": {"$bad": 1}}]})",
             R"({"stage": 0, "name": {"$bad": 1}})",
         }) {
        BOOST_TEST(!match(filter, component).has_value(), filter);
        BOOST_TEST(!match(filter, "{}").has_value(), filter);
    }
}

BOOST_AUTO_TEST_SUITE_END()
