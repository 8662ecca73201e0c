#ifndef ST4SD_ADAPTER_DETAIL_ARCHIVE_EXTRACT_IPP
#define ST4SD_ADAPTER_DETAIL_ARCHIVE_EXTRACT_IPP

#include <st4sd/adapter/archive_extract.hpp>
#include <st4sd/detail/random_id.hpp>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <map>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace st4sd {

namespace detail {

inline error unsafe(archive_member const& what, std::string reason)
{
    return error::of(datastore::unsafe_archive{what.name, std::move(reason)});
}

// The names of a member's path below the folder.
inline result<std::vector<std::string>> archive_path(archive_member const& of)
{
    constexpr std::size_t longest_name = 255;
    constexpr std::size_t deepest = 100;
    std::vector<std::string> names;
    std::string_view rest = of.name;
    if (rest.find('\0') != rest.npos) {
        return unsafe(of, "has a name with a zero byte");
    }
    while (!rest.empty()) {
        auto const end = (std::min)(rest.find('/'), rest.size());
        auto const name = rest.substr(0, end);
        rest.remove_prefix((std::min)(end + 1, rest.size()));
        if (name.empty() || name == ".") {
            continue;
        }
        if (name == "..") {
            return unsafe(of, "leads out of its folder");
        }
        if (name.size() > longest_name || names.size() == deepest) {
            return unsafe(of, "has a path that no folder can hold");
        }
        names.emplace_back(name);
    }
    if (names.empty() && !of.is_folder) {
        return unsafe(of, "has no name");
    }
    return names;
}

// Refuses what no honest archive has, before anything is written.
inline result<void> check_members(std::vector<archive_member> const& members)
{
    std::map<std::string, bool> known; // by path; whether it is a folder
    for (auto const& one : members) {
        auto const kind = one.mode & S_IFMT;
        if (kind != 0 && kind != S_IFREG && kind != S_IFDIR) {
            return unsafe(one, kind == S_IFLNK ? "is a symbolic link" : "is no file and no folder");
        }
        if (one.is_folder && one.size != 0) {
            return unsafe(one, "is a folder with content");
        }
        BOOST_OUTCOME_TRY(auto path, archive_path(one));
        std::string so_far;
        for (std::size_t depth = 0; depth + 1 < path.size(); ++depth) {
            so_far += path[depth] + '/';
            if (!known.try_emplace(so_far.substr(0, so_far.size() - 1), true).first->second) {
                return unsafe(one, "is inside of what another member says is a file");
            }
        }
        if (path.empty()) {
            continue;
        }
        auto const [at, is_new] = known.try_emplace(so_far + path.back(), one.is_folder);
        if (!is_new && !(at->second && one.is_folder)) {
            return unsafe(one, "is there twice");
        }
    }
    return success();
}

// A new folder beside the one that is wanted, removed with all that is in it unless it gets its name.
class unfinished_folder {
public:
    unfinished_folder() = default;
    unfinished_folder(unfinished_folder const&) = delete;
    unfinished_folder& operator=(unfinished_folder const&) = delete;
    ~unfinished_folder()
    {
        if (!path_.empty()) {
            std::error_code ignored;
            std::filesystem::remove_all(path_, ignored);
        }
    }

    result<void> create(std::string const& wanted)
    {
        wanted_ = wanted;
        while (wanted_.size() > 1 && wanted_.ends_with('/')) {
            wanted_.pop_back();
        }
        if (wanted_.empty()) {
            return error{errc::invalid_argument, "the folder to extract to is empty: give a path"};
        }
        BOOST_OUTCOME_TRY(check_wanted());
        auto const slash = wanted_.rfind('/');
        auto const beside = (slash == wanted_.npos ? std::string{} : wanted_.substr(0, slash + 1)) + ".st4sd-";
        for (int tries = 0; path_.empty(); ++tries) {
            auto candidate = beside + random_id() + ".part";
            errno = 0;
            if (::mkdir(candidate.c_str(), 0777) == 0) {
                path_ = std::move(candidate);
            } else if (errno != EEXIST || tries == 100) {
                return system_failure("cannot create a folder beside '" + wanted_ + "'");
            }
        }
        top_ = file_descriptor{::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)};
        return top_ ? result<void>{success()} : system_failure("cannot open '" + path_ + "'");
    }
    [[nodiscard]] int top() const noexcept { return top_.get(); }

