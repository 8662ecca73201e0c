#ifndef ST4SD_TEST_SUPPORT_TEMPORARY_FOLDER_HPP
#define ST4SD_TEST_SUPPORT_TEMPORARY_FOLDER_HPP

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

namespace st4sd::test {

// A folder of its own for a test, removed with all that is in it.
class temporary_folder {
public:
    temporary_folder()
    {
        static std::atomic<int> count{0};
        auto const ticks = std::chrono::steady_clock::now().time_since_epoch().count();
        path_ = std::filesystem::temp_directory_path() /
                ("st4sd-test-" + std::to_string(ticks) + '-' + std::to_string(++count));
        std::filesystem::create_directories(path_);
    }
    temporary_folder(temporary_folder const&) = delete;
    temporary_folder& operator=(temporary_folder const&) = delete;
    ~temporary_folder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    std::string str() const { return path_.string(); }
    std::string operator/(std::string const& name) const { return (path_ / name).string(); }

    // The names of all that is there now.
    std::set<std::string> names() const
    {
        std::set<std::string> found;
        for (auto const& entry : std::filesystem::directory_iterator{path_}) {
            found.insert(entry.path().filename().string());
        }
        return found;
    }

private:
    std::filesystem::path path_;
};

inline std::string text_of(std::string const& path)
{
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}
inline void write_text(std::string const& path, std::string const& text)
{
    std::ofstream{path, std::ios::binary} << text;
}

} // namespace st4sd::test

#endif
