// expect: st4sd: include <st4sd/async_run.hpp>, or with ST4SD_SEPARATE_COMPILATION <st4sd/operations.hpp>, to call async_ functions
#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/any_transport.hpp>
#include <st4sd/basic_client.hpp>
#ifdef ST4SD_CONTROL
#include <st4sd/async_run.hpp>
#endif

void list(st4sd::basic_client<st4sd::any_transport, st4sd::boost_json> const& api)
{
    api.experiments().async_list([](st4sd::result<st4sd::package_list>) {});
}
