#include <st4sd/algorithm/datastore/fetch_files.hpp>

#include <st4sd/adapter/archive.hpp>
#include <st4sd/algorithm/datastore/located.hpp>
#include <st4sd/run.hpp>

#include "zip_answers.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;
namespace ds = st4sd::datastore;

namespace {

using fetch = algorithm::fetch_files<zip_archives>;
using names = std::vector<std::string>;

instance_uri const run_a{"file://one/w/a.instance"};
instance_uri const run_b{"file://one/w/b.instance"};
instance_uri const run_two{"file://two/w/c.instance"};
instance_uri const run_three{"file://three/w/d.instance"};

std::vector<ds::file_request> files_of(instance_uri const& run, names const& paths)
{
    std::vector<ds::file_request> all;
    for (auto const& path : paths) {
        all.push_back({run, path});
    }
    return all;
}

// What became of each, in a word, and for what came its content.
std::string told(result<ds::deliveries> const& end)
{
    if (!end) {
        return "error: " + end.error().message();
    }
    std::string text;
    for (auto const& one : end.value()) {
        text += (text.empty() ? "" : " ") + std::string{to_string(one.outcome)};
        text += one.outcome == ds::outcome::delivered ? "=" + one.content : "";
        bool const says_why = one.why.has_value();
        BOOST_TEST(says_why == (one.outcome != ds::outcome::delivered));
    }
    return text;
}

// A gateway with files of a size, a limit on both, which leaves out what is over it and folders that break the answer.
struct fake_gateway {
    std::map<std::string, std::string, std::less<>> files{};
    std::set<std::string, std::less<>> folders{};
    std::size_t byte_limit = 32u << 20;
    std::size_t file_limit = 1000;
    int requests = 0;
    std::size_t most_asked = 0;

    // The body of the answer.
    std::string operator()(std::string const& asked)
    {
        ++requests;
        zip_maker zip;
        std::size_t total = 0;
        std::size_t count = 0;
        auto const wanted = decode<std::map<std::string, names>>(asked, decoding::strict, boost_json{}).value();
        std::size_t paths = 0;
        for (auto const& [instance, each] : wanted) {
            for (auto const& path : each) {
                ++paths;
                if (folders.contains(path)) {
                    return zip.str().substr(0, 10);
                }
                auto const found = files.find(path);
                auto const size = found == files.end() ? 0 : (std::min)(found->second.size(), byte_limit);
                if (found == files.end() || count == file_limit || size > byte_limit - total) {
                    continue;
                }
                ++count;
                total += size;
                zip.members.push_back({.name = path, .content = found->second});
            }
        }
        most_asked = (std::max)(most_asked, paths);
        return zip.str();
    }
};

template <class Machine>
void serve(player<Machine>& play, fake_gateway& gateway)
{
    for (auto said = play.start(); said == "POST files/api/v1.1";) {
        said = stream(play, gateway(play.request().body));
    }
}
std::string served(std::vector<ds::file_request> wanted, fake_gateway& gateway, ds::fetch_options options = {})
{
    player<fetch> play{fetch{std::move(wanted), options}};
    serve(play, gateway);
    return told(play.end());
}

} // namespace

BOOST_AUTO_TEST_SUITE(algorithm_datastore_fetch_files)

