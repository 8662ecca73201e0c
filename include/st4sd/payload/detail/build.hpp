#ifndef ST4SD_PAYLOAD_DETAIL_BUILD_HPP
#define ST4SD_PAYLOAD_DETAIL_BUILD_HPP

#include <st4sd/detail/runtime_rules.hpp>
#include <st4sd/payload/detail/draft.hpp>
#include <st4sd/payload/detail/payload_rules.hpp>
#include <st4sd/payload/problems.hpp>
#include <st4sd/result.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace st4sd::detail {

// From the draft to what is sent: the only step that reads files.
template <class Draft>
void read_local_files(Draft& draft)
{
    for (auto const& local : draft.local_files()) {
        auto& files = local.is_data ? draft.request.payload.data : draft.request.payload.inputs;
        auto const file =
            std::find_if(files.begin(), files.end(), [&](auto const& x) { return seen_name(x) == local.name; });
        read_into(file->content, local.path, label(local.is_data ? "data" : "inputs", local.name), draft.found());
    }
    draft.local_files().clear();
}

template <class Draft>
void complete(Draft& draft)
{
    read_local_files(draft);
    auto& store = draft.request.payload.s3_store;
    if (store && !store->bucket_path) {
        store->bucket_path = "workflow_instances/"; // what the service would take; its documentation claims another one
    }
}

template <class Draft>
result<start_request> outcome_of(Draft&& draft)
{
    if (!draft.found().empty()) {
        return error::of(payload_problems{std::move(draft.found()).take()});
    }
    return std::move(draft.request);
}

template <class Draft>
result<start_request> build(Draft draft)
{
    complete(draft);
    check_request(draft.request, draft.is_not_uploaded_accepted, draft.found());
    return outcome_of(std::move(draft));
}

} // namespace st4sd::detail

#endif
