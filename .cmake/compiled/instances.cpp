#include <st4sd/detail/compiled/instances.ipp>
