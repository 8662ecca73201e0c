#include <st4sd/result.hpp>

#include <boost/test/unit_test.hpp>

#include <memory>
#include <string>

namespace {

st4sd::result<int> parse(std::string const& text)
{
    if (text.empty()) {
        return st4sd::error{st4sd::errc::invalid_argument, "the text is empty"};
    }
    return static_cast<int>(text.size());
}

st4sd::result<double> half(std::string const& text)
{
    BOOST_OUTCOME_TRY(auto const number, parse(text));
    return number / 2.0;
}

st4sd::result<void> check(std::string const& text)
{
    BOOST_OUTCOME_TRY(parse(text));
    return st4sd::success();
}

} // namespace

BOOST_AUTO_TEST_SUITE(result)

BOOST_AUTO_TEST_CASE(try_goes_on_or_returns_the_error)
{
    BOOST_TEST(half("abc").value() == 1.5);
    BOOST_TEST((half("").error() == st4sd::condition::rejected));
    BOOST_TEST(half("").error().message() == "the text is empty");
    BOOST_TEST(check("a").has_value());
    BOOST_TEST(!check("").has_value());
}

BOOST_AUTO_TEST_CASE(value_throws_the_error)
{
    BOOST_CHECK_EXCEPTION((void)half("").value(), st4sd::exception, [](st4sd::exception const& e) {
        return e.error() == st4sd::errc::invalid_argument && e.what() == std::string{"the text is empty"};
    });
}

BOOST_AUTO_TEST_CASE(error_of_a_success_is_a_mistake_of_the_program)
{
    BOOST_CHECK_THROW((void)half("a").error(), std::logic_error);
}

BOOST_AUTO_TEST_CASE(holds_what_can_only_be_moved)
{
    st4sd::result<std::unique_ptr<int>> r = std::make_unique<int>(3);
    BOOST_TEST(*std::move(r).value() == 3);
}

BOOST_AUTO_TEST_CASE(an_enumerator_is_enough_for_an_error)
{
    st4sd::result<std::string> const r = st4sd::errc::cancelled;
    BOOST_TEST((r.error() == st4sd::condition::cancelled));
}

BOOST_AUTO_TEST_SUITE_END()
