#include <st4sd/error.hpp>

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <type_traits>

namespace {

using st4sd::condition;
using st4sd::errc;
using failure = st4sd::error; // the suite has the header's name

struct no_such_lamp {
    static constexpr auto when = condition::not_found;
    std::string name{};
    [[nodiscard]] std::string message() const { return "there is no lamp '" + name + "'"; }
};
struct another_problem {
    static constexpr auto when = condition::rejected;
    [[nodiscard]] std::string message() const { return "another"; }
};

} // namespace

BOOST_AUTO_TEST_SUITE(error)

BOOST_AUTO_TEST_CASE(is_small_and_copies_without_throwing)
{
    static_assert(std::is_nothrow_copy_constructible_v<st4sd::error>);
    static_assert(sizeof(st4sd::error) <= 4 * sizeof(void*));
}

BOOST_AUTO_TEST_CASE(compares_with_conditions_and_codes)
{
    failure const timed_out = errc::timed_out;
    BOOST_TEST((timed_out == condition::timed_out));
    BOOST_TEST((timed_out == errc::timed_out));
    BOOST_TEST((timed_out != condition::cancelled));
    BOOST_TEST((timed_out.code() == condition::timed_out)); // a plain std::error_code compares too
    BOOST_TEST((failure{errc::certificate_expired} == condition::unavailable));
    BOOST_TEST((failure{errc::run_gone} == condition::not_found));
    BOOST_TEST((failure{errc::body_too_large} == condition::malformed_answer));
    BOOST_TEST((failure{std::make_error_code(std::errc::no_space_on_device)} == std::make_error_condition(std::errc::no_space_on_device)));
}

BOOST_AUTO_TEST_CASE(every_enumerator_has_a_text_and_a_condition)
{
    for (int value = 1; value <= static_cast<int>(errc::script_mismatch); ++value) {
        auto const code = make_error_code(static_cast<errc>(value));
        BOOST_TEST(code.message() != "unknown error");
        BOOST_TEST((code.default_error_condition().category() == st4sd::condition_category()));
        BOOST_TEST(code.default_error_condition().message() != "unknown condition");
    }
    BOOST_TEST(std::string{st4sd::error_category().name()} == "st4sd");
}

BOOST_AUTO_TEST_CASE(carries_a_typed_problem)
{
    failure const e = failure::of(no_such_lamp{"desk"});
    BOOST_TEST((e == condition::not_found));
    BOOST_REQUIRE(e.problem<no_such_lamp>());
    BOOST_TEST(e.problem<no_such_lamp>()->name == "desk");
    BOOST_TEST(!e.problem<another_problem>());
    BOOST_TEST(e.message() == "there is no lamp 'desk'");
    BOOST_TEST(!failure{errc::not_found}.problem<no_such_lamp>());
}

BOOST_AUTO_TEST_CASE(problem_outlives_the_error_it_was_copied_from)
{
    failure copy;
    {
        failure const original = failure::of(no_such_lamp{"hall"});
        copy = original;
    }
    BOOST_TEST(copy.problem<no_such_lamp>()->name == "hall");
}

BOOST_AUTO_TEST_CASE(prints_request_status_place_and_phase_on_one_line)
{
    failure const e = failure{errc::malformed_answer, "expected a number, found text"}.with([](st4sd::error_info& facts) {
        facts.method = "GET";
        facts.url = "https://host/instances/x";
        facts.http_status = 200;
        facts.json_path = "$.status.total-progress";
        facts.at = st4sd::phase::receive;
    });
    std::ostringstream out;
    out << e;
    BOOST_TEST(out.str() == "GET https://host/instances/x: HTTP 200: $.status.total-progress: "
                            "expected a number, found text (while reading the answer)");
    BOOST_TEST((e == errc::malformed_answer));
}

BOOST_AUTO_TEST_CASE(with_changes_a_copy_and_keeps_the_problem)
{
    failure const first = failure::of(no_such_lamp{"desk"});
    failure const second = first.with([](st4sd::error_info& facts) { facts.attempts = 3; });
    BOOST_TEST(first.attempts() == 0);
    BOOST_TEST(second.attempts() == 3);
    BOOST_TEST(second.problem<no_such_lamp>()->name == "desk");
}

BOOST_AUTO_TEST_CASE(knows_whether_anything_was_sent)
{
    auto const at = [](st4sd::phase p) {
        return failure{errc::connection_lost}.with([p](st4sd::error_info& facts) { facts.at = p; });
    };
    BOOST_TEST(at(st4sd::phase::resolve).nothing_was_sent());
    BOOST_TEST(at(st4sd::phase::handshake).nothing_was_sent());
    BOOST_TEST(!at(st4sd::phase::send).nothing_was_sent());
    BOOST_TEST(!failure{errc::connection_lost}.nothing_was_sent()); // unknown is not certain
}

BOOST_AUTO_TEST_CASE(exception_carries_the_error)
{
    st4sd::exception const thrown{failure::of(no_such_lamp{"desk"})};
    BOOST_TEST(std::string{thrown.what()} == "there is no lamp 'desk'");
    BOOST_TEST((thrown.error() == condition::not_found));
}

BOOST_AUTO_TEST_SUITE_END()
