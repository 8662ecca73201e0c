// first: st4sd: a declared type is an integer, a floating type, bool or std::string
// expect: "homo"
// expect: "http-sum"
#include <st4sd/experiment/experiment.hpp>

#ifdef ST4SD_CONTROL
struct mine : st4sd::experiment<"http-sum", st4sd::property<"homo", double>> {};
#else
struct mine : st4sd::experiment<"http-sum", st4sd::property<"homo", void*>> {};
#endif
