// How to get what a run measured as values of your own struct, and as a table that is sorted, written and printed.

#include "lab.hpp"

#include <st4sd/client.hpp>
#include <st4sd/payload.hpp>
#include <st4sd/table.hpp>

#include <algorithm>
#include <exception>
#include <iostream>
#include <optional>
#include <string>

// Says once how the columns are called. A std::optional may be missing: the column, or a value in it.
struct molecule {
    std::string label{};
    double mass = 0;
    int heavy_atoms = 0;
    std::optional<double> charge{};

    static constexpr auto describe()
    {
        using st4sd::field;
        return st4sd::fields(field("input-id", &molecule::label), field("mass", &molecule::mass),
                             field("heavy-atoms", &molecule::heavy_atoms), field("charge", &molecule::charge));
    }
};

int main()
try {
    auto const api = lab::client();
    auto const run =
        api.experiments().start(st4sd::payload("molecular-mass").input("molecules.csv", lab::molecules)).value();
    api.instances().wait(run).value();

    st4sd::table const properties = api.instances().properties(run).value(); // or only some: properties(run, {"mass"})
    auto const molecules = st4sd::to_rows<molecule>(properties).value();
    auto const heaviest = *std::ranges::max_element(molecules, {}, &molecule::mass);
    std::cout << heaviest.label << " has " << heaviest.heavy_atoms << " heavy atoms and "
              << (heaviest.charge ? "a" : "no") << " measured charge\n\n";

    auto const sorted = st4sd::sort_by(properties, "mass", st4sd::sort_order::descending).value();
    std::cout << sorted << '\n' << sorted.to_csv();
    return heaviest.label == "aspirin" && sorted.rows() == 3 ? 0 : 1;
} catch (std::exception const& problem) {
    std::cerr << problem.what() << '\n';
    return 1;
}
