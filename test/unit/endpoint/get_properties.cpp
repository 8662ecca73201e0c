#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/get_properties.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <string>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;

namespace {

using names = std::vector<std::string>;

table got(std::string const& fixture_name)
{
    return endpoint::get_properties{rest_uid{"x"}}.parse(fixture_answer(fixture_name), boost_json{}).value();
}

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_get_properties)

BOOST_AUTO_TEST_CASE(always_asks_for_json_that_can_be_read)
{
    auto const target = [](names columns) {
        return endpoint::get_properties{rest_uid{"x"}, std::move(columns)}.build().value().target;
    };
    BOOST_TEST(target({}) == "instances/x/properties?includeProperties=*&stringifyNaN=True");
    BOOST_TEST(target({"homo", "lumo"}) == "instances/x/properties?includeProperties=homo,lumo&stringifyNaN=True");
    BOOST_TEST(target(names(1000, "property")).size() < 100u);
    BOOST_TEST((endpoint::get_properties{}.build().error() == errc::invalid_argument));
}

BOOST_AUTO_TEST_CASE(says_whether_all_columns_are_asked_for)
{
    BOOST_TEST((endpoint::get_properties{{}, {}}.asks_for_all()));
    BOOST_TEST((!endpoint::get_properties{{}, {"homo"}}.asks_for_all()));
    BOOST_TEST((endpoint::get_properties{{}, names(1000, "property")}.asks_for_all()));
}

BOOST_AUTO_TEST_CASE(missing_and_infinite_values_in_every_spelling)
{
    auto const plain = got("instances.properties.200.json");
    BOOST_TEST((plain.columns() == names{"input-id", "homo", "lumo", "converged"}));
    BOOST_TEST(std::isnan(plain.column<double>("homo").value()[1]));
    BOOST_TEST((plain.column<bool>("converged").value() == std::vector<bool>{true, false}));
    for (auto const* fixture :
         {"instances.properties.200.nonstandard-nan.json", "instances.properties.200.infinity-stringify.json"}) {
        auto const strange = got(fixture);
        BOOST_TEST(strange.rows() == 2u);
        BOOST_TEST(std::isnan(strange.column<double>("homo").value()[1]));
        BOOST_TEST(std::isinf(strange.column<double>("lumo").value()[0]));
    }
}

BOOST_AUTO_TEST_CASE(columns_of_different_length_are_no_table)
{
    auto const wrong =
        endpoint::get_properties{rest_uid{"x"}}.parse(answer(200, R"({"a": [1], "b": [1, 2]})"), boost_json{});
    BOOST_TEST_REQUIRE(!wrong);
    BOOST_TEST((wrong.error() == errc::malformed_answer));
}

BOOST_AUTO_TEST_SUITE_END()
