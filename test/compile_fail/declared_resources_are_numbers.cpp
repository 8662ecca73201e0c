// first-gcc: no matching function for call to
// first-clang: no matching member function for call to
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().resources({.cpu = "1"});
#else
    return st4sd::payload<band_gap>().resources({.cpu = 1});
#endif
}
