// first: st4sd: the experiment declares this twice
// expect: "Sum"
// expect: "http-sum"
#include <st4sd/experiment/experiment.hpp>

#ifdef ST4SD_CONTROL
struct mine : st4sd::experiment<"http-sum", st4sd::key_output<"Sum">, st4sd::key_output<"Mean">> {};
#else
struct mine : st4sd::experiment<"http-sum", st4sd::key_output<"Sum">, st4sd::key_output<"Sum">> {};
#endif
