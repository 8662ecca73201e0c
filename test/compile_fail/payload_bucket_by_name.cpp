// expect: st4sd: files come from an s3_bucket or a dataset
#include <st4sd/payload.hpp>

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload("http-sum").from_bucket(st4sd::dataset{"my-dataset"});
#else
    return st4sd::payload("http-sum").from_bucket("my-dataset");
#endif
}
