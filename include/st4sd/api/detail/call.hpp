#ifndef ST4SD_API_DETAIL_CALL_HPP
#define ST4SD_API_DETAIL_CALL_HPP

#include <st4sd/config.hpp>
#include <st4sd/fwd.hpp>
#include <st4sd/result.hpp>

#include <utility>

namespace st4sd::api::detail {

// Whether src.hpp compiles the blocking functions of this client, `st4sd::client`, for all files.
template <class Client>
inline constexpr bool is_compiled_once = false;
template <>
inline constexpr bool is_compiled_once<basic_client<any_transport, boost_json>> = true;

// An operation, an endpoint or an algorithm, carried out by a client. It is made here, so that its type is not looked into
// before somebody calls the function of the facade that needs it. `Result` is given where the operation is perhaps only declared.
template <class Operation, class Result = typename Operation::result_type, class Client, class... Args>
result<Result> call(Client const& client, Args&&... args)
{
    constexpr bool header_is_included = requires { sizeof(Operation); };
    static_assert(header_is_included, "st4sd: include <st4sd/client.hpp>, or the header of this operation");
    return client.run(Operation{std::forward<Args>(args)...});
}

#ifdef ST4SD_SEPARATE_COMPILATION
// That of `st4sd::client` is defined by src.hpp.
template <class Operation, class Result = typename Operation::result_type, class Client, class... Args>
    requires is_compiled_once<Client>
ST4SD_ONCE result<Result> call(Client const& client, Args&&... args);
#endif

// The same without blocking: the token first, as it is what there always is.
template <class Operation, class Client, class Token, class... Args>
auto start(Client const& client, Token&& token, Args&&... args)
{
    constexpr bool header_is_included = requires { sizeof(Operation); };
    static_assert(
        header_is_included,
        "st4sd: include <st4sd/client.hpp>, or with ST4SD_SEPARATE_COMPILATION <st4sd/operations.hpp>");
    return client.async_run(Operation{std::forward<Args>(args)...}, std::forward<Token>(token));
}

} // namespace st4sd::api::detail

#endif
