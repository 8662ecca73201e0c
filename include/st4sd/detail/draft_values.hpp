#ifndef ST4SD_DETAIL_DRAFT_VALUES_HPP
#define ST4SD_DETAIL_DRAFT_VALUES_HPP

#include <st4sd/detail/is_nan.hpp>
#include <st4sd/detail/value_text.hpp>
#include <st4sd/detail/violations.hpp>

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

// What builders do alike with values that a caller gives. They ask a draft for its violations only when there is one to
// add: the list is not made before.

namespace st4sd::detail {

template <class Draft, class T>
void require_finite(
    [[maybe_unused]] Draft& draft, [[maybe_unused]] std::string_view list, [[maybe_unused]] std::string_view name,
    [[maybe_unused]] T const& value)
{
    if constexpr (std::floating_point<T>) {
        if (!is_finite(value)) {
            draft.found().add(
                label(list, name), "is not a finite number: give it as text if the experiment understands that");
        }
    }
}

// The name of a command line option, without its dashes.
template <class Draft>
std::string_view option_name(Draft& draft, std::string_view list, std::string_view written)
{
    auto const start = written.find_first_not_of('-');
    written.remove_prefix(start == written.npos ? written.size() : start);
    if (written.empty() || written.find_first_of("= ") != written.npos) {
        draft.found().add(std::string{list}, "expected the option's name alone: option(\"registerWorkflow\", true)");
    }
    return written;
}

template <class T>
std::string option_text(T const& value)
{
    if constexpr (std::same_as<T, bool>) {
        return value ? "yes" : "no"; // the words of the orchestrator
    } else {
        return value_text(value);
    }
}

// Puts `--name=value` where the arguments say something of the option, else behind them; whether they did. They may say
// it as one argument, or as two.
inline bool set_option(std::vector<std::string>& arguments, std::string_view name, std::string const& value)
{
    auto const dashed = "--" + std::string{name};
    auto const start = dashed + '=';
    bool is_set = false;
    for (auto at = arguments.begin(); at != arguments.end();) {
        bool const is_two = *at == dashed;
        if (!is_two && !at->starts_with(start)) {
            ++at;
            continue;
        }
        if (is_two && at + 1 != arguments.end() && !(at + 1)->starts_with('-')) {
            at = arguments.erase(at + 1) - 1;
        }
        if (is_set) {
            at = arguments.erase(at); // the orchestrator takes the last one
        } else {
            *at++ = start + value;
            is_set = true;
        }
    }
    if (!is_set) {
        arguments.push_back(start + value);
    }
    return is_set;
}

} // namespace st4sd::detail

#endif
