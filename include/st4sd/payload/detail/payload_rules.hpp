#ifndef ST4SD_PAYLOAD_DETAIL_PAYLOAD_RULES_HPP
#define ST4SD_PAYLOAD_DETAIL_PAYLOAD_RULES_HPP

#include <st4sd/detail/violations.hpp>
#include <st4sd/model/identifier.hpp>
#include <st4sd/payload/detail/bucket_rules.hpp>
#include <st4sd/payload/detail/file_rules.hpp>
#include <st4sd/payload/detail/text_rules.hpp>
#include <st4sd/payload/detail/volume_rules.hpp>

#include <string>

namespace st4sd::detail {

// What the start of an experiment and a lambda have in common.
template <class Payload>
void check_common(Payload const& payload, bool not_uploaded_is_accepted, violations& out)
{
    file_rules{payload, out}.check();
    volume_rules{payload, out}.check();
    check_variables(payload, out);
    check_options(payload, out);
    check_environment(payload, out);
    check_resources(payload.resources, "orchestrator_resources", out);
    check_metadata(payload, out);
    check_buckets(payload, not_uploaded_is_accepted, out);
}

// Everything that can be known without the package, wherever the payload comes from.
template <class Request>
void check_request(Request const& request, bool not_uploaded_is_accepted, violations& out)
{
    if (auto const problem = identifier_problem(request.identifier); !problem.empty()) {
        out.add("identifier", '\'' + shown(request.identifier) + "' " + std::string{problem});
    }
    auto const& payload = request.payload;
    check_platform(payload, out);
    check_common(payload, not_uploaded_is_accepted, out);
    if (payload.runtime_policy) {
        check_policy(*payload.runtime_policy, out);
    }
}

} // namespace st4sd::detail

#endif
