// How to do several things at once without threads: every call has an async_ form that a coroutine can co_await.

#include "lab.hpp"

#include <st4sd/client.hpp>
#include <st4sd/operations.hpp> // with st4sd::compiled; else client.hpp has it
#include <st4sd/payload.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>

#include <algorithm>
#include <exception>
#include <iostream>
#include <string>

namespace asio = boost::asio;

// Reads like the blocking form. While it waits for its run, the thread does other things.
asio::awaitable<double> heaviest(st4sd::client api, std::string kind)
{
    auto const payload =
        st4sd::payload("molecular-mass").input("molecules.csv", lab::molecules).variable("massKind", kind);
    auto const started = co_await api.experiments().async_start(payload, asio::use_awaitable);
    auto const run = started.value(); // a result, as everywhere

    auto const end = co_await api.instances().async_wait(run, asio::use_awaitable);
    std::cout << kind << ": " << end.value().status.outcome() << '\n';

    auto const properties = co_await api.instances().async_properties(run, asio::use_awaitable);
    auto const masses = properties.value().column<double>("mass").value();
    co_return *std::ranges::max_element(masses);
}

int main()
try {
    auto const api = lab::client();

    // Any completion token will do: here the results come as std::futures, else as callbacks or into other coroutines.
    asio::io_context loop;
    auto average = asio::co_spawn(loop, heaviest(api, "average"), asio::use_future);
    auto exact = asio::co_spawn(loop, heaviest(api, "monoisotopic"), asio::use_future);
    loop.run();

    auto const difference = average.get() - exact.get();
    std::cout << "the heaviest molecule is " << difference << " dalton heavier on average\n";
    return difference > 0.1 && difference < 0.2 ? 0 : 1;
} catch (std::exception const& problem) {
    std::cerr << problem.what() << '\n';
    return 1;
}
