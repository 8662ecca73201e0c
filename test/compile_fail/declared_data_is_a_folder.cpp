// first: st4sd: a file is declared by its name alone, without folders
// expect: ".."
// expect: "http-sum"
#include <st4sd/experiment/experiment.hpp>

#ifdef ST4SD_CONTROL
struct mine : st4sd::experiment<"http-sum", st4sd::optional_data<"a..">> {};
#else
struct mine : st4sd::experiment<"http-sum", st4sd::optional_data<"..">> {};
#endif
