#include <st4sd/algorithm/partial_file.hpp>

#include "temporary_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <set>
#include <string>
#include <system_error>
#include <utility>

#include <sys/resource.h>

using namespace st4sd;
using namespace st4sd::test;
using algorithm::partial_file;

namespace {

using names = std::set<std::string>;

// As on a full disk: no file of this process gets larger than `bytes`.
class small_disk {
public:
    explicit small_disk(rlim_t bytes)
    {
        before_ = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &limit_);
        rlimit const less{bytes, limit_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &less);
    }
    ~small_disk()
    {
        setrlimit(RLIMIT_FSIZE, &limit_);
        std::signal(SIGXFSZ, before_);
    }

private:
    rlimit limit_{};
    void (*before_)(int) = nullptr;
};

int syncs = 0;
int sync_fails_at = 0; // the call that fails, counted from 1

} // namespace

// In place of the C library's: what is synced, and whether that was possible.
extern "C" int fsync(int)
{
    if (++syncs == sync_fails_at) {
        errno = EIO;
        return -1;
    }
    return 0;
}

BOOST_AUTO_TEST_SUITE(algorithm_partial_file)

BOOST_AUTO_TEST_CASE(it_is_on_the_disk_before_it_gets_its_name)
{
    temporary_folder folder;
    auto const write = [&](bool durable) {
        partial_file file{folder / "a.txt", durable};
        file.open("").value();
        file.write("new").value();
        return file.commit();
    };
    syncs = 0;
    write(false).value();
    BOOST_TEST(syncs == 0);
    write(true).value();
    BOOST_TEST(syncs == 2, "the file, and the folder that has its name");

    write_text(folder / "a.txt", "before");
    syncs = 0;
    sync_fails_at = 1;
    auto const file_failed = write(true);
    BOOST_TEST((file_failed.error() == std::make_error_condition(std::errc::io_error)));
    BOOST_TEST(text_of(folder / "a.txt") == "before");
    syncs = 0;
    sync_fails_at = 2;
    auto const folder_failed = write(true);
    BOOST_TEST((folder_failed.error() == std::make_error_condition(std::errc::io_error)));
    BOOST_TEST(text_of(folder / "a.txt") == "new");
    sync_fails_at = 0;
    BOOST_TEST((folder.names() == names{"a.txt"}));

    syncs = 0;
    partial_file device{"/dev/null"};
    device.open("").value();
    device.commit().value();
    BOOST_TEST(syncs == 0);
}

BOOST_AUTO_TEST_CASE(a_file_appears_when_it_is_whole)
{
    temporary_folder folder;
    partial_file file{folder / "a.txt"};
    BOOST_TEST(folder.names().empty());
    file.open("ignored").value();
    file.write("one ").value();
    file.write("two").value();
    BOOST_TEST(folder.names().size() == 1u);
    BOOST_TEST(!folder.names().contains("a.txt"));
    file.commit().value();
    BOOST_TEST((folder.names() == names{"a.txt"}));
    BOOST_TEST(text_of(folder / "a.txt") == "one two");
    BOOST_TEST(file.path() == folder / "a.txt");
}

BOOST_AUTO_TEST_CASE(in_a_folder_it_gets_the_name_that_it_is_given)
{
    temporary_folder folder;
    partial_file file{folder.str()};
    file.open("b.txt").value();
    file.commit().value();
    BOOST_TEST((folder.names() == names{"b.txt"}));
    BOOST_TEST(file.path() == folder / "b.txt");
}

BOOST_AUTO_TEST_CASE(without_commit_nothing_stays)
{
    temporary_folder folder;
    write_text(folder / "a.txt", "before");
    {
        partial_file file{folder / "a.txt"};
        file.open("").value();
        file.write("new").value();
        BOOST_TEST(folder.names().size() == 2u);
    }
    BOOST_TEST((folder.names() == names{"a.txt"}));
    BOOST_TEST(text_of(folder / "a.txt") == "before");
    partial_file file{folder / "a.txt"};
    file.open("").value();
    file.discard();
    file.discard();
    BOOST_TEST((folder.names() == names{"a.txt"}));
    BOOST_TEST(!file.write("x").has_value());
    BOOST_TEST(!file.commit().has_value());
}

BOOST_AUTO_TEST_CASE(a_file_that_was_there_is_replaced_at_the_end)
{
    temporary_folder folder;
    write_text(folder / "a.txt", "a longer text before");
    partial_file file{folder / "a.txt"};
    file.open("").value();
    file.write("new").value();
    BOOST_TEST(text_of(folder / "a.txt") == "a longer text before");
    file.commit().value();
    BOOST_TEST(text_of(folder / "a.txt") == "new");
}

BOOST_AUTO_TEST_CASE(opened_again_it_begins_anew)
{
    temporary_folder folder;
    partial_file file{folder / "a.txt"};
    file.open("").value();
    file.write("half of the fir").value();
    file.open("").value();
    file.write("second").value();
    BOOST_TEST(folder.names().size() == 1u);
    file.commit().value();
    BOOST_TEST(text_of(folder / "a.txt") == "second");
    BOOST_TEST((folder.names() == names{"a.txt"}));
}

