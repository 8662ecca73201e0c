#include <st4sd/payload/volume_spec.hpp>

#include "payload_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

// Protocol 20 section 6: volumes.

BOOST_AUTO_TEST_SUITE(payload_volume_spec)

using namespace payload_checks;
using st4sd::config_map_volume;
using st4sd::dataset_volume;
using st4sd::pvc_volume;
using st4sd::secret_volume;
using st4sd::volume_path;

BOOST_AUTO_TEST_CASE(each_kind_has_its_form)
{
    auto const payload =
        st4sd::payload("http-sum")
            .volume(
                "a",
                pvc_volume{.name = "p", .sub_path = "dir", .application_dependency = "cp2k", .read_only = false})
            .volume("b", dataset_volume{.name = "d", .sub_path = "x"})
            .volume("c", config_map_volume{.name = "m"})
            .volume(secret_volume{.name = "s", .application_dependency = "app"});
    BOOST_TEST(
        to_json(payload.build().value().payload.volumes) ==
        R"([{"type":{"persistentVolumeClaim":"p"},"applicationDependency":"cp2k","subPath":"dir","readOnly":false,"identifier":"a"},)"
        R"({"type":{"dataset":"d"},"subPath":"x","identifier":"b"},)"
        R"({"type":{"configMap":"m"},"identifier":"c"},)"
        R"({"type":{"secret":"s"},"applicationDependency":"app"}])");
}

BOOST_AUTO_TEST_CASE(a_document_names_exactly_one_kind)
{
    BOOST_TEST(
        from(R"({"volumes": [{"type": {"dataset": "d", "secret": null, "configMap": ""}, "readOnly": true}]})")
            .build()
            .has_value());
    check_refused(from(R"({"volumes": [{"type": {}}]})"), {{"volumes[0].type", "names nothing"}});
    check_refused(from(R"({"volumes": [{"identifier": "v", "type": {"persistentVolumeClaim": ""}}]})"),
                  {{"volumes[v].type", "names nothing"}});
    check_refused(from(R"({"volumes": [{"type": {"persistentVolumeClaim": "a", "secret": "b"}}]})"),
                  {{"volumes[0].type", "several"}});
    auto const none =
        st4sd::load_text<st4sd::start_payload, st4sd::boost_json>(R"({"volumes": [{"identifier": "v"}]})");
    BOOST_TEST(none.error().json_path() == "$.volumes[0].type");
    check_refused(st4sd::payload("http-sum").volume("v", pvc_volume{}), {{"volumes[v].type", "names nothing"}});
}

BOOST_AUTO_TEST_CASE(only_claims_and_datasets_have_a_sub_path)
{
    check_refused(
        from(
            R"({"volumes": [{"type": {"configMap": "m"}, "subPath": "x"}, {"type": {"secret": "s"}, "subPath": "x"}]})"),
        {{"volumes[0].subPath", "only possible"}, {"volumes[1].subPath", "only possible"}});
    BOOST_TEST(from(R"({"volumes": [{"type": {"dataset": "d"}, "subPath": "x"}]})").build().has_value());
}

BOOST_AUTO_TEST_CASE(one_object_is_mounted_once)
{
    auto const twice = [](auto first, auto second) {
        return st4sd::payload("http-sum").volume("a", std::move(first)).volume("b", std::move(second));
    };
    check_refused(twice(pvc_volume{.name = "p"}, pvc_volume{.name = "p", .sub_path = "x"}),
                  {{"volumes[b]", "mounted twice"}});
    check_refused(twice(pvc_volume{.name = "p"}, pvc_volume{.name = "p", .read_only = false}),
                  {{"volumes[b]", "mounted twice"}});
    check_refused(twice(pvc_volume{.name = "p"}, pvc_volume{.name = "p", .application_dependency = "x"}),
                  {{"volumes[b]", "mounted twice"}});
    check_refused(twice(pvc_volume{.name = "p"}, dataset_volume{.name = "p"}), {{"volumes[b]", "mounted twice"}});
    BOOST_TEST(twice(pvc_volume{.name = "p"}, config_map_volume{.name = "p"}).build().has_value());
    BOOST_TEST(twice(secret_volume{.name = "p"}, config_map_volume{.name = "p"}).build().has_value());
    BOOST_TEST(twice(pvc_volume{.name = "p"}, pvc_volume{.name = "p"}).build().has_value(), "equal ones are merged");
}

BOOST_AUTO_TEST_CASE(identifiers_are_used_once)
{
    check_refused(st4sd::payload("http-sum").volume("a", pvc_volume{.name = "p"}).volume("a", pvc_volume{.name = "q"}),
                  {{"volumes[a]", "set twice"}});
    check_refused(
        from(
            R"({"volumes": [{"identifier": "a", "type": {"dataset": "p"}}, {"identifier": "a", "type": {"dataset": "q"}}]})"),
        {{"volumes[a].identifier", "used twice"}});
    check_refused(st4sd::payload("http-sum").volume("", pvc_volume{.name = "p"}),
                  {{"volumes[0].identifier", "is empty"}});
}

BOOST_AUTO_TEST_CASE(repeating_without_identifier_would_lose_volumes)
{
    check_refused(st4sd::payload("http-sum").volume("a", pvc_volume{.name = "p"}).volume(pvc_volume{.name = "p"}),
                  {{"volumes[1]", "drop every volume"}});
    check_refused(st4sd::payload("http-sum").volume(pvc_volume{.name = "p"}).volume(pvc_volume{.name = "p"}),
                  {{"volumes[1]", "drop every volume"}});
    check_refused(from(R"({"volumes": [{"type": {"dataset": "d"}}, {"type": {"dataset": "d"}, "readOnly": true}]})"),
                  {{"volumes[1]", "drop every volume"}});
    auto second_only = st4sd::payload("http-sum").volume(pvc_volume{.name = "p"}).volume("a", pvc_volume{.name = "p"});
    BOOST_TEST(second_only.build().has_value());
    check_refused(second_only.input("x", volume_path{"a", "x"}), {{"volumes[a]", "remove volumes[0]"}});
}

BOOST_AUTO_TEST_CASE(what_is_mounted_has_no_colon)
{
    check_refused(st4sd::payload("http-sum").volume("v", pvc_volume{.name = "a:b"}), {{"volumes[v].type", "colon"}});
    check_refused(st4sd::payload("http-sum").volume("v", pvc_volume{.name = "a\xFF"}),
                  {{"volumes[v].type", "not UTF-8"}});
    check_refused(st4sd::payload("http-sum").volume("v", pvc_volume{.name = "a", .sub_path = "\xFF"}),
                  {{"volumes[v]", "not UTF-8"}});
}

BOOST_AUTO_TEST_SUITE_END()
