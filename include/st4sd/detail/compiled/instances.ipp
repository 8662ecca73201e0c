#ifndef ST4SD_DETAIL_COMPILED_INSTANCES_IPP
#define ST4SD_DETAIL_COMPILED_INSTANCES_IPP

// A part of src.hpp: runs, and the smaller facades.
#include <st4sd/detail/compiled/call.ipp>

namespace st4sd::api {

template class instances<client>;
template class relationships<client>;
template class query<client>;
template class library<client>;
template class internal_experiments<client>;
template class utilities<client>;
template class datasets<client>;
template class image_pull_secrets<client>;
template class authorisation<client>;

} // namespace st4sd::api

#endif
