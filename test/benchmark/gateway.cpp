// Many small files of runs through a cluster's gateway: `datastore().files` with a callback, against libcurl, which
// downloads the same zip archives, and libarchive, which reads them from memory.
//
//   benchmark_gateway [--files 10000] [--bytes 2000] [--rounds 10]
//
// A gateway of its own, in another process, has the archives ready. With `--once URL` it is the process that fetches all
// files from there and prints how many KiB of memory it had resident at most, beyond what it had before.
#include "../support/deflated_zip.hpp"
#include "curl_peer.hpp"
#include "measure.hpp"

#include <st4sd/adapter/archive.hpp>
#include <st4sd/client.hpp>
#include <st4sd/operations.hpp>

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace st4sd;
using namespace st4sd::benchmark;

namespace {

constexpr int at_once = 1000;
std::string const run = "/tmp/workdir/band-gap-2024-03-01T101112.131415.instance";

std::string path_of(int number)
{
    auto const text = std::to_string(number);
    return run + "/stages/stage1/GeometryOptimisation" + std::string(6 - text.size(), '0') + text + "/energies.csv";
}

// A file as large as `bytes`, of numbers.
std::string content_of(int number, std::size_t bytes)
{
    std::mt19937_64 random{static_cast<std::uint64_t>(number)};
    std::string text = "label;total-energy;homo;lumo\n";
    while (text.size() < bytes) {
        char row[100];
        std::snprintf(row, sizeof row, "mol%d;%.8f;%.6f;%.6f\n", number, -1e-6 * static_cast<double>(random() % 1000000000),
                      -1e-6 * static_cast<double>(random() % 10000000), 1e-6 * static_cast<double>(random() % 1000000));
        text += row;
    }
    text.resize(bytes);
    return text;
}

// Deflated, and without sizes in the local headers, as a gateway writes them.
std::string make_zip(int first, int end, std::size_t bytes)
{
    std::vector<std::pair<std::string, std::string>> members;
    for (int i = first; i != end; ++i) {
        members.emplace_back(path_of(i), content_of(i, bytes));
    }
    return test::deflated_zip(members, false);
}

// A whole answer, in chunks.
std::string make_answer(std::string_view zip)
{
    std::string out = "HTTP/1.1 200 OK\r\nContent-Type: application/zip\r\nContent-Disposition: attachment; "
                      "filename=files.zip\r\nTransfer-Encoding: chunked\r\n\r\n";
    while (!zip.empty()) {
        auto const chunk = zip.substr(0, 65536);
        zip.remove_prefix(chunk.size());
        char size[20];
        std::snprintf(size, sizeof size, "%zx\r\n", chunk.size());
        out += size;
        out.append(chunk) += "\r\n";
    }
    return out + "0\r\n\r\n";
}

// Which archive a request is for: the one with the first file of its body, or that of `GET /zips/<number>`.
std::size_t archive_of(std::string_view request)
{
    constexpr std::string_view zips = "GET /zips/", file = "Optimisation";
    bool const is_get = request.starts_with(zips);
    auto const at = is_get ? zips.size() : request.find(file) + file.size();
    auto const number = std::strtoul(std::string{request.substr(at, 6)}.c_str(), nullptr, 10);
    return is_get ? number : number / at_once;
}

void serve_connection(int socket, std::vector<std::string> const& answers)
{
    std::string request;
    std::vector<char> bytes(65536);
    for (;;) {
        auto const end = request.find("\r\n\r\n");
        auto const length_at = request.find("Content-Length: ");
        std::size_t const body =
            length_at < end ? std::strtoul(request.c_str() + length_at + 16, nullptr, 10) : 0;
        if (end == request.npos || request.size() < end + 4 + body) {
            auto const count = ::read(socket, bytes.data(), bytes.size());
            if (count <= 0) {
                ::close(socket);
                return;
            }
            request.append(bytes.data(), static_cast<std::size_t>(count));
            continue;
        }
        auto const& answer = answers.at(archive_of(request));
        for (std::size_t sent = 0; sent != answer.size();) {
            auto const count = ::write(socket, answer.data() + sent, answer.size() - sent);
            if (count <= 0) {
                ::close(socket);
                return;
            }
            sent += static_cast<std::size_t>(count);
        }
        request.clear(); // nobody asks before the answer came
    }
}

// The URL of a gateway in another process, which ends with this one.
std::string start_gateway(std::vector<std::string> const& answers)
{
    int const listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::socklen_t size = sizeof address;
    if (::bind(listener, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(listener, 8) != 0 ||
        ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
        throw std::runtime_error{"cannot listen"};
    }
    auto const process = ::fork();
    if (process < 0) {
        throw std::runtime_error{"cannot start a process"};
    }
    if (process == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::signal(SIGPIPE, SIG_IGN);
        for (;;) {
            int const socket = ::accept(listener, nullptr, nullptr);
            if (socket < 0) {
                ::_exit(1);
            }
            int const on = 1;
            ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            std::thread{[socket, &answers] { serve_connection(socket, answers); }}.detach();
        }
    }
    ::close(listener);
    return "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port));
}

client connect_to(std::string const& url)
{
    options settings;
    settings.datastore.url = url;
    settings.datastore.gateways["cluster"] = url;
    return client{url, anonymous{}, settings};
}

std::vector<datastore::file_request> all_files(int files)
{
    instance_uri const of{"file://cluster" + run};
    std::vector<datastore::file_request> all;
    for (int i = 0; i != files; ++i) {
        all.push_back({of, path_of(i)});
    }
    return all;
}

// How many bytes came.
std::size_t fetch(client const& api, std::vector<datastore::file_request> files)
{
    std::size_t bytes = 0;
    auto const got = api.datastore().files(std::move(files), [&](datastore::delivery& one) {
        auto const content = std::exchange(one.content, {});
        bytes += content.size();
    });
    got.value().require_complete().value();
    return bytes;
}

// The same, of the archive in memory.
std::size_t read_zip(std::string const& zip)
{
    auto* const handle = ::archive_read_new();
    ::archive_read_support_format_zip(handle);
    if (::archive_read_open_memory(handle, zip.data(), zip.size()) != ARCHIVE_OK) {
        throw std::runtime_error{"libarchive does not open it"};
    }
    std::size_t bytes = 0;
    ::archive_entry* entry = nullptr;
    while (::archive_read_next_header(handle, &entry) <= ARCHIVE_OK && entry) {
        std::string content;
        void const* block = nullptr;
        std::size_t size = 0;
        ::la_int64_t offset = 0;
        while (::archive_read_data_block(handle, &block, &size, &offset) == ARCHIVE_OK) {
            content.append(static_cast<char const*>(block), size);
        }
        bytes += content.size();
        entry = nullptr;
    }
    ::archive_read_free(handle);
    return bytes;
}

// A number of /proc/self/status, in KiB.
long memory(std::string const& name)
{
    std::ifstream status{"/proc/self/status"};
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(name)) {
            return std::atol(line.c_str() + name.size());
        }
    }
    throw std::runtime_error{"/proc/self/status says nothing"};
}

} // namespace

