#include <st4sd/http/file_body.hpp>

#include "temporary_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <system_error>

using namespace st4sd;
using namespace st4sd::test;
using http::file_body;

namespace {

bool is(error const& why, std::errc code) { return why == std::make_error_condition(code); }

} // namespace

BOOST_AUTO_TEST_SUITE(http_file_body)

BOOST_AUTO_TEST_CASE(a_file_is_read_in_pieces_as_often_as_wanted)
{
    temporary_folder folder;
    std::string const text = std::string("with\0NUL\r\n\xff", 11) + std::string(100'000, 'x');
    write_text(folder / "a", text);
    auto const body = file_body::open(folder / "a").value();
    BOOST_TEST(body->size() == text.size());
    for (std::size_t const room : {1'000'000u, 4096u, 7u}) {
        std::string read;
        std::string piece(room, '\0');
        body->rewind().value();
        while (auto const count = body->read(piece.data(), room).value()) {
            BOOST_TEST_REQUIRE(count <= room);
            read.append(piece, 0, count);
        }
        BOOST_TEST((read == text), room);
        BOOST_TEST(body->read(piece.data(), room).value() == 0u);
    }
    BOOST_TEST((http::read_all(*body).value() == text), "from the start again");
}

BOOST_AUTO_TEST_CASE(an_empty_file)
{
    temporary_folder folder;
    write_text(folder / "a", "");
    auto const body = file_body::open(folder / "a").value();
    char piece = 0;
    BOOST_TEST(body->size() == 0u);
    BOOST_TEST(body->read(&piece, 1).value() == 0u);
}

BOOST_AUTO_TEST_CASE(a_file_of_more_than_four_gigabytes)
{
    temporary_folder folder;
    constexpr std::uint64_t size = (std::uint64_t{5} << 30) + 3;
    write_text(folder / "a", "abc");
    std::error_code why;
    std::filesystem::resize_file(folder / "a", size, why); // sparse
    if (why) {
        return; // not on this file system
    }
    auto const body = file_body::open(folder / "a").value();
    BOOST_TEST(body->size() == size);
    std::array<char, 3> piece{};
    BOOST_TEST(body->read(piece.data(), piece.size()).value() == 3u);
    BOOST_TEST(piece[2] == 'c');
}

BOOST_AUTO_TEST_CASE(errors_name_the_file)
{
    temporary_folder folder;
    auto const none = file_body::open(folder / "none.csv");
    BOOST_TEST_REQUIRE(!none);
    BOOST_TEST(is(none.error(), std::errc::no_such_file_or_directory), none.error());
    BOOST_TEST(none.error().message().find("none.csv") != std::string::npos);
    auto const of_folder = file_body::open(folder.str());
    BOOST_TEST_REQUIRE(!of_folder);
    BOOST_TEST(is(of_folder.error(), std::errc::is_a_directory), of_folder.error());
    BOOST_TEST(!file_body::open("/dev/null"), "its size is not known");
    BOOST_TEST(!file_body::open(""));
    write_text(folder / "a", "x");
    auto const cut = file_body::open((folder / "a") + std::string("\0b", 2));
    BOOST_TEST(!cut, "not the file whose name begins so");
}

BOOST_AUTO_TEST_CASE(a_file_that_changes_meanwhile)
{
    temporary_folder folder;
    write_text(folder / "a", std::string(100'000, 'x'));
    auto const shrinks = file_body::open(folder / "a").value();
    std::filesystem::resize_file(folder / "a", 10);
    auto const end = http::read_all(*shrinks);
    BOOST_TEST_REQUIRE(!end);
    BOOST_TEST((end.error() == errc::invalid_argument));
    BOOST_TEST(end.error().message().find("got shorter by 99990 bytes") != std::string::npos, end.error());

    auto const grows = file_body::open(folder / "a").value();
    write_text(folder / "a", std::string(20, 'y'));
    BOOST_TEST(http::read_all(*grows).value() == std::string(10, 'y'), "as much as was announced");
}

BOOST_AUTO_TEST_SUITE_END()
