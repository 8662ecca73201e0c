#include <st4sd/credentials.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <type_traits>

using namespace st4sd;

namespace {

result<credentials> normalised(credentials who)
{
    BOOST_OUTCOME_TRY(detail::normalise(who));
    return who;
}

std::string bearer(std::string_view text)
{
    auto const checked = normalised(bearer_key{text});
    return checked ? std::string{std::get<bearer_key>(checked.value()).key.reveal()}
                   : checked.error().message();
}

} // namespace

BOOST_AUTO_TEST_SUITE(credentials)

BOOST_AUTO_TEST_CASE(a_token_may_be_pasted)
{
    BOOST_TEST(bearer("abc") == "abc");
    BOOST_TEST(bearer("\"abc\"\n") == "abc");
    BOOST_TEST(bearer(" \t\"abc\"\r\n") == "abc");
    BOOST_TEST(bearer("sha256~a-b_c.d/e+f==") == "sha256~a-b_c.d/e+f==");
    auto const token = normalised(auth_token{"\"x|y\"\n"}).value();
    BOOST_TEST(std::get<auth_token>(token).token.reveal() == "x|y");
    BOOST_TEST(std::holds_alternative<anonymous>(normalised(anonymous{}).value()));
}

BOOST_AUTO_TEST_CASE(what_would_break_the_header_is_refused_and_not_shown)
{
    for (std::string const& bad :
         {std::string{"S3CRET a"}, std::string{"S3CRET\r\nX-Evil: 1"}, std::string{"S3CRET;a"},
          std::string{"S3CRET,a"},
          std::string{"S3CRET\x7f"
                      "a"},
          std::string{"S3CRET\xc3\xa4"}, std::string{"S3CRET\0a", 8}}) {
        for (auto const& who :
             {st4sd::credentials{bearer_key{bad}}, st4sd::credentials{auth_token{bad}}}) {
            auto const checked = normalised(who);
            BOOST_TEST_REQUIRE(!checked);
            BOOST_TEST((checked.error() == errc::invalid_argument));
            BOOST_TEST(checked.error().message().find("S3CRET") == std::string::npos);
        }
    }
}

BOOST_AUTO_TEST_CASE(an_empty_one_is_refused)
{
    for (auto const* empty : {"", " ", "\"\"", "\n", "\" \""}) {
        BOOST_TEST(
            (normalised(bearer_key{empty}).error() == errc::invalid_argument), empty);
        BOOST_TEST(
            (normalised(auth_token{empty}).error() == errc::invalid_argument), empty);
    }
    BOOST_TEST(bearer("").find("bearer key is empty") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_secret_is_taken_as_one)
{
    BOOST_TEST(bearer_key{secret{"a"}}.key.reveal() == "a");
    static_assert(!std::is_convertible_v<char const*, bearer_key>, "a key is named as one");
}

BOOST_AUTO_TEST_SUITE_END()
