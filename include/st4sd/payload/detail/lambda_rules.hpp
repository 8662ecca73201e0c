#ifndef ST4SD_PAYLOAD_DETAIL_LAMBDA_RULES_HPP
#define ST4SD_PAYLOAD_DETAIL_LAMBDA_RULES_HPP

#include <st4sd/detail/json_syntax.hpp>
#include <st4sd/detail/violations.hpp>
#include <st4sd/payload/detail/payload_rules.hpp>

#include <utility>

namespace st4sd::detail {

// Everything about a lambda that can be known without the service.
template <class Payload>
void check_lambda(Payload const& payload, violations& out)
{
    auto const& flowir = payload.flowir.text;
    if (auto problem = object_problem(flowir); !problem.empty()) {
        out.add("lambdaFlowIR", std::move(problem)); // of what is inside, only the service knows more
    }
    out.check_text("lambdaFlowIR", flowir);
    check_common(payload, true, out); // a lambda is uploaded to a Dataset, too
}

} // namespace st4sd::detail

#endif
