#include <st4sd/testing/detail/field_mask.hpp>
#include <st4sd/testing/detail/json_text.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using st4sd::testing::detail::field_mask;
using st4sd::testing::detail::json_value;

BOOST_AUTO_TEST_SUITE(testing_detail_field_mask)

BOOST_AUTO_TEST_CASE(selects)
{
    auto const run =
        json_value::object({{"id", "x"},
                            {"status", json_value::object({{"state", "running"}, {"exit", nullptr}})},
                            {"outputs", json_value::object()}});
    auto const list = json_value::array({run, run});
    struct row {
        std::string mask;
        std::string kept; // of each
    };
    for (auto const& [mask, kept] :
         std::vector<row>{{"{id}", R"({"id": "x"})"},
                          {"id", R"({"id": "x"})"},
                          {"{ id , outputs }", R"({"id": "x", "outputs": {}})"},
                          {"{status{exit}}", R"({"status": {"exit": null}})"},
                          {"{status{exit},id}", R"({"status": {"exit": null}, "id": "x"})"},
                          {"{nope}", "{}"},
                          {"{nope{x}}", "{}"},
                          {"{*}", st4sd::testing::detail::json_text(run)}}) {
        std::string problem;
        auto const masked = field_mask::parse(mask, problem).apply(list);
        BOOST_TEST(problem == "", mask);
        BOOST_TEST(st4sd::testing::detail::json_text(masked) == "[" + kept + ", " + kept + "]", mask);
    }
}

BOOST_AUTO_TEST_CASE(refuses)
{
    for (std::string const mask :
         {"{id", "id}", "{status{exit}", "", "{", "{}", "{id,}", "{id;x}", "{status{}}", "a{b}}"}) {
        std::string problem;
        static_cast<void>(field_mask::parse(mask, problem));
        BOOST_TEST(problem.starts_with("Mask parse error: "), "'" << mask << "'");
    }
}

BOOST_AUTO_TEST_SUITE_END()
