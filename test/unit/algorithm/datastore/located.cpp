#include <st4sd/algorithm/datastore/located.hpp>

#include <st4sd/algorithm/datastore/available.hpp>
#include <st4sd/algorithm/datastore/resolve_gateway.hpp>
#include <st4sd/endpoint/datastore/hello.hpp>

#include "algorithm_script.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;
using algorithm::place;

namespace {

using shared_places = std::shared_ptr<datastore::places>;

shared_places places(
    datastore_options const& chosen = {},
    std::string const& service = "https://st4sd.example.org/rs",
    std::vector<std::string> const& allowed = {})
{
    std::vector<http::origin> origins;
    for (auto const& url : allowed) {
        origins.push_back(http::url::parse(url).value().origin);
    }
    return datastore::places::make(http::url::parse(service).value(), chosen, origins).value();
}

// Asks the given places one after the other and gives the bodies of the answers, or how the first one failed.
struct asker {
    using result_type = std::string;

    std::vector<place> wanted;
    std::string heard{};

    template <class Json>
    algorithm::step<std::string> resume(algorithm::input in, Json const&)
    {
        if (in.answer) {
            if (!*in.answer) {
                return algorithm::done<std::string>{in.answer->error()};
            }
            heard += in.answer->assume_value().body;
        }
        if (wanted.empty()) {
            return algorithm::done<std::string>{heard};
        }
        algorithm::send next;
        next.request.target = "x";
        next.where = wanted.front();
        wanted.erase(wanted.begin());
        return next;
    }
};

auto asking(std::vector<place> wanted, shared_places known)
{
    return player{algorithm::located{asker{std::move(wanted)}, std::move(known)}};
}

std::string const map_request = "GET url-map/";
std::string const registry_request = "POST gateways/api/v1.0/unique_ids";

std::string map_of(std::string const& host)
{
    return R"({"cdb-rest": ")" + host + R"(/db", "cdb-gateway-registry": ")" + host + R"(/registry"})";
}
std::string gateway_at(std::string const& id, std::string const& host)
{
    return R"({")" + id + R"(": {"unique_id": ")" + id + R"(", "host": ")" + host + R"(", "label": ""}})";
}

} // namespace

BOOST_AUTO_TEST_SUITE(algorithm_datastore_located)

BOOST_AUTO_TEST_CASE(the_datastore_is_looked_up_once)
{
    auto const known = places();
    auto machine = asking({place::datastore(), place::datastore()}, known);
    BOOST_TEST(machine.start() == map_request);
    BOOST_TEST(machine.request().url.origin.host == ""); // the driver's: the service itself
    BOOST_TEST(machine.hear("url-map.200.json") == "GET x");
    BOOST_TEST(machine.request().url.to_string() == "https://st4sd.example.org/ds-mongodb-proxy/x");
    BOOST_TEST(machine.request().vouched == machine.request().url.origin);
    BOOST_TEST(machine.hear_json("1") == "GET x");
    BOOST_TEST(machine.hear_json("2") == "done");
    BOOST_TEST(machine.end().value() == "12");

    auto other = asking({place::datastore(), place{}}, known);
    BOOST_TEST(other.start() == "GET x");
    BOOST_TEST(other.hear_json("1") == "GET x");
    BOOST_TEST(other.request().url.origin.host == ""); // for the service itself
}

BOOST_AUTO_TEST_CASE(explicit_urls_are_not_looked_up)
{
    auto const known =
        places({"https://db.example.org/a/", "https://reg.example.org/", {{"g", "https://g.example.org/"}}, {}});
    auto machine = asking({place::datastore(), place::at_gateway("g"), place::registry()}, known);
    BOOST_TEST(machine.start() == "GET x");
    BOOST_TEST(machine.request().url.to_string() == "https://db.example.org/a/x");
    BOOST_TEST(machine.request().vouched.host == "");
    BOOST_TEST(machine.hear_json("") == "GET x");
    BOOST_TEST(machine.request().url.to_string() == "https://g.example.org/x");
    BOOST_TEST(machine.hear_json("") == "GET x");
    BOOST_TEST(machine.request().url.to_string() == "https://reg.example.org/x");
    auto const wrong = datastore::places::make(http::url{}, {.url = "ftp://x"}, {});
    BOOST_TEST(wrong.error() == errc::invalid_argument);
    BOOST_TEST(wrong.error().message().find("options.datastore.url") == 0u);
}

