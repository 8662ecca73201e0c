#include <st4sd/detail/draft_values.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(detail_draft_values)

using texts = std::vector<std::string>;
using st4sd::detail::set_option;

BOOST_AUTO_TEST_CASE(an_option_is_set_once_however_it_was_written)
{
    struct row {
        texts before;
        texts after;
        bool was_set;
    };
    row const rows[] = {
        {{}, {"--a=1"}, false},
        {{"--b=2"}, {"--b=2", "--a=1"}, false},
        {{"--ab=2", "-a"}, {"--ab=2", "-a", "--a=1"}, false},
        {{"--a=0", "--b=2"}, {"--a=1", "--b=2"}, true},
        {{"--a=", "--b=2"}, {"--a=1", "--b=2"}, true},
        {{"--a", "0", "--b=2"}, {"--a=1", "--b=2"}, true},
        {{"--a", "--b=2"}, {"--a=1", "--b=2"}, true},
        {{"--a"}, {"--a=1"}, true},
        {{"--a=0", "x", "--a", "2", "--a=3", "y"}, {"--a=1", "x", "y"}, true},
    };
    for (auto const& [before, after, was_set] : rows) {
        auto arguments = before;
        BOOST_TEST(set_option(arguments, "a", "1") == was_set);
        BOOST_TEST(arguments == after, boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_SUITE_END()
