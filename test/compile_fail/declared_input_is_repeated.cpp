// first: st4sd: the experiment declares this twice
// expect: "a.csv"
// expect: "http-sum"
#include <st4sd/experiment/experiment.hpp>

#ifdef ST4SD_CONTROL
struct mine : st4sd::experiment<"http-sum", st4sd::input<"a.csv">, st4sd::input<"b.csv">> {};
#else
struct mine : st4sd::experiment<"http-sum", st4sd::input<"a.csv">, st4sd::input<"a.csv">> {};
#endif
