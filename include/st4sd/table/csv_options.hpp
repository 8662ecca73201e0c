#ifndef ST4SD_TABLE_CSV_OPTIONS_HPP
#define ST4SD_TABLE_CSV_OPTIONS_HPP

#include <cstddef>
#include <string>
#include <vector>

namespace st4sd {

/// How a CSV text is read.
struct csv_options {
    char separator = '\0';              ///< what is between fields; `'\0'`: found out, one of `;`, tab and `,`
    std::vector<std::string> columns{}; ///< of a table: only these, whatever their case, in this order; none: all
    std::vector<std::string> texts{};   ///< of a table: columns that stay text, though they look like numbers
    std::size_t longest_row = std::size_t{16} << 20; ///< bytes: a row that is longer is an error, and bounds the memory
};

} // namespace st4sd

#endif
