#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/decode.hpp>
#include <st4sd/model/registry_login.hpp>

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string>

using namespace st4sd;

BOOST_AUTO_TEST_SUITE(model_registry_login)

BOOST_AUTO_TEST_CASE(the_password_is_shown_to_the_service_only)
{
    registry_login const login{"quay.io/st4sd", "robot", secret{"p\"w"}};
    BOOST_TEST(
        to_json(login, layout::compact, secrets::revealed) ==
        R"({"server":"quay.io/st4sd","username":"robot","password":"p\"w"})");
    std::ostringstream out;
    out << login;
    BOOST_TEST(out.str() == R"({"server":"quay.io/st4sd","username":"robot","password":"***"})");
}

BOOST_AUTO_TEST_CASE(a_document_of_the_user_is_complete)
{
    auto const text = R"({"server": "s", "username": "u", "password": "p"})";
    BOOST_TEST((decode<registry_login, boost_json>(std::string{text}, decoding::strict).value() == registry_login{"s", "u", secret{"p"}}));
    auto const partial = decode<registry_login, boost_json>(std::string{R"({"server": "s", "username": "u"})"}, decoding::strict);
    BOOST_TEST(partial.error().json_path() == "$.password");
}

BOOST_AUTO_TEST_SUITE_END()
