// How to see what a client does: every request tells an observer of its tries, connections, retries and bytes.

#include "lab.hpp"

#include <st4sd/client.hpp>
#include <st4sd/testing.hpp>

#include <exception>
#include <iostream>
#include <variant>

int main()
try {
    // The gateway in front of the service is restarted: the next two answers are its error page.
    auto service = lab::service();
    service.inject({.times = 2, .answer = st4sd::testing::html_answer(503, "Service Unavailable")});

    st4sd::options settings;
    settings.retry = st4sd::retry_options{.max_attempts = 5}; // a client that is made of a URL retries anyway

    // One line an event, with the request's id, and without a secret: a key, a body or a header is in none of them.
    settings.observer = st4sd::log_to(std::cout);
    st4sd::client const logged{service, "https://st4sd.example.org/rs", st4sd::bearer_key{"secret"}, settings};
    logged.experiments().list().value();

    // An observer of your own gets the events typed, for metrics or for the log of your program.
    int tries = 0;
    settings.observer = st4sd::observe([&tries](st4sd::event const& e) {
        if (auto const* done = std::get_if<st4sd::events::attempt_done>(&e.what)) {
            ++tries;
            std::cout << e.method << ' ' << done->status << ", " << done->bytes_received << " bytes\n";
        }
    });
    service.inject({.answer = st4sd::testing::html_answer(502, "Bad Gateway")});
    st4sd::client const counted{service, "https://st4sd.example.org/rs", st4sd::bearer_key{"secret"}, settings};

    // Header fields of your own go with the calls of this copy, so that the service's log can be joined with yours.
    auto const traced = counted.with({.fields = {{"X-Job", "weighing-17"}}});
    traced.experiments().list().value();
    return tries == 2 ? 0 : 1;
} catch (std::exception const& problem) {
    std::cerr << problem.what() << '\n';
    return 1;
}
