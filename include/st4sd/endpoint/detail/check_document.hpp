#ifndef ST4SD_ENDPOINT_DETAIL_CHECK_DOCUMENT_HPP
#define ST4SD_ENDPOINT_DETAIL_CHECK_DOCUMENT_HPP

#include <st4sd/detail/json_syntax.hpp>
#include <st4sd/raw_json.hpp>
#include <st4sd/result.hpp>

#include <string>
#include <string_view>

namespace st4sd::endpoint::detail {

// That a document can be sent. It goes into the request as it is, and would spoil all of it.
inline result<void> check_document(std::string_view what, raw_json const& given)
{
    if (auto const why = st4sd::detail::object_problem(given.text); !why.empty()) {
        return error{errc::invalid_document, std::string{what} + ": " + why};
    }
    return success();
}

} // namespace st4sd::endpoint::detail

#endif
