#include <st4sd/detail/callback_ref.hpp>

#include <boost/test/unit_test.hpp>

#include <memory>
#include <string>
#include <vector>

using st4sd::detail::callback_ref;

BOOST_AUTO_TEST_SUITE(detail_callback_ref)

BOOST_AUTO_TEST_CASE(it_calls_the_callback_itself_and_no_copy)
{
    std::vector<std::string> heard;
    auto hear = [&heard, calls = 0, only = std::make_unique<int>(1)](std::string const& text, int n) mutable {
        heard.push_back(text + std::to_string(n) + std::to_string(calls += *only));
    };
    callback_ref<void(std::string const&, int)> const ref{hear};
    ref("a", 1);
    auto const copy = ref;
    copy("b", 2);
    BOOST_TEST(heard == (std::vector<std::string>{"a11", "b22"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_the_callback_returns_is_dropped)
{
    int sum = 0;
    auto const add = [&sum](int n) { return sum += n; };
    callback_ref<void(int)>{add}(3);
    BOOST_TEST(sum == 3);
}

BOOST_AUTO_TEST_CASE(an_exception_of_the_callback_passes)
{
    auto const fail = [](int) { throw std::string{"no"}; };
    BOOST_CHECK_THROW(callback_ref<void(int)>{fail}(3), std::string);
}

BOOST_AUTO_TEST_SUITE_END()
