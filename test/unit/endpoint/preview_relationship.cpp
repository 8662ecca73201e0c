#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/preview_relationship.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::preview_relationship;

namespace {

result<synthesis_preview> parse(http::response answer)
{
    return preview_relationship{"pm3-to-dft"}.parse(std::move(answer), boost_json{});
}

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_preview_relationship)

BOOST_AUTO_TEST_CASE(asks)
{
    BOOST_TEST(preview_relationship{"pm3-to-dft"}.build().value().target == "relationships/pm3-to-dft/preview/synthesize/dsl/");
    auto const request = preview_relationship{"pm3-to-dft", 1}.build().value();
    BOOST_TEST(request.target == "relationships/pm3-to-dft/preview/synthesize/dsl/?dslVersion=1");
    BOOST_TEST((request.repeat == http::idempotency::safe));
    for (int const version : {0, 3, -1}) {
        BOOST_TEST((preview_relationship{"pm3-to-dft", version}.build().error() == errc::invalid_argument));
    }
    BOOST_TEST((preview_relationship{"a/b"}.build().error() == errc::invalid_argument));
}

BOOST_AUTO_TEST_CASE(reads_a_preview)
{
    auto const shown = parse(fixture_answer("relationships.preview.200.json")).value();
    BOOST_TEST(shown.dsl.text.starts_with(R"({"entrypoint")"));
    BOOST_TEST(shown.package.metadata.package.name == "synthetic");
    BOOST_TEST(shown.inheritance.variables.size() == 1u);
    BOOST_TEST(shown.problems.empty());
}

BOOST_AUTO_TEST_CASE(says_when_nothing_is_explained)
{
    auto const shown = parse(answer(200, R"({"dsl": {}, "experiment": {}, "problems": [],
        "package-inheritance": {"message": "Unable to explain package inheritance"}})"))
                           .value();
    BOOST_TEST(!shown.inheritance.is_explained());
    BOOST_TEST(shown.inheritance.message == "Unable to explain package inheritance");
}

BOOST_AUTO_TEST_CASE(an_answer_without_preview_is_an_error)
{
    for (auto const* body : {"{}", "null", R"({"dsl": {}})", R"({"experiment": {}})", R"({"dsl": null, "experiment": {}})", "[]"}) {
        BOOST_TEST((parse(answer(200, body)).error() == errc::malformed_answer), body);
    }
}

BOOST_AUTO_TEST_SUITE_END()
