#ifndef ST4SD_TEST_BENCHMARK_MEASURE_HPP
#define ST4SD_TEST_BENCHMARK_MEASURE_HPP

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <sys/resource.h>

/// What the benchmarks share: clocks, interleaved rounds, and how a row of the table is told to `run.sh`.
namespace st4sd::benchmark {

/// Seconds of this process's own work: other processes on the machine do not show in it.
[[nodiscard]] inline double cpu_seconds()
{
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    auto const seconds = [](timeval const& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}
[[nodiscard]] inline double wall_seconds()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// One contestant: does `work` and says how many units of it per second.
struct contestant {
    std::string name;
    std::function<double()> rate;
    std::vector<double> rates{};
};

/// Everybody once a round, in an order that turns, after one round that does not count.
inline void interleave(std::vector<contestant>& all, int rounds)
{
    for (int round = -1; round < rounds; ++round) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            auto& one = all[(i + static_cast<std::size_t>(round + 1)) % all.size()];
            auto const rate = one.rate();
            if (round >= 0) {
                one.rates.push_back(rate);
            }
        }
    }
}

/// The value below which `part` of them lie.
[[nodiscard]] inline double quantile(std::vector<double> values, double part)
{
    std::sort(values.begin(), values.end());
    auto const at = part * static_cast<double>(values.size() - 1);
    auto const below = static_cast<std::size_t>(at);
    auto const above = (std::min)(below + 1, values.size() - 1);
    return values[below] + (at - static_cast<double>(below)) * (values[above] - values[below]);
}

/// A row of the table, on the standard output: name, goal, median ratio, its quartiles, both medians, their unit,
/// rounds.
inline void
report(std::string const& name, double goal, contestant const& ours, contestant const& theirs, std::string const& unit)
{
    std::vector<double> ratios;
    for (std::size_t i = 0; i < ours.rates.size(); ++i) {
        ratios.push_back(ours.rates[i] / theirs.rates[i]);
    }
    std::printf(
        "%s\t>=\t%.2f\t%.3f\t%.3f\t%.3f\t%.6g\t%.6g\t%s\t%zu\n", name.c_str(), goal, quantile(ratios, 0.5),
        quantile(ratios, 0.25), quantile(ratios, 0.75), quantile(ours.rates, 0.5), quantile(theirs.rates, 0.5),
        unit.c_str(), ratios.size());
    std::fflush(stdout);
}
/// A row that is no comparison: a measure that may not be larger than `limit`.
inline void report_limit(std::string const& name, double limit, double measured, std::string const& unit)
{
    std::printf(
        "%s\t<=\t%.6g\t%.3f\t\t\t%.6g\t%.6g\t%s\t1\n", name.c_str(), limit, measured / limit, measured, limit,
        unit.c_str());
    std::fflush(stdout);
}

/// `--name value` among the arguments.
class arguments {
public:
    arguments(int count, char** values)
        : values_{values, values + count}
    {}

    [[nodiscard]] std::string text(std::string_view name, std::string otherwise = {}) const
    {
        auto const at = std::find(values_.begin(), values_.end(), "--" + std::string{name});
        return at == values_.end() || std::next(at) == values_.end() ? otherwise : *std::next(at);
    }
    [[nodiscard]] int number(std::string_view name, int otherwise) const
    {
        auto const value = text(name);
        return value.empty() ? otherwise : std::atoi(value.c_str());
    }

private:
    std::vector<std::string> values_;
};

[[nodiscard]] inline std::string read_file(std::string const& path)
{
    std::ifstream file{path, std::ios::binary};
    if (!file) {
        throw std::runtime_error{"cannot read " + path};
    }
    return {std::istreambuf_iterator<char>{file}, {}};
}

} // namespace st4sd::benchmark

#endif
