// first: st4sd: a declaration has an empty name
// expect: variable
// expect: "http-sum"
#include <st4sd/experiment/experiment.hpp>

#ifdef ST4SD_CONTROL
struct mine : st4sd::experiment<"http-sum", st4sd::variable<"n", int, 3>> {};
#else
struct mine : st4sd::experiment<"http-sum", st4sd::variable<"", int, 3>> {};
#endif