BOOST_AUTO_TEST_CASE(moved_it_goes_on)
{
    temporary_folder folder;
    partial_file first{folder / "a.txt"};
    first.open("").value();
    first.write("one ").value();
    {
        partial_file second{std::move(first)};
        second.write("two").value();
        second.commit().value();
    }
    first.discard(); // nothing of its own any more
    BOOST_TEST(text_of(folder / "a.txt") == "one two");
}

BOOST_AUTO_TEST_CASE(several_in_one_folder_do_not_meet)
{
    temporary_folder folder;
    partial_file first{folder / "a.txt"};
    partial_file second{folder / "a.txt"};
    first.open("").value();
    second.open("").value();
    first.write("first").value();
    second.write("second").value();
    first.commit().value();
    BOOST_TEST(text_of(folder / "a.txt") == "first");
    second.commit().value();
    BOOST_TEST(text_of(folder / "a.txt") == "second");
    BOOST_TEST((folder.names() == names{"a.txt"}));
}

BOOST_AUTO_TEST_CASE(a_link_stays_a_link)
{
    temporary_folder folder;
    std::filesystem::create_directory(folder / "there");
    write_text(folder / "there/real.txt", "before");
    std::filesystem::create_symlink("there/real.txt", folder / "link.txt");
    partial_file file{folder / "link.txt"};
    file.open("").value();
    file.write("after").value();
    file.commit().value();
    BOOST_TEST(std::filesystem::is_symlink(folder / "link.txt"));
    BOOST_TEST(text_of(folder / "there/real.txt") == "after");
}

BOOST_AUTO_TEST_CASE(a_place_where_nothing_can_be_written)
{
    temporary_folder folder;
    for (auto const& [place, why] : {std::pair{folder / "none/a.txt", std::errc::no_such_file_or_directory},
                                     std::pair{folder / "none/", std::errc::no_such_file_or_directory}}) {
        partial_file file{place};
        auto const refused = file.open("b.txt");
        BOOST_TEST_REQUIRE(!refused, place);
        BOOST_TEST((refused.error() == std::make_error_condition(why)), refused.error());
        BOOST_TEST(refused.error().message().find(place) != std::string::npos, refused.error());
    }
    BOOST_TEST((partial_file{""}.open("b.txt").error() == errc::invalid_argument));
    std::filesystem::create_directory(folder / "sub");
    std::filesystem::create_directory(folder / "sub/b.txt");
    partial_file taken{folder / "sub"};
    BOOST_TEST((taken.open("b.txt").error() == std::make_error_condition(std::errc::is_a_directory)));
    BOOST_TEST(std::filesystem::is_empty(folder / "sub/b.txt"));
}

BOOST_AUTO_TEST_CASE(a_name_that_is_taken_by_a_folder_meanwhile)
{
    temporary_folder folder;
    partial_file file{folder / "a.txt"};
    file.open("").value();
    file.write("x").value();
    std::filesystem::create_directories(folder / "a.txt/full");
    auto const refused = file.commit();
    BOOST_TEST_REQUIRE(!refused);
    BOOST_TEST(refused.error().message().find("a.txt") != std::string::npos);
    BOOST_TEST((folder.names() == names{"a.txt"}));
}

BOOST_AUTO_TEST_CASE(a_full_disk_leaves_what_was_there)
{
    temporary_folder folder;
    write_text(folder / "a.txt", "before");
    std::string const much(100'000, 'x');
    {
        small_disk const full{50'000};
        partial_file file{folder / "a.txt"};
        file.open("").value();
        auto refused = file.write(much);
        if (refused) { // it may still lie in a buffer
            refused = file.commit();
        }
        BOOST_TEST_REQUIRE(!refused);
        BOOST_TEST((refused.error() == std::make_error_condition(std::errc::file_too_large)), refused.error());
    }
    {
        small_disk const full{2};
        partial_file file{folder / "a.txt"};
        file.open("").value();
        file.write("three").value(); // small enough for a buffer: only the end shows it
        BOOST_TEST(!file.commit().has_value());
        BOOST_TEST((folder.names() == names{"a.txt"}));
    }
    BOOST_TEST((folder.names() == names{"a.txt"}));
    BOOST_TEST(text_of(folder / "a.txt") == "before");
}

BOOST_AUTO_TEST_CASE(a_device_is_written_directly)
{
    partial_file nowhere{"/dev/null"};
    nowhere.open("").value();
    nowhere.write("x").value();
    nowhere.commit().value();
    BOOST_TEST(std::filesystem::is_character_file("/dev/null"));

    partial_file full{"/dev/full"};
    full.open("").value();
    full.write("x").value();
    auto const refused = full.commit();
    BOOST_TEST_REQUIRE(!refused);
    BOOST_TEST((refused.error() == std::make_error_condition(std::errc::no_space_on_device)));
    BOOST_TEST(refused.error().message().find("/dev/full") != std::string::npos);
    BOOST_TEST(std::filesystem::is_character_file("/dev/full"));
}

BOOST_AUTO_TEST_SUITE_END()
