// alone: it needs no payloads
// expect-gcc: 'st4sd::package_query' has no non-static data member named 'relationship'
// expect-clang: field designator 'relationship' does not refer to any
#include <st4sd/model/experiment_query.hpp>

st4sd::experiment_query query()
{
    return st4sd::package_query{
        .source = st4sd::git_source{.location = {.url = "https://github.com/st4sd/sum-numbers.git"}},
#ifndef ST4SD_CONTROL
        .relationship = "pm3-to-dft",
#endif
    };
}
