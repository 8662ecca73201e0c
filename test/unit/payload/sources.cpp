#include <st4sd/payload/sources.hpp>

#include "payload_checks.hpp"
#include <st4sd/model/table.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>

#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(payload_sources)

using namespace payload_checks;
using st4sd::local_file;

struct temporary_folder {
    std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("st4sd-sources-" + std::to_string(std::random_device{}()));

    temporary_folder() { std::filesystem::create_directories(path); }
    ~temporary_folder() { std::filesystem::remove_all(path); }

    std::string write(std::string const& name, std::string const& content) const
    {
        std::ofstream{path / name, std::ios::binary} << content;
        return (path / name).string();
    }
};

std::string content_of(st4sd::dynamic_payload const& payload)
{
    return payload.build().value().payload.inputs.at(0).content.value();
}

BOOST_AUTO_TEST_CASE(text_comes_in_every_shape)
{
    std::string const held = "held";
    auto const payload = st4sd::payload("http-sum");
    BOOST_TEST(content_of(st4sd::dynamic_payload{payload}.input("a", "literal")) == "literal");
    BOOST_TEST(content_of(st4sd::dynamic_payload{payload}.input("a", held)) == "held");
    BOOST_TEST(content_of(st4sd::dynamic_payload{payload}.input("a", std::string{"moved"})) == "moved");
    BOOST_TEST(content_of(st4sd::dynamic_payload{payload}.input("a", std::string_view{"viewed"})) == "viewed");
    BOOST_TEST(content_of(st4sd::dynamic_payload{payload}.input("a", st4sd::text{"named"})) == "named");
    BOOST_TEST(content_of(st4sd::dynamic_payload{payload}.input("a", st4sd::text("named"))) == "named");
}

BOOST_AUTO_TEST_CASE(a_table_is_sent_as_csv)
{
    st4sd::table table;
    BOOST_REQUIRE(table.add("label", std::vector<std::string>{"a", "b,c"}));
    BOOST_REQUIRE(table.add("x", std::vector<double>{0.5, 2}));
    BOOST_TEST(content_of(st4sd::payload("http-sum").input("a.csv", table)) == table.to_csv());
    BOOST_TEST(table.to_csv().starts_with("label,x\na,0.5\n"));
}

BOOST_AUTO_TEST_CASE(a_local_file_is_read_by_build)
{
    temporary_folder const folder;
    auto const path = (folder.path / "x.csv").string();
    auto const payload = st4sd::payload("http-sum").input("x.csv", local_file{path});
    check_refused(payload, {{"inputs[x.csv]", "cannot read the file '" + path + "': No such file"}});
    folder.write("x.csv", std::string{"a,b\r\n\0", 6});
    BOOST_TEST(content_of(payload) == (std::string{"a,b\r\n\0", 6}), "byte for byte");
    folder.write("x.csv", "changed\n");
    BOOST_TEST(content_of(payload) == "changed\n");
    BOOST_TEST(content_of(st4sd::payload("http-sum").input("x.csv", local_file{folder.path / "x.csv"})) == "changed\n");
    auto const data = st4sd::payload("http-sum").data("d", local_file{path}).build().value().payload.data;
    BOOST_TEST(data.at(0).content.value() == "changed\n");
}

BOOST_AUTO_TEST_CASE(a_local_file_that_cannot_be_sent_says_why)
{
    temporary_folder const folder;
    auto const with = [](std::string path) {
        return st4sd::payload("http-sum").input("x", local_file{std::move(path)});
    };
    check_refused(with(folder.path.string()), {{"inputs[x]", "Is a directory"}});
    check_refused(with(""), {{"inputs[x]", "cannot read"}});
    check_refused(with(std::string{"/dev/null\0x", 11}), {{"inputs[x]", "cannot read"}});
    check_refused(with(folder.write("empty", "")), {{"inputs[x].content", "is empty"}});
    check_refused(with(folder.write("binary", "\x89PNG\r\n")), {{"inputs[x].content", "not UTF-8 text at byte 0"}});
    check_refused(with(folder.write("large", std::string(std::size_t{3} << 20, 'x'))),
                  {{"inputs and data", "under 1 MiB"}});
    BOOST_TEST(with(folder.write("fits", std::string((std::size_t{1} << 20) - 1, 'x'))).build().has_value());
    check_refused(with("/nowhere/1").data("y", local_file{"/nowhere/2"}),
                  {{"inputs[x]", "/nowhere/1"}, {"data[y]", "/nowhere/2"}});
}

BOOST_AUTO_TEST_CASE(the_last_of_two_sources_is_not_taken_silently)
{
    check_refused(st4sd::payload("http-sum").input("x", local_file{"/nowhere"}).input("x", "text"),
                  {{"inputs[x]", "set twice"}});
}

BOOST_AUTO_TEST_SUITE_END()
