#ifndef ST4SD_DETAIL_COMPILED_TRANSPORT_IPP
#define ST4SD_DETAIL_COMPILED_TRANSPORT_IPP

// A part of src.hpp: the transport and the JSON policy.
#include <st4sd/adapter/impl/beast_transport.ipp>
#include <st4sd/adapter/impl/boost_json.ipp>

#endif
