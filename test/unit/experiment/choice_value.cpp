#include <st4sd/experiment/choice_value.hpp>

#include <st4sd/experiment/experiment.hpp>

#include <boost/test/unit_test.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace {

struct mine : st4sd::experiment<"http-sum", st4sd::choice<"kind", "A">, st4sd::choice<"mode", "fast", "exact", "">> {};

using mode = st4sd::choice_value<"rule", mine, 1>;

constexpr char const name[] = "exact";
static_assert(mode{"fast"}.text() == "fast" && mode{"fast"}.is_set() && mode{"fast"}.is_known());
static_assert(mode{name}.text() == "exact");
static_assert(mode{""}.is_set() && mode{""}.is_known(), "an empty text may be declared");

} // namespace

BOOST_AUTO_TEST_SUITE(experiment_choice_value)

BOOST_AUTO_TEST_CASE(a_text_of_run_time_is_any_text)
{
    std::string const good = "exact";
    BOOST_TEST(mode{good}.text() == "exact");
    BOOST_TEST(mode{good}.is_set());
    BOOST_TEST(mode{good}.is_known());
    BOOST_TEST(mode{std::string_view{"fast"}}.is_known());
    char const* const pointer = good.c_str();
    BOOST_TEST(mode{pointer}.is_known());
    for (std::string const wrong : {"Exact", "exact ", "fas", "fastexact"}) {
        BOOST_TEST(mode{wrong}.is_set());
        BOOST_TEST(mode{wrong}.text() == wrong);
        BOOST_TEST(!mode{wrong}.is_known());
    }
}

BOOST_AUTO_TEST_CASE(an_optional_may_hold_nothing)
{
    std::optional<std::string> const some = "exact";
    BOOST_TEST(mode{some}.is_set());
    BOOST_TEST(mode{some}.text() == "exact");
    std::optional<std::string> const none;
    BOOST_TEST(!mode{none}.is_set());
    BOOST_TEST(mode{none}.text().empty());
    BOOST_TEST(mode{std::optional<std::string_view>{"fast"}}.is_known());
    BOOST_TEST(!mode{std::optional<std::string_view>{"slow"}}.is_known());
}

BOOST_AUTO_TEST_SUITE_END()
