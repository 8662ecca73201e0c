#include <st4sd/testing/detail/pattern.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <vector>

using st4sd::testing::detail::compile_pattern;

namespace {

bool found(std::string_view expression, std::string_view text, std::string_view options = {})
{
    auto const compiled = compile_pattern(expression, options);
    BOOST_REQUIRE_MESSAGE(compiled, expression << " is refused");
    return compiled->found_in(text);
}

} // namespace

BOOST_AUTO_TEST_SUITE(testing_detail_pattern)

BOOST_AUTO_TEST_CASE(what_is_found)
{
    struct row {
        std::string_view expression;
        std::vector<std::string_view> yes;
        std::vector<std::string_view> no;
    };
    for (auto const& [expression, yes, no] : std::vector<row>{
             {"", {"", "a"}, {}},
             {"abc", {"abc", "xabcx"}, {"", "ab", "abd", "ABC"}},
             {"^abc$", {"abc", "abc\n"}, {"xabc", "abcx", "abc\n\n"}},
             {R"(\Aabc\z)", {"abc"}, {"abc\n", "xabc"}},
             {"a.c", {"abc", "a.c", "aüc"}, {"ac", "a\nc", "abbc"}},
             {".*energies[.]csv", {"/x/energies.csv"}, {"/x/energies_csv"}},
             {"^(a|bc|)d$", {"ad", "bcd", "d"}, {"bd", "abcd"}},
             {"^a*$", {"", "aaaa"}, {"b"}},
             {"^a+?$", {"a", "aaa"}, {""}},
             {"^(ab)?c$", {"c", "abc"}, {"ababc"}},
             {"^a{2}$", {"aa"}, {"a", "aaa"}},
             {"^a{1,3}$", {"a", "aa", "aaa"}, {"", "aaaa"}},
             {"^a{2,}$", {"aa", "aaaaa"}, {"a"}},
             {"^(ab){2,3}$", {"abab", "ababab"}, {"ab", "abababab"}},
             {"^a{x}$", {"a{x}"}, {"a"}},
             {"^(a*)*b$", {"aaab", "b"}, {"aaa"}},
             {"^[a-cx]+$", {"abcx"}, {"d", "-"}},
             {"^[^a-c]$", {"d", "ü"}, {"a", ""}},
             {"^[]a-]+$", {"]a-"}, {"b"}},
             {R"(^[\d_\]]+$)", {"12_]"}, {"a"}},
             {R"(^[ä-ü]$)", {"ö"}, {"o"}},
             {R"(^\d\D\w\W\s\S$)", {"1aa- x"}, {"aaa- x", "11a- x", "1aaa x", "1aa-xx"}},
             {R"(\bOpt\b)", {"Opt", "a Opt."}, {"Opt1", "xOpt"}},
             {R"(\BOpt)", {"xOpt"}, {"Opt"}},
             {R"(^a\.b\-c\/d\+$)", {"a.b-c/d+"}, {"axb-c/d+"}},
             {R"(^\Qa.b*\E+$)", {"a.b*", "a.b**"}, {"axb"}},
             {R"(^\x41\x{fc}\t$)", {"A\xc3\xbc\t"}, {"Aü"}},
             {"^(?:a|b)(?<name>c)$", {"ac", "bc"}, {"c"}},
             {"^(?!stage1)stage", {"stage2"}, {"stage1"}},
             {"a(?=b)", {"ab"}, {"ac"}},
             {"(?i)^straße$", {"STRAßE"}, {"STRASSE"}},
             {"^GeometryOptimisation[0-9]*$",
              {"GeometryOptimisation", "GeometryOptimisation10"},
              {"GeometryOptimisationX"}},
         }) {
        for (auto const text : yes) {
            BOOST_TEST(found(expression, text), expression << " should match " << text);
        }
        for (auto const text : no) {
            BOOST_TEST(!found(expression, text), expression << " should not match " << text);
        }
    }
}

BOOST_AUTO_TEST_CASE(options)
{
    BOOST_TEST(found("abc", "xABC", "i"));
    BOOST_TEST(found("[a-c]+$", "ABC", "i"));
    BOOST_TEST(found("^b$", "a\nb\nc", "m"));
    BOOST_TEST(!found("^b$", "a\nb\nc"));
    BOOST_TEST(found("a.b", "a\nb", "s"));
    BOOST_TEST(found("a b # comment", "ab", "x"));
    BOOST_TEST(!compile_pattern("a", "q"));
}

BOOST_AUTO_TEST_CASE(refused)
{
    for (auto const* bad : {"(",      ")",       "a)",      "[",       "[a",          "[z-a]",  "*",
                            "+a",     "a|*",     "(?<=a)b", "(?<!a)b", "\\1",         "(a)\\1", "a++",
                            "a{3,2}", "a{1001}", "\\",      "\\p",     "[[:alpha:]]", "(?",     "(a{1000}){1000}"}) {
        BOOST_TEST(!compile_pattern(bad), bad << " should be refused");
    }
    BOOST_TEST(!compile_pattern(std::string(1000, '(') + std::string(1000, ')')));
}

BOOST_AUTO_TEST_CASE(hard_ones_take_no_time)
{
    BOOST_TEST(!found("^(a+)+$", std::string(3000, 'a') + 'b'));
    BOOST_TEST(!found("(x+x+)+y", std::string(300, 'x')));
    BOOST_TEST(found("b$", std::string(100'000, 'a') + 'b'));
}

BOOST_AUTO_TEST_SUITE_END()
