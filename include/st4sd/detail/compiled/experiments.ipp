#ifndef ST4SD_DETAIL_COMPILED_EXPERIMENTS_IPP
#define ST4SD_DETAIL_COMPILED_EXPERIMENTS_IPP

// A part of src.hpp: the client itself, and how experiments are kept and started.
#include <st4sd/detail/client.ipp>
#include <st4sd/detail/compiled/call.ipp>

namespace st4sd {

template class basic_client<any_transport, boost_json>;

namespace api {

template class experiment_starts<experiments<client>, client>;
template class experiments<client>;

} // namespace api
} // namespace st4sd

#endif
