// What an operation that waits for its answer costs in memory, beyond its connection.
//
//   benchmark_in_flight [--operations 1000]
//
// A peer of its own, in another process, answers the first request of each connection and never the next one.
#include "measure.hpp"

#include <st4sd/adapter/beast_transport.hpp>
#include <st4sd/client.hpp>
#include <st4sd/operations.hpp>

#include <boost/asio/io_context.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include <arpa/inet.h>
#include <malloc.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace st4sd;
using namespace st4sd::benchmark;

namespace {

constexpr int connections = 64;

// Answers once on each connection, when all of them are there: until then the pool has no reason to use one again.
[[noreturn]] void serve(int listener)
{
    std::vector<pollfd> all{{listener, POLLIN, 0}};
    std::map<int, int> requests;
    std::vector<int> waiting;
    for (;;) {
        ::poll(all.data(), all.size(), -1);
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (!(all[i].revents & (POLLIN | POLLHUP))) {
                continue;
            }
            if (i == 0) {
                all.push_back({::accept(listener, nullptr, nullptr), POLLIN, 0});
                continue;
            }
            char bytes[4096];
            if (::read(all[i].fd, bytes, sizeof bytes) <= 0) {
                requests.erase(all[i].fd); // the next connection may get its number
                std::erase(waiting, all[i].fd);
                ::close(all[i].fd);
                all[i].fd = -1; // poll() looks over it
            }
            else if (++requests[all[i].fd] == 1) {
                waiting.push_back(all[i].fd);
            }
        }
        if (waiting.size() >= connections) {
            std::string const answer =
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{\"id\":\"x\"}";
            for (int const fd : waiting) {
                if (::write(fd, answer.data(), answer.size()) < 0) {
                    std::_Exit(1);
                }
            }
            waiting.clear();
        }
    }
}

double memory_in_use()
{
    auto const now = ::mallinfo2();
    return static_cast<double>(now.uordblks + now.hblkhd);
}

} // namespace

int main(int count, char** values)
{
    arguments const given{count, values};
    auto const operations = given.number("operations", 1000);

    int const listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    if (::bind(listener, reinterpret_cast<sockaddr*>(&at), sizeof at) != 0 || ::listen(listener, 2048) != 0 ||
        ::getsockname(listener, reinterpret_cast<sockaddr*>(&at), &size) != 0) {
        std::perror("cannot listen");
        return 1;
    }
    auto const server = ::fork();
    if (server == 0) {
        serve(listener);
    }
    ::close(listener);

    {
        boost::asio::io_context context{1};
        options settings;
        settings.max_connections = connections;
        settings.retry = retry_options{.max_attempts = 1};
        client const api{
            beast_transport{context.get_executor(), settings}, "http://127.0.0.1:" + std::to_string(ntohs(at.sin_port)),
            anonymous{}, settings};
        int answered = 0;
        auto const start = [&](cancel_token stop) {
            api.with(std::move(stop)).instances().async_get(rest_uid{"x"}, [&](result<instance> const& got) {
                answered += got.has_value();
            });
        };
        for (int i = 0; i < connections; ++i) {
            start({});
        }
        context.run();
        if (answered != connections) {
            ::kill(server, SIGKILL);
            std::fputs("the connections were not made\n", stderr);
            return 1;
        }
        for (int const at_once : {connections, operations}) {
            auto const idle = memory_in_use();
            cancel_source stop;
            for (int i = 0; i < at_once; ++i) {
                start(stop.token());
            }
            context.restart();
            context.run_for(std::chrono::milliseconds{300});
            report_limit(
                "memory of each of " + std::to_string(at_once) + " operations in flight", 24,
                (memory_in_use() - idle) / at_once / 1024, "KiB");
            stop.cancel(); // closes the connections, too
            context.restart();
            context.run();
            for (int i = 0; i < connections; ++i) {
                start({});
            }
            context.restart();
            context.run();
        }
    }
    ::kill(server, SIGKILL);
    ::waitpid(server, nullptr, 0);
}
