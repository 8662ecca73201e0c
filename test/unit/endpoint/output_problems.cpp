#include <st4sd/endpoint/output_problems.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;

BOOST_AUTO_TEST_SUITE(endpoint_output_problems)

BOOST_AUTO_TEST_CASE(each_is_what_a_program_decides_on)
{
    BOOST_TEST((error::of(unknown_output{}) == errc::not_found));
    BOOST_TEST((error::of(missing_path{}) == errc::not_found));
    BOOST_TEST((error::of(not_a_folder{}) == errc::rejected));
    BOOST_TEST((error::of(path_outside_folder{}) == errc::rejected));
    BOOST_TEST((error::of(outputs_not_ready{}) == errc::not_ready));
}

BOOST_AUTO_TEST_CASE(names_of_strangers_stay_on_one_line)
{
    auto const text = unknown_output{"a\n\x1b[2Jb"}.message();
    BOOST_TEST(text.find("'a [2Jb'") != std::string::npos, text);
    BOOST_TEST(missing_path{"/secret/place"}.message().find("secret") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
