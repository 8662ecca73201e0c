#include <st4sd/detail/compiled/datastore.ipp>
