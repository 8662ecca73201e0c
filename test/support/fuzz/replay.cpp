// The main of a fuzzer on compilers without libFuzzer: every file of the corpus as it is, cut short at every byte, and
// with single bytes changed. Deterministic, so a failure here fails everywhere.
//
//   fuzz_name corpus-folder-or-file...

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

namespace {

std::size_t runs = 0;

void run(std::string const& input)
{
    // A copy of exactly this size, so that a sanitizer sees one byte too many.
    std::vector<std::uint8_t> const exact(input.begin(), input.end());
    LLVMFuzzerTestOneInput(exact.data(), exact.size());
    ++runs;
}

void cut_short(std::string const& input, std::size_t at_most)
{
    std::size_t const step = std::max<std::size_t>(1, input.size() / at_most);
    for (std::size_t size = 0; size < input.size(); size += step)
        run(input.substr(0, size));
}

void change_bytes(std::string const& input, std::size_t at_most)
{
    static constexpr char replacements[] = {'\0', '"', '\\', '{', ']', '9', '\xff', '\n'};
    std::size_t const step = std::max<std::size_t>(1, input.size() / at_most);
    for (std::size_t place = 0; place < input.size(); place += step) {
        for (char const replacement : replacements) {
            std::string changed = input;
            changed[place] = replacement;
            run(changed);
        }
    }
}

std::vector<std::filesystem::path> files_of(std::filesystem::path const& place)
{
    if (!std::filesystem::is_directory(place))
        return {place};
    std::vector<std::filesystem::path> files;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(place))
        if (entry.is_regular_file())
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace

int main(int argc, char** argv)
{
    std::size_t seeds = 0;
    run({});
    for (int i = 1; i < argc; ++i) {
        for (auto const& file : files_of(argv[i])) {
            std::ifstream stream(file, std::ios::binary);
            std::string const input(std::istreambuf_iterator<char>(stream), {});
            if (!stream) {
                std::fprintf(stderr, "cannot read %s\n", file.c_str());
                return 1;
            }
            ++seeds;
            run(input);
            cut_short(input, 400);
            change_bytes(input, 200);
        }
    }
    std::printf("%zu inputs from %zu seeds\n", runs, seeds);
    if (seeds == 0)
        std::fprintf(stderr, "no seed: a fuzzer needs a corpus\n");
    return seeds == 0 ? 1 : 0;
}
