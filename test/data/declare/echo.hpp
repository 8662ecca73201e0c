#ifndef ST4SD_DECLARED_echo_experiment_HPP
#define ST4SD_DECLARED_echo_experiment_HPP

// Written by `st4sd declare`. A package knows texts only: types are those of its defaults, where it
// has some. Change a type where you know better; check<E>() says what does not fit the package.
// Experiment: echo
// Digest: sha256x9ae8afaec3934fb149194936047e3ffba646fdc12e5c36a42e23b929

#include <st4sd/experiment.hpp>

struct echo_experiment : st4sd::experiment<"echo",
    st4sd::platforms<"default">> {};

#endif
