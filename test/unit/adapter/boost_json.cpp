#include <st4sd/adapter/boost_json.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>

// What all policies promise is in test/conformance/json_policies.cpp; here is what only this one does.

BOOST_AUTO_TEST_SUITE(adapter_boost_json)

namespace {

std::string refusal(std::string text)
{
    auto const document = st4sd::boost_json{}.parse(std::move(text));
    return document ? "" : document.error().message();
}

} // namespace

BOOST_AUTO_TEST_CASE(says_what_is_wrong_and_where)
{
    BOOST_TEST(refusal("") == "expected JSON, found nothing");
    BOOST_TEST(refusal(" \n") == "expected JSON, found nothing");
    BOOST_TEST(refusal("{\"a\": [1,") == "the JSON text is cut off at line 1, column 10");
    BOOST_TEST(refusal("{\"a\":\n  tru }") == "not valid JSON at line 2, column 3: syntax error");
    BOOST_TEST(refusal("[1] x") == "not valid JSON at line 1, column 5: more text after its end");
    BOOST_TEST(refusal(std::string(200, '[')) == "the JSON text is nested more than 100 levels deep at line 1, column 101");
    BOOST_TEST(refusal(std::string(100, '[') + std::string(100, ']')) == "");
}

BOOST_AUTO_TEST_CASE(a_document_moves_and_its_cursors_stay_valid)
{
    auto document = st4sd::boost_json{}.parse("[\"a long text that is not kept in place\"]").value();
    auto elements = document.root().array();
    BOOST_TEST(elements.next());
    std::string_view text;
    BOOST_TEST(elements.value().get(text));
    auto const moved = std::move(document);
    BOOST_TEST(text == "a long text that is not kept in place");
    BOOST_TEST(!elements.next());
    BOOST_TEST((moved.root().kind() == st4sd::json_kind::array));
}

BOOST_AUTO_TEST_SUITE_END()
