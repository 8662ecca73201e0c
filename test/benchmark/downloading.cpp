// A large output to a file: `instances().download`, in a process of its own, against the curl program.
//
//   benchmark_downloading --http URL --https URL --ca FILE --to FILE [--rounds 10]
//
// The service has the outputs `big` and, four times as large, `bigger`. With `--once big` it is the process that
// downloads one of them and prints the largest amount of memory that it had resident, in KiB.
#include "measure.hpp"

#include <st4sd/client.hpp>

#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>

using namespace st4sd;
using namespace st4sd::benchmark;

namespace {

int download_once(arguments const& given)
{
    options settings;
    settings.tls.ca_file = given.text("ca");
    client const api{given.text("from"), anonymous{}, settings};
    static_cast<void>(api.instances().download(rest_uid{"run"}, given.text("once"), given.text("to")).value());
    std::ifstream status{"/proc/self/status"};
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:")) {
            std::printf("%d\n", std::atoi(line.c_str() + 6));
            return 0;
        }
    }
    return 1;
}

// What the command prints; it has to succeed.
std::string output_of(std::string const& command)
{
    auto* const pipe = ::popen(("exec " + command).c_str(), "r");
    std::string text;
    char bytes[256];
    while (std::fgets(bytes, sizeof bytes, pipe)) {
        text += bytes;
    }
    if (::pclose(pipe) != 0) {
        throw std::runtime_error{"failed: " + command};
    }
    return text;
}

double size_of(std::string const& path)
{
    struct ::stat facts{};
    if (::stat(path.c_str(), &facts) != 0) {
        throw std::runtime_error{"there is no " + path};
    }
    return static_cast<double>(facts.st_size);
}

contestant downloading(std::string name, std::string command, std::string to)
{
    return {std::move(name), [command, to] {
                auto const before = wall_seconds();
                output_of(command);
                auto const took = wall_seconds() - before;
                auto const size = size_of(to);
                ::unlink(to.c_str());
                return size * 1e-6 / took;
            }};
}

} // namespace

int main(int count, char** values)
{
    arguments const given{count, values};
    if (!given.text("once").empty()) {
        return download_once(given);
    }
    auto const to = given.text("to");
    auto const ours = [&](std::string const& from, std::string const& what) {
        return std::string{values[0]} + " --once " + what + " --from " + from + " --to " + to + " --ca " +
               given.text("ca");
    };
    for (std::string const scheme : {"http", "https"}) {
        auto const from = given.text(scheme);
        std::vector<contestant> both{
            downloading("st4sd", ours(from, "big"), to),
            downloading(
                "curl",
                "curl -s -f --noproxy '*' --cacert " + given.text("ca") + " -o " + to + ' ' + from +
                    "/instances/run/outputs/big",
                to)};
        interleave(both, given.number("rounds", 10));
        report(
            "download over " + scheme + " vs the curl program", scheme == "http" ? 1.0 : 0.9, both[0], both[1], "MB/s");
    }
    for (std::string const what : {"big", "bigger"}) {
        auto const resident = std::stod(output_of(ours(given.text("https"), what))) / 1024;
        auto const size = size_of(to) / 1024 / 1024;
        ::unlink(to.c_str());
        report_limit(
            "resident memory, download of " + std::to_string(static_cast<int>(size)) + " MiB over https", 16, resident,
            "MiB");
    }
}
