// Every file named energies.csv of last week's successful runs of band-gap, as one table.
//
//   energies_of_last_week
//
// It runs against a service in memory that has worked for a month. With ST4SD_URL, `connect_from_environment()` in place of
// `client{lab}` asks a real one. Files of runs come as zip archives: link libarchive.

#include "band_gap_lab.hpp"

#include <st4sd/adapter/archive.hpp>
#include <st4sd/client.hpp>
#include <st4sd/datastore/conditions.hpp>
#include <st4sd/operations.hpp>
#include <st4sd/table/select.hpp>

#include <chrono>
#include <exception>
#include <iostream>

namespace ds = st4sd::datastore;

namespace {

st4sd::result<st4sd::table> energies_since(st4sd::client const& api, std::chrono::system_clock::time_point when)
{
    auto const runs = ds::ran("band-gap:latest") && ds::succeeded && ds::created_after(when);
    ds::one_table const how{{ds::provenance::rest_uid, ds::provenance::component}};
    BOOST_OUTCOME_TRY(auto energies, api.datastore().csv(runs, "energies.csv", how));
    return sort_by(energies, "homo");
}

} // namespace

int main()
try {
    auto lab = example::band_gap_lab();
    st4sd::client const api{lab};

    auto const table = energies_since(api, std::chrono::system_clock::now() - std::chrono::hours{24 * 7}).value();
    std::cout << table << "\nand as CSV:\n" << table.to_csv();
    return table.rows() == 3 ? 0 : 1; // CC, CCO and CCC; an older run and one that failed are left out
} catch (std::exception const& problem) {
    std::cerr << "energies_of_last_week: " << problem.what() << '\n';
    return 1;
}
