#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/python_packages.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::get_python_package;
using endpoint::list_python_packages;

BOOST_AUTO_TEST_SUITE(endpoint_python_packages)

BOOST_AUTO_TEST_CASE(asks)
{
    BOOST_TEST(get_python_package{"http-sum"}.build().value().target == "experiments/http-sum?outputFormat=python");
    BOOST_TEST((get_python_package{"http-sum", {.registry = false, .beta = true, .nulls = true}, python_layout::pretty}
                    .build()
                    .value()
                    .target) ==
               "experiments/http-sum?outputFormat=python-pretty&hideMetadataRegistry=y&hideBeta=n&hideNone=n");
    BOOST_TEST(list_python_packages{}.build().target == "experiments/?outputFormat=python");
    BOOST_TEST((get_python_package{"a/b"}.build().error() == errc::invalid_argument));
}

BOOST_AUTO_TEST_CASE(reads_texts)
{
    auto const parse = [](http::response answer) { return get_python_package{"x"}.parse(std::move(answer), boost_json{}); };
    BOOST_TEST(parse(fixture_answer("experiments.get.200.python.json")).value().entry ==
               "{'base': {'packages': [{'name': 'main'}]}}");
    BOOST_TEST((parse(answer(200, R"({"problems": []})")).error() == errc::malformed_answer));
    BOOST_TEST(parse(fixture_answer("experiments.get.404.json")).error().problem<unknown_experiment>());
    BOOST_TEST(parse(fixture_answer("experiments.get.400.json")).error().problem<package_problems>());
    BOOST_TEST(parse(fixture_answer("experiments.get.400.parameter.json")).error().problem<invalid_parameter>());
}

BOOST_AUTO_TEST_CASE(reads_lists_of_texts)
{
    auto const parse = [](http::response answer) { return list_python_packages{}.parse(std::move(answer), boost_json{}); };
    auto const list =
        parse(answer(200, R"({"entries": ["{'a': 1}", "{}"], "problems": [{"identifier": "x@y", "problems": ["bad"]}]})")).value();
    BOOST_TEST(list.entries.size() == 2u);
    BOOST_TEST(list.entries.at(0) == "{'a': 1}");
    BOOST_TEST(list.problems.at(0).identifier == "x@y");
    BOOST_TEST(parse(fixture_answer("experiments.list.200.empty.json")).value().entries.empty());
    BOOST_TEST((parse(answer(200, "{}")).error() == errc::malformed_answer));
    BOOST_TEST(parse(fixture_answer("experiments.get.400.parameter.json")).error().problem<invalid_parameter>());
}

BOOST_AUTO_TEST_SUITE_END()
