#include <st4sd/open_enum.hpp>

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string>

namespace {

enum class light { red, green, unnamed };

} // namespace

template <>
inline constexpr auto st4sd::enum_words<light> = std::array{
    st4sd::enum_word{light::red, "red"}, st4sd::enum_word{light::red, "Red"}, st4sd::enum_word{light::green, "green"}};

BOOST_AUTO_TEST_SUITE(open_enum)

using lamp = st4sd::open_enum<light>;

BOOST_AUTO_TEST_CASE(knows_the_words_of_its_enumeration)
{
    BOOST_TEST((lamp{std::string{"green"}} == light::green));
    BOOST_TEST((lamp{std::string{"green"}}.known() == light::green));
    BOOST_TEST((lamp{std::string{"Red"}} == light::red));
    BOOST_TEST((lamp{std::string{"red"}} == light::red));
    BOOST_TEST((lamp{std::string{"red"}} != light::green));
}

BOOST_AUTO_TEST_CASE(keeps_words_that_it_does_not_know)
{
    lamp const odd{std::string{"GREEN"}};
    BOOST_TEST(!odd.known());
    BOOST_TEST(odd.text() == "GREEN");
    BOOST_TEST((odd != light::green));
    BOOST_TEST(lamp{}.text() == "");
    BOOST_TEST(!lamp{}.known());
}

BOOST_AUTO_TEST_CASE(is_written_as_the_first_word_of_its_value)
{
    BOOST_TEST(lamp{light::red}.text() == "red");
    BOOST_TEST(lamp{light::unnamed}.text() == "");
    std::ostringstream out;
    out << lamp{light::green} << ' ' << lamp{std::string{"mauve"}};
    BOOST_TEST(out.str() == "green mauve");
}

BOOST_AUTO_TEST_CASE(equality_of_two_is_that_of_their_words)
{
    BOOST_TEST((lamp{light::red} == lamp{std::string{"red"}}));
    BOOST_TEST((lamp{std::string{"Red"}} != lamp{light::red}));
}

BOOST_AUTO_TEST_SUITE_END()
