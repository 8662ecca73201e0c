// first: st4sd: a choice declares the texts to choose from: choice<"name", "A", "B">
// expect: "functional"
// expect: "http-sum"
#include <st4sd/experiment/experiment.hpp>

#ifdef ST4SD_CONTROL
struct mine : st4sd::experiment<"http-sum", st4sd::choice<"functional", "PBE">> {};
#else
struct mine : st4sd::experiment<"http-sum", st4sd::choice<"functional">> {};
#endif
