#include <st4sd/adapter/archive.hpp>

#include <st4sd/testing/detail/zip_writer.hpp>

#include "deflated_zip.hpp"
#include "temporary_folder.hpp"
#include "zip_maker.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <filesystem>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>

using namespace st4sd;
using namespace st4sd::test;
namespace ds = st4sd::datastore;

namespace {

using contents = std::vector<std::pair<std::string, std::string>>;

spool spooled(std::string_view bytes)
{
    spool out;
    out.write(bytes).value();
    return out;
}

result<contents> members_of(std::string_view bytes, ds::archive_limits const& limits = {})
{
    auto const from = spooled(bytes);
    BOOST_OUTCOME_TRY(auto reader, archive_reader::open(from, limits));
    contents found;
    for (;;) {
        BOOST_OUTCOME_TRY(bool const more, reader.next());
        if (!more) {
            return found;
        }
        BOOST_OUTCOME_TRY(auto text, reader.text());
        found.emplace_back(reader.member().name, std::move(text));
    }
}

// What is wrong, in words.
std::string damage_of(std::string_view bytes)
{
    auto const found = members_of(bytes);
    if (found) {
        return "nothing";
    }
    auto const* const problem = found.error().problem<ds::damaged_archive>();
    return problem ? problem->reason : "another error: " + found.error().message();
}

// Where the data of the first member begins.
std::size_t data_at(std::string const& zip)
{
    auto const length = [&](std::size_t at) {
        return std::size_t{static_cast<unsigned char>(zip[at])} | std::size_t{static_cast<unsigned char>(zip[at + 1])} << 8;
    };
    return 30 + length(26) + length(28);
}

contents const some{{"/a/one.txt", "one"}, {"/a/two.txt", std::string(200'000, 't')}, {"/b", ""}};

std::string text_at(temporary_folder const& folder, std::string const& name) { return text_of(folder / name); }

// Tries to extract to the folder `x`; nothing may be left behind when that fails.
error extraction_error(std::string const& bytes, ds::archive_limits const& limits = {})
{
    temporary_folder const folder;
    auto const done = extract_archive(spooled(bytes), folder / "x", limits);
    BOOST_TEST(!done);
    BOOST_TEST(folder.names().empty());
    return done ? error{} : done.error();
}
std::string unsafe_reason(std::vector<zip_member> members)
{
    auto const why = extraction_error(zip_maker{.members = std::move(members)}.str());
    auto const* const problem = why.problem<ds::unsafe_archive>();
    return problem ? problem->reason : "another error: " + why.message();
}

} // namespace

BOOST_AUTO_TEST_SUITE(adapter_archive)

BOOST_AUTO_TEST_CASE(a_spool_is_in_memory_while_it_is_small)
{
    spool small;
    BOOST_REQUIRE(small.write(std::string(spool::in_memory, 'x')));
    BOOST_TEST(!small.is_file());
    BOOST_REQUIRE(small.write("end"));
    BOOST_TEST(small.is_file());
    BOOST_REQUIRE(small.write("!"));
    BOOST_TEST(small.size() == spool::in_memory + 4);
    std::string buffer;
    BOOST_TEST(small.read(spool::in_memory - 2, 100, buffer).value() == "xxend!");
    BOOST_TEST(small.read(spool::in_memory + 100, 100, buffer).value() == "");

    BOOST_REQUIRE(small.open({})); // the exchange is made again
    BOOST_TEST(small.size() == 0u);
    BOOST_REQUIRE(small.write("new"));
    BOOST_TEST(!small.is_file());
    BOOST_TEST(small.read(0, 100, buffer).value() == "new");
}

BOOST_AUTO_TEST_CASE(a_spool_takes_so_much)
{
    spool small{5};
    BOOST_TEST(small.write("12345").has_value());
    BOOST_TEST((small.write("6").error() == errc::body_too_large));
    BOOST_TEST(small.size() == 5u);
}

BOOST_AUTO_TEST_CASE(every_honest_archive_is_read)
{
    testing::detail::zip_writer as_the_service;
    for (auto const& [name, content] : some) {
        as_the_service.add(name, content);
    }
    BOOST_TEST((members_of(std::move(as_the_service).finish()).value() == some));
    BOOST_TEST((members_of(deflated_zip(some, true)).value() == some));
    BOOST_TEST((members_of(deflated_zip(some, false)).value() == some));
    BOOST_TEST((members_of(zip_of(some)).value() == some));
    BOOST_TEST(members_of(zip_of({})).value().empty());
    // from a file
    contents const large{{"/big", std::string(spool::in_memory, 'b')}, {"/small", "s"}};
    BOOST_TEST((members_of(zip_of(large)).value() == large));
    // not all of it
    auto const from = spooled(deflated_zip(some, false));
    auto reader = archive_reader::open(from).value();
    while (reader.next().value() && reader.member().name != "/b") {
    }
    BOOST_TEST(reader.member().size == 0u);
    BOOST_TEST(reader.text().value() == "");
}

BOOST_AUTO_TEST_CASE(a_zip64_archive_is_read)
{
    // Sizes and offsets in extra fields, a zip64 end with its locator: as written for a pipe.
    auto bytes = zip_of({{"/x", "content"}});
    auto const directory_at = bytes.find("PK\1\2");
    bytes.resize(bytes.size() - 22);
    auto const zip64_at = bytes.size();
    auto const number = [](std::uint64_t value, int count) {
        std::string text;
        for (; count > 0; --count, value >>= 8) {
            text += static_cast<char>(value & 0xff);
        }
        return text;
    };
    bytes += "PK\6\6" + number(44, 8) + number(45, 2) + number(45, 2) + number(0, 8) + number(1, 8) + number(1, 8) +
             number(zip64_at - directory_at, 8) + number(directory_at, 8);
    bytes += "PK\6\7" + number(0, 4) + number(zip64_at, 8) + number(1, 4);
    bytes += "PK\5\6" + std::string(16, '\xff') + number(0, 2); // as stream-zip does, which gateways use
    auto const found = members_of(bytes);
    BOOST_TEST((found.value() == contents{{"/x", "content"}}));
    bytes.replace(bytes.find("PK\6\7") + 8, 8, number(zip64_at + 1, 8));
    BOOST_TEST(damage_of(bytes) == "its zip64 end is not where it says");
}

BOOST_AUTO_TEST_CASE(names_are_bytes)
{
    contents const odd{{"/caf\xc3\xa9.txt", "utf-8"},
                       {"/caf\xe9.txt", "latin-1"},
                       {"/50% a b.txt", "percent"},
                       {"/\xff\xfe", "no text at all"}};
    BOOST_TEST((members_of(zip_of(odd)).value() == odd));
    zip_maker unflagged{.members = {{.name = "/caf\xe9.txt", .content = "x", .flags = 0}}};
    BOOST_TEST(members_of(unflagged.str()).value().front().first == "/caf\xe9.txt");
}

BOOST_AUTO_TEST_CASE(members_may_be_there_twice)
{
    contents const twice{{"/a", "first"}, {"/a", "second"}};
    BOOST_TEST((members_of(zip_of(twice)).value() == twice));
}

BOOST_AUTO_TEST_CASE(an_archive_that_is_cut_off_anywhere_is_an_error)
{
    for (auto const& whole : {deflated_zip(some, false), deflated_zip(some, true), zip_of(some)}) {
        for (std::size_t part = 0; part != 20; ++part) {
            auto const cut = members_of(std::string_view{whole}.substr(0, whole.size() * part / 20));
            BOOST_REQUIRE(!cut);
            BOOST_TEST((cut.error() == errc::body_cut_short));
            BOOST_TEST((cut.error().problem<ds::damaged_archive>() != nullptr));
        }
        for (std::size_t cut = 1; cut != 300; ++cut) { // everywhere in the directory
            BOOST_TEST(!members_of(std::string_view{whole}.substr(0, whole.size() - cut)));
        }
        BOOST_TEST(members_of(whole).has_value());
    }
}

BOOST_AUTO_TEST_CASE(what_contradicts_itself_is_an_error)
{
    zip_member const good{.name = "/a", .content = "content"};
    auto const with = [&](auto change) {
        zip_maker maker{.members = {good, {.name = "/b", .content = "more"}}};
        change(maker);
        return damage_of(maker.str());
    };
    BOOST_TEST(with([](zip_maker&) {}) == "nothing");
    BOOST_TEST(with([](zip_maker& z) { z.members[0].crc = 1; }).find("CRC") != std::string::npos);
    BOOST_TEST(with([](zip_maker& z) { z.members[1].crc = 1; }).find("CRC") != std::string::npos);
    BOOST_TEST(with([](zip_maker& z) { z.members[0].directory_crc = 1; }) ==
               "its own header contradicts the directory");
    BOOST_TEST(with([](zip_maker& z) { z.members[0].local_size = 100; }) ==
               "its own header contradicts the directory");
    BOOST_TEST(with([](zip_maker& z) { z.members[0].local_name = "/c"; }) == "it has another name in its own header");
    BOOST_TEST(with([](zip_maker& z) { z.members[0].flags = 1; }) == "is encrypted");
    BOOST_TEST(with([](zip_maker& z) { z.count = 1; }) == "its directory has more entries than it says");
    BOOST_TEST(with([](zip_maker& z) { z.count = 3; }) == "its directory is not where it says");
    BOOST_TEST(with([](zip_maker& z) { z.offset = 0; }) == "its directory has fewer entries than it says");
    BOOST_TEST(with([](zip_maker& z) { z.offset = 1'000'000; }) == "its directory is not where it says");
    BOOST_TEST(with([](zip_maker& z) { z.behind = "more"; }) == "it does not end where it says");
    BOOST_TEST(with([](zip_maker& z) { z.between = "unused"; }) == "nothing");
    for (std::uint64_t const size : {0u, 6u, 8u, 1000u}) {
        auto const said = with([&](zip_maker& z) {
            z.members[0].directory_size = size;
            z.members[0].local_size = size;
        });
        BOOST_TEST(said != "nothing", "size " << size << ": " << said);
    }
    // two members that share their bytes
    auto shared = zip_of({{"/a", "content"}, {"/a", "content"}});
    auto const last = shared.rfind("PK\1\2");
    shared.replace(last + 42, 4, std::string(4, '\0'));
    BOOST_TEST(damage_of(shared) == "it shares bytes with the next");
    // deflated data that is none
    auto broken = deflated_zip(some, false);
    auto const inside = data_at(broken) + 1;
    broken[inside] = static_cast<char>(broken[inside] ^ 0x55);
    BOOST_TEST(damage_of(broken) != "nothing");
    BOOST_TEST(damage_of("<html>a login page</html>") == "its end is missing");
    BOOST_TEST(damage_of("") == "its end is missing");
}

BOOST_AUTO_TEST_CASE(a_member_that_unpacks_to_more_than_it_says_is_refused)
{
    // 50 kB that unpack to 50 MB, said everywhere to be ten bytes
    auto bomb = deflated_zip({{"/a", std::string(50'000'000, '\0')}}, true);
    BOOST_REQUIRE(bomb.size() < 100'000);
    bomb.replace(22, 4, {10, 0, 0, 0});
    bomb.replace(bomb.find("PK\1\2") + 24, 4, {10, 0, 0, 0});
    auto const from = spooled(bomb);
    auto reader = archive_reader::open(from).value();
    BOOST_TEST(reader.next().value());
    BOOST_TEST(reader.member().size == 10u);
    std::size_t came = 0;
    auto const read = reader.read([&](std::string_view bytes) {
        came += bytes.size();
        return result<void>{success()};
    });
    BOOST_TEST(damage_of(bomb) == "it holds more than the directory says");
    BOOST_TEST(!read);
    BOOST_TEST(came <= 10u);
    BOOST_TEST((extraction_error(bomb).problem<ds::damaged_archive>() != nullptr));
}

BOOST_AUTO_TEST_CASE(a_folder_that_says_to_be_deflated_is_none)
{
    // some archivers say so of their folders, which have no bytes at all
    auto zip = zip_maker{.members = {{.name = "/a/", .mode = 040755}, {.name = "/a/b", .content = "b"}}}.str();
    zip[8] = zip[zip.find("PK\1\2") + 10] = 8;
    BOOST_TEST((members_of(zip).value() == contents{{"/a/", ""}, {"/a/b", "b"}}));
}

BOOST_AUTO_TEST_CASE(any_byte_that_is_changed_in_the_data_is_noticed)
{
    auto const whole = deflated_zip({{"/a", "some text, some text, and some other text"}}, false);
    for (auto at = data_at(whole); at < whole.find("PK\7\x8"); ++at) {
        auto changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        BOOST_TEST(damage_of(changed) != "nothing", "byte " << at);
    }
}

BOOST_AUTO_TEST_CASE(an_archive_is_refused_for_its_size_before_it_is_unpacked)
{
    auto const limited = [](std::string const& bytes, ds::archive_limits limits) -> std::string {
        auto const found = members_of(bytes, limits);
        auto const* const problem = found ? nullptr : found.error().problem<ds::oversized_archive>();
        return problem ? problem->limit : found ? "none" : found.error().message();
    };
    BOOST_TEST(limited(zip_of(some), {.members = 3}) == "none");
    BOOST_TEST(limited(zip_of(some), {.members = 2}) == "members");
    BOOST_TEST(limited(zip_of(some), {.bytes = 200'003}) == "none");
    BOOST_TEST(limited(zip_of(some), {.bytes = 200'002}) == "bytes");
    auto const packed = deflated_zip(some, true);
    BOOST_TEST(limited(packed, {.ratio = 10, .harmless = 200'003}) == "none");
    BOOST_TEST(limited(packed, {.ratio = 10, .harmless = 200'002}) == "ratio");
    BOOST_TEST(limited(packed, {.ratio = 0, .harmless = 0}) == "ratio");

    // 10 GB that are said to be 10 MB, with the defaults
    zip_maker bomb{.members = {{.name = "/a", .content = std::string(1000, '\0'), .directory_size = 0xfffffffe}}};
    BOOST_TEST(limited(bomb.str(), {}) == "ratio");
    // 10^6 entries that are said to be there
    std::vector<zip_member> many(70'000, zip_member{.name = "a"});
    std::string entries = zip_maker{.members = std::move(many), .count = 0xffff}.str();
    BOOST_TEST(limited(entries, {.members = 1000}) == "members");
}

BOOST_AUTO_TEST_CASE(an_archive_is_extracted_to_a_new_folder)
{
    temporary_folder const folder;
    auto const from = spooled(zip_maker{.members = {{.name = "/out.stdout", .content = "printed"},
                                                    {.name = "/a/b/c.txt", .content = "deep"},
                                                    {.name = "./a/b//d e.txt", .content = ""},
                                                    {.name = "run.sh", .content = "#!", .mode = 0104755},
                                                    {.name = "empty/", .mode = 040755},
                                                    {.name = "empty/", .mode = 040755},
                                                    {.name = "a/50%.txt", .content = "half", .mode = 0}}}
                                  .str());
    auto const done = extract_archive(from, folder / "x/").value();
    BOOST_TEST((done == ds::extracted{folder / "x", 5, 17}));
    BOOST_TEST((folder.names() == std::set<std::string>{"x"}));
    BOOST_TEST(text_at(folder, "x/out.stdout") == "printed");
    BOOST_TEST(text_at(folder, "x/a/b/c.txt") == "deep");
    BOOST_TEST(std::filesystem::file_size(folder / "x/a/b/d e.txt") == 0u);
    BOOST_TEST(std::filesystem::is_directory(folder / "x/empty"));
    BOOST_TEST(text_at(folder, "x/a/50%.txt") == "half");
    struct ::stat facts{};
    BOOST_REQUIRE(::stat((folder / "x/run.sh").c_str(), &facts) == 0);
    BOOST_TEST((facts.st_mode & 0100) != 0u);
    BOOST_TEST((facts.st_mode & 07000) == 0u); // no set-user-id
    BOOST_REQUIRE(::stat((folder / "x/a/b/c.txt").c_str(), &facts) == 0);
    BOOST_TEST((facts.st_mode & 0111) == 0u);

    // into an empty folder, but into no other
    std::filesystem::create_directory(folder / "empty");
    BOOST_TEST(extract_archive(from, folder / "empty").has_value());
    auto const again = extract_archive(from, folder / "x");
    BOOST_TEST((again.error() == std::make_error_condition(std::errc::directory_not_empty)));
    write_text(folder / "file", "mine");
    BOOST_TEST((extract_archive(from, folder / "file").error() ==
                std::make_error_condition(std::errc::not_a_directory)));
    BOOST_TEST((extract_archive(from, "").error() == errc::invalid_argument));
    BOOST_TEST((extract_archive(from, folder / "no/such/x").error() ==
                std::make_error_condition(std::errc::no_such_file_or_directory)));
    BOOST_TEST((folder.names() == std::set<std::string>{"x", "empty", "file"}));
    BOOST_TEST(text_at(folder, "file") == "mine");
}

BOOST_AUTO_TEST_CASE(hostile_members_are_refused)
{
    zip_member const good{.name = "/good", .content = "x"};
    BOOST_TEST(unsafe_reason({good, {.name = "../x", .content = "x"}}) == "leads out of its folder");
    BOOST_TEST(unsafe_reason({good, {.name = "a/../../x", .content = "x"}}) == "leads out of its folder");
    BOOST_TEST(unsafe_reason({good, {.name = "a/..", .content = "x"}}) == "leads out of its folder");
    BOOST_TEST(unsafe_reason({good, {.name = "//../x", .content = "x"}}) == "leads out of its folder");
    BOOST_TEST(unsafe_reason({good, {.name = "l", .content = "/etc", .mode = 0120777}}) == "is a symbolic link");
    for (auto const mode : {0010644u, 0020644u, 0060644u, 0140644u}) {
        BOOST_TEST(unsafe_reason({good, {.name = "d", .mode = mode}}) == "is no file and no folder");
    }
    BOOST_TEST(unsafe_reason({good, good}) == "is there twice");
    BOOST_TEST(unsafe_reason({good, {.name = "good", .content = "y"}}) == "is there twice");
    BOOST_TEST(unsafe_reason({good, {.name = "good/x", .content = "y"}}) ==
               "is inside of what another member says is a file");
    BOOST_TEST(unsafe_reason({{.name = "a/x", .content = "y"}, {.name = "a", .content = "y"}}) == "is there twice");
    BOOST_TEST(unsafe_reason({{.name = "a", .content = "y"}, {.name = "a/", .mode = 040755}}) == "is there twice");
    BOOST_TEST(unsafe_reason({{.name = std::string("a\0b", 3), .content = "y"}}) == "has a name with a zero byte");
    BOOST_TEST(unsafe_reason({{.name = "///", .content = "y", .mode = 0}}) == "is a folder with content");
    BOOST_TEST(unsafe_reason({{.name = ".", .content = "y"}}) == "has no name");
    BOOST_TEST(unsafe_reason({{.name = std::string(256, 'n'), .content = "y"}}) ==
               "has a path that no folder can hold");
    std::string deep;
    for (int i = 0; i != 101; ++i) {
        deep += "d/";
    }
    BOOST_TEST(unsafe_reason({{.name = deep, .mode = 040755}}) == "has a path that no folder can hold");
}

BOOST_AUTO_TEST_CASE(absolute_names_stay_inside)
{
    temporary_folder const folder;
    auto const outside = folder / "outside";
    auto const from = spooled(zip_of({{outside, "in"}}));
    BOOST_TEST(extract_archive(from, folder / "x").has_value());
    BOOST_TEST(!std::filesystem::exists(outside));
    BOOST_TEST(text_at(folder, "x" + outside) == "in");
}

BOOST_AUTO_TEST_CASE(what_was_extracted_of_a_damaged_archive_is_removed)
{
    zip_maker late{.members = {{.name = "/a/b", .content = "good"}, {.name = "/c", .content = "bad", .crc = 1}}};
    BOOST_TEST((extraction_error(late.str()).problem<ds::damaged_archive>() != nullptr));
    auto const whole = deflated_zip(some, false);
    for (std::size_t part = 0; part != 20; ++part) {
        BOOST_TEST((extraction_error(whole.substr(0, whole.size() * part / 20)) == errc::body_cut_short));
    }
    BOOST_TEST((extraction_error(zip_of(some), {.bytes = 10}).problem<ds::oversized_archive>() != nullptr));
}

BOOST_AUTO_TEST_SUITE_END()
