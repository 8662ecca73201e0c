// first: st4sd: the experiment declares this twice
// expect: "n"
// expect: "http-sum"
#include <st4sd/experiment/experiment.hpp>

#ifdef ST4SD_CONTROL
struct mine : st4sd::experiment<"http-sum", st4sd::variable<"n">, st4sd::choice<"m", "A">> {};
#else
struct mine : st4sd::experiment<"http-sum", st4sd::variable<"n">, st4sd::choice<"n", "A">> {};
#endif
