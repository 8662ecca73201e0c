// first: st4sd: each field of a row is a declared property of the same type, or input-id as text
// expect: band_gap
// expect: row
#include <st4sd/experiment/typed_table.hpp>

struct band_gap : st4sd::experiment<"band-gap", st4sd::property<"homo", double>> {};

struct row {
#ifdef ST4SD_CONTROL
    double value{};
    static constexpr auto describe() { return st4sd::fields(st4sd::field("homo", &row::value)); }
#else
    double value{};
    static constexpr auto describe() { return st4sd::fields(st4sd::field("lumo", &row::value)); }
#endif
};

auto rows(st4sd::typed_table<band_gap> const& table) { return table.to_rows<row>(); }
