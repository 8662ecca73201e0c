#include <st4sd/endpoint/lambda_problems.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

BOOST_AUTO_TEST_SUITE(endpoint_lambda_problems)

BOOST_AUTO_TEST_CASE(messages_are_one_line_and_say_what_to_do)
{
    auto const flowir = st4sd::invalid_lambda_flowir{"Found 1 errors:\n\x1b[31mUnknown key"}.message();
    BOOST_TEST(flowir.find_first_of("\n\x1b") == std::string::npos);
    BOOST_TEST(flowir.find("correct it: Found 1 errors:") != std::string::npos);
    auto const refused = st4sd::lambda_refused{"Exception -\nUnknown Dataset"}.message();
    BOOST_TEST(refused.find('\n') == std::string::npos);
    BOOST_TEST(refused.ends_with("Unknown Dataset"));
    auto const e = st4sd::error::of(st4sd::lambda_refused{"x"});
    BOOST_TEST((e == st4sd::condition::rejected));
}

BOOST_AUTO_TEST_SUITE_END()
