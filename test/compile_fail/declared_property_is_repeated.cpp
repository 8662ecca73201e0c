// first: st4sd: the experiment declares this twice
// expect: "homo"
// expect: "http-sum"
#include <st4sd/experiment/experiment.hpp>

#ifdef ST4SD_CONTROL
struct mine : st4sd::experiment<"http-sum", st4sd::property<"homo">, st4sd::property<"lumo", double>> {};
#else
struct mine : st4sd::experiment<"http-sum", st4sd::property<"homo">, st4sd::property<"homo", double>> {};
#endif
