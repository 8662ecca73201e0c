#ifndef ST4SD_API_DETAIL_CALL_HPP
#define ST4SD_API_DETAIL_CALL_HPP

#include <utility>

namespace st4sd::api::detail {

// An operation, an endpoint or an algorithm, carried out by a client. It is made here, so that its type is not looked into
// before somebody calls the function of the facade that needs it.
template <class Operation, class Client, class... Args>
auto call(Client const& client, Args&&... args)
{
    constexpr bool header_is_included = requires { sizeof(Operation); };
    static_assert(header_is_included, "st4sd: include <st4sd/client.hpp>, or the header of this operation");
    return client.run(Operation{std::forward<Args>(args)...});
}

// The same without blocking: the token first, as it is what there always is.
template <class Operation, class Client, class Token, class... Args>
auto start(Client const& client, Token&& token, Args&&... args)
{
    return client.async_run(Operation{std::forward<Args>(args)...}, std::forward<Token>(token));
}

} // namespace st4sd::api::detail

#endif
