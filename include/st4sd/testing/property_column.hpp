#ifndef ST4SD_TESTING_PROPERTY_COLUMN_HPP
#define ST4SD_TESTING_PROPERTY_COLUMN_HPP

#include <concepts>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace st4sd::testing {

/// One cell of a table of properties. A missing number is NaN.
class property_cell {
public:
    /// From a number.
    template <std::floating_point T>
    property_cell(T x) : held_{static_cast<double>(x)}
    {}
    /// From a bool.
    template <std::same_as<bool> T>
    property_cell(T b) : held_{b}
    {}
    /// From an integer.
    template <std::integral T>
        requires(!std::same_as<T, bool>)
    property_cell(T n) : held_{static_cast<std::int64_t>(n)}
    {}
    /// From a text.
    property_cell(std::string text) : held_{std::move(text)} {}
    /// From a text.
    property_cell(char const* text) : held_{std::string{text}} {}

    /// The value, as one of these.
    [[nodiscard]] std::variant<double, bool, std::int64_t, std::string> const& held() const noexcept { return held_; }

private:
    std::variant<double, bool, std::int64_t, std::string> held_;
};

/// One column of a table of properties. All columns of a table have the same number of cells.
struct property_column {
    std::string name{};                 ///< of the property
    std::vector<property_cell> cells{}; ///< one for each system
};

} // namespace st4sd::testing

#endif
