#ifndef ST4SD_EXPERIMENT_KEY_OUTPUT_NAME_HPP
#define ST4SD_EXPERIMENT_KEY_OUTPUT_NAME_HPP

#include <st4sd/experiment/detail/declaration_list.hpp>
#include <st4sd/experiment/detail/mistakes.hpp>
#include <st4sd/experiment/experiment.hpp>

#include <string>

namespace st4sd {

/// The name of a key-output that `E` declares; another one does not compile.
template <declared_experiment E, fixed_string Name>
[[nodiscard]] std::string key_output_name()
{
    if constexpr (!detail::found_key_output<E, Name>::is_declared) {
        detail::require_key_output<E, Name, detail::declared_of<E, detail::declared::key_output>, false>();
    }
    return std::string{Name.view()};
}

} // namespace st4sd

#endif
