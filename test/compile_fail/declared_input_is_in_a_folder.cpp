// first: st4sd: a file is declared by its name alone, without folders
// expect: "data/a.csv"
// expect: "http-sum"
#include <st4sd/experiment/experiment.hpp>

#ifdef ST4SD_CONTROL
struct mine : st4sd::experiment<"http-sum", st4sd::input<"a.csv">> {};
#else
struct mine : st4sd::experiment<"http-sum", st4sd::input<"data/a.csv">> {};
#endif
