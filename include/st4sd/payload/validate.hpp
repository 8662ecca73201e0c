#ifndef ST4SD_PAYLOAD_VALIDATE_HPP
#define ST4SD_PAYLOAD_VALIDATE_HPP

#include <st4sd/model/package.hpp>
#include <st4sd/payload/builder.hpp>
#include <st4sd/payload/detail/build.hpp>
#include <st4sd/payload/detail/package_rules.hpp>
#include <st4sd/payload/start_payload.hpp>
#include <st4sd/result.hpp>

#include <concepts>
#include <utility>

namespace st4sd {

/// Checks a payload like `build()` and against its package too: inputs, data files, variables and their choices,
/// platform, presets, options, resources. A bool becomes the package's spelling of it.
///
/// Fetch `of` from the service: only its copy knows which inputs the experiment takes. Gives what `start` sends.
/// *Errors*: `errc::invalid_payload` with all violations: `error().problem<payload_problems>()->violations`.
/// *Example*: `BOOST_OUTCOME_TRY(auto package, api.experiments().get("http-sum"));`
/// `BOOST_OUTCOME_TRY(auto checked, st4sd::validate(payload, package));`
template <class Document>
[[nodiscard]] result<start_request> validate(basic_dynamic_payload<Document> const& payload, package const& of)
{
    auto draft = detail::payload_access::draft(payload);
    detail::complete(draft);
    detail::spell_booleans(draft.booleans(), of, draft.request.payload.variables);
    detail::check_request(draft.request, draft.is_not_uploaded_accepted, draft.found());
    detail::package_rules{draft.request, of, draft.found()}.check();
    return detail::outcome_of(std::move(draft));
}

/// The same for a payload that `build()` made. It no longer knows which values were bools, and spells none.
template <std::same_as<start_request> Request>
[[nodiscard]] result<void> validate(Request const& request, package const& of)
{
    detail::violations found;
    detail::package_rules{request, of, found}.check();
    if (!found.empty()) {
        return error::of(payload_problems{std::move(found).take()});
    }
    return success();
}

} // namespace st4sd

#endif
