// first: st4sd: an experiment is declared by input, optional_data, variable, choice
// expect: "http-sum"
// expect: int
#include <st4sd/experiment/experiment.hpp>

#ifdef ST4SD_CONTROL
struct mine : st4sd::experiment<"http-sum", st4sd::input<"a">> {};
#else
struct mine : st4sd::experiment<"http-sum", int> {};
#endif
