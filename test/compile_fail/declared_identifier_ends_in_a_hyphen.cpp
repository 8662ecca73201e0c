// first: st4sd: an experiment's identifier is name, name:tag or name@digest
// expect: "http-sum-"
#include <st4sd/experiment/experiment.hpp>

#ifdef ST4SD_CONTROL
struct mine : st4sd::experiment<"http-sum"> {};
#else
struct mine : st4sd::experiment<"http-sum-"> {};
#endif
