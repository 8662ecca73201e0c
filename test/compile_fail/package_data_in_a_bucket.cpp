// expect: st4sd: a preset data file has exactly one source: text, a local_file or a table
#include <st4sd/package.hpp>

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::new_package("a").preset_data("f", st4sd::local_file{"f"});
#else
    return st4sd::new_package("a").preset_data("f", st4sd::bucket_path{"f"});
#endif
}
