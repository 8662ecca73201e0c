#include <st4sd/model/rest_uid.hpp>

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/decode.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <map>
#include <sstream>
#include <string>
#include <unordered_set>

using namespace st4sd;

BOOST_AUTO_TEST_SUITE(model_rest_uid)

BOOST_AUTO_TEST_CASE(tells_whether_it_can_be_sent)
{
    BOOST_TEST(rest_uid{"http-sum-a1b2c3-k3jz09qx"}.check().has_value());
    BOOST_TEST(rest_uid{"any word, the service knows"}.check().has_value());
    for (auto const* bad : {"", "a/b", "/", ".", ".."}) {
        auto const refused = rest_uid{bad}.check();
        BOOST_TEST((!refused && refused.error() == errc::invalid_argument), bad);
        BOOST_TEST(refused.error().message().find("start()") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(is_decoded_from_the_answer_of_a_start)
{
    BOOST_TEST(!(decode<rest_uid, boost_json>(test::fixture("experiments.start.200.json")).value().empty()));
    BOOST_TEST((decode<rest_uid, boost_json>("\"lambda-0a1b2c\"\n").value() == rest_uid{"lambda-0a1b2c"}));
    BOOST_TEST(!(decode<rest_uid, boost_json>("{}").has_value()));
}

BOOST_AUTO_TEST_CASE(prints_compares_and_is_a_key)
{
    std::ostringstream out;
    out << rest_uid{"a"};
    BOOST_TEST(out.str() == "a");
    BOOST_TEST(to_json(rest_uid{"a\""}) == R"("a\"")");
    BOOST_TEST((rest_uid{"a"} < rest_uid{"b"}));
    BOOST_TEST((rest_uid{} == rest_uid{""}));
    BOOST_TEST((std::unordered_set<rest_uid>{rest_uid{"a"}, rest_uid{"a"}}.size() == 1));
    BOOST_TEST((std::map<rest_uid, int>{{rest_uid{"a"}, 1}}.contains(rest_uid{"a"})));
}

BOOST_AUTO_TEST_SUITE_END()
