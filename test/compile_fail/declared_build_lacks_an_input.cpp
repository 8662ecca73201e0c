// first: st4sd: the payload lacks a required input: give it with input or input_from
// expect: the_declared<st4sd::input<
// expect: "methods.csv"
// expect: two_inputs
#include "declared.hpp"
#include <st4sd/payload.hpp>

struct two_inputs : st4sd::experiment<"band-gap", st4sd::input<"molecules.csv">, st4sd::input<"methods.csv">> {};

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<two_inputs>().input<"molecules.csv">("a\n").input<"methods.csv">("b\n").build();
#else
    return st4sd::payload<two_inputs>().input<"molecules.csv">("a\n").build();
#endif
}
