// A key-output of 1 GiB comes to a file in less than 16 MiB of memory beyond the idle program, 200 MiB of documents of
// the datastore come one by one in less than 32 MiB, 10,000 files of a gateway in less than 24 MiB, and a large CSV is
// read row by row in less than 4 MiB.
//
// The client is a process of its own, so that nothing but it is measured: this program again, told by the environment
// where the server is.
#include "beast_forms.hpp"
#include "sanitized.hpp"
#include "temporary_folder.hpp"

#ifdef ST4SD_TEST_ARCHIVE
#    include <st4sd/adapter/archive.hpp>
#endif
#include <st4sd/client.hpp>
#include <st4sd/datastore/conditions.hpp>
#include <st4sd/decode.hpp>
#include <st4sd/operations.hpp>
#include <st4sd/table/csv_rows.hpp>
#include <st4sd/testing/detail/zip_writer.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

using namespace st4sd;
using namespace st4sd::test;

namespace {

constexpr std::uint64_t mebibyte = 1u << 20;
constexpr std::uint64_t size = 1024 * mebibyte;
constexpr std::uint64_t allowed = 16 * mebibyte;
constexpr std::uint64_t size_of_documents = 200 * mebibyte;
constexpr std::uint64_t allowed_for_documents = 32 * mebibyte;
constexpr std::uint64_t allowed_for_csv = 4 * mebibyte;

// What is wrong with the memory that was used: nothing where a sanitizer keeps what was freed.
std::string too_much(std::uint64_t used, std::uint64_t limit)
{
    return st4sd::test::is_sanitized || used < limit ? "" : std::to_string(used / mebibyte) + " MiB were used";
}

// A number of /proc/self/status in bytes.
std::uint64_t memory(std::string const& name)
{
    std::ifstream status{"/proc/self/status"};
    std::string word;
    while (status >> word) {
        std::uint64_t kibibytes = 0;
        if (word == name && status >> kibibytes) {
            return kibibytes * 1024;
        }
    }
    return 0;
}

// Answers `url-map/`, and everything else with the key-output.
void serve_output(peer& client)
{
    std::string const block(mebibyte, 'x');
    for (;;) {
        auto const request = client.read_request();
        if (request.empty()) {
            return;
        }
        if (request.find("url-map/") != request.npos) {
            client.write(answer("{}", "200 OK", "Content-Type: application/json\r\n"));
            continue;
        }
        client.write(
            "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; "
            "filename=energies.csv\r\nContent-Length: " +
            std::to_string(size) + "\r\n\r\n");
        for (std::uint64_t sent = 0; sent < size && client.write(block); sent += block.size()) {
        }
    }
}

// A component with all that the real ones have, and as many files as a large one.
std::string component_document()
{
    std::string const folder = "/tmp/workdir/band-gap-2024-03-01T101112.131415.instance/stages/stage1/Opt0";
    std::string files;
    for (int i = 0; i != 200; ++i) {
        files += (i == 0 ? "\"" : ",\"") + folder + "/frames/frame-" + std::to_string(i) + ".xyz\"";
    }
    return R"({"type":"component","instance":"file://prod)" + folder + R"(","name":"Opt0","stage":1,"files":[)" +
           files + R"(],"flowir":{"command":{"arguments":")" + std::string(4000, 'x') +
           R"("},"references":[NaN,null,{}]}})";
}

// Answers every query with one large array.
void serve_documents(peer& client)
{
    auto const document = component_document() + ',';
    std::string block;
    while (block.size() < mebibyte) {
        block += document;
    }
    auto const blocks = size_of_documents / block.size() + 1;
    std::string const begin = R"({"document-descriptors":[)", end = component_document() + "]}";
    while (!client.read_request().empty()) {
        client.write(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
            std::to_string(begin.size() + blocks * block.size() + end.size()) + "\r\n\r\n" + begin);
        for (std::uint64_t sent = 0; sent < blocks && client.write(block); ++sent) {
        }
        client.write(end);
    }
}

