// expect-gcc: no matching function for call to
// expect-clang: no matching member function for call to
#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/any_transport.hpp>
#include <st4sd/basic_client.hpp>
#include <st4sd/payload.hpp>

auto start(st4sd::basic_client<st4sd::any_transport, st4sd::boost_json> const& api)
{
#ifdef ST4SD_CONTROL
    return api.experiments().start_lambda(st4sd::lambda({"{}"}));
#else
    return api.experiments().start(st4sd::lambda({"{}"}));
#endif
}
