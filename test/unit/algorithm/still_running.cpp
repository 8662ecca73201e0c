#include <st4sd/algorithm/still_running.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;

namespace {

bool says(still_running const& problem, std::string const& text)
{
    return problem.message().find(text) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(algorithm_still_running)

BOOST_AUTO_TEST_CASE(is_a_timeout)
{
    BOOST_TEST((error::of(still_running{}) == errc::timed_out));
    BOOST_TEST((error::of(still_running{}) == condition::timed_out));
}

BOOST_AUTO_TEST_CASE(says_what_the_run_was_doing)
{
    still_running problem{rest_uid{"x"}};
    BOOST_TEST(says(problem, "run 'x' had not ended"));
    BOOST_TEST(!says(problem, "state"));
    problem.status.state = experiment_state::running;
    BOOST_TEST(says(problem, "its state is 'running'"));
    problem.status.error_description = "first\nsecond\x1b[2J";
    BOOST_TEST(says(problem, "first second"));
    BOOST_TEST(!says(problem, "\x1b"));
    problem.status.state = experiment_state::finished;
    BOOST_TEST(says(problem, "is over"));
}

BOOST_AUTO_TEST_SUITE_END()