std::string query_and_measure(std::string const& url)
{
    options chosen;
    chosen.datastore.url = url;
    client api{url, anonymous{}, chosen};
    std::ofstream{"/proc/self/clear_refs"} << 5; // forget the peak up to now
    auto const idle = memory("VmRSS:");
    std::uint64_t files = 0;
    auto const got = api.datastore().components(
        datastore::everything, [&](datastore::component_document&& part) { files += part.files.size(); });
    if (!got) {
        return got.error().to_line();
    }
    auto const peak = memory("VmHWM:");
    std::cout << "idle " << idle / 1024 << " KiB, peak " << peak / 1024 << " KiB, " << got.value() << " documents\n";
    if (idle == 0 || peak < idle) {
        return "/proc/self/status says nothing";
    }
    if (got.value() * component_document().size() < size_of_documents || files != got.value() * 200) {
        return "not all documents came";
    }
    return too_much(peak - idle, allowed_for_documents);
}

#ifdef ST4SD_TEST_ARCHIVE
constexpr int number_of_files = 10'000;
constexpr std::size_t size_of_file = 4096;
constexpr std::uint64_t allowed_for_files = 24 * mebibyte; // all of them have 39 MiB

// A gateway: a zip with whatever it is asked for.
void serve_files(peer& client)
{
    std::string const content(size_of_file, 'x');
    for (;;) {
        auto const request = client.read_request();
        if (request.empty()) {
            return;
        }
        auto const wanted = decode<std::map<std::string, std::vector<std::string>>>(
            request.substr(request.find("\r\n\r\n") + 4), decoding::strict, boost_json{});
        testing::detail::zip_writer zip{testing::detail::zip_writer::method::deflated};
        for (auto const& [instance, paths] : wanted.value()) {
            for (auto const& path : paths) {
                zip.add(path, content);
            }
        }
        client.write(answer(std::move(zip).finish(), "200 OK", "Content-Type: application/zip\r\n"));
    }
}

std::string fetch_and_measure(std::string const& url)
{
    options chosen;
    chosen.datastore.url = url;
    chosen.datastore.gateways["prod"] = url;
    client api{url, anonymous{}, chosen};
    std::ofstream{"/proc/self/clear_refs"} << 5; // forget the peak up to now
    auto const idle = memory("VmRSS:");
    std::vector<datastore::file_request> wanted;
    for (int i = 0; i != number_of_files; ++i) {
        wanted.push_back({instance_uri{"file://prod/tmp/workdir/band-gap-2024-03-01T101112.131415.instance"},
                          "stages/stage1/Opt" + std::to_string(i) + "/energies.csv"});
    }
    std::uint64_t bytes = 0;
    auto const got = api.datastore().files(
        std::move(wanted), [&](datastore::delivery& one) { bytes += std::exchange(one.content, {}).size(); });
    if (!got) {
        return got.error().to_line();
    }
    auto const peak = memory("VmHWM:");
    std::cout << "idle " << idle / 1024 << " KiB, peak " << peak / 1024 << " KiB, " << got.value().size() << " files\n";
    if (idle == 0 || peak < idle) {
        return "/proc/self/status says nothing";
    }
    if (!got.value().complete() || bytes != number_of_files * size_of_file) {
        return "not all files came";
    }
    return too_much(peak - idle, allowed_for_files);
}
#endif

// A CSV of 64 MiB, or as many as ST4SD_TEST_CSV_MEBIBYTES says; the sum of a column of it.
std::uint64_t write_csv(std::string const& path)
{
    auto const* const chosen = std::getenv("ST4SD_TEST_CSV_MEBIBYTES");
    auto const bytes = (chosen ? std::strtoull(chosen, nullptr, 10) : 64) * mebibyte;
    std::ofstream file{path, std::ios::binary};
    std::uint64_t sum = 0;
    file << "input-id;count;note\n";
    for (std::uint64_t row = 0; static_cast<std::uint64_t>(file.tellp()) < bytes;) {
        std::string block;
        for (int i = 0; i != 1000; ++i, ++row) {
            block += "mol" + std::to_string(row) + ';' + std::to_string(row % 10) + ";\"converged;\ntwice\"\n";
            sum += row % 10;
        }
        file << block;
    }
    BOOST_REQUIRE(file.flush());
    return sum;
}

std::string read_and_measure(std::string const& path)
{
    std::ofstream{"/proc/self/clear_refs"} << 5; // forget the peak up to now
    auto const idle = memory("VmRSS:");
    std::uint64_t sum = 0;
    auto const got = read_csv_file_rows(
        path, [&](csv_row const& row) { sum += static_cast<std::uint64_t>(row[1].front() - '0'); });
    if (!got) {
        return got.error().to_line();
    }
    auto const peak = memory("VmHWM:");
    std::cout << "idle " << idle / 1024 << " KiB, peak " << peak / 1024 << " KiB, " << std::filesystem::file_size(path)
              << " bytes of CSV\n";
    if (idle == 0 || peak < idle) {
        return "/proc/self/status says nothing";
    }
    if (std::to_string(sum) != std::filesystem::path{path}.extension().string().substr(1)) {
        return "not all rows came";
    }
    return too_much(peak - idle, allowed_for_csv);
}

