#ifndef ST4SD_EXPERIMENT_DETAIL_PAYLOAD_STATE_HPP
#define ST4SD_EXPERIMENT_DETAIL_PAYLOAD_STATE_HPP

#include <st4sd/experiment/detail/declaration_list.hpp>
#include <st4sd/experiment/detail/mistakes.hpp>

#include <cstddef>
#include <initializer_list>
#include <type_traits>
#include <utility>

namespace st4sd::detail {

// The exclusive choices of a payload: bits of payload_state.
inline constexpr unsigned has_bucket = 1;
inline constexpr unsigned needs_bucket = 2;
inline constexpr unsigned has_store = 4;

// What the type of a payload says about it: the exclusive choices, and the places of the inputs that are given.
template <unsigned Choices = 0, std::size_t... Given>
struct payload_state {
    static constexpr bool is(unsigned choice) { return (Choices & choice) != 0; }
    static constexpr bool is_given(std::size_t index) { return is_any({(index == Given)...}); }

    template <unsigned Choice>
    using with = payload_state<Choices | Choice, Given...>;
    template <std::size_t Index, bool IsFromBucket>
    using with_input = payload_state<Choices | (IsFromBucket ? needs_bucket : 0), Given..., Index>;

    static constexpr std::size_t count = sizeof...(Given);
};

// How many inputs are declared. Those given are different ones, so that equal numbers mean that none is missing.
template <class... D>
constexpr std::size_t count_inputs(declaration_list<D...> const*)
{
    std::size_t count = 0; // no fold, of which Clang takes no more than 256 operands
    for (bool const is_input : std::initializer_list<bool>{(name_of<D>.kind == declared::input)...}) {
        count += is_input ? 1 : 0;
    }
    return count;
}

template <class State, std::size_t... Index, class... D>
auto missing_inputs(slots<std::index_sequence<Index...>, D...> const*) -> decltype((
    the_declared<>{} + ... +
    std::conditional_t<
        name_of<D>.kind == declared::input && !State::is_given(Index), the_declared<D>, the_declared<>>{}));

} // namespace st4sd::detail

#endif
