#ifndef ST4SD_DETAIL_COMPILED_CALL_IPP
#define ST4SD_DETAIL_COMPILED_CALL_IPP

#include <st4sd/config.hpp>

#ifndef ST4SD_SEPARATE_COMPILATION
#error "st4sd/src.hpp is for programs that define ST4SD_SEPARATE_COMPILATION"
#endif

#include <st4sd/client.hpp>
#include <st4sd/operations.hpp>

#include <utility>

namespace st4sd::api::detail {

template <class Operation, class Result, class Client, class... Args>
    requires is_compiled_once<Client>
result<Result> call(Client const& client, Args&&... args)
{
    return client.run(Operation{std::forward<Args>(args)...});
}

} // namespace st4sd::api::detail

#endif