BOOST_AUTO_TEST_CASE(files_are_asked_for_by_absolute_paths)
{
    player<fetch> play{fetch{{{run_a, "output/properties.csv"},
                              {run_b, "/w/b.instance/out put/50%.txt"},
                              {instance_uri{"file://one/w/e.instance/"}, "x"}}}};
    BOOST_TEST(play.start() == "POST files/api/v1.1");
    BOOST_TEST(play.request().body == R"({"file://one/w/a.instance":["/w/a.instance/output/properties.csv"],)"
                                      R"("file://one/w/b.instance":["/w/b.instance/out put/50%.txt"],)"
                                      R"("file://one/w/e.instance/":["/w/e.instance/x"]})");
    BOOST_TEST((play.request().repeat == http::idempotency::safe));
    auto const zip = zip_of({{"/w/b.instance/out put/50%.txt", "half"},
                             {"/nobody/asked", "?"},
                             {"w/a.instance/output/properties.csv", "csv"}, // without the slash
                             {"/w/e.instance/x", ""}});
    BOOST_TEST(stream(play, zip) == "done");
    BOOST_TEST(told(play.end()) == "delivered=csv delivered=half delivered=");
    BOOST_TEST(play.end().value().complete());
    BOOST_TEST(play.end().value()[1].size == 4u);
}

BOOST_AUTO_TEST_CASE(what_is_left_out_is_asked_for_until_nothing_more_comes)
{
    fake_gateway gateway{.files = {{"/w/a.instance/1", "one"}, {"/w/a.instance/2", "two"}, {"/w/a.instance/4", "four"}}};
    BOOST_TEST(served(files_of(run_a, {"1", "2", "3", "4"}), gateway) ==
               "delivered=one delivered=two missing delivered=four");
    BOOST_TEST(gateway.requests == 2);

    gateway.requests = 0;
    gateway.file_limit = 1; // one file a round
    BOOST_TEST(served(files_of(run_a, {"1", "2", "3", "4"}), gateway) ==
               "delivered=one delivered=two missing delivered=four");
    BOOST_TEST(gateway.requests == 4);

    gateway = {.files = {{"/w/a.instance/1", "small"}, {"/w/a.instance/2", std::string(40, 'b')},
                         {"/w/a.instance/3", std::string(50, 'c')}},
               .byte_limit = 32};
    BOOST_TEST(served(files_of(run_a, {"1", "2", "3"}), gateway) ==
               "delivered=small delivered=" + std::string(40, 'b') + " delivered=" + std::string(50, 'c'));
    BOOST_TEST(gateway.requests == 3);
}

BOOST_AUTO_TEST_CASE(nothing_there_means_missing)
{
    fake_gateway gateway;
    player<fetch> play{fetch{files_of(run_a, {"1", "2"})}};
    serve(play, gateway);
    BOOST_TEST(told(play.end()) == "missing missing"); // the instance vanished
    BOOST_TEST(gateway.requests == 1);
    auto const& why = *play.end().value()[1].why;
    BOOST_TEST((*why.problem<ds::missing_file>() == ds::missing_file{run_a, "/w/a.instance/2"}));
    BOOST_TEST((play.end().value().require_complete().error() == condition::not_found));
    BOOST_TEST(told(player<fetch>{fetch{{}}}.start() == "done" ? result<ds::deliveries>{ds::deliveries{}} : errc::rejected)
               == "");
}

BOOST_AUTO_TEST_CASE(ten_thousand_files_go_in_ten_requests)
{
    fake_gateway gateway;
    names paths;
    for (int i = 0; i != 10'000; ++i) {
        paths.push_back("f" + std::to_string(i));
        gateway.files["/w/a.instance/f" + std::to_string(i)] = std::to_string(i);
    }
    std::size_t heard = 0;
    auto const count = [&](ds::delivery& one) {
        heard += one.content == one.request.path.substr(1);
        one.content = {};
    };
    algorithm::fetch_files<zip_archives, decltype(count)> algorithm{files_of(run_a, paths), {}, count};
    player play{std::move(algorithm)};
    serve(play, gateway);
    BOOST_TEST(play.end().value().complete());
    BOOST_TEST(heard == 10'000u);
    BOOST_TEST(gateway.requests == 10);
    BOOST_TEST(gateway.most_asked == 1000u);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_asked_for_twice_comes_twice)
{
    fake_gateway gateway{.files = {{"/w/a.instance/1", "one"}}};
    player<fetch> play{fetch{{{run_a, "1"}, {run_a, "/w/a.instance/1"}, {run_a, "1"}}}};
    BOOST_TEST(play.start() == "POST files/api/v1.1");
    BOOST_TEST(play.request().body == R"({"file://one/w/a.instance":["/w/a.instance/1"]})");
    auto const twice = zip_of({{"/w/a.instance/1", "one"}, {"/w/a.instance/1", "one again"}});
    BOOST_TEST(stream(play, twice) == "done");
    BOOST_TEST(told(play.end()) == "delivered=one delivered=one delivered=one");
}

BOOST_AUTO_TEST_CASE(one_gateway_of_three_may_be_down)
{
    player<fetch> play{fetch{{{run_two, "1"}, {run_a, "1"}, {run_three, "1"}, {run_two, "2"}}}};
    play.start();
    BOOST_TEST(play.hear(errc::cannot_connect) == "POST files/api/v1.1"); // two
    BOOST_TEST(play.request().body == R"({"file://one/w/a.instance":["/w/a.instance/1"]})");
    BOOST_TEST(stream(play, zip_of({{"/w/a.instance/1", "one"}})) == "POST files/api/v1.1");
    BOOST_TEST(stream(play, zip_of({{"/w/d.instance/1", "three"}})) == "done");
    BOOST_TEST(told(play.end()) == "unreachable delivered=one delivered=three unreachable");
    BOOST_TEST((*play.end().value()[3].why == errc::cannot_connect));

    player<fetch> other{fetch{{{run_two, "1"}, {run_a, "1"}}}};
    other.start();
    BOOST_TEST(other.hear(error::of(ds::unknown_gateway{"two", "http://registry/"})) == "POST files/api/v1.1");
    BOOST_TEST(other.hear(answer(503, "", "text/html")) == "done");
    BOOST_TEST(told(other.end()) == "unreachable unreachable");
    BOOST_TEST((other.end().value()[0].why->problem<ds::unknown_gateway>() != nullptr));
    BOOST_TEST((*other.end().value()[1].why == condition::unavailable));
}

BOOST_AUTO_TEST_CASE(a_registry_that_is_down_keeps_no_known_gateway_from_being_asked)
{
    datastore_options const chosen{.registry_url = "https://reg.org", .gateways = {{"one", "https://one.org"}}};
    auto const known = ds::places::make(http::url::parse("https://st4sd.example.org").value(), chosen, {}).value();
    player play{algorithm::located{fetch{{{run_two, "1"}, {run_a, "1"}, {run_three, "1"}}}, known}};
    BOOST_TEST(play.start() == "POST gateways/api/v1.0/unique_ids");
    BOOST_TEST(play.hear(errc::cannot_connect) == "POST files/api/v1.1");
    BOOST_TEST(play.request().url.to_string() == "https://one.org/files/api/v1.1");
    BOOST_TEST(stream(play, zip_of({{"/w/a.instance/1", "one"}})) == "POST gateways/api/v1.0/unique_ids");
    BOOST_TEST(play.hear(answer(503, "<html>", "text/html")) == "done");
    BOOST_TEST(told(play.end()) == "unreachable delivered=one unreachable");
    BOOST_TEST((*play.end().value()[0].why == errc::cannot_connect));
    BOOST_TEST((*play.end().value()[2].why == condition::unavailable));
}

BOOST_AUTO_TEST_CASE(without_a_datastore_there_is_nothing_to_go_on_with)
{
    player<fetch> play{fetch{{{run_two, "1"}, {run_a, "1"}}}};
    play.start();
    play.hear(error::of(ds::no_datastore{true, {}}));
    BOOST_TEST((play.end().error().problem<ds::no_datastore>() != nullptr));
    player<fetch> stopped{fetch{{{run_two, "1"}, {run_a, "1"}}}};
    stopped.start();
    stopped.hear(errc::cancelled);
    BOOST_TEST((stopped.end().error() == errc::cancelled));
    player<fetch> early{fetch{{{run_two, "1"}}}};
    BOOST_TEST(early.cancel() == failed_with(errc::cancelled));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_asked_for_keeps_nothing_else_from_coming)
{
    fake_gateway gateway{.files = {{"/w/a.instance/1", "one"}}};
    BOOST_TEST(served({{instance_uri{"file:///w/a.instance"}, "1"}, // without gateway
                       {instance_uri{"/w/a.instance"}, "1"},
                       {instance_uri{}, "1"},
                       {run_a, ""},
                       {run_a, "folder/"},
                       {run_a, "caf\xe9"}, // not UTF-8
                       {run_a, "1"}},
                      gateway) ==
               "unreachable unreachable unreachable missing missing missing delivered=one");
    BOOST_TEST(gateway.requests == 1);
    BOOST_TEST(served({{instance_uri{"file:///w/a.instance"}, "1"}}, gateway) == "unreachable");
    BOOST_TEST(gateway.requests == 1);
}

BOOST_AUTO_TEST_CASE(an_archive_that_is_cut_off_delivers_nothing)
{
    auto const whole = zip_of({{"/w/a.instance/1", "one"}, {"/w/a.instance/2", std::string(500, '2')}});
    for (std::size_t part = 0; part != 20; ++part) {
        player<fetch> play{fetch{files_of(run_a, {"1"})}};
        play.start();
        auto const cut = std::string_view{whole}.substr(0, whole.size() * part / 20);
        BOOST_TEST(stream(play, cut) == "POST files/api/v1.1"); // once more
        BOOST_TEST(stream(play, cut) == "done");
        BOOST_TEST(told(play.end()) == "skipped");
        BOOST_TEST((play.end().value()[0].why->problem<ds::unreadable_file>() != nullptr));
    }
    player<fetch> play{fetch{files_of(run_a, {"1"})}};
    play.start();
    stream(play, std::string_view{whole}.substr(0, whole.size() / 2));
    BOOST_TEST(stream(play, whole) == "done");
    BOOST_TEST(told(play.end()) == "delivered=one");
}

BOOST_AUTO_TEST_CASE(what_breaks_an_answer_is_found)
{
    fake_gateway gateway;
    names paths;
    for (int i = 0; i != 1000; ++i) {
        paths.push_back("f" + std::to_string(i));
        gateway.files["/w/a.instance/f" + std::to_string(i)] = "x";
    }
    gateway.folders = {"/w/a.instance/f7", "/w/a.instance/f700"};
    player<fetch> play{fetch{files_of(run_a, paths)}};
    serve(play, gateway);
    auto const& end = play.end().value();
    BOOST_TEST(end.count(ds::outcome::delivered) == 998u);
    BOOST_TEST((end[7].outcome == ds::outcome::skipped));
    BOOST_TEST((end[700].outcome == ds::outcome::skipped));
    BOOST_TEST(gateway.requests < 50);
}

BOOST_AUTO_TEST_CASE(a_gateway_that_only_breaks_is_given_up)
{
    names paths;
    for (int i = 0; i != 1000; ++i) {
        paths.push_back("f" + std::to_string(i));
    }
    auto wanted = files_of(run_a, paths);
    wanted.push_back({run_two, "1"});
    player<fetch> play{fetch{std::move(wanted)}};
    int requests = 0;
    for (auto said = play.start(); said == "POST files/api/v1.1"; ++requests) {
        bool const is_good = play.request().body.find("file://two") != std::string::npos;
        said = is_good ? stream(play, zip_of({{"/w/c.instance/1", "good"}})) : stream(play, "PK");
    }
    BOOST_TEST(requests < 30);
    BOOST_TEST((play.end().value()[999].outcome == ds::outcome::unreachable));
    BOOST_TEST(play.end().value()[1000].content == "good");
}

BOOST_AUTO_TEST_CASE(a_wrong_checksum_is_asked_for_again)
{
    player<fetch> play{fetch{files_of(run_a, {"1", "2"})}};
    play.start();
    zip_maker zip{.members = {{.name = "/w/a.instance/1", .content = "one"},
                              {.name = "/w/a.instance/2", .content = "two", .crc = 1}}};
    BOOST_TEST(stream(play, zip.str()) == "POST files/api/v1.1");
    BOOST_TEST(play.request().body == R"({"file://one/w/a.instance":["/w/a.instance/2"]})");
    BOOST_TEST(stream(play, zip_of({{"/w/a.instance/2", "two"}})) == "done");
    BOOST_TEST(told(play.end()) == "delivered=one delivered=two");
}

BOOST_AUTO_TEST_CASE(a_file_that_is_too_large_for_memory_is_skipped)
{
    fake_gateway gateway{.files = {{"/w/a.instance/1", "12345"}, {"/w/a.instance/2", "123456"}}};
    player<fetch> play{fetch{files_of(run_a, {"1", "2"}), ds::fetch_options{.largest = 5}}};
    serve(play, gateway);
    BOOST_TEST(told(play.end()) == "delivered=12345 skipped");
    BOOST_TEST((*play.end().value()[1].why == errc::body_too_large));
    BOOST_TEST(play.end().value()[1].size == 6u);
    BOOST_TEST(gateway.requests == 1);
}

BOOST_AUTO_TEST_CASE(an_answer_without_end_is_cut)
{
    // asked for without the other, the small file comes
    fake_gateway gateway{.files = {{"/w/a.instance/1", "1"}, {"/w/a.instance/2", std::string(3000, '2')}}};
    player<fetch> play{fetch{files_of(run_a, {"1", "2"}), ds::fetch_options{.largest_answer = 2000}}};
    serve(play, gateway);
    BOOST_TEST(told(play.end()) == "delivered=1 skipped");
    auto const& why = *play.end().value()[1].why;
    BOOST_REQUIRE(why.problem<ds::oversized_archive>());
    BOOST_TEST((*why.problem<ds::oversized_archive>() == ds::oversized_archive{"packed", 2000, 3000}));
    BOOST_TEST(why.message().find("did not end after 2000 bytes") != std::string::npos);
    BOOST_TEST((why == errc::body_too_large));
}

BOOST_AUTO_TEST_CASE(what_is_no_archive_is_told_apart)
{
    auto const first_error = [](auto hears) {
        player<fetch> play{fetch{files_of(run_a, {"1", "2"})}};
        play.start();
        hears(play);
        BOOST_REQUIRE(play.end());
        BOOST_TEST((play.end().value()[1].outcome == ds::outcome::unreachable));
        return *play.end().value()[0].why;
    };
    BOOST_TEST((first_error([](auto& play) { stream(play, "<html><form>Log in</form></html>", "text/html"); }) ==
                errc::unauthorised));
    BOOST_TEST((first_error([](auto& play) { stream(play, "false", "application/json"); }) == errc::malformed_answer));
    BOOST_TEST((first_error([](auto& play) { stream(play, std::string(100'000, ' '), "text/plain"); }) ==
                errc::malformed_answer));
    BOOST_TEST((first_error([](auto& play) { play.hear("gateway.error.500.json"); }) == errc::service_failed));
    BOOST_TEST((first_error([](auto& play) { play.hear(answer(404, "<html>", "text/html")); }) == errc::not_found));
}

BOOST_AUTO_TEST_CASE(names_are_compared_as_bytes)
{
    fake_gateway gateway{.files = {{"/w/a.instance/caf\xc3\xa9 50%", "drink"}}};
    BOOST_TEST(served(files_of(run_a, {"caf\xc3\xa9 50%"}), gateway) == "delivered=drink");
    player<fetch> play{fetch{files_of(run_a, {"caf\xc3\xa9"})}};
    play.start();
    BOOST_TEST(stream(play, zip_of({{"/w/a.instance/caf\xe9", "latin-1"}})) == "done");
    BOOST_TEST(told(play.end()) == "missing");
}

BOOST_AUTO_TEST_CASE(requests_go_to_their_gateway)
{
    fetch algorithm{{{run_two, "1"}, {run_a, "1"}}};
    auto const step = algorithm.resume({}, boost_json{});
    auto const& sent = std::get<algorithm::send>(step);
    BOOST_TEST(sent.where == algorithm::place::at_gateway("two"));
    BOOST_TEST((sent.where.together == names{"one"}));
}

BOOST_AUTO_TEST_SUITE_END()
