// first: st4sd: an experiment's identifier is name, name:tag or name@digest
// expect: "a:b@sha256x0123456789abcdef0123456789abcdef0123456789abcdef01234567"
#include <st4sd/experiment/experiment.hpp>

#ifdef ST4SD_CONTROL
struct mine : st4sd::experiment<"a@sha256x0123456789abcdef0123456789abcdef0123456789abcdef01234567"> {};
#else
struct mine : st4sd::experiment<"a:b@sha256x0123456789abcdef0123456789abcdef0123456789abcdef01234567"> {};
#endif