int main(int count, char** values)
{
    arguments const given{count, values};
    auto const number_of_files = given.number("files", 10 * at_once);
    auto const bytes = static_cast<std::size_t>(given.number("bytes", 2000));
    if (auto const url = given.text("once"); !url.empty()) {
        auto const api = connect_to(url);
        std::ofstream{"/proc/self/clear_refs"} << 5; // forget the peak up to now
        auto const idle = memory("VmRSS:");
        static_cast<void>(fetch(api, all_files(number_of_files)));
        std::printf("%ld\n", memory("VmHWM:") - idle);
        return 0;
    }

    std::vector<std::string> answers;
    for (int first = 0; first < number_of_files; first += at_once) {
        answers.push_back(make_answer(make_zip(first, (std::min)(first + at_once, number_of_files), bytes)));
    }
    auto const url = start_gateway(answers);

    auto const api = connect_to(url);
    auto const files = all_files(number_of_files);
    curl_peer raw{url, {}};
    auto const by_hand = [&] {
        std::size_t came = 0;
        for (std::size_t i = 0; i != answers.size(); ++i) {
            ::curl_easy_setopt(raw.handle(), CURLOPT_URL, (url + "/zips/" + std::to_string(i)).c_str());
            raw.get();
            came += read_zip(raw.body());
        }
        return came;
    };
    auto const rate = [&](auto const& work, auto const& clock) {
        return [&] {
            auto const before = clock();
            if (work() != bytes * files.size()) {
                throw std::runtime_error{"not all files came"};
            }
            return static_cast<double>(files.size()) / (clock() - before);
        };
    };
    auto const ours = [&] { return fetch(api, files); };
    auto const what = std::to_string(number_of_files) + " files of a gateway vs libcurl and libarchive";
    for (bool const by_wall : {true, false}) {
        auto const clock = by_wall ? &wall_seconds : &cpu_seconds;
        std::vector<contestant> both{{"st4sd", rate(ours, clock)}, {"by hand", rate(by_hand, clock)}};
        interleave(both, given.number("rounds", 10));
        report(what + (by_wall ? "" : ", CPU time"), 1 / 1.05, both[0], both[1], "files/s");
    }

    auto const command = std::string{"exec "} + values[0] + " --once " + url + " --files " + std::to_string(number_of_files);
    auto* const again = ::popen(command.c_str(), "r");
    long kibibytes = 0;
    if (!again || std::fscanf(again, "%ld", &kibibytes) != 1 || ::pclose(again) != 0) {
        throw std::runtime_error{"failed: " + command};
    }
    report_limit("memory of " + std::to_string(number_of_files) + " files of a gateway", 64,
                 static_cast<double>(kibibytes) / 1024, "MiB");
}
