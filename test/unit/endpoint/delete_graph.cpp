#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/delete_graph.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::delete_graph;

namespace {

result<void> parse(http::response answer) { return delete_graph{"nope"}.parse(std::move(answer), boost_json{}); }

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_delete_graph)

BOOST_AUTO_TEST_CASE(asks)
{
    auto const request = delete_graph{"main"}.build().value();
    BOOST_TEST(request.verb == http::method::delete_);
    BOOST_TEST(request.target == "library/main/");
    BOOST_TEST((request.repeat == http::idempotency::idempotent));
    for (auto const* name : {"", ".", "..", "a/b"}) {
        BOOST_TEST((delete_graph{name}.build().error() == errc::invalid_argument), name);
    }
}

BOOST_AUTO_TEST_CASE(any_json_of_success_is_one)
{
    BOOST_TEST(parse(fixture_answer("library.delete.200.json")).has_value());
    BOOST_TEST(parse(answer(200, "\"OK\"")).has_value());
    BOOST_TEST(parse(answer(200, "null")).has_value());
}

BOOST_AUTO_TEST_CASE(what_is_no_json_is_none)
{
    BOOST_TEST((parse(answer(200, "{\"mess")).error() == errc::malformed_answer));
    BOOST_TEST((parse(answer(200, "<html>Welcome</html>", "text/html")).error() == errc::malformed_answer));
    BOOST_TEST((parse(answer(200, "<html>Log in</html>", "text/html")).error() == errc::unauthorised));
}

BOOST_AUTO_TEST_SUITE_END()
