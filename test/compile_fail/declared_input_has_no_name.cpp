// first: st4sd: a declaration has an empty name
// expect: input
// expect: "http-sum"
#include <st4sd/experiment/experiment.hpp>

#ifdef ST4SD_CONTROL
struct mine : st4sd::experiment<"http-sum", st4sd::input<"a">> {};
#else
struct mine : st4sd::experiment<"http-sum", st4sd::input<"">> {};
#endif
