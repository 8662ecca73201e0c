#include <st4sd/payload/problems.hpp>

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string>

BOOST_AUTO_TEST_SUITE(payload_problems)

struct problem_without_code {
    static constexpr auto when = st4sd::condition::rejected;
    [[nodiscard]] static std::string message() { return "no"; }
};

BOOST_AUTO_TEST_CASE(the_error_carries_all_of_them)
{
    auto const error = st4sd::error::of(st4sd::payload_problems{{{"a", "is wrong"}, {"b", "is missing"}}});
    BOOST_TEST((error == st4sd::errc::invalid_payload));
    BOOST_TEST((error == st4sd::condition::rejected));
    BOOST_TEST(error.message() == "the payload cannot be sent: a: is wrong; b: is missing");
    BOOST_REQUIRE(error.problem<st4sd::payload_problems>());
    BOOST_TEST(error.problem<st4sd::payload_problems>()->violations.size() == 2);
    BOOST_TEST(error.nothing_was_sent() == false, "at() is about requests");
}

BOOST_AUTO_TEST_CASE(a_problem_that_names_no_code_has_that_of_its_condition)
{
    BOOST_TEST((st4sd::error::of(problem_without_code{}) == st4sd::errc::rejected));
}

BOOST_AUTO_TEST_CASE(a_violation_prints_as_one_line)
{
    std::ostringstream out;
    out << st4sd::payload_violation{"inputs[x]", "is empty"};
    BOOST_TEST(out.str() == "inputs[x]: is empty");
}

BOOST_AUTO_TEST_SUITE_END()
