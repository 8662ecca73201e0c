#include <st4sd/api/datasets.hpp>
#include <st4sd/operations.hpp>

#include "facade_scene.hpp"

using namespace st4sd;
using namespace st4sd::test;
using http::method;

BOOST_AUTO_TEST_SUITE(api_datasets)

BOOST_AUTO_TEST_CASE(list)
{
    facade_scene s;
    auto const ask = [&] {
        return s.all_forms(
            [&] { return s.api.datasets().list(); }, [&](auto token) { return s.api.datasets().async_list(token); });
    };
    s.script.expect(method::get, "datasets/").times(3).answer(200, fixture("datasets.list.200.json"));
    BOOST_TEST((ask().value() == std::vector<std::string>{"my-dataset", "other"}));
    s.script.expect(method::get, "datasets/").times(3).answer(400, fixture("datasets.list.400.json"));
    BOOST_TEST(ask().error().problem<datasets_unavailable>());
}

BOOST_AUTO_TEST_CASE(create)
{
    facade_scene s;
    s3_bucket const place{"https://s3.example.org", "structures", secret{"AKIA0123456789"}, secret{"sEcReT"}, {}};
    auto const ask = [&] {
        return s.all_forms(
            [&] { return s.api.datasets().create("my-dataset", place); },
            [&](auto token) { return s.api.datasets().async_create("my-dataset", place, token); });
    };
    s.script.expect(method::post, "datasets/s3/my-dataset").times(3).answer(200, fixture("datasets.create.200.json"));
    BOOST_TEST(ask().has_value());
    s.script.expect(method::post, "datasets/s3/my-dataset").times(3).answer(409, fixture("datasets.create.409.json"));
    BOOST_TEST(ask().error().problem<dataset_exists>()->name == "my-dataset");
}

BOOST_AUTO_TEST_SUITE_END()
