#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/get_output.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;
using namespace st4sd::test;

namespace {

rest_uid const run{"x"};

std::string target(std::string key, std::string path = {})
{
    return endpoint::get_output{run, std::move(key), std::move(path)}.build().value().target;
}
http::response content(std::string body, std::string disposition, std::string type = "application/octet-stream")
{
    auto whole = answer(200, std::move(body), std::move(type));
    whole.fields.add("Content-Length", std::to_string(whole.body.size()));
    if (!disposition.empty()) {
        whole.fields.add("Content-Disposition", std::move(disposition));
    }
    return whole;
}
result<file> parsed(http::response whole, std::string key = "TotalSum", std::string path = {})
{
    return endpoint::get_output{run, std::move(key), std::move(path)}.parse(std::move(whole), boost_json{});
}

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_get_output)

BOOST_AUTO_TEST_CASE(names_are_encoded_one_by_one)
{
    BOOST_TEST(target("TotalSum") == "instances/x/outputs/TotalSum");
    BOOST_TEST(target("Total Sum?") == "instances/x/outputs/Total%20Sum%3F");
    BOOST_TEST(target("Logs", "a.txt") == "instances/x/outputs/Logs/a.txt");
    BOOST_TEST(target("Logs", "nested dir/b#1.txt") == "instances/x/outputs/Logs/nested%20dir/b%231.txt");
    BOOST_TEST(target("Logs", "nested/") == "instances/x/outputs/Logs/nested");
    BOOST_TEST(target("Logs", "..a/b..") == "instances/x/outputs/Logs/..a/b..");
    BOOST_TEST(target("Logs", "%2e%2e") == "instances/x/outputs/Logs/%252e%252e"); // a name, not a way up
}

BOOST_AUTO_TEST_CASE(names_that_lead_elsewhere_are_not_sent)
{
    for (std::string const key : {"", ".", "..", "a/b", "/"}) {
        auto const refused = endpoint::get_output{run, key}.build();
        BOOST_TEST_REQUIRE(!refused, key);
        BOOST_TEST((refused.error() == errc::invalid_argument));
    }
    for (std::string const path :
         {"/", "//", "/a", "a//b", "a//", "..", "../a", "a/..", "a/../b", ".", "./a", "a/./b"}) {
        auto const refused = endpoint::get_output{run, "Logs", path}.build();
        BOOST_TEST_REQUIRE(!refused, path);
        BOOST_TEST((refused.error() == errc::invalid_argument));
    }
    BOOST_TEST((endpoint::get_output{run, "Logs", std::string(4000, 'x')}.build().error() == errc::invalid_argument));
    BOOST_TEST((endpoint::get_output{{}, "Logs"}.build().error() == errc::invalid_argument));
}

BOOST_AUTO_TEST_CASE(the_service_may_think_long_before_it_sends)
{
    auto const request = endpoint::get_output{run, "Logs"}.build().value();
    BOOST_TEST((request.limits.total == http::deadlines::never));
    BOOST_TEST(request.is_download, "the service reads all of it before it sends any");
    BOOST_TEST(request.body_limit == 64u << 20);
    BOOST_TEST(request.fields.get("Accept") == "*/*");
    BOOST_TEST((endpoint::get_output{run, "Logs", "", 100}.build().value().body_limit == 100u));
}

BOOST_AUTO_TEST_CASE(a_file_with_its_name)
{
    auto const found = parsed(content("1,2\n", R"(attachment; filename="energies.csv")")).value();
    BOOST_TEST(found.filename == "energies.csv");
    BOOST_TEST(found.content_type == "application/octet-stream");
    BOOST_TEST(found.content == "1,2\n");
    BOOST_TEST(parsed(content("", R"(attachment; filename="empty")")).value().content.empty());
    std::string const bytes{"\0\xff\r\n\0", 5};
    BOOST_TEST(parsed(content(bytes, "")).value().content == bytes);
}

BOOST_AUTO_TEST_CASE(a_folder_is_told_from_a_real_zip)
{
    BOOST_TEST(
        parsed(content("PK", R"(attachment; filename="Gen.zip")", "application/zip"), "Logs").value().content_type ==
        "application/zip");
    BOOST_TEST(parsed(content("PK", R"(attachment; filename="x.zip")", "application/.zip")).value().content_type ==
               "application/.zip");
}

BOOST_AUTO_TEST_CASE(a_bad_name_is_replaced_by_the_keys)
{
    BOOST_TEST(parsed(content("x", R"(attachment; filename="../../etc/passwd")")).value().filename == "passwd");
    BOOST_TEST(parsed(content("x", R"(attachment; filename="..")")).value().filename == "TotalSum");
    BOOST_TEST(parsed(content("x", "")).value().filename == "TotalSum");
    BOOST_TEST(parsed(content("x", ""), "a\\b").value().filename == "a_b");
    BOOST_TEST(parsed(content("x", ""), "Logs", "nested/b.txt").value().filename == "b.txt");
    BOOST_TEST(parsed(content("x", ""), "Logs", "nested/").value().filename == "nested");
    BOOST_TEST(parsed(content("x", "", "application/zip"), "Logs").value().filename == "Logs.zip");
}

BOOST_AUTO_TEST_CASE(a_body_of_another_length_is_an_error)
{
    for (std::string const length : {"2", "4"}) {
        auto whole = content("123", "");
        whole.fields.set("Content-Length", length);
        auto const refused = parsed(std::move(whole));
        BOOST_TEST_REQUIRE(!refused);
        BOOST_TEST((refused.error() == errc::body_cut_short));
        BOOST_TEST(refused.error().message().find("3 of " + length) != std::string::npos);
    }
    auto chunked = content("123", "");
    chunked.fields.remove("Content-Length");
    BOOST_TEST(parsed(std::move(chunked)).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
