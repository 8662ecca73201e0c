// first: st4sd: the experiment declares this twice
// expect: "b"
// expect: "http-sum"
#include <st4sd/experiment/experiment.hpp>

#ifdef ST4SD_CONTROL
struct mine : st4sd::experiment<"http-sum", st4sd::platforms<"a", "b">> {};
#else
struct mine : st4sd::experiment<"http-sum", st4sd::platforms<"a">, st4sd::platforms<"b">> {};
#endif
