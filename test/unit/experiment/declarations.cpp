#include <st4sd/experiment/declarations.hpp>
#include <st4sd/experiment/detail/declaration_list.hpp>

#include <boost/test/unit_test.hpp>

#include <concepts>
#include <cstdint>
#include <string>
#include <type_traits>

using namespace st4sd;

namespace {

// Declarations are names and nothing else: they cost nothing, and equal ones are one type.
static_assert(std::is_empty_v<input<"a">> && std::is_empty_v<variable<"n", int, 3>>);
static_assert(std::is_empty_v<choice<"c", "A">>);
static_assert(std::is_empty_v<platforms<"a", "b">> && std::is_empty_v<property<"homo", double>>);
static_assert(std::same_as<input<"a">, input<"a">> && !std::same_as<input<"a">, input<"b">>);
static_assert(std::same_as<variable<"n">, variable<"n", std::string>>, "text is what a variable is otherwise");
static_assert(std::same_as<property<"p">, property<"p", std::string>>);
static_assert(!std::same_as<variable<"n", int, 3>, variable<"n", int, 4>>);
static_assert(std::same_as<variable<"n", std::string, "abc">, variable<"n", std::string, "abc">>);

static_assert(constant{3} == constant{3});
static_assert(constant{"abc"}.value.view() == "abc");
static_assert(constant{true}.value);

template <class Declaration>
constexpr detail::mistake mistake_of = detail::name_of<Declaration>.what;
using detail::mistake;

// Every type that may be declared, with every default that fits.
static_assert(mistake_of<variable<"n", signed char, -128>> == mistake::none);
static_assert(mistake_of<variable<"n", unsigned char, 255>> == mistake::none);
static_assert(mistake_of<variable<"n", short, 3>> == mistake::none);
static_assert(mistake_of<variable<"n", long long, 3>> == mistake::none);
static_assert(mistake_of<variable<"n", std::uint64_t, 18446744073709551615u>> == mistake::none);
static_assert(mistake_of<variable<"n", float, 0.5>> == mistake::none, "written as people write it");
static_assert(mistake_of<variable<"n", double, 1>> == mistake::none);
static_assert(mistake_of<variable<"n", long double, 0.5f>> == mistake::none);
static_assert(mistake_of<variable<"n", bool, false>> == mistake::none);
static_assert(mistake_of<variable<"n", std::string, "">> == mistake::none);
static_assert(mistake_of<property<"n", bool>> == mistake::none);
static_assert(mistake_of<preset<"n">> == mistake::none && mistake_of<preset<"n", "2Gi">> == mistake::none);

// And those that do not.
static_assert(mistake_of<variable<"n", signed char, 128>> == mistake::wrong_default);
static_assert(mistake_of<variable<"n", unsigned char, 256>> == mistake::wrong_default);
static_assert(mistake_of<variable<"n", unsigned, -1>> == mistake::wrong_default);
static_assert(mistake_of<variable<"n", int, 2147483648>> == mistake::wrong_default);
static_assert(mistake_of<variable<"n", int, 'a'>> == mistake::wrong_default);
static_assert(mistake_of<variable<"n", int, true>> == mistake::wrong_default);
static_assert(mistake_of<variable<"n", int, 0.5>> == mistake::wrong_default);
static_assert(mistake_of<variable<"n", double, true>> == mistake::wrong_default);
static_assert(mistake_of<variable<"n", double, "0.5">> == mistake::wrong_default);
static_assert(mistake_of<variable<"n", bool, 0>> == mistake::wrong_default);
static_assert(mistake_of<variable<"n", std::string, true>> == mistake::wrong_default);
static_assert(mistake_of<variable<"n", int, 1, 1>> == mistake::wrong_default);
static_assert(mistake_of<preset<"n", "a", "b">> == mistake::wrong_default);

static_assert(mistake_of<variable<"n", char>> == mistake::unknown_type);
static_assert(mistake_of<variable<"n", wchar_t>> == mistake::unknown_type);
static_assert(mistake_of<variable<"n", char8_t>> == mistake::unknown_type);
static_assert(mistake_of<variable<"n", char16_t>> == mistake::unknown_type);
static_assert(mistake_of<variable<"n", char32_t>> == mistake::unknown_type);
static_assert(mistake_of<variable<"n", int*>> == mistake::unknown_type);
static_assert(mistake_of<variable<"n", void>> == mistake::unknown_type);
static_assert(mistake_of<property<"n", char const*>> == mistake::unknown_type);
static_assert(mistake_of<choice<"n">> == mistake::choice_without_values);
static_assert(mistake_of<int> == mistake::not_a_declaration);

} // namespace

BOOST_AUTO_TEST_SUITE(experiment_declarations)

BOOST_AUTO_TEST_CASE(names_are_any_text)
{
    BOOST_TEST(detail::name_of<input<"a b\"\\\n.csv">>.name == "a b\"\\\n.csv");
    BOOST_TEST((detail::name_of<variable<"größe", int>>.name == "größe"));
    BOOST_TEST((detail::name_of<choice<"n", "", "B">>.name == "n"));
    BOOST_TEST(detail::name_of<optional_data<"a.csv">>.name == "a.csv");
    BOOST_TEST(detail::name_of<key_output<"Sum">>.name == "Sum");
    BOOST_TEST((detail::name_of<property<"homo", double>>.name == "homo"));
    BOOST_TEST(detail::name_of<preset<"basis">>.name == "basis");
}

BOOST_AUTO_TEST_SUITE_END()
