#include <st4sd/model/package.hpp>
#include <st4sd/testing/detail/json_text.hpp>
#include <st4sd/testing/detail/model_shape.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace st4sd::testing::detail;

BOOST_AUTO_TEST_SUITE(testing_detail_model_shape)

BOOST_AUTO_TEST_CASE(all_that_is_wrong_is_told)
{
    using s = model_shape;
    auto const shape = s::object({{"name", s::text(), true},
                                  {"list", s::list(s::flag())},
                                  {"map", s::map(s::text())},
                                  {"word", s::choice({"a", "b"})},
                                  {"package", s::of<st4sd::base_package>()}});
    struct row {
        json_value document;
        std::string types;
        std::string location;
    };
    auto const object = [](std::initializer_list<json_value::member> members) { return json_value::object(members); };
    for (auto const& [document, types, location] : std::vector<row>{
             {object({{"name", "x"}, {"list", nullptr}, {"map", object({{"k", "v"}})}, {"word", "b"}}), "", ""},
             {object({}), "missing ", R"(["name"])"},
             {json_value::array(), "model_type ", "[]"},
             {object({{"name", nullptr}}), "string_type ", R"(["name"])"},
             {object({{"name", "x"}, {"foo", 1}}), "extra_forbidden ", R"(["foo"])"},
             {object({{"name", "x"}, {"list", json_value::array({true, 1})}}), "bool_type ", R"(["list", 1])"},
             {object({{"name", "x"}, {"list", 1}}), "list_type ", R"(["list"])"},
             {object({{"name", "x"}, {"map", object({{"k", 1}})}}), "string_type ", R"(["map", "k"])"},
             {object({{"name", "x"}, {"word", "c"}}), "literal_error ", R"(["word"])"},
             {object({{"name", "x"}, {"package", object({{"source", object({{"svn", 1}})}})}}), "extra_forbidden ",
              R"(["package", "source", "svn"])"},
             {object({{"foo", 1}, {"list", 1}}), "missing list_type extra_forbidden ", R"(["name"])"}}) {
        auto const problems = shape.problems(document);
        std::string found;
        for (auto const& problem : problems.items()) {
            found += problem.text_at("type") + ' ';
        }
        BOOST_TEST(found == types, json_text(document));
        if (!problems.items().empty()) {
            BOOST_TEST(json_text(problems.items().front().at("location")) == location);
        }
    }
}

BOOST_AUTO_TEST_CASE(locations)
{
    BOOST_TEST(json_text(location_of_path("$")) == "[]");
    BOOST_TEST(json_text(location_of_path("$.a[0].b")) == R"(["a", 0, "b"])");
    BOOST_TEST(json_text(location_of_path(R"($.a["b.c"][12])")) == R"(["a", "b.c", 12])");
    auto document = json_value::object({{"a", json_value::array({json_value::object({{"b", 7}})})}});
    BOOST_TEST(value_at(document, location_of_path("$.a[0].b"))->text() == "7");
    BOOST_TEST(value_at(document, location_of_path("$.a[0].b"), 1)->is_object());
    BOOST_TEST(value_at(document, location_of_path("$.a[3].b")) == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
