// How to get a client, what a call gives back, and which experiments a service knows.

#include "lab.hpp"

#include <st4sd/client.hpp>

#include <exception>
#include <iostream>

int main()
try {
    // Every call gives a result: a value or an error. This URL has no scheme, which is found out before anything is
    // sent.
    auto const mistaken = st4sd::connect("st4sd.example.org/rs", st4sd::bearer_key{"my-key"});
    if (!mistaken) {
        std::cout << "no client: " << mistaken.error() << '\n';
    }

    // Where ST4SD_URL is set this is st4sd::connect_from_environment().value(), elsewhere a client of a service in
    // memory. value() gives the value, or throws the error.
    st4sd::client const api = lab::client();
    std::cout << "connected to " << api.url().to_string() << '\n';
    api.validate().value(); // the service accepts our credentials

    auto const experiments = api.experiments().list().value();
    for (auto const& experiment : experiments.entries) {
        std::cout << experiment.identifier() << "\n  " << experiment.metadata.package.description.value_or("") << '\n';
    }
    return !mistaken && !experiments.entries.empty() ? 0 : 1;
} catch (std::exception const& problem) {
    std::cerr << problem.what() << '\n';
    return 1;
}
