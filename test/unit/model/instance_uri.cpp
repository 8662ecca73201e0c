#include <st4sd/model/instance_uri.hpp>

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/decode.hpp>

#include <boost/test/unit_test.hpp>

#include <sstream>

using namespace st4sd;

BOOST_AUTO_TEST_SUITE(model_instance_uri)

BOOST_AUTO_TEST_CASE(has_a_gateway_and_a_path)
{
    instance_uri const uri{"file://st4sd-prod/tmp/workdir/a.instance"};
    BOOST_TEST(uri.gateway() == "st4sd-prod");
    BOOST_TEST(uri.path() == "/tmp/workdir/a.instance");
    BOOST_TEST(uri.check().has_value());
}

BOOST_AUTO_TEST_CASE(tells_what_is_none)
{
    for (auto const* bad : {"", "/tmp/a.instance", "file://", "file://gateway", "file://gateway/", "file:///tmp/a", "http://g/a"}) {
        auto const refused = instance_uri{bad}.check();
        BOOST_TEST((!refused && refused.error() == errc::invalid_argument), bad);
    }
    BOOST_TEST(instance_uri{"http://g/a"}.gateway() == "");
    BOOST_TEST(instance_uri{"file://gateway"}.gateway() == "gateway");
    BOOST_TEST(instance_uri{"file://gateway"}.path() == "");
}

BOOST_AUTO_TEST_CASE(prints_compares_and_decodes)
{
    instance_uri const uri{"file://g/p"};
    std::ostringstream out;
    out << uri;
    BOOST_TEST(out.str() == "file://g/p");
    BOOST_TEST((decode<instance_uri, boost_json>(to_json(uri)).value() == uri));
    BOOST_TEST((uri < instance_uri{"file://h/p"}));
}

BOOST_AUTO_TEST_SUITE_END()
