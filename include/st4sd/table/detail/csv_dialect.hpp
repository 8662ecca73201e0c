#ifndef ST4SD_TABLE_DETAIL_CSV_DIALECT_HPP
#define ST4SD_TABLE_DETAIL_CSV_DIALECT_HPP

#include <st4sd/table/detail/csv_splitter.hpp>

#include <cstddef>
#include <string_view>
#include <tuple>

namespace st4sd::detail {

// Which separator a CSV text that begins like this has: the one that cuts the header and the rows below it into equally
// many fields, and into most; a comma if there is only one column. Only rows that are complete count, or the only one.
inline char sniffed_separator(std::string_view sample)
{
    auto best = ',';
    auto best_score = std::tuple{false, std::size_t{1}};
    for (char const candidate : {';', '\t', ','}) {
        constexpr std::size_t enough = 100; // rows
        std::size_t header = 0;
        std::size_t rows = 0;
        bool is_even = true;
        auto const on_row = [&](csv_fields const& fields, std::size_t) {
            header = rows == 0 ? fields.size() : header;
            is_even = is_even && fields.size() == header;
            return ++rows != enough;
        };
        csv_splitter splitter{candidate, sample.size()};
        is_even = splitter.feed(sample, on_row).has_value() && is_even;
        if (rows == 0) {
            is_even = splitter.finish(on_row).has_value() && is_even;
        }
        if (auto const score = std::tuple{is_even, header}; header > 1 && score > best_score) {
            best = candidate;
            best_score = score;
        }
    }
    return best;
}

} // namespace st4sd::detail

#endif
