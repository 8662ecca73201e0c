#ifndef ST4SD_TEST_SUPPORT_DEFLATED_ZIP_HPP
#define ST4SD_TEST_SUPPORT_DEFLATED_ZIP_HPP

#include <archive.h>
#include <archive_entry.h>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <sys/stat.h>

namespace st4sd::test {

// With libarchive's writer: deflated, and streamed with data descriptors unless it knows the sizes.
inline std::string deflated_zip(std::vector<std::pair<std::string, std::string>> const& members, bool with_sizes)
{
    std::string out;
    auto* const handle = ::archive_write_new();
    ::archive_write_set_format_zip(handle);
    ::archive_write_set_options(handle, "zip:compression=deflate");
    ::archive_write_set_bytes_per_block(handle, 0);
    ::archive_write_open(
        handle, &out, nullptr,
        [](::archive*, void* to, void const* bytes, std::size_t size) {
            static_cast<std::string*>(to)->append(static_cast<char const*>(bytes), size);
            return static_cast<::la_ssize_t>(size);
        },
        nullptr);
    for (auto const& [name, content] : members) {
        auto* const entry = ::archive_entry_new();
        ::archive_entry_set_pathname(entry, name.c_str());
        ::archive_entry_set_mode(entry, S_IFREG | 0644);
        if (with_sizes) {
            ::archive_entry_set_size(entry, static_cast<::la_int64_t>(content.size()));
        }
        ::archive_write_header(handle, entry);
        ::archive_write_data(handle, content.data(), content.size());
        ::archive_entry_free(entry);
    }
    ::archive_write_free(handle);
    return out;
}

} // namespace st4sd::test

#endif
