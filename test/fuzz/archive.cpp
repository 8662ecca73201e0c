// Archives come from whoever says to be a gateway. Nothing of them is believed: no more is unpacked than was allowed, what
// is read is what the directory says, and nothing is written outside of the folder, or left behind after an error.
#include <st4sd/adapter/archive.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

namespace {

using st4sd::datastore::archive_limits;

constexpr archive_limits limits{.members = 1000, .bytes = 1u << 20, .ratio = 100, .harmless = 1u << 16};

// A folder for all inputs, removed at the end.
struct workplace {
    workplace()
    {
        std::string name = (std::filesystem::temp_directory_path() / "st4sd-fuzz-XXXXXX").string();
        if (!::mkdtemp(name.data())) {
            std::abort();
        }
        root = name;
    }
    ~workplace() { std::filesystem::remove_all(root); }

    std::filesystem::path root;
};

// How many bytes all members have; none if one of them is not what the archive says.
st4sd::result<std::uint64_t> read_all(st4sd::spool const& from)
{
    BOOST_OUTCOME_TRY(auto reader, st4sd::archive_reader::open(from, limits));
    std::uint64_t bytes = 0;
    for (;;) {
        BOOST_OUTCOME_TRY(bool const is_there, reader.next());
        if (!is_there) {
            return bytes;
        }
        auto const before = bytes;
        BOOST_OUTCOME_TRY(reader.read([&](std::string_view piece) {
            bytes += piece.size();
            if (bytes > limits.bytes) {
                std::abort();
            }
            return st4sd::result<void>{st4sd::success()};
        }));
        if (bytes - before != reader.member().size) {
            std::abort();
        }
    }
}

// Passes over all members.
st4sd::result<void> skip_all(st4sd::spool const& from)
{
    BOOST_OUTCOME_TRY(auto reader, st4sd::archive_reader::open(from, limits));
    for (bool is_there = true; is_there;) {
        BOOST_OUTCOME_TRY(is_there, reader.next());
    }
    return st4sd::success();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    static workplace const place;
    st4sd::spool from;
    if (!from.write({reinterpret_cast<char const*>(data), size})) {
        return 0;
    }
    auto const read = read_all(from);
    if (read && !skip_all(from)) {
        std::abort();
    }
    auto const folder = place.root / "inside";
    auto const extracted = st4sd::extract_archive(from, folder.string(), limits);
    if (extracted && (!read || extracted.assume_value().bytes > read.assume_value())) {
        std::abort();
    }
    std::uint64_t files = 0;
    for (auto const& entry : std::filesystem::directory_iterator{place.root}) {
        if (!extracted || entry.path() != folder) {
            std::abort();
        }
    }
    if (extracted) {
        for (auto const& entry : std::filesystem::recursive_directory_iterator{folder}) {
            if (entry.is_symlink()) {
                std::abort();
            }
            files += entry.is_regular_file() ? 1 : 0;
        }
        if (files != extracted.assume_value().files) {
            std::abort();
        }
        std::filesystem::remove_all(folder);
    }
    return 0;
}
