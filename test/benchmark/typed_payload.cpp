// What a declared experiment's payload costs at run time: building one, over filling the plain struct by hand. The builder
// gives the draft of a payload, without the checks of build(), which a struct filled by hand does not have either.
//
//   benchmark_typed_payload        prints the ratio; the exit status says whether it is within 1.1

#include <st4sd/experiment.hpp>
#include <st4sd/payload.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

namespace {

struct measured
    : st4sd::experiment<
          "band-gap-pm3-gamess-us",
          st4sd::input<"molecules.csv">,
          st4sd::variable<"numberMolecules", int>,
          st4sd::variable<"startIndex", int, 0>,
          st4sd::variable<"threshold", double>,
          st4sd::variable<"label">,
          st4sd::variable<"comment">,
          st4sd::choice<"functional", "B3LYP", "PBE">,
          st4sd::platforms<"openshift", "openshift-kubeflux">,
          st4sd::key_output<"OptimisationResults">,
          st4sd::property<"homo", double>> {};

std::string const molecules(2000, 'C');
std::string const comment = "the second run of the study, after the correction of the geometry";

auto typed(int i)
{
    return st4sd::payload<measured>()
        .input<"molecules.csv">(molecules)
        .variable<"numberMolecules">(i)
        .variable<"startIndex">(3)
        .variable<"threshold">(0.5)
        .variable<"label">("first")
        .variable<"comment">(comment)
        .variable<"functional">("PBE")
        .platform<"openshift">();
}

st4sd::start_payload by_hand(int i)
{
    st4sd::start_payload payload;
    payload.inputs.push_back({.filename = "molecules.csv", .content = molecules});
    payload.variables.emplace("numberMolecules", std::to_string(i));
    payload.variables.emplace("startIndex", std::to_string(3));
    char text[32];
    payload.variables.emplace("threshold", std::string(text, std::to_chars(text, text + sizeof text, 0.5).ptr));
    payload.variables.emplace("label", "first");
    payload.variables.emplace("comment", comment);
    payload.variables.emplace("functional", "PBE");
    payload.platform = "openshift";
    return payload;
}

template <class Make>
double nanoseconds(Make make)
{
    constexpr int count = 20000;
    auto const start = std::chrono::steady_clock::now();
    for (int i = 0; i != count; ++i) {
        auto const payload = make(i);
        asm volatile("" : : "r"(&payload) : "memory"); // keeps the payload
    }
    return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - start).count() / count;
}

} // namespace

int main()
{
    if (typed(7).build().value().payload.variables.size() != by_hand(7).variables.size()) {
        std::puts("they do not build the same payload");
        return 2;
    }
    std::vector<double> ratios, typed_times, hand_times;
    for (int round = 0; round != 31; ++round) {
        hand_times.push_back(nanoseconds(by_hand));
        typed_times.push_back(nanoseconds(typed));
        ratios.push_back(typed_times.back() / hand_times.back());
    }
    auto const median = [](std::vector<double> values) {
        std::nth_element(values.begin(), values.begin() + 15, values.end());
        return values[15];
    };
    std::printf("typed payload %.0f ns, filled by hand %.0f ns, ratio %.2f (goal 1.10)\n", median(typed_times),
                median(hand_times), median(ratios));
    return median(ratios) > 1.1;
}
