// Typed decoding of a listing of 5,000 runs, against code written by hand for these structs.
//
//   benchmark_decoding [--runs 5000] [--rounds 10]
#include "by_hand_boost.hpp"
#include "listing.hpp"
#include "measure.hpp"

#include <st4sd/adapter/boost_json.hpp>
#if __has_include(<simdjson.h>)
#include "by_hand_simdjson.hpp"

#include <st4sd/adapter/simdjson.hpp>
#endif
#include <st4sd/decode.hpp>
#include <st4sd/model.hpp>

#include <cstdio>
#include <string>
#include <utility>
#include <vector>

using namespace st4sd;
using namespace st4sd::benchmark;
using runs = std::vector<instance>;

namespace {

// Megabytes of JSON per second of work.
template <class Decode>
contestant decoder(std::string name, std::string const& text, Decode decode)
{
    return {std::move(name), [&text, decode] {
                auto copy = text; // the client's answer is moved in, so copying is not part of it
                auto const before = cpu_seconds();
                auto const decoded = decode(std::move(copy));
                auto const took = cpu_seconds() - before;
                if (decoded.empty()) {
                    throw std::runtime_error{"decoded nothing"};
                }
                return static_cast<double>(text.size()) * 1e-6 / took;
            }};
}

} // namespace

int main(int count, char** values)
{
    arguments const given{count, values};
    auto const text = listing(std::string{ST4SD_TEST_DATA} + "/fixtures", given.number("runs", 5000));
    auto const rounds = given.number("rounds", 10);

    if (decode<runs, boost_json>(text).value() != by_hand_boost::decode<runs>(text)) {
        std::fputs("the code by hand decodes something else\n", stderr);
        return 1;
    }
    std::vector<contestant> boost{
        decoder("st4sd", text, [](std::string t) { return decode<runs, boost_json>(std::move(t)).value(); }),
        decoder("by hand", text, [](std::string t) { return by_hand_boost::decode<runs>(t); })};
    interleave(boost, rounds);
    report("decoding a listing vs Boost.JSON by hand", 0.95, boost[0], boost[1], "MB/s");

#if __has_include(<simdjson.h>)
    auto ours = decode<runs, simd_json>(text).value();
    auto theirs = by_hand_simdjson::decode<runs>(text);
    for (auto* const each :
         {&ours, &theirs}) { // ours writes kept JSON anew, theirs cuts it out: equal JSON, not equal bytes
        for (auto& run : *each) {
            if (run.status.meta) {
                run.status.meta->user_metadata = {};
            }
        }
    }
    if (ours != theirs) {
        std::fputs("the code by hand with simdjson decodes something else\n", stderr);
        return 1;
    }
    std::vector<contestant> simd{
        decoder("st4sd", text, [](std::string t) { return decode<runs, simd_json>(std::move(t)).value(); }),
        decoder("by hand", text, [](std::string t) { return by_hand_simdjson::decode<runs>(t); })};
    interleave(simd, rounds);
    report("decoding a listing vs simdjson on-demand by hand", 0.85, simd[0], simd[1], "MB/s");
#endif
}