BOOST_AUTO_TEST_CASE(a_gateway_is_found_by_map_and_registry_and_kept_for_half_an_hour)
{
    auto const known = places();
    auto machine = asking(
        {place::at_gateway("st4sd-prod", {"other", "st4sd-prod"}), place::at_gateway("st4sd-prod"),
         place::at_gateway("st4sd-prod")},
        known);
    BOOST_TEST(machine.start() == map_request);
    BOOST_TEST(machine.hear("url-map.200.json") == registry_request);
    BOOST_TEST(
        machine.request().url.to_string() == "https://st4sd.example.org/ds-registry/gateways/api/v1.0/unique_ids");
    BOOST_TEST(machine.request().body == R"(["st4sd-prod","other"])");
    BOOST_TEST(machine.hear("registry.unique_ids.200.json") == "GET x");
    BOOST_TEST(machine.request().url.to_string() == "https://st4sd.example.org/ds-gateway/x");
    machine.pass(std::chrono::minutes{29});
    BOOST_TEST(machine.hear_json("") == "GET x");
    machine.pass(std::chrono::minutes{1});
    BOOST_TEST(machine.hear_json("") == registry_request);
    BOOST_TEST(machine.request().body == R"(["st4sd-prod"])");
}

BOOST_AUTO_TEST_CASE(what_is_not_found_is_a_typed_error)
{
    auto gateway = asking({place::at_gateway("nope")}, places());
    gateway.start();
    gateway.hear("url-map.200.json");
    BOOST_TEST(gateway.hear("registry.unique_ids.200.empty.json") == failed_with(errc::not_found));
    auto const* const unknown = gateway.end().error().problem<datastore::unknown_gateway>();
    BOOST_REQUIRE(unknown);
    BOOST_TEST(unknown->id == "nope");
    BOOST_TEST(unknown->registry == "https://st4sd.example.org/ds-registry");

    auto local = asking({place::datastore()}, places());
    local.start();
    BOOST_TEST(local.hear("url-map.400.local.json") == failed_with(errc::not_found));
    BOOST_TEST(local.end().error().problem<datastore::no_datastore>()->is_local);

    auto partial = asking({place::at_gateway("g")}, places());
    partial.start();
    BOOST_TEST(
        partial.hear_json(R"({"cdb-rest": "https://st4sd.example.org/db", "cdb-gateway-registry": null})") ==
        failed_with(errc::not_found));
    BOOST_TEST(partial.end().error().problem<datastore::no_datastore>()->missing == "cdb-gateway-registry");

    auto nonsense = asking({place::datastore()}, places());
    nonsense.start();
    BOOST_TEST(nonsense.hear_json(R"({"cdb-rest": "nowhere"})") == failed_with(errc::malformed_answer));
    auto lost = asking({place::datastore()}, places());
    lost.start();
    BOOST_TEST(lost.hear(errc::connection_lost) == failed_with(errc::connection_lost));
    auto stopped = asking({place::datastore()}, places());
    stopped.start();
    algorithm::input in;
    in.cancelled = true;
    in.answer = fixture_answer("url-map.200.json");
    auto step = stopped.machine().resume(std::move(in), boost_json{});
    BOOST_TEST((std::get<algorithm::done<std::string>>(step).value.error() == errc::cancelled));
}

BOOST_AUTO_TEST_CASE(credentials_go_where_they_may)
{
    struct row {
        std::string service, host;
        std::vector<std::string> allowed;
        bool is_usable, is_vouched, is_withheld;
    };
    for (auto const& [service, host, allowed, is_usable, is_vouched, is_withheld] : std::vector<row>{
             {"https://a.org/rs", "https://a.org", {}, true, true, false},
             {"https://a.org/rs", "https://a.org:8443", {}, true, true, false},
             {"https://a.org/rs", "http://a.org", {}, false, false, false},
             {"https://a.org/rs", "https://b.org", {}, true, false, true},
             {"https://a.org/rs", "https://b.org", {"https://b.org"}, true, false, false},
             {"https://a.org/rs", "http://b.org", {}, false, false, false},
             {"https://a.org/rs", "http://b.org", {"http://b.org"}, true, false, false},
             {"http://127.0.0.1:1/rs", "http://127.0.0.1:2", {}, true, true, false},
             {"http://127.0.0.1:1/rs", "http://b.org", {}, true, false, true},
         }) {
        BOOST_TEST_CONTEXT(service << ' ' << host)
        {
            auto machine = asking({place::datastore()}, places({}, service, allowed));
            machine.start();
            if (!is_usable) {
                BOOST_TEST(machine.hear_json(map_of(host)) == failed_with(errc::rejected));
                BOOST_TEST(machine.end().error().problem<datastore::insecure_place>());
                continue;
            }
            BOOST_TEST(machine.hear_json(map_of(host)) == "GET x");
            BOOST_TEST((machine.request().vouched == machine.request().url.origin) == is_vouched);
            auto const refused = machine.hear(answer(403, "<html>", "text/html"));
            BOOST_TEST(refused == (is_withheld ? failed_with(errc::unauthorised) : "done"));
            if (is_withheld) {
                auto const why = machine.end().error();
                BOOST_TEST(why.problem<datastore::credentials_withheld>());
                BOOST_TEST(why.message().find(host + ", which asks") != std::string::npos);
                BOOST_TEST(why.message().find("options.allowed_origins") != std::string::npos);
                BOOST_TEST(why.http_status() == 403);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_login_page_of_another_host_says_the_same)
{
    player machine{algorithm::located{algorithm::of(endpoint::hello{}), places({.url = "https://b.org"})}};
    machine.start();
    BOOST_TEST(machine.hear(answer(200, "<html>please sign in", "text/html")) == failed_with(errc::unauthorised));
    BOOST_TEST(machine.end().error().problem<datastore::credentials_withheld>()->origin == "https://b.org");
}

BOOST_AUTO_TEST_CASE(a_gateway_that_moved_is_looked_up_afresh_once)
{
    error const gone{errc::cannot_connect};
    for (bool const moves : {false, true}) {
        auto const known = places({.registry_url = "https://st4sd.example.org/reg"});
        auto machine = asking({place::at_gateway("g"), place::at_gateway("g")}, known);
        BOOST_TEST(machine.start() == registry_request);
        BOOST_TEST(machine.hear_json(gateway_at("g", "https://g.org/")) == "GET x");
        BOOST_TEST(machine.hear_json("1") == "GET x");
        BOOST_TEST(machine.hear(gone) == registry_request);
        if (!moves) { // where it was: it is down
            BOOST_TEST(machine.hear_json(gateway_at("g", "https://g.org/")) == failed_with(errc::cannot_connect));
            continue;
        }
        BOOST_TEST(machine.hear_json(gateway_at("g", "https://h.org/")) == "GET x");
        BOOST_TEST(machine.request().url.to_string() == "https://h.org/x");
        BOOST_TEST(machine.hear(gone) == failed_with(errc::cannot_connect));
    }
    auto const known = places({.registry_url = "https://st4sd.example.org/reg"});
    auto machine = asking({place::at_gateway("g"), place::at_gateway("g")}, known);
    machine.start();
    machine.hear_json(gateway_at("g", "https://g.org/"));
    machine.hear_json("1");
    machine.hear(gone);
    BOOST_TEST(machine.hear(errc::timed_out) == failed_with(errc::cannot_connect)); // the registry is down, too

    auto named = asking({place::at_gateway("g")}, places({.gateways = {{"g", "https://g.org"}}}));
    named.start();
    BOOST_TEST(named.hear(gone) == failed_with(errc::cannot_connect));
}

BOOST_AUTO_TEST_CASE(a_proxy_that_answers_for_a_gateway_says_that_it_may_have_moved)
{
    struct row {
        http::response heard;
        bool is_absent;
    };
    for (auto const& [heard, is_absent] : std::vector<row>{
             {answer(502, "bad gateway", "text/html"), true},
             {answer(503, "not available", "text/html"), true},
             {answer(504, "", "text/plain"), true},
             {answer(404, "not found", "text/html; charset=utf-8"), true},
             {answer(404, "{}"), false},
             {answer(500, "error", "text/html"), false},
             {answer(200, "page", "text/html"), false}}) {
        BOOST_TEST_CONTEXT(heard.status << ' ' << heard.media_type())
        {
            auto const begun = [&] {
                auto machine = asking(
                    {place::at_gateway("g"), place::at_gateway("g")},
                    places({.registry_url = "https://st4sd.example.org/reg"}));
                machine.start();
                machine.hear_json(gateway_at("g", "https://g.org/"));
                BOOST_TEST(machine.hear_json("1") == "GET x");
                return machine;
            };
            auto unmoved = begun();
            BOOST_TEST(unmoved.hear(heard) == (is_absent ? registry_request : "done"));
            if (!is_absent) {
                continue;
            }
            BOOST_TEST(unmoved.hear_json(gateway_at("g", "https://g.org/")) == "done");
            BOOST_TEST(unmoved.end().value() == "1" + heard.body); // the answer as it was
            auto moved = begun();
            moved.hear(heard);
            BOOST_TEST(moved.hear_json(gateway_at("g", "https://h.org/")) == "GET x");
            BOOST_TEST(moved.request().url.to_string() == "https://h.org/x");
            BOOST_TEST(moved.hear(heard) == "done"); // the registry is asked once
            BOOST_TEST(moved.end().value() == "1" + heard.body);
            auto gone = begun();
            gone.hear(heard);
            BOOST_TEST(gone.hear_json("{}") == failed_with(errc::not_found));
            auto down = begun();
            down.hear(heard);
            BOOST_TEST(down.hear(errc::timed_out) == "done");
        }
    }
    auto named = asking({place::at_gateway("g")}, places({.gateways = {{"g", "https://g.org"}}}));
    named.start();
    BOOST_TEST(named.hear(answer(503, "<html>", "text/html")) == "done");
    auto of_datastore = asking({place::datastore()}, places({.url = "https://db.org"}));
    of_datastore.start();
    BOOST_TEST(of_datastore.hear(answer(503, "<html>", "text/html")) == "done");
}

BOOST_AUTO_TEST_CASE(an_address_in_the_registry_that_is_no_url)
{
    auto const known = places({.registry_url = "https://st4sd.example.org/reg"});
    auto machine = asking({place::at_gateway("g", {"other"})}, known);
    machine.start();
    BOOST_TEST(machine.hear_json(gateway_at("g", "nowhere")) == failed_with(errc::malformed_answer));
    BOOST_TEST(machine.end().error().message() == "the registry's address of the gateway 'g' is no URL");
    auto of_another = asking({place::at_gateway("g", {"other"})}, known);
    of_another.start();
    auto both = gateway_at("g", "https://g.org");
    both.back() = ',';
    BOOST_TEST(of_another.hear_json(both + gateway_at("other", "nowhere").substr(1)) == "GET x");
}

BOOST_AUTO_TEST_CASE(resolve_gateway)
{
    auto const known = places({.registry_url = "https://st4sd.example.org/reg"});
    auto const asking_for = [&](std::string id, datastore::lookup how) {
        return player{algorithm::located{algorithm::resolve_gateway{std::move(id), how, known}, known}};
    };
    auto machine = asking_for("g", datastore::lookup::cached);
    BOOST_TEST(machine.start() == registry_request);
    BOOST_TEST(machine.hear_json(gateway_at("g", "https://g.org/")) == "done");
    BOOST_TEST(machine.end().value().to_string() == "https://g.org/");
    auto again = asking_for("g", datastore::lookup::cached);
    BOOST_TEST(again.start() == "done");
    auto afresh = asking_for("g", datastore::fresh);
    BOOST_TEST(afresh.start() == registry_request);
    BOOST_TEST(afresh.hear_json("{}") == failed_with(errc::not_found));
    BOOST_TEST(afresh.end().error().problem<datastore::unknown_gateway>()->registry == "https://st4sd.example.org/reg");
    auto broken = asking_for("g", datastore::fresh);
    broken.start();
    BOOST_TEST(broken.hear_json(gateway_at("g", "nowhere")) == failed_with(errc::malformed_answer));
    BOOST_TEST(asking_for("", datastore::fresh).start() == failed_with(errc::invalid_argument));
    BOOST_TEST(asking_for("a/b", datastore::fresh).start() == failed_with(errc::invalid_argument));
}

BOOST_AUTO_TEST_CASE(available)
{
    auto const asking_for = [&] { return player{algorithm::located{algorithm::available{}, places()}}; };
    auto there = asking_for();
    BOOST_TEST(there.start() == map_request);
    BOOST_TEST(there.hear("url-map.200.json") == "GET hello/");
    BOOST_TEST(there.hear("mongo.hello.200.json") == "done");
    BOOST_TEST(there.end().value());
    auto none = asking_for();
    none.start();
    BOOST_TEST(none.hear("url-map.400.local.json") == "done");
    BOOST_TEST(!none.end().value());
    for (auto const& [heard, end] : std::vector<std::pair<http::response, std::string>>{
             {answer(200, R"("bye")"), "done"},
             {answer(404, "<html>", "text/html"), "done"},
             {answer(502, "<html>", "text/html"), "done"},
             {answer(403, "<html>", "text/html"), failed_with(errc::unauthorised)}}) {
        auto other = asking_for();
        other.start();
        other.hear("url-map.200.json");
        BOOST_TEST(other.hear(heard) == end);
        BOOST_TEST((!other.end() || !other.end().value()));
    }
}

BOOST_AUTO_TEST_SUITE_END()
