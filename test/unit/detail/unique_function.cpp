#include <st4sd/detail/unique_function.hpp>

#include <boost/test/unit_test.hpp>

#include <memory>
#include <utility>

BOOST_AUTO_TEST_SUITE(detail_unique_function)

BOOST_AUTO_TEST_CASE(holds_what_can_only_be_moved)
{
    st4sd::detail::unique_function<int(int)> f = [p = std::make_unique<int>(2)](int x) { return *p * x; };
    auto g = std::move(f);
    BOOST_TEST(!f); // NOLINT(bugprone-use-after-move)
    BOOST_TEST(g(21) == 42);
}

BOOST_AUTO_TEST_SUITE_END()
