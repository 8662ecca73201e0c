// alone: nothing may include the header that is missing
// first: st4sd: include <st4sd/adapter/archive.hpp> to bring files of the datastore back, and link libarchive
#include <st4sd/client.hpp>
#ifdef ST4SD_CONTROL
#include <st4sd/adapter/archive.hpp>
#endif

void log_of(st4sd::client const& api, st4sd::instance_uri const& run)
{
    static_cast<void>(api.datastore().log(run));
}
