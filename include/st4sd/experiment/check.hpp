#ifndef ST4SD_EXPERIMENT_CHECK_HPP
#define ST4SD_EXPERIMENT_CHECK_HPP

#include <st4sd/experiment/declaration.hpp>
#include <st4sd/experiment/detail/check_declarations.hpp>
#include <st4sd/experiment/experiment.hpp>
#include <st4sd/experiment/mismatch.hpp>
#include <st4sd/model/package.hpp>

#include <concepts>
#include <vector>

namespace st4sd {

/// Every difference between the declared experiment `E` and a package that came from the service; none when they agree.
///
/// What a package offers beyond the declaration (a variable, a platform, an output) is no difference; an input is, as every
/// start must give it. *Example*: `for (auto const& m : st4sd::check<band_gap>(package)) std::cerr << m << '\n';`
template <declared_experiment E, std::derived_from<package> Package>
[[nodiscard]] std::vector<mismatch> check(Package const& of)
{
    return detail::declaration_check<Package>{E::identifier, declarations_of<E>(), of}.run();
}

} // namespace st4sd

#endif
