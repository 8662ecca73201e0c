#ifndef ST4SD_PACKAGE_ONE_OF_HPP
#define ST4SD_PACKAGE_ONE_OF_HPP

#include <st4sd/detail/is_optional.hpp>
#include <st4sd/detail/value_text.hpp>

#include <string>
#include <utility>
#include <vector>

namespace st4sd {

/// The values that a start may choose from; the first is what it gets when it chooses none.
///
/// *Example*: `.variable("functional", st4sd::one_of{"B3LYP", "PBE"})`
class one_of {
public:
    /// One value or more: texts, numbers, bools.
    template <class... Values>
    explicit one_of(Values const&... values)
    {
        constexpr bool are_values =
            ((detail::is_scalar_value<Values> && !detail::is_optional<Values>) && ...) && sizeof...(Values) != 0;
        static_assert(are_values, "st4sd: a choice is of one or more values, each a text, a number or a bool");
        if constexpr (are_values) {
            (values_.push_back(detail::value_text(values)), ...);
        }
    }
    /// Any number of values; none at all is a violation that `build()` reports.
    explicit one_of(std::vector<std::string> values) : values_{std::move(values)} {}

    /// The values as texts, as they are sent.
    [[nodiscard]] std::vector<std::string> const& values() const noexcept { return values_; }

private:
    std::vector<std::string> values_;
};

} // namespace st4sd

#endif
