#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/tag_experiment.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::tag_experiment;

BOOST_AUTO_TEST_SUITE(endpoint_tag_experiment)

BOOST_AUTO_TEST_CASE(asks)
{
    auto const request = tag_experiment{"http-sum:dev", {"latest", "1.0", "grün & gut+"}}.build().value();
    BOOST_TEST(request.verb == http::method::put);
    BOOST_TEST(request.target == "experiments/http-sum:dev/tag?newTags=latest,1.0,gr%C3%BCn%20%26%20gut%2B");
    BOOST_TEST(request.body.empty());
    BOOST_TEST((request.repeat == http::idempotency::idempotent));
}

BOOST_AUTO_TEST_CASE(refuses_what_would_make_the_service_fail)
{
    for (auto const* tag : {"", "a,b", "a:b", "a@b", "a/b"}) {
        auto const refused = tag_experiment{"http-sum", {"latest", tag}}.build();
        BOOST_TEST((refused.error() == errc::invalid_argument), tag);
        BOOST_TEST(refused.error().message().find("'" + std::string{tag} + "'") != std::string::npos);
    }
    BOOST_TEST((tag_experiment{"http-sum", {}}.build().error() == errc::invalid_argument));
    BOOST_TEST((tag_experiment{"http-sum:a@b", {"latest"}}.build().error() == errc::invalid_argument));
    BOOST_TEST((tag_experiment{"", {"latest"}}.build().error() == errc::invalid_argument));
}

BOOST_AUTO_TEST_CASE(a_list_that_no_request_line_holds_is_refused_here)
{
    std::vector<std::string> tags(300, std::string(9, 'x'));
    BOOST_TEST((tag_experiment{"http-sum", tags}.build().has_value()));
    tags.emplace_back(1, 'x');
    BOOST_TEST((tag_experiment{"http-sum", tags}.build().error() == errc::invalid_argument));
}

BOOST_AUTO_TEST_CASE(any_json_text_is_a_success)
{
    auto const parse = [](http::response answer) { return tag_experiment{"x", {"y"}}.parse(std::move(answer), boost_json{}); };
    BOOST_TEST(parse(fixture_answer("experiments.tag.200.json")).has_value());
    BOOST_TEST((parse(answer(200, "<html>", "text/html")).error() == errc::malformed_answer));
    BOOST_TEST((parse(answer(200, "\"O")).error() == errc::malformed_answer));
}

BOOST_AUTO_TEST_SUITE_END()
