#include <st4sd/detail/compiled/experiments.ipp>
