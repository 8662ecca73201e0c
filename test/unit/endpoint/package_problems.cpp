#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/decode.hpp>
#include <st4sd/endpoint/package_problems.hpp>

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string>

using namespace st4sd;

namespace {

package_problem read(std::string text)
{
    return decode<package_problem, boost_json>(std::move(text)).value();
}

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_package_problems)

BOOST_AUTO_TEST_CASE(reads_what_the_schema_says)
{
    auto const p =
        read(R"({"type": "extra_forbidden", "location": ["base", "packages", 0, "location"],
                            "message": "Extra inputs are not permitted", "input": {"a": [1]}, "more": null})");
    BOOST_TEST(p.type == "extra_forbidden");
    BOOST_TEST(p.location == "base.packages.0.location");
    BOOST_TEST(p.message == "Extra inputs are not permitted");
    BOOST_TEST(p.input.text == R"({"a":[1]})");
    BOOST_TEST(p.to_line() == "base.packages.0.location: Extra inputs are not permitted");
}

BOOST_AUTO_TEST_CASE(reads_what_other_routes_put_there)
{
    BOOST_TEST((read(R"("only a text")") == package_problem{.message = "only a text"}));
    BOOST_TEST((read(R"({"problem": "p"})") == package_problem{.message = "p"}));
    BOOST_TEST(
        (read(R"({"message": "m", "location": "a.b"})") ==
         package_problem{.location = "a.b", .message = "m"}));
    BOOST_TEST((read("{}") == package_problem{}));
    BOOST_TEST((read("null") == package_problem{}));
    BOOST_TEST((read("[1, 2]").message == "[1,2]"));
    BOOST_TEST((read("5").message == "5"));
    BOOST_TEST(
        (read(R"({"type": 5, "location": [[1], null, true], "message": {"a": 1}})") ==
         package_problem{"5", "[1]..true", R"({"a":1})", {}}));
    BOOST_TEST(
        (read(R"({"type": null, "location": null, "message": null, "input": null})").location ==
         ""));
}

BOOST_AUTO_TEST_CASE(prints_without_the_value_that_may_be_a_secret)
{
    std::ostringstream out;
    out << read(R"({"type": "t", "location": ["a", 1], "message": "m", "input": "S3CRET"})");
    BOOST_TEST(out.str() == R"({"type":"t","location":"a.1","message":"m","input":"***"})");
    BOOST_TEST(to_json(package_problem{.message = "m"}) == R"({"message":"m"})");
}

BOOST_AUTO_TEST_CASE(says_what_to_do_in_one_line)
{
    package_problems all{{{.location = "a.b", .message = "first\nline"}, {.type = "second"}}};
    BOOST_TEST(
        all.message() == "the package that the service keeps is not valid: push it again, "
                         "corrected (a.b: first line; second)");
    BOOST_TEST(
        package_problems{}.message() ==
        "the package that the service keeps is not valid: push it again, corrected");
}

BOOST_AUTO_TEST_SUITE_END()
