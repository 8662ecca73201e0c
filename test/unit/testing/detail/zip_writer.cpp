#include <st4sd/testing/detail/sha256.hpp>
#include <st4sd/testing/detail/zip_writer.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace {

std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t count)
{
    std::uint64_t n = 0;
    for (std::size_t i = count; i-- > 0;) {
        n = n << 8 | static_cast<unsigned char>(bytes.at(at + i));
    }
    return n;
}

// Reads an archive by its directory, as a tool does.
std::map<std::string, std::string> read_zip(std::string_view zip)
{
    std::map<std::string, std::string> files;
    auto const end = zip.size() - 22;
    BOOST_REQUIRE(zip.substr(end, 4) == "PK\x05\x06");
    auto at = number(zip, end + 16, 4);
    for (auto left = number(zip, end + 10, 2); left > 0; --left) {
        BOOST_REQUIRE(zip.substr(at, 4) == "PK\x01\x02");
        auto const size = number(zip, at + 24, 4);
        auto const name = std::string{zip.substr(at + 46, number(zip, at + 28, 2))};
        auto const local = number(zip, at + 42, 4);
        BOOST_REQUIRE(zip.substr(local, 4) == "PK\x03\x04");
        auto const data = local + 30 + number(zip, local + 26, 2) + number(zip, local + 28, 2);
        files[name] = zip.substr(data, size);
        BOOST_TEST(number(zip, at + 16, 4) == st4sd::testing::detail::crc32(files[name]));
        BOOST_TEST(zip.substr(data + size, 4) == "PK\x07\x08");
        BOOST_TEST(number(zip, data + size + 8, 8) == size);
        at += 46 + name.size();
    }
    return files;
}

} // namespace

BOOST_AUTO_TEST_SUITE(testing_detail_zip_writer)

BOOST_AUTO_TEST_CASE(what_is_written_can_be_read)
{
    st4sd::testing::detail::zip_writer zip;
    std::map<std::string, std::string> const files{
        {"/a.png", "picture"}, {"/nested/ü.txt", ""}, {"/z", std::string(100'000, 'x')}};
    for (auto const& [name, text] : files) {
        zip.add(name, text);
    }
    BOOST_TEST((read_zip(std::move(zip).finish()) == files));
    BOOST_TEST(read_zip(st4sd::testing::detail::zip_writer{}.finish()).empty());
}

// More members than the old directory can count.
BOOST_AUTO_TEST_CASE(many_members)
{
    st4sd::testing::detail::zip_writer zip;
    for (int i = 0; i < 70'000; ++i) {
        zip.add(std::to_string(i), "");
    }
    auto const written = std::move(zip).finish();
    std::string_view const bytes{written};
    auto const end = bytes.size() - 22;
    BOOST_TEST(number(bytes, end + 10, 2) == 0xffffu);
    BOOST_TEST((bytes.substr(end - 20, 4) == "PK\x06\x07"));
    auto const wide = number(bytes, end - 12, 8);
    BOOST_TEST((bytes.substr(wide, 4) == "PK\x06\x06"));
    BOOST_TEST(number(bytes, wide + 24, 8) == 70'000u);
    auto const directory = number(bytes, wide + 48, 8);
    BOOST_TEST((bytes.substr(directory, 4) == "PK\x01\x02"));
    BOOST_TEST(directory + number(bytes, wide + 40, 8) == wide);
}

BOOST_AUTO_TEST_CASE(checksums)
{
    using st4sd::testing::detail::sha256_hex;
    BOOST_TEST(st4sd::testing::detail::crc32("123456789") == 0xcbf43926u);
    BOOST_TEST(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    BOOST_TEST(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    BOOST_TEST(sha256_hex(std::string(1000, 'x')) ==
               "44f8354494a5ba03ba1792a8d3e9c534c47a9181980fde7a3f44b06ef2ae7c7f");
}

BOOST_AUTO_TEST_SUITE_END()
