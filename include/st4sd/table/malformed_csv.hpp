#ifndef ST4SD_TABLE_MALFORMED_CSV_HPP
#define ST4SD_TABLE_MALFORMED_CSV_HPP

#include <st4sd/error.hpp>

#include <cstddef>
#include <string>

namespace st4sd {

/// A text that is no CSV table: a row that is longer or shorter than the header, a quote that is not closed.
struct malformed_csv {
    static constexpr auto when = condition::malformed_answer;

    std::size_t line = 0; ///< counted from 1
    std::string what{};   ///< what is wrong there

    friend bool operator==(malformed_csv const&, malformed_csv const&) = default;
    [[nodiscard]] std::string message() const { return "line " + std::to_string(line) + " of the CSV text " + what; }
};

} // namespace st4sd

#endif
