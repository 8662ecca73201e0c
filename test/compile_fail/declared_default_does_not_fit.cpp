// first: st4sd: a default is one value of the declared type
// expect: "n"
// expect: "http-sum"
#include <st4sd/experiment/experiment.hpp>

#ifdef ST4SD_CONTROL
struct mine : st4sd::experiment<"http-sum", st4sd::variable<"n", unsigned, 0>> {};
#else
struct mine : st4sd::experiment<"http-sum", st4sd::variable<"n", unsigned, -1>> {};
#endif
