#ifndef ST4SD_ALGORITHM_DATASTORE_ARCHIVE_POLICY_HPP
#define ST4SD_ALGORITHM_DATASTORE_ARCHIVE_POLICY_HPP

#include <st4sd/datastore/archive_limits.hpp>
#include <st4sd/datastore/extracted.hpp>
#include <st4sd/result.hpp>
#include <st4sd/transport.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace st4sd::algorithm {

/// How zip archives are read: plugged in, as their library is. `zip_archives` of `adapter/archive.hpp` is one.
///
/// * `spool` is a `body_sink` that keeps a body which is read at its end first: `size()`, `read(offset, count, buffer)`,
///   `clear()`.
/// * `reader::open(spool, limits)`, then `next()` until it says false; `member()` has `name` and `size`; `read(f)` gives
///   its content in pieces, and fails unless all of it is right.
/// * `extract(spool, folder, limits)` unpacks into a new folder, all of it or nothing.
template <class A>
concept archive_policy =
    std::derived_from<typename A::spool, body_sink> && std::default_initializable<typename A::spool> &&
    requires(
        typename A::spool const& from, typename A::reader& reader, datastore::archive_limits const& limits,
        typename A::spool& spool, std::string const& folder, std::string& buffer) {
        spool.clear();
        { from.size() } -> std::same_as<std::uint64_t>;
        { from.read(std::uint64_t{}, std::size_t{}, buffer) } -> std::same_as<result<std::string_view>>;
        { A::reader::open(from, limits) } -> std::same_as<result<typename A::reader>>;
        { reader.next() } -> std::same_as<result<bool>>;
        { reader.member().name } -> std::convertible_to<std::string_view>;
        { reader.member().size } -> std::convertible_to<std::uint64_t>;
        { A::extract(from, folder, limits) } -> std::same_as<result<datastore::extracted>>;
    };

} // namespace st4sd::algorithm

#endif
