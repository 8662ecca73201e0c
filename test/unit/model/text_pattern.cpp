#include <st4sd/model/text_pattern.hpp>

#include <st4sd/model/relationship_query.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;

BOOST_AUTO_TEST_SUITE(model_text_pattern)

BOOST_AUTO_TEST_CASE(texts_become_regular_expressions)
{
    BOOST_TEST(text_pattern::matching("pm3-.*").regex() == "pm3-.*");
    BOOST_TEST(text_pattern::exactly("a.b*").regex() == R"(a\.b\*$)");
    BOOST_TEST(text_pattern::exactly("").regex() == "$");
    BOOST_TEST(text_pattern::starts_with("a(").regex() == R"(a\()");
    BOOST_TEST(text_pattern::contains("[x]").regex() == R"(.*\[x\])");
    BOOST_TEST(text_pattern::experiment("pm3").regex() == "pm3:latest$");
    BOOST_TEST(text_pattern::experiment("pm3:1.0").regex() == R"(pm3:1\.0$)");
    BOOST_TEST(text_pattern::experiment("pm3@sha256x0").regex() == "pm3@sha256x0$");
}

BOOST_AUTO_TEST_CASE(what_finds_every_text_says_nothing)
{
    BOOST_TEST(text_pattern::matching("").is_anything());
    BOOST_TEST(text_pattern::starts_with("").is_anything());
    BOOST_TEST(text_pattern::contains("").is_anything());
    BOOST_TEST(!text_pattern::exactly("").is_anything());

    BOOST_TEST(relationship_query{}.is_everything());
    BOOST_TEST((relationship_query{.identifier = text_pattern::matching("")}.is_everything()));
    BOOST_TEST((!relationship_query{.identifier = text_pattern::exactly("a")}.is_everything()));
    BOOST_TEST((!relationship_query{.input_graph = text_pattern::exactly("a")}.is_everything()));
    BOOST_TEST((!relationship_query{.output_graph = text_pattern::exactly("a")}.is_everything()));
}

BOOST_AUTO_TEST_SUITE_END()
