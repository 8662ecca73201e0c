#include <st4sd/secret.hpp>

#include <boost/test/unit_test.hpp>

#include <concepts>
#include <ostream>
#include <string>
#include <utility>

namespace {

template <class T>
concept printable = requires(std::ostream& out, T const& x) { out << x; };

} // namespace

BOOST_AUTO_TEST_SUITE(secret)

BOOST_AUTO_TEST_CASE(cannot_be_printed_or_converted_by_accident)
{
    static_assert(!printable<st4sd::secret>);
    static_assert(!std::convertible_to<st4sd::secret, std::string>);
    static_assert(!std::convertible_to<st4sd::secret, std::string_view>);
    static_assert(!std::convertible_to<std::string, st4sd::secret>);
}

BOOST_AUTO_TEST_CASE(reveals_its_text_only_on_request)
{
    st4sd::secret const s{"swordfish"};
    BOOST_TEST(s.reveal() == "swordfish");
    BOOST_TEST(!s.empty());
    BOOST_TEST(st4sd::secret{}.empty());
    BOOST_TEST(st4sd::secret{""}.reveal() == "");
}

BOOST_AUTO_TEST_CASE(copies_and_moves)
{
    st4sd::secret a{"one"};
    st4sd::secret b = a;
    BOOST_TEST((a == b));
    st4sd::secret c = std::move(a);
    BOOST_TEST(c.reveal() == "one");
    BOOST_TEST(a.empty()); // NOLINT(bugprone-use-after-move): nothing may be left behind
    c = st4sd::secret{"two"};
    BOOST_TEST(c.reveal() == "two");
    auto const& same = c;
    c = same;
    BOOST_TEST(c.reveal() == "two");
}

BOOST_AUTO_TEST_CASE(compares_the_whole_text)
{
    BOOST_TEST(!(st4sd::secret{"abc"} == st4sd::secret{"abd"}));
    BOOST_TEST(!(st4sd::secret{"abc"} == st4sd::secret{"abcd"}));
    BOOST_TEST(!(st4sd::secret{"abc"} == st4sd::secret{}));
}

BOOST_AUTO_TEST_SUITE_END()
