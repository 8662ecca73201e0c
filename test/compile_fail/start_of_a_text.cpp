// expect: start
#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/any_transport.hpp>
#include <st4sd/basic_client.hpp>
#include <st4sd/payload.hpp>

auto start(st4sd::basic_client<st4sd::any_transport, st4sd::boost_json> const& api)
{
#ifdef ST4SD_CONTROL
    return api.experiments().start("http-sum", st4sd::raw_json{"{}"});
#else
    return api.experiments().start("http-sum", "{}"); // a text is a document only when it says so
#endif
}
