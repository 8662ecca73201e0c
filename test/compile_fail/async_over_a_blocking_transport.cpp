// expect: async_list
// expect: async_transport
#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/any_transport.hpp>
#include <st4sd/async_run.hpp>
#include <st4sd/basic_client.hpp>

struct blocking {
    st4sd::result<st4sd::http::response> perform(st4sd::http::request const&)
    {
        return st4sd::http::response{};
    }
};

#ifdef ST4SD_CONTROL
using transport_type = st4sd::any_transport;
#else
using transport_type = blocking;
#endif

void list(st4sd::basic_client<transport_type, st4sd::boost_json> const& api)
{
    api.experiments().async_list([](st4sd::result<st4sd::package_list>) {});
}
