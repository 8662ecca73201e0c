#include "../../../../example/declare/cpp_text.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace cpp = example::cpp;
using namespace std::string_literals;

BOOST_AUTO_TEST_SUITE(example_declare_cpp_text)

BOOST_AUTO_TEST_CASE(utf8_is_told_from_other_bytes)
{
    for (auto const& good :
         {""s, "plain"s, "\0"s, "größe"s, "分子"s, "🧪"s, "\x7f"s, "\xc2\x80"s, "\xef\xbf\xbf"s, "\xf4\x8f\xbf\xbf"s}) {
        BOOST_TEST(cpp::is_utf8(good), good);
    }
    for (auto const& bad :
         {"\x80"s, "a\xff"s, "\xc3"s, "\xc3("s, "\xc0\xaf"s, "\xc1\xbf"s, "\xe0\x80\xaf"s, "\xe5\x88"s, "\xed\xa0\x80"s,
          "\xf0\x80\x80\x80"s, "\xf4\x90\x80\x80"s, "\xf5\x80\x80\x80"s, "\xf0\x9f\xa7"s}) {
        BOOST_TEST(!cpp::is_utf8(bad));
    }
}

BOOST_AUTO_TEST_CASE(a_literal_is_exactly_its_text)
{
    BOOST_TEST(cpp::literal("") == R"("")");
    BOOST_TEST(cpp::literal("plain text") == R"("plain text")");
    BOOST_TEST(cpp::literal("größe 分子 🧪") == R"("größe 分子 🧪")");
    BOOST_TEST(cpp::literal(R"(say "x" \n)") == R"("say \"x\" \\n")");
    BOOST_TEST(cpp::literal("a\nb\r\t\x1b[0m\x7f") == R"("a\012b\015\011\033[0m\177")");
    BOOST_TEST(cpp::literal("\a7") == R"("\0077")"); // the digit is not of the number
    BOOST_TEST(cpp::literal("\0"s) == R"("\000")");
    BOOST_TEST(cpp::literal("? ?\?/ ?\?\?/") == R"("? ?\?/ ?\?\?/")");
    BOOST_TEST(cpp::literal("\xff\xc3(") == R"("\377\303(")");
    // What cannot be seen, or makes the rest be read from the right to the left.
    BOOST_TEST(
        cpp::literal("a\u202e"
                     "b\u200b\u2066\ufeff\u00ad\u0085") ==
        R"("a\342\200\256b\342\200\213\342\201\246\357\273\277\302\255\302\205")");
    BOOST_TEST(cpp::literal("\U000e0041") == R"("\363\240\201\201")");
}

BOOST_AUTO_TEST_CASE(a_comment_holds_nothing_but_itself)
{
    BOOST_TEST(cpp::comment("///", "") == "");
    BOOST_TEST(cpp::comment("///", " \n\n ") == "");
    BOOST_TEST(cpp::comment("    //", "one") == "    // one\n");
    BOOST_TEST(cpp::comment("///", "\n one\ttwo  three \r\n\n\n# four\n") == "/// one two three\n///\n/// # four\n");
    BOOST_TEST(cpp::comment("///", "*/ /* // ") == "/// */ /* //\n");
    BOOST_TEST(cpp::comment("///", "a \\\nb \\ \nc\\") == "/// a \\.\n/// b \\.\n/// c\\.\n");
    BOOST_TEST(cpp::comment("///", "what?\?/\n?\?\?") == "/// what? ?/\n/// ? ? ?\n");
    BOOST_TEST(cpp::comment("///", "x\u202ey\x1b[31m\0z"s) == "/// x y [31m z\n");
    BOOST_TEST(cpp::comment("///", "\xff\xfe!") == "/// ? ?!\n");
    BOOST_TEST(cpp::comment("///", "größe 🧪") == "/// größe 🧪\n");
}

BOOST_AUTO_TEST_CASE(a_comment_keeps_to_the_columns)
{
    std::string words;
    for (int i = 0; i != 100; ++i) {
        words += "größe" + std::to_string(i) + " \\ ";
    }
    auto const text = cpp::comment("    ///", words + std::string(200, 'x') + " end");
    std::size_t lines = 0;
    for (std::size_t at = 0; at != text.size(); ++lines) {
        auto const end = text.find('\n', at);
        auto const line = std::string_view{text}.substr(at, end - at);
        BOOST_TEST(line.starts_with("    /// "));
        BOOST_TEST(!line.ends_with('\\'));
        BOOST_TEST((cpp::width(line) <= cpp::columns + 1 || line == "    /// " + std::string(200, 'x')), line);
        at = end + 1;
    }
    BOOST_TEST(lines > 10u);
    BOOST_TEST(lines < 20u);
    BOOST_TEST(text.ends_with("    /// end\n"));
}

BOOST_AUTO_TEST_CASE(an_excerpt_ends_between_characters)
{
    BOOST_TEST(cpp::excerpt("abc", 3) == "abc");
    BOOST_TEST(cpp::excerpt("abcd", 3) == "abc...");
    BOOST_TEST(cpp::excerpt("a\nb", 5) == "a b");
    BOOST_TEST(cpp::excerpt("ööö", 3) == "öö...");
    BOOST_TEST(cpp::excerpt("\xff\xff", 5) == "? ?");
}

BOOST_AUTO_TEST_CASE(identifiers_are_made_of_any_text)
{
    BOOST_TEST(cpp::identifier_part("band-gap") == "band_gap");
    BOOST_TEST(cpp::identifier_part("Total Energy (eV)") == "total_energy_ev");
    BOOST_TEST(cpp::identifier_part("__a--__b__") == "a_b");
    BOOST_TEST(cpp::identifier_part("größe") == "gr_e");
    BOOST_TEST(cpp::identifier_part("3d") == "3d");
    BOOST_TEST(cpp::identifier_part("%") == "");
    BOOST_TEST(cpp::identifier_part("") == "");
}

BOOST_AUTO_TEST_CASE(identifiers_are_told_from_other_words)
{
    for (std::string_view const good : {"a", "A1", "band_gap", "Band_Gap_", "x_2"}) {
        BOOST_TEST(cpp::is_identifier(good), good);
    }
    for (std::string_view const bad :
         {"", "1a", "_a", "a__b", "a-b", "a b", "größe", "class", "xor", "co_await", "std", "st4sd", "errno", "a\n",
          "a;b"}) {
        BOOST_TEST(!cpp::is_identifier(bad), bad);
    }
}

BOOST_AUTO_TEST_SUITE_END()
