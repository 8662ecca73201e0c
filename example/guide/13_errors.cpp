// How to handle what goes wrong: errors are values that say what to do, by type and not by text.

#include "lab.hpp"

#include <st4sd/client.hpp>
#include <st4sd/payload.hpp>

#include <exception>
#include <iostream>
#include <string>

namespace {

std::string advice(st4sd::error const& why)
{
    // Typed problems have the facts: here the names of the files.
    if (auto const* inputs = why.problem<st4sd::missing_inputs>()) {
        return inputs->missing.empty() ? "leave out " + inputs->extra.front() : "give " + inputs->missing.front();
    }
    if (auto const* run = why.problem<st4sd::unsuccessful_run>()) {
        return "look at what it says: " + run->error_description;
    }
    // Conditions say what many errors have in common; errc names each. Never compare texts.
    if (why == st4sd::condition::not_found) {
        return "check the name, it is nowhere at " + why.url();
    }
    if (why == st4sd::condition::unavailable || why == st4sd::condition::timed_out) {
        return "try again later";
    }
    return why.message();
}

// BOOST_OUTCOME_TRY takes the value, or returns the error to the caller.
st4sd::result<std::string> masses(st4sd::client const& api, st4sd::dynamic_payload const& payload)
{
    BOOST_OUTCOME_TRY(auto const run, api.experiments().start(payload));
    BOOST_OUTCOME_TRY(auto const end, api.instances().wait(run));
    BOOST_OUTCOME_TRY(end.status.require_success());
    BOOST_OUTCOME_TRY(auto const file, api.instances().output(run, "Masses"));
    return file.content;
}

} // namespace

int main()
try {
    auto const api = lab::client();
    auto const misspelt = st4sd::payload("molecular-mess");
    auto const incomplete = st4sd::payload("molecular-mass");
    auto const unreadable = st4sd::payload("molecular-mass").input("molecules.csv", "label,smiles\nit,?\n");
    for (auto const& payload : {misspelt, incomplete, unreadable}) {
        if (auto const got = masses(api, payload); !got) {
            std::cout << got.error() << "\n  -> " << advice(got.error()) << '\n';
        }
    }
    return advice(masses(api, incomplete).error()) == "give molecules.csv" ? 0 : 1;
} catch (st4sd::exception const& problem) { // what value() throws; problem.error() is the same error
    std::cerr << problem.error() << '\n';
    return 1;
}
