// Tables come from runs: however the text is cut into pieces, the rows are the same; what reads as a table, written and
// read again, is the same table; and what the orchestrator writes of its components, separators in values included,
// takes no time without end.
#include <st4sd/datastore/detail/status_rows.hpp>
#include <st4sd/table/read_csv.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

// Everything that a caller would see, as text; nothing of rows behind the first damage.
std::string rows(std::string_view text, std::size_t piece)
{
    st4sd::csv_parser parser{{.longest_row = 1000}};
    std::string out;
    auto const keep = [&](st4sd::csv_row const& row) {
        out += std::to_string(row.line());
        for (auto const field : row.fields()) {
            out += '\0';
            out += field;
        }
        out += '\n';
    };
    bool good = true;
    while (good && !text.empty()) {
        good = parser.feed(text.substr(0, piece), keep).has_value();
        text.remove_prefix((std::min)(piece, text.size()));
    }
    good = good && parser.finish(keep).has_value();
    return good ? out : "damaged"; // whether a row is too long may show later
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const text{reinterpret_cast<char const*>(data), (std::min<std::size_t>)(size, 20000)};
    bool const is_short = text.size() <= 1000;
    auto const whole = rows(text, text.size() + 1);
    for (std::size_t const piece : {1u, 7u, 100u}) {
        if (is_short && rows(text, piece) != whole) {
            std::abort();
        }
    }
    auto const table = st4sd::read_csv(text);
    auto const begins_with = [&](std::string_view mark) {
        return !table.assume_value().empty() && table.assume_value().columns().front().starts_with(mark);
    };
    if (table && !begins_with("\xef\xbb\xbf") && !begins_with("\xff") &&
        !begins_with("\xfe")) { // quoted marks of encodings
        auto const again = st4sd::read_csv(table.assume_value().to_csv(), {.separator = ','});
        if (!again || !(again.assume_value() == table.assume_value())) {
            std::abort();
        }
    }
    st4sd::datastore::detail::for_each_status_row(text, [](auto const& names, auto const& cells) {
        if (names.size() != cells.size()) {
            std::abort();
        }
    });
    return 0;
}
