#include <st4sd/describe.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

namespace {

struct pair {
    int first = 1;
    std::string second{"two"};

    static constexpr auto describe()
    {
        return st4sd::fields(st4sd::field("first", &pair::first).required().or_named("1st"),
                             st4sd::field("second", &pair::second).hidden().omit_empty());
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(describe)

BOOST_AUTO_TEST_CASE(a_table_is_known_at_compile_time)
{
    static_assert(st4sd::described<pair>);
    static_assert(!st4sd::described<int>);
    static_assert(pair::describe().size() == 2);
    static_assert(st4sd::fields().size() == 0);
    static_assert(st4sd::fields().all_of([](auto const&) { return false; }));
    static_assert(!pair::describe().all_of([](auto const& row) { return row.name != "second"; }));
}

BOOST_AUTO_TEST_CASE(rows_are_visited_in_order_until_one_says_no)
{
    std::vector<std::string> names;
    BOOST_TEST(st4sd::for_each_field<pair>([&](auto const& row) {
        names.emplace_back(row.name);
        return true;
    }));
    BOOST_TEST((names == std::vector<std::string>{"first", "second"}));
    int visited = 0;
    BOOST_TEST(!st4sd::for_each_field<pair>([&](auto const&) {
        ++visited;
        return false;
    }));
    BOOST_TEST(visited == 1);
}

BOOST_AUTO_TEST_CASE(a_row_says_where_and_how)
{
    constexpr auto row = st4sd::field("first", &pair::first);
    static_assert(row.member == &pair::first);
    static_assert(!row.is_required && !row.is_number_as_text && !row.is_hidden && !row.is_omitted_when_empty &&
                  !row.is_null_ok && !row.is_any_as_text && !row.is_empty_absent && row.other_name.empty());
    static_assert(row.required().is_required);
    static_assert(row.number_as_text().is_number_as_text);
    static_assert(row.hidden().is_hidden);
    static_assert(row.omit_empty().is_omitted_when_empty);
    static_assert(row.null_ok().is_null_ok);
    static_assert(row.any_as_text().is_any_as_text);
    static_assert(row.empty_as_absent().is_empty_absent);
    static_assert(row.or_named("x").other_name == "x");
    static_assert(row.required().hidden().is_required);
    BOOST_TEST(row.name == "first");
}

BOOST_AUTO_TEST_SUITE_END()
