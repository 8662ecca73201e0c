// CSV to typed columns, from a file, against pandas: its C engine, and as ST4SD's Python client uses it, which guesses
// the separator and therefore needs the Python engine. Without pandas it stands aside.
//
//   benchmark_csv --to FILE [--python python3] [--rows 300000] [--rounds 10]
#include "measure.hpp"

#include <st4sd/table/read_csv.hpp>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <numeric>
#include <random>
#include <stdexcept>
#include <string>
#include <utility>

using namespace st4sd::benchmark;

namespace {

// Properties of molecules, as the orchestrator writes them; and what adds up in one column.
double write_table(std::string const& path, int rows)
{
    std::mt19937_64 random{4};
    auto const part = [&] { return static_cast<double>(random() % 1000000007) / 1000000007; };
    std::ofstream file{path, std::ios::binary};
    file << "input-id;homo;lumo;gap;dipole;steps;converged;note\n";
    double sum = 0;
    for (int i = 0; i != rows; ++i) {
        auto const homo = -9 - part();
        sum += homo;
        char numbers[200];
        std::snprintf(numbers, sizeof numbers, ";%.17g;%.17g;%.6f;", homo, part() * 3, part() * 10);
        file << std::string(1 + random() % 20, 'C') << 'O' << i << numbers;
        file << (i % 17 == 0 ? "" : std::to_string(part() * 9)) << ';' << random() % 100000;
        file << (i % 3 == 0 ? ";False" : ";True") << (i % 5 == 0 ? ";\"retried; \"\"twice\"\"\"\n" : ";ok\n");
    }
    if (!file.flush()) {
        throw std::runtime_error{"cannot write " + path};
    }
    return sum;
}

struct seen {
    double seconds = 0;
    long rows = 0;
    double sum = 0; // of a column
};

seen read_with_st4sd(std::string const& path)
{
    auto const before = cpu_seconds();
    auto const table = st4sd::read_csv_file(path).value();
    auto const seconds = cpu_seconds() - before;
    auto const homo = table.column<double>("homo").value();
    return {seconds, static_cast<long>(table.rows()), std::accumulate(homo.begin(), homo.end(), 0.0)};
}

// No seconds: there is no pandas.
seen read_with_pandas(std::string const& python, std::string const& path, std::string const& engine)
{
    auto const command = python + " '" ST4SD_TEST_DATA "/../benchmark/csv_peer.py' '" + path + "' " + engine;
    auto* const pipe = ::popen(command.c_str(), "r");
    seen what;
    if (pipe == nullptr || std::fscanf(pipe, "%lf %ld %lf", &what.seconds, &what.rows, &what.sum) != 3) {
        what = {};
    }
    if (pipe != nullptr) {
        static_cast<void>(::pclose(pipe));
    }
    return what;
}

} // namespace

int main(int count, char** values)
{
    arguments const given{count, values};
    auto const path = given.text("to", "benchmark.csv");
    auto const python = given.text("python", "python3");
    auto const rounds = given.number("rounds", 10);
    auto const sum = write_table(path, given.number("rows", 300000));

    auto const agreed = [&](seen const& what) {
        if (what.rows != given.number("rows", 300000) || std::abs(what.sum - sum) > 1e-6 * std::abs(sum)) {
            std::fputs("one of them reads something else\n", stderr);
            std::exit(1);
        }
        return static_cast<double>(what.rows) / what.seconds;
    };
    if (read_with_pandas(python, path, "c").seconds == 0) {
        std::fputs("CSV: pandas is not installed, nothing to compare with\n", stderr);
        std::remove(path.c_str());
        return 0;
    }
    auto const against = [&](std::string const& what, std::string const& engine, double goal, int times) {
        std::vector<contestant> both{
            {"st4sd", [&] { return agreed(read_with_st4sd(path)); }},
            {"pandas", [&] { return agreed(read_with_pandas(python, path, engine)); }}};
        interleave(both, times);
        report(what, goal, both[0], both[1], "rows/s");
    };
    against("CSV to typed columns vs pandas' C engine", "c", 1, rounds);
    against("CSV to typed columns vs pandas as in Python's client", "python", 5, rounds / 2 + 1);
    std::remove(path.c_str());
    return 0;
}
