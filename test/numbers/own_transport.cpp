// What somebody includes who has a transport of their own: the models, the payload builder, the client template.
#include <st4sd/basic_client.hpp>
#include <st4sd/model.hpp>
#include <st4sd/payload.hpp>

struct own_transport {
    st4sd::result<st4sd::http::response> perform(st4sd::http::request const&)
    {
        return st4sd::http::response{};
    }
};
static_assert(st4sd::transport<own_transport>);
