// expect: st4sd: a preset environment variable is text, a number or a bool; a secret cannot be one
#include <st4sd/package.hpp>

auto make(st4sd::secret value)
{
#ifdef ST4SD_CONTROL
    return st4sd::new_package("a").preset_environment("E", value.reveal());
#else
    return st4sd::new_package("a").preset_environment("E", value);
#endif
}
