// The README's other samples, run against the in-process service.
#include "../../example/molecular_mass_lab.hpp"

#include <st4sd/client.hpp>
#include <st4sd/http/file_body.hpp>
#include <st4sd/operations.hpp>
#include <st4sd/payload.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <cmath>
#include <exception>
#include <filesystem>
#include <iostream>
#include <string>

namespace {

st4sd::result<double> heaviest(st4sd::client& api, std::string molecules)
{
    auto payload = st4sd::payload("molecular-mass").input("molecules.csv", std::move(molecules)).variable("massKind", "average");

    BOOST_OUTCOME_TRY(auto package, api.experiments().get("molecular-mass"));
    BOOST_OUTCOME_TRY(st4sd::validate(payload, package)); // every violation at once, before anything is sent
    BOOST_OUTCOME_TRY(auto run, api.experiments().start(payload));
    BOOST_OUTCOME_TRY(auto end, api.instances().wait(run));
    BOOST_OUTCOME_TRY(end.status.require_success());
    BOOST_OUTCOME_TRY(auto properties, api.instances().properties(run));
    BOOST_OUTCOME_TRY(auto mass, properties.column<double>("mass"));
    return *std::max_element(mass.begin(), mass.end());
}

std::string advice(st4sd::error const& why)
{
    if (auto const* files = why.problem<st4sd::missing_inputs>()) {
        return "give " + std::to_string(files->missing.size()) + " more input files";
    }
    if (why == st4sd::condition::unauthorised) {
        return "get a new token";
    }
    if (why == st4sd::condition::unavailable || why == st4sd::condition::timed_out) {
        return "try again later";
    }
    return why.message();
}

st4sd::result<st4sd::rest_uid> start_job(st4sd::client& api, st4sd::dynamic_payload const& payload, std::string job)
{
    auto run = api.experiments().start_once(payload, {.request_id = job}); // of this job only one, ever
    if (!run) {
        if (auto const* lost = run.error().problem<st4sd::start_unconfirmed>()) {
            for (auto const& candidate : lost->candidates) {
                std::cerr << "it may be " << candidate << '\n';
            }
        }
    }
    return run;
}

st4sd::result<std::string> save(st4sd::client& api, st4sd::rest_uid const& run, std::string file)
{
    auto const show = [](st4sd::transfer const& t) {
        std::cerr << t.bytes << " bytes, " << t.bytes_per_second / 1e6 << " MB/s\r";
    };
    BOOST_OUTCOME_TRY(auto const saved,
                      api.instances().download(run, "Masses", file, st4sd::download_options{.digest = true}, show));
    return saved.sha256;
}

st4sd::result<st4sd::http::response> upload(st4sd::client& api, std::string file)
{
    return api.request(st4sd::http::method::put, "files/molecules.csv", st4sd::http::file_body::open(file));
}

boost::asio::awaitable<st4sd::result<st4sd::table>> measure(st4sd::client api, st4sd::dynamic_payload payload)
{
    auto run = co_await api.experiments().async_start(payload, boost::asio::use_awaitable);
    if (!run) {
        co_return std::move(run).assume_error();
    }
    auto const uid = run.assume_value();
    auto end = co_await api.instances().async_wait(uid, boost::asio::use_awaitable);
    if (!end) {
        co_return std::move(end).assume_error();
    }
    co_return co_await api.instances().async_properties(uid, boost::asio::use_awaitable);
}

int failures = 0;

void check(bool good, char const* what)
{
    if (!good) {
        std::cerr << "failed: " << what << '\n';
        ++failures;
    }
}

void run_in_your_tests()
{
    st4sd::testing::workflow weighing;
    weighing.inputs = {"molecules.csv"};
    weighing.variables = {{.name = "massKind", .value = "average"}};
    weighing.key_outputs = {"Masses"};
    weighing.run = [](st4sd::testing::run_context& run) {
        (void)run.sleep_for(std::chrono::hours{1});
        run.output("Masses", "masses.csv", "label,mass\nwater,18.015\n");
    };
    st4sd::testing::service lab;
    lab.add_repository("https://git.example.org/molecular-mass.git", weighing);
    st4sd::client api{lab}; // no sockets; your functions take it as they take a real one

    api.experiments().push(example::molecular_mass_package()).value();
    auto const run = api.experiments().start(st4sd::payload("molecular-mass").input("molecules.csv", "x\n")).value();
    check(api.instances().wait(run).value().status.outcome() == st4sd::run_outcome::success, "an hour-long run");
    check(api.instances().output(run, "Masses").value().content == "label,mass\nwater,18.015\n", "its output");
}

} // namespace

int main()
try {
    st4sd::client api{example::molecular_mass_lab()};
    auto const mass = heaviest(api, "label,smiles\nwater,O\naspirin,CC(=O)Oc1ccccc1C(=O)O\n").value();
    check(std::fabs(mass - 180.159) < 0.001, "the heaviest is aspirin");

    auto const refused = api.experiments().start(st4sd::payload("molecular-mass"));
    check(!refused && advice(refused.error()) == "give 1 more input files", "advice");

    auto const payload = st4sd::payload("molecular-mass").input("molecules.csv", "label,smiles\nwater,O\n");
    auto const run = start_job(api, payload, "job-1").value();
    check(start_job(api, payload, "job-1").value() == run, "the same run");
    check(api.instances().wait(run).value().status.outcome() == st4sd::run_outcome::success, "the job's end");
    auto const file = (std::filesystem::temp_directory_path() / "st4sd-readme-masses.csv").string();
    check(save(api, run, file).value().size() == 64, "a digest");
    check(upload(api, file).error() == st4sd::condition::not_found, "ST4SD has no such route"); // but was sent the file
    std::filesystem::remove(file);

    boost::asio::io_context io;
    boost::asio::co_spawn(
        io,
        [&]() -> boost::asio::awaitable<void> {
            auto properties = co_await measure(api, payload);
            check(properties.value().rows() == 1, "measured asynchronously");
        },
        [](std::exception_ptr problem) {
            if (problem) {
                std::rethrow_exception(problem);
            }
        });
    io.run();

    run_in_your_tests();
    return failures;
} catch (std::exception const& problem) {
    std::cerr << problem.what() << '\n';
    return 1;
}
