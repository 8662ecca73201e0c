#ifndef ST4SD_DETAIL_COMPILED_DATASTORE_IPP
#define ST4SD_DETAIL_COMPILED_DATASTORE_IPP

// A part of src.hpp: the datastore, but for what reads archives, as that needs a header more.
#include <st4sd/detail/compiled/call.ipp>

namespace st4sd::api {

template class datastore_documents<datastore<client>, client>;
template class datastore<client>;

} // namespace st4sd::api

#endif
