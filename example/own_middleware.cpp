// A middleware of one's own: a policy says what is done with requests and answers, `with` puts it around any transport.
//
//   own_middleware
//
// It runs against a service in memory that is under maintenance for three minutes of its virtual time.

#include <st4sd/client.hpp>
#include <st4sd/operations.hpp>
#include <st4sd/testing.hpp>

#include <chrono>
#include <iostream>
#include <string>

namespace {

using namespace std::chrono_literals;

// Names the team in every request, and waits, an hour at most, while the gateway shows its page about maintenance.
struct team_policy {
    std::string team;

    void on_request(st4sd::http::request& request) const { request.fields.set("X-Team", team); }

    st4sd::middleware::verdict on_answer(st4sd::middleware::attempt const& tried,
                                         st4sd::result<st4sd::http::response> const& answer) const
    {
        if (answer && answer.value().fields.find("X-Maintenance") && tried.elapsed < 1h) {
            return st4sd::middleware::send_again{1min};
        }
        return st4sd::middleware::deliver{};
    }
};

} // namespace

int main()
{
    st4sd::testing::service lab;
    auto page = st4sd::testing::html_answer(503, "Maintenance");
    page.fields.set("X-Maintenance", "until noon");
    lab.inject({.times = 3, .answer = page});

    // over the network: st4sd::beast_transport{settings} in place of `lab`
    st4sd::options settings;
    settings.observer = st4sd::log_to(std::cout);
    st4sd::middleware::with transport{team_policy{"chemistry"}, st4sd::any_transport{lab}};
    st4sd::client api{transport, "https://st4sd.example.org/rs", st4sd::anonymous{}, settings};
    auto const experiments = api.experiments().list();
    if (!experiments) {
        std::cerr << experiments.error() << '\n';
        return 1;
    }
    std::cout << experiments.value().entries.size() << " experiments\n";
}
