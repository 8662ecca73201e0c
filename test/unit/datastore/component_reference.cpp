#include <st4sd/datastore/component_reference.hpp>

#include <boost/test/unit_test.hpp>

#include <optional>

using st4sd::datastore::component_reference;

BOOST_AUTO_TEST_SUITE(datastore_component_reference)

BOOST_AUTO_TEST_CASE(a_stage_is_split_off_only_where_there_is_one)
{
    using reference = component_reference;
    BOOST_TEST(reference::parse("stage1.Opt") == (reference{1, "Opt"}));
    BOOST_TEST(reference::parse("stage0.a.b") == (reference{0, "a.b"}));
    for (auto const* const name :
         {"Opt", "stage1foo.x", "stage.x", "stage1.", "stage-1.x", "stage-0.x", "stage+1.x", "Stage1.x", "xstage1.x",
          "stage99999999999.x", "", ".", "stage1"}) {
        BOOST_TEST(reference::parse(name) == (reference{std::nullopt, name}));
    }
    BOOST_TEST(reference::parse("stage1.Opt").to_string() == "stage1.Opt");
    BOOST_TEST(reference::parse("Opt").to_string() == "Opt");
}

BOOST_AUTO_TEST_SUITE_END()
