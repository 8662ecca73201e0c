// first: st4sd: a declared type is an integer, a floating type, bool or std::string
// expect: "n"
// expect: "http-sum"
// expect: char
#include <st4sd/experiment/experiment.hpp>

#ifdef ST4SD_CONTROL
struct mine : st4sd::experiment<"http-sum", st4sd::variable<"n", signed char>> {};
#else
struct mine : st4sd::experiment<"http-sum", st4sd::variable<"n", char>> {};
#endif
