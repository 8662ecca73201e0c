#include <st4sd/experiment.hpp>
#include <st4sd/payload.hpp>
#include <st4sd/payload/settings.hpp>

#include "payload_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <optional>
#include <string>
#include <utility>

using namespace st4sd;
using namespace payload_checks;

namespace {

struct sum : experiment<"sum", optional_data<"x.dat">> {};

auto by_name() { return payload("sum"); }
auto declared() { return payload<sum>(); }

// Sets everything to what `give(value)` makes of it.
template <class Payload, class Give>
Payload set_all(Payload made, Give give)
{
    return std::move(made)
        .volume("in", give(pvc_volume{.name = "claim"}))
        .volume(give(secret_volume{.name = "keys"}))
        .environment("PLAIN", give(std::string{"1"}))
        .environment("HIDDEN", give(secret{"hush"}))
        .metadata("project", give(3))
        .resources(give(orchestrator_resources{.cpu = "2"}))
        .policy(give(random_canary_surrogate{0.25}))
        .option("registerWorkflow", give(true));
}

template <class T>
std::optional<T> present(T value)
{
    return value;
}
template <class T>
std::optional<T> absent(T)
{
    return std::nullopt;
}

} // namespace

BOOST_AUTO_TEST_SUITE(payload_settings)

BOOST_AUTO_TEST_CASE(a_value_in_an_optional_is_the_value)
{
    auto const plain = [](auto value) { return value; };
    auto const wrapped = [](auto value) { return present(value); };
    auto const wanted = set_all(by_name(), plain).build().value();
    BOOST_TEST(wanted.payload.volumes.size() == 2u);
    BOOST_TEST(wanted.payload.environment_variables.at("HIDDEN").reveal() == "hush");
    BOOST_TEST(wanted.payload.resources.cpu.value() == "2");
    BOOST_TEST((set_all(by_name(), wrapped).build().value() == wanted));
    BOOST_TEST((set_all(declared(), plain).build().value() == wanted));
    BOOST_TEST((set_all(declared(), wrapped).build().value() == wanted));
}

BOOST_AUTO_TEST_CASE(an_empty_optional_sets_nothing)
{
    auto const nothing = [](auto value) { return absent(value); };
    BOOST_TEST((set_all(by_name(), nothing).build().value() == by_name().build().value()));
    BOOST_TEST((set_all(declared(), nothing).build().value() == declared().build().value()));

    auto twice = set_all(declared(), [](auto value) { return present(value); });
    twice.resources(std::optional<orchestrator_resources>{}).policy(std::optional<prefer_surrogate>{});
    twice.volume("in", std::optional<pvc_volume>{});
    BOOST_TEST(twice.build().has_value(), "setting nothing is not setting twice");
    twice.resources(present(orchestrator_resources{}));
    BOOST_TEST(twice.build().has_error());
}

BOOST_AUTO_TEST_CASE(a_file_may_be_optional_where_it_is_not_required)
{
    std::optional<std::string> content;
    std::optional<bucket_path> place;
    BOOST_TEST(declared().data<"x.dat">(content).data<"x.dat">(place).build().value().payload.data.empty());
    BOOST_TEST(by_name().data("x.dat", content).input("y", place).build().value().payload.inputs.empty());
    content = "1 2\n";
    auto const given = declared().data<"x.dat">(content).build().value();
    BOOST_TEST(given.payload.data.at(0).content.value() == "1 2\n");
    BOOST_TEST((by_name().data("x.dat", content).build().value() == given));
    BOOST_TEST((declared().data<"x.dat">(std::move(content)).build().value() == given));
}

BOOST_AUTO_TEST_SUITE_END()
