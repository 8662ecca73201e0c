#include <st4sd/model/kubernetes_name.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;

static_assert(is_kubernetes_name("my-dataset"));
static_assert(!is_kubernetes_name(""));

BOOST_AUTO_TEST_SUITE(model_kubernetes_name)

BOOST_AUTO_TEST_CASE(good_names)
{
    for (auto const* name : {"a", "0", "my-dataset", "a.b", "a-1.b-2.c", "a--b", "123"}) {
        BOOST_TEST(is_kubernetes_name(name), name);
    }
    BOOST_TEST(is_kubernetes_name(std::string(253, 'a')));
}

BOOST_AUTO_TEST_CASE(bad_names)
{
    for (auto const* name :
         {"", ".", "..", "-", "-a", "a-", ".a", "a.", "a..b", "a.-b", "a-.b", "A", "a_b", "a b", "a/b", "caf\xc3\xa9", "a\n"}) {
        BOOST_TEST(!is_kubernetes_name(name), name);
    }
    BOOST_TEST(!is_kubernetes_name(std::string(254, 'a')));
    BOOST_TEST(!is_kubernetes_name({"a\0b", 3}));
}

BOOST_AUTO_TEST_SUITE_END()
