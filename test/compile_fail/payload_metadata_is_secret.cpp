// expect: st4sd: a metadata value is text, a number or a bool
#include <st4sd/payload.hpp>

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload("http-sum").environment("K", st4sd::secret{"x"});
#else
    return st4sd::payload("http-sum").metadata("K", st4sd::secret{"x"});
#endif
}