    // Gives it its name.
    result<void> commit()
    {
        if (::rename(path_.c_str(), wanted_.c_str()) != 0) {
            return system_failure("cannot create '" + wanted_ + "'");
        }
        path_.clear();
        return success();
    }
    [[nodiscard]] std::string const& wanted() const noexcept { return wanted_; }

private:
    [[nodiscard]] result<void> check_wanted() const
    {
        std::error_code why;
        auto const kind = std::filesystem::symlink_status(wanted_, why).type();
        if (kind == std::filesystem::file_type::not_found) {
            return success();
        }
        auto code = std::make_error_code(std::errc::not_a_directory);
        if (kind == std::filesystem::file_type::directory) {
            if (std::filesystem::is_empty(wanted_, why) && !why) {
                return success();
            }
            code = why ? why : std::make_error_code(std::errc::directory_not_empty);
        }
        return error{
            code,
            error_info{
                "cannot extract to '" + wanted_ + "': " + code.message() + "; give a folder that is new or empty"}};
    }

    std::string wanted_{};
    std::string path_{};
    file_descriptor top_{};
};

// Writes members below one folder, each name looked up from its parent's descriptor and never through a link.
class folder_writer {
public:
    explicit folder_writer(int top) : top_{top} {}

    // The folder that `names` lead to, made as far as it is not there.
    result<int> enter(std::vector<std::string> const& names, std::size_t count)
    {
        if (count == 0) {
            return top_;
        }
        if (inner_ && std::equal(
                          inner_names_.begin(), inner_names_.end(), names.begin(),
                          names.begin() + static_cast<std::ptrdiff_t>(count))) {
            return inner_.get(); // as for the member before
        }
        file_descriptor at;
        for (std::size_t i = 0; i != count; ++i) {
            int const parent = at ? at.get() : top_;
            errno = 0;
            if (::mkdirat(parent, names[i].c_str(), 0777) != 0 && errno != EEXIST) {
                return system_failure("cannot create a folder");
            }
            errno = 0;
            file_descriptor next{::openat(parent, names[i].c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)};
            if (!next) {
                return system_failure("cannot open a folder");
            }
            at = std::move(next);
        }
        inner_ = std::move(at);
        inner_names_.assign(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(count));
        return inner_.get();
    }
    result<file_descriptor> create(std::vector<std::string> const& names, bool may_be_executed)
    {
        BOOST_OUTCOME_TRY(int const parent, enter(names, names.size() - 1));
        errno = 0;
        file_descriptor file{::openat(
            parent, names.back().c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
            may_be_executed ? 0777 : 0666)};
        if (!file) {
            return system_failure("cannot create a file");
        }
        return file;
    }

private:
    int top_;
    std::vector<std::string> inner_names_{};
    file_descriptor inner_{};
};

} // namespace detail

inline result<datastore::extracted>
extract_archive(spool const& from, std::string const& folder, datastore::archive_limits const& limits)
{
    BOOST_OUTCOME_TRY(auto reader, archive_reader::open(from, limits));
    BOOST_OUTCOME_TRY(detail::check_members(reader.members()));
    detail::unfinished_folder target;
    BOOST_OUTCOME_TRY(target.create(folder));
    datastore::extracted done{target.wanted(), 0, 0};
    detail::folder_writer writer{target.top()};
    for (;;) {
        BOOST_OUTCOME_TRY(bool const is_there, reader.next());
        if (!is_there) {
            break;
        }
        auto const& member = reader.member();
        BOOST_OUTCOME_TRY(auto const path, detail::archive_path(member));
        if (member.is_folder) {
            BOOST_OUTCOME_TRY(writer.enter(path, path.size()));
            continue;
        }
        BOOST_OUTCOME_TRY(auto const file, writer.create(path, (member.mode & 0100) != 0));
        BOOST_OUTCOME_TRY(reader.read([&](std::string_view bytes) { return detail::write_all(file.get(), bytes); }));
        ++done.files;
        done.bytes += member.size;
    }
    BOOST_OUTCOME_TRY(target.commit());
    return done;
}

} // namespace st4sd

#endif
