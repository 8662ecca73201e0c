// expect: st4sd: a file has exactly one source: text, a local_file, a table, a bucket_path or a volume_path
#include <st4sd/payload.hpp>

#include <filesystem>

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload("http-sum").input("a", st4sd::local_file{std::filesystem::path{"x.csv"}});
#else
    return st4sd::payload("http-sum").input("a", std::filesystem::path{"x.csv"});
#endif
}
