#ifndef ST4SD_TEST_SUPPORT_PAYLOAD_CHECKS_HPP
#define ST4SD_TEST_SUPPORT_PAYLOAD_CHECKS_HPP

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/load.hpp>
#include <st4sd/payload.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace payload_checks {

// The start payload that a JSON text says.
inline st4sd::start_payload document(std::string json)
{
    return st4sd::load_text<st4sd::start_payload, st4sd::boost_json>(std::move(json)).value();
}

// The builder that begins with it, and goes through the same rules.
inline st4sd::dynamic_payload from(std::string json) { return st4sd::payload("http-sum", document(std::move(json))); }

// What is sent for a payload.
inline std::string sent(st4sd::dynamic_payload const& payload)
{
    auto const built = payload.build();
    return built ? to_json(built.value().payload, st4sd::layout::compact, st4sd::secrets::revealed)
                 : "refused: " + built.error().message();
}

// Exactly these violations, in any order: field, and a part of the message.
template <class Problems = st4sd::payload_problems, class T>
void check_violations(st4sd::result<T> const& built, std::vector<std::pair<std::string, std::string>> expected)
{
    BOOST_REQUIRE_MESSAGE(!built, "it was accepted");
    BOOST_TEST((built.error() == st4sd::errc::invalid_payload), built.error());
    BOOST_TEST((built.error() == st4sd::condition::rejected));
    auto const* problems = built.error().template problem<Problems>();
    BOOST_REQUIRE(problems);
    auto found = problems->violations;
    for (auto const& [field, part] : expected) {
        auto const at = std::find_if(found.begin(), found.end(), [&](auto const& x) {
            return x.field == field && x.message.find(part) != std::string::npos;
        });
        BOOST_TEST((at != found.end()), "not reported: " << field << ": ..." << part << "..., but " << built.error());
        if (at != found.end()) {
            found.erase(at);
        }
    }
    for (auto const& other : found) {
        BOOST_ERROR("reported, but not expected: " << other);
    }
}

inline void check_refused(st4sd::dynamic_payload const& payload,
                          std::vector<std::pair<std::string, std::string>> expected)
{
    check_violations(payload.build(), std::move(expected));
}

inline st4sd::s3_bucket bucket()
{
    return {.endpoint = "https://s3.example.org",
            .bucket = "out",
            .access_key_id = st4sd::secret{"AKIDEXAMPLE"},
            .secret_access_key = st4sd::secret{"hush-hush"}};
}

} // namespace payload_checks

#endif
