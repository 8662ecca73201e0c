#ifndef ST4SD_ALGORITHM_DATASTORE_DETAIL_WHY_MISSING_HPP
#define ST4SD_ALGORITHM_DATASTORE_DETAIL_WHY_MISSING_HPP

#include <st4sd/datastore/document_kind.hpp>
#include <st4sd/datastore/problems.hpp>
#include <st4sd/endpoint/datastore/registration.hpp>
#include <st4sd/model/rest_uid.hpp>

#include <utility>

namespace st4sd::algorithm::detail {

// Why a run has no document, after the answer to `endpoint::registration`.
template <json_policy Json>
error why_missing(rest_uid const& run, datastore::document_kind kind, result<http::response> answer, Json const& json)
{
    if (!answer) {
        return answer.error();
    }
    auto const registers = endpoint::registration{run}.parse(std::move(answer).assume_value(), json);
    if (!registers) {
        return registers.error();
    }
    if (registers.assume_value().value_or(true)) {
        return error::of(datastore::not_yet{run, kind});
    }
    return error::of(datastore::not_registered{run});
}

} // namespace st4sd::algorithm::detail

#endif