// This program again, for one test.
int run_again(std::string const& test, std::string const& url)
{
    auto const ca_file = test_identity::get().ca_file.path();
    auto const& program = boost::unit_test::framework::master_test_suite().argv[0];
    std::cout.flush();
    auto const child = ::fork();
    BOOST_REQUIRE(child >= 0);
    if (child == 0) {
        ::setenv("ST4SD_TEST_DOWNLOAD_URL", url.c_str(), 1);
        ::setenv("ST4SD_TEST_DOWNLOAD_CA", ca_file.c_str(), 1);
        ::execl("/proc/self/exe", program, ("--run_test=download_memory/" + test).c_str(), static_cast<char*>(nullptr));
        ::_exit(127);
    }
    int status = 0;
    BOOST_TEST(::waitpid(child, &status, 0) == child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// What the other process does.
std::string download_and_measure(std::string const& url, std::string const& ca_file)
{
    options chosen;
    chosen.tls.ca_file = ca_file;
    auto api = connect(url, anonymous{}, chosen);
    if (!api) {
        return api.error().to_line();
    }
    std::ofstream{"/proc/self/clear_refs"} << 5; // forget the peak up to now
    auto const idle = memory("VmRSS:");
    std::uint64_t heard = 0;
    // The bytes pass through a file of the program's and are not kept: memory is what is measured, not the disk.
    auto const got = api.value().instances().download(
        rest_uid{"http-sum-a1b2c3-k3jz09qx"}, "OptimisationResults", std::string{"/dev/null"},
        [&](std::uint64_t bytes, auto) { heard = bytes; });
    if (!got) {
        return got.error().to_line();
    }
    auto const peak = memory("VmHWM:");
    std::cout << "idle " << idle / 1024 << " KiB, peak " << peak / 1024 << " KiB\n";
    if (idle == 0 || peak < idle) {
        return "/proc/self/status says nothing";
    }
    if (got.value().size != size || heard != size) {
        return "not the whole output came";
    }
    return too_much(peak - idle, allowed);
}

} // namespace

BOOST_AUTO_TEST_SUITE(download_memory)

BOOST_DATA_TEST_CASE(a_gibibyte_to_a_file, wires, over)
{
    if (auto const* const url = std::getenv("ST4SD_TEST_DOWNLOAD_URL")) {
        BOOST_TEST(download_and_measure(url, std::getenv("ST4SD_TEST_DOWNLOAD_CA")) == "");
        return;
    }
    server service{over, serve_output};
    BOOST_TEST(run_again("a_gibibyte_to_a_file/_0", service.url("/rs").to_string()) == 0);
}

BOOST_AUTO_TEST_CASE(documents_one_by_one)
{
    if (auto const* const url = std::getenv("ST4SD_TEST_DOWNLOAD_URL")) {
        BOOST_TEST(query_and_measure(url) == "");
        return;
    }
    server service{wire::plain, serve_documents};
    BOOST_TEST(run_again("documents_one_by_one", service.url("/rs").to_string()) == 0);
}

#ifdef ST4SD_TEST_ARCHIVE
BOOST_AUTO_TEST_CASE(ten_thousand_files_of_a_gateway)
{
    if (auto const* const url = std::getenv("ST4SD_TEST_DOWNLOAD_URL")) {
        BOOST_TEST(fetch_and_measure(url) == "");
        return;
    }
    server service{wire::plain, serve_files};
    BOOST_TEST(run_again("ten_thousand_files_of_a_gateway", service.url("/rs").to_string()) == 0);
}
#endif

BOOST_AUTO_TEST_CASE(a_csv_row_by_row)
{
    if (auto const* const path = std::getenv("ST4SD_TEST_DOWNLOAD_URL")) {
        BOOST_TEST(read_and_measure(path) == "");
        return;
    }
    temporary_folder const folder;
    auto const sum = write_csv(folder / "table");
    auto const path = folder / "table." + std::to_string(sum); // so the other process knows what to expect
    std::filesystem::rename(folder / "table", path);
    BOOST_TEST(run_again("a_csv_row_by_row", path) == 0);
}

BOOST_AUTO_TEST_SUITE_END()
