#include <st4sd/json_kind.hpp>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(json_kind)

BOOST_AUTO_TEST_CASE(kinds_have_words_that_fit_into_a_sentence)
{
    using kind = st4sd::json_kind;
    BOOST_TEST(to_string(kind::null) == "null");
    BOOST_TEST(to_string(kind::boolean) == "a boolean");
    BOOST_TEST(to_string(kind::number) == "a number");
    BOOST_TEST(to_string(kind::string) == "text");
    BOOST_TEST(to_string(kind::array) == "an array");
    BOOST_TEST(to_string(kind::object) == "an object");
    BOOST_TEST(to_string(kind::invalid) == "damaged JSON");
}

BOOST_AUTO_TEST_SUITE_END()
