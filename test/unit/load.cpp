#include <st4sd/load.hpp>

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/model/package.hpp>
#include <st4sd/payload.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>

BOOST_AUTO_TEST_SUITE(load)

using st4sd::boost_json;
using st4sd::start_payload;

struct temporary_file {
    std::string path =
        (std::filesystem::temp_directory_path() / ("st4sd-load-" + std::to_string(std::random_device{}())))
            .string();

    explicit temporary_file(std::string const& content) { std::ofstream{path, std::ios::binary} << content; }
    ~temporary_file() { std::filesystem::remove(path); }
};

BOOST_AUTO_TEST_CASE(text_and_file_give_the_same)
{
    std::string const json = R"({"platform": "openshift", "variables": {"n": 1}})";
    temporary_file const file{json};
    auto const from_text = st4sd::load_text<start_payload, boost_json>(json);
    auto const from_file = st4sd::load_file<start_payload, boost_json>(file.path);
    BOOST_REQUIRE(from_text);
    BOOST_REQUIRE(from_file);
    BOOST_TEST((from_text.value() == from_file.value()));
    BOOST_TEST(from_file.value().platform.value() == "openshift");
}

BOOST_AUTO_TEST_CASE(packages_load_strictly_too)
{
    auto const package =
        st4sd::load_text<st4sd::package, boost_json>(R"({"metadata": {"package": {"name": "http-sum"}}})");
    BOOST_REQUIRE(package);
    BOOST_TEST(package.value().metadata.package.name == "http-sum");
    auto const wrong =
        st4sd::load_text<st4sd::package, boost_json>(R"({"metadata": {"package": {"nam": "http-sum"}}})");
    BOOST_REQUIRE(!wrong);
    BOOST_TEST((wrong.error() == st4sd::errc::invalid_document));
    BOOST_TEST(wrong.error().json_path() == "$.metadata.package.nam");
    auto const number =
        st4sd::load_text<st4sd::package, boost_json>(R"({"metadata": {"package": {"name": "x", "license": 2.0}}})");
    BOOST_TEST(number.error().json_path() == "$.metadata.package.license");
}

BOOST_AUTO_TEST_CASE(errors_in_a_file_name_the_file_and_the_place)
{
    temporary_file const unknown{R"({"volumes": [{"type": {"dataset": "d"}, "mountPath": "hush"}]})"};
    auto const loaded = st4sd::load_file<start_payload, boost_json>(unknown.path);
    BOOST_REQUIRE(!loaded);
    BOOST_TEST((loaded.error() == st4sd::errc::invalid_document));
    BOOST_TEST((loaded.error() == st4sd::condition::rejected));
    BOOST_TEST(loaded.error().json_path() == "$.volumes[0].mountPath");
    BOOST_TEST(loaded.error().message().starts_with(unknown.path + ": unknown key"));
    BOOST_TEST(loaded.error().to_line().find("hush") == std::string::npos);

    for (std::string const text : {"", "{", "{\"platform\": \"hush", "null", "[1]", "\"hush\"", "{} {}", "\x80"}) {
        temporary_file const damaged{text};
        auto const refused = st4sd::load_file<start_payload, boost_json>(damaged.path);
        BOOST_REQUIRE_MESSAGE(!refused, text);
        BOOST_TEST((refused.error() == st4sd::errc::invalid_document));
        BOOST_TEST(refused.error().to_line().find("hush") == std::string::npos);
        BOOST_TEST(refused.error().message().starts_with(damaged.path + ": "), refused.error());
    }
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_read_says_why)
{
    auto const missing = st4sd::load_file<start_payload, boost_json>("/nowhere/start.json");
    BOOST_REQUIRE(!missing);
    BOOST_TEST((missing.error() == st4sd::errc::invalid_argument));
    BOOST_TEST(missing.error().message() == "cannot read the file '/nowhere/start.json': No such file or directory");
    auto const folder = st4sd::load_file<start_payload, boost_json>(std::filesystem::temp_directory_path().string());
    BOOST_REQUIRE(!folder);
    BOOST_TEST(folder.error().message().ends_with("Is a directory"));
}

BOOST_AUTO_TEST_CASE(a_huge_file_is_not_read_whole)
{
    temporary_file const huge{""};
    std::filesystem::resize_file(huge.path, std::size_t{5} << 30); // sparse
    auto const loaded = st4sd::load_file<start_payload, boost_json>(huge.path);
    BOOST_REQUIRE(!loaded);
    BOOST_TEST((loaded.error() == st4sd::errc::invalid_argument));
    BOOST_TEST(loaded.error().message().find("over 64 MiB") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
