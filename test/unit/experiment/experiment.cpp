#include <st4sd/experiment/experiment.hpp>

#include "numbered_name.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

using namespace st4sd;

namespace {

struct forward_declared;
forward_declared* not_needed_yet = nullptr;

struct bare : experiment<"http-sum"> {};
struct tagged : experiment<"http-sum:1.0"> {};
struct digested : experiment<"http-sum@sha256x0a1b2c3d4e5f60718293a4b5c6d7e8f90123456789abcdef01234567"> {};
struct longest : experiment<"abcdefghijklmnopqrstuvwxyz-0123456789-abcdefghijklmnopqrs"> {};
struct forward_declared : experiment<"http-sum", input<"points.csv">> {};
struct derived_again : forward_declared {};

static_assert(bare::identifier == "http-sum");
static_assert(tagged::identifier == "http-sum:1.0");
static_assert(digested::identifier.size() == 72);
static_assert(longest::identifier.size() == 57);
static_assert(derived_again::identifier == "http-sum");

static_assert(declared_experiment<bare> && declared_experiment<forward_declared>);
static_assert(declared_experiment<derived_again>);
static_assert(declared_experiment<experiment<"http-sum">>, "also without a struct of its own");
struct other {};
static_assert(!declared_experiment<other> && !declared_experiment<int> && !declared_experiment<std::string>);

static_assert(std::is_empty_v<forward_declared> && std::is_default_constructible_v<forward_declared>);

// One of each, in an order of one's own.
struct of_each : experiment<
                     "http-sum", property<"homo", double>, platforms<"a", "b">, preset<"basis", "PM3">,
                     choice<"mode", "A", "B">, variable<"n", int, 3>, optional_data<"cat_me.txt">,
                     key_output<"Sum">, input<"points.csv">, variable<"label">> {};
static_assert(of_each::declarations::size == 9);

template <class E, fixed_string Name>
constexpr bool is_input = detail::found_input<E, Name>::is_declared;
static_assert(is_input<of_each, "points.csv"> && is_input<derived_again, "points.csv">);
static_assert(!is_input<of_each, "point.csv"> && !is_input<of_each, "cat_me.txt"> && !is_input<of_each, "">);
static_assert(detail::found_input<of_each, "points.csv">::index == 7);
static_assert(detail::found_data<of_each, "cat_me.txt">::is_declared);
static_assert(!detail::found_data<of_each, "points.csv">::is_declared);
static_assert(std::is_same_v<detail::found_variable<of_each, "n">::declaration, variable<"n", int, 3>>);
static_assert(std::is_same_v<detail::found_variable<of_each, "mode">::declaration, choice<"mode", "A", "B">>);
static_assert(std::is_same_v<detail::found_variable<of_each, "basis">::declaration, preset<"basis", "PM3">>);
static_assert(!detail::found_variable<of_each, "N">::is_declared);
static_assert(!detail::found_variable<of_each, "homo">::is_declared);
static_assert(detail::found_key_output<of_each, "Sum">::is_declared);
static_assert(!detail::found_key_output<of_each, "homo">::is_declared);
static_assert(detail::found_property<of_each, "homo">::is_declared);
static_assert(!detail::found_property<of_each, "Sum">::is_declared);

// What is wrong, and where; that it does not compile is what test/compile_fail shows.
template <class... D>
constexpr auto found = detail::find_mistake<D...>();
using detail::mistake;

static_assert(found<>.what == mistake::none);
static_assert(found<input<"a">, input<"b">, variable<"a">, key_output<"a">, property<"a">>.what == mistake::none,
              "kinds have names of their own");
static_assert(found<input<"a">, key_output<"b">, input<"a">>.what == mistake::repeated);
static_assert(found<input<"a">, key_output<"b">, input<"a">>.index == 2);
static_assert(found<input<"a">, optional_data<"a">>.what == mistake::repeated);
static_assert(found<optional_data<"a">, input<"a">>.what == mistake::repeated);
static_assert(found<variable<"n">, choice<"n", "A">>.what == mistake::repeated);
static_assert(found<preset<"n">, variable<"n", int>>.what == mistake::repeated);
static_assert(found<platforms<"a">, platforms<"b">>.what == mistake::repeated);
static_assert(found<property<"p">, property<"p", int>>.what == mistake::repeated);
static_assert(found<key_output<"k">, key_output<"k">>.what == mistake::repeated);
static_assert(found<input<"">>.what == mistake::empty_name && found<choice<"", "A">>.what == mistake::empty_name);
static_assert(found<key_output<"">>.what == mistake::empty_name && found<property<"">>.what == mistake::empty_name);
static_assert(found<input<"a/b">>.what == mistake::path_as_name && found<input<"/">>.what == mistake::path_as_name);
static_assert(found<input<".">>.what == mistake::path_as_name);
static_assert(found<optional_data<"..">>.what == mistake::path_as_name);
static_assert(found<input<".a">, input<"a..">, input<"...">>.what == mistake::none);
static_assert(found<key_output<"a/b">, variable<"a/b">>.what == mistake::none, "only files have file names");
static_assert(found<input<"a">, std::string>.what == mistake::not_a_declaration && found<input<"a">, int>.index == 1);

template <class Indices>
struct many_of;
template <std::size_t... I>
struct many_of<std::index_sequence<I...>> : experiment<"many", input<test::numbered<'i', I>()>...> {};
struct many : many_of<std::make_index_sequence<200>> {};
static_assert(many::declarations::size == 200);
static_assert(is_input<many, "i000"> && is_input<many, "i199"> && !is_input<many, "i200">);
static_assert(detail::found_input<many, "i123">::index == 123);

} // namespace

BOOST_AUTO_TEST_SUITE(experiment_experiment)

BOOST_AUTO_TEST_CASE(it_is_known_while_running_too)
{
    BOOST_TEST(of_each::identifier == "http-sum");
    BOOST_TEST(not_needed_yet == nullptr);
    forward_declared const value{};
    BOOST_TEST(value.identifier == forward_declared::identifier);
}

BOOST_AUTO_TEST_SUITE_END()
