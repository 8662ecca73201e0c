#include <st4sd/detail/compiled/transport.ipp>
