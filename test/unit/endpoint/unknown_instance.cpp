#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/decode.hpp>
#include <st4sd/endpoint/unknown_instance.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;

BOOST_AUTO_TEST_SUITE(endpoint_unknown_instance)

BOOST_AUTO_TEST_CASE(both_spellings_of_the_service)
{
    for (std::string const member : {"unknownRestUID", "unknownInstanceId"}) {
        auto const problem =
            decode<unknown_instance>(R"({")" + member + R"(": "x"})", decoding::lenient, boost_json{}).value();
        BOOST_TEST(problem.run.str() == "x");
    }
}

BOOST_AUTO_TEST_CASE(says_which_run)
{
    BOOST_TEST((error::of(unknown_instance{}) == errc::not_found));
    BOOST_TEST(unknown_instance{rest_uid{"x\ny"}}.message().starts_with("there is no run 'x y'"));
}

BOOST_AUTO_TEST_SUITE_END()
