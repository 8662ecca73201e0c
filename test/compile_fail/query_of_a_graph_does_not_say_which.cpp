// alone: it needs no payloads
// expect-gcc: no matching function for call to 'st4sd::graph_query::graph_query(
// expect-clang: no matching constructor for initialization of 'st4sd::graph_query'
#include <st4sd/model/experiment_query.hpp>

st4sd::experiment_query query()
{
#ifdef ST4SD_CONTROL
    return st4sd::graph_query{"pm3-to-dft", st4sd::graph_side::input};
#else
    return st4sd::graph_query{"pm3-to-dft"};
#endif
}
