#include <st4sd/datastore/text_match.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

using namespace std::literals;
namespace ds = st4sd::datastore;

namespace {

std::string json(ds::text_match const& what)
{
    BOOST_TEST(what.problem() == "");
    st4sd::detail::json_writer out{false, false};
    what.write_json(out);
    return std::move(out).str();
}

} // namespace

BOOST_AUTO_TEST_SUITE(datastore_text_match)

BOOST_AUTO_TEST_CASE(as_mongo_wants_it)
{
    BOOST_TEST(json("a.b+\"") == R"("a.b+\"")");
    BOOST_TEST(json(st4sd::rest_uid{"x"}) == R"("x")");
    BOOST_TEST(json(st4sd::instance_uri{"file://g/x"}) == R"("file://g/x")");
    BOOST_TEST(json(ds::matching("a.*b")) == R"({"$regex":"a.*b"})");
    BOOST_TEST(json(ds::contains("a.b")) == R"({"$regex":"a\\.b"})");
    BOOST_TEST(
        json(ds::contains("\\^$.|?*+()[]{}-é")) == R"({"$regex":"\\\\\\^\\$\\.\\|\\?\\*\\+\\(\\)\\[\\]\\{\\}-é"})");
    BOOST_TEST(json(ds::starts_with("a+")) == R"({"$regex":"^a\\+"})");
    BOOST_TEST(json(ds::ends_with(".csv")) == R"({"$regex":"\\.csv$"})");
    BOOST_TEST(json(ds::one_of({"a", "b"})) == R"({"$in":["a","b"]})");
    BOOST_TEST(json(ds::one_of({"a"})) == R"("a")");
}

BOOST_AUTO_TEST_CASE(what_means_nothing_is_a_problem)
{
    BOOST_TEST(ds::text_match{""}.problem() != "");
    BOOST_TEST(ds::text_match{"a\0b"sv}.problem() != "");
    BOOST_TEST(ds::contains("").problem() != "");
    BOOST_TEST(ds::starts_with("").problem() != "");
    BOOST_TEST(ds::ends_with("").problem() != "");
    BOOST_TEST(ds::matching("").problem() != "");
    BOOST_TEST(ds::matching("a\0b"s).problem() != "");
    BOOST_TEST(ds::one_of({}).problem() != "");
    BOOST_TEST(ds::one_of({"a", ""}).problem() != "");
}

BOOST_AUTO_TEST_CASE(wrong_regular_expressions_are_found_before_the_service_answers_500)
{
    for (std::string const wrong :
         {"a(", "a)", "(a", "[a", "[]", "[^]", "a\\", "*a", "+", "a|*b", "a**b", "(+a)", "[[:alpha:]"}) {
        BOOST_TEST(ds::matching(wrong).problem() != "", wrong);
    }
    for (std::string const right :
         {"a",   "(a)",    "(?i)a", "(?:a|b)+", "[]a]", "[^]a]",        "[(]",  "[\\]]",  "a*?",        "a++",   "a??",
          "\\(", "a{2,3}", "^*",    ".*",       "a+b*", "[[:alpha:]]+", "(a|)", "x(?=y)", "\\bname\\b", "[a-z]?"}) {
        BOOST_TEST(ds::matching(right).problem() == "", right);
    }
}

BOOST_AUTO_TEST_SUITE_END()
