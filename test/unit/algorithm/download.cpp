#include <st4sd/algorithm/download.hpp>

#include <st4sd/middleware/retrying.hpp>
#include <st4sd/run.hpp>
#include <st4sd/testing/failing.hpp>
#include <st4sd/testing/scripted_transport.hpp>

#include "algorithm_script.hpp"
#include "temporary_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;
using testing::scripted_transport;
using namespace std::chrono_literals;

namespace {

using names = std::set<std::string>;

std::string const target = "instances/x/outputs/Sum";

http::response output(std::string body, std::string disposition = R"(attachment; filename="s.txt")",
                      std::string type = "application/octet-stream")
{
    auto whole = answer(200, std::move(body), std::move(type));
    whole.fields.add("Content-Length", std::to_string(whole.body.size()));
    whole.fields.add("Content-Disposition", std::move(disposition));
    return whole;
}

auto to_file(std::string destination, std::string path = {})
{
    return algorithm::download<algorithm::into_file>{
        {rest_uid{"x"}, "Sum", std::move(path)}, algorithm::into_file{std::move(destination)}};
}

template <class Transport, class Operation>
auto run(Transport transport, Operation operation, cancel_token cancel = {})
{
    st4sd::session session;
    session.base = http::url::parse("http://h/").value();
    session.call.cancel = std::move(cancel);
    return driver::run(transport, boost_json{}, session, std::move(operation));
}

scripted_transport serving(http::response whole)
{
    scripted_transport script;
    script.expect(http::method::get, target).answer(std::move(whole));
    return script;
}

struct text_sink final : body_sink {
    std::string text;
    std::string type;
    std::optional<error> refusal{};

    result<void> open(http::response const& head) override
    {
        text.clear();
        type = head.media_type();
        return success();
    }
    result<void> write(std::string_view bytes) override
    {
        if (refusal) {
            return *refusal;
        }
        text += bytes;
        return success();
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(algorithm_download)

BOOST_AUTO_TEST_CASE(a_file_under_the_name_that_the_caller_gives)
{
    temporary_folder folder;
    std::string const text = "several pieces of seven bytes each";
    auto const saved = run(serving(output(text)), to_file(folder / "mine.txt")).value();
    BOOST_TEST((saved == downloaded{folder / "mine.txt", "s.txt", "application/octet-stream", text.size()}), saved);
    BOOST_TEST(!saved.is_folder());
    BOOST_TEST(text_of(folder / "mine.txt") == text);
    BOOST_TEST((folder.names() == names{"mine.txt"}));
}

BOOST_AUTO_TEST_CASE(in_a_folder_under_the_services_name_which_stays_inside)
{
    for (auto const& [disposition, name] :
         {std::pair{R"(attachment; filename="s.txt")", "s.txt"},
          std::pair{R"(attachment; filename="../../etc/passwd")", "passwd"},
          std::pair{R"(attachment; filename="..")", "Sum"},
          std::pair{"attachment; filename=\"r\xe9sum\xe9\"", "r\xc3\xa9sum\xc3\xa9"}, std::pair{"", "Sum"}}) {
        temporary_folder folder;
        auto const saved = run(serving(output("x", disposition)), to_file(folder.str())).value();
        BOOST_TEST((folder.names() == names{name}), name);
        BOOST_TEST(saved.path == folder / name);
        BOOST_TEST(saved.filename == name);
    }
}

BOOST_AUTO_TEST_CASE(an_empty_file)
{
    temporary_folder folder;
    auto const saved = run(serving(output("")), to_file(folder / "empty")).value();
    BOOST_TEST(saved.size == 0u);
    BOOST_TEST((folder.names() == names{"empty"}));
    BOOST_TEST(text_of(folder / "empty").empty());
}

BOOST_AUTO_TEST_CASE(a_folder_output_is_a_zip)
{
    temporary_folder folder;
    auto const saved =
        run(serving(output("PK\3\4", R"(attachment; filename="Gen.zip")", "application/zip")), to_file(folder.str()))
            .value();
    BOOST_TEST(saved.is_folder());
    BOOST_TEST((folder.names() == names{"Gen.zip"}));
    auto const real_zip =
        run(serving(output("PK\3\4", R"(attachment; filename="x.zip")", "application/.zip")), to_file(folder.str()))
            .value();
    BOOST_TEST(!real_zip.is_folder());
}

BOOST_AUTO_TEST_CASE(a_path_inside_a_folder_output)
{
    temporary_folder folder;
    scripted_transport script;
    script.expect(http::method::get, target + "/nested/b.txt").answer(output("b", ""));
    BOOST_TEST(run(script, to_file(folder.str(), "nested/b.txt")).value().path == folder / "b.txt");
    script.verify().value();
    BOOST_TEST((run(script, to_file(folder.str(), "../b.txt")).error() == errc::invalid_argument));
    BOOST_TEST(script.seen().size() == 1u);
}

BOOST_AUTO_TEST_CASE(the_progress_is_heard)
{
    std::vector<std::uint64_t> heard;
    std::optional<std::uint64_t> all;
    auto const note = [&](std::uint64_t bytes, std::optional<std::uint64_t> total) {
        heard.push_back(bytes);
        all = total;
    };
    text_sink sink;
    auto script = serving(output("0123456789"));
    script.piece_size(4);
    algorithm::download<algorithm::into_sink, decltype(note)> op{{rest_uid{"x"}, "Sum"}, {&sink}, note};
    BOOST_TEST(run(script, std::move(op)).has_value());
    BOOST_TEST(heard == (std::vector<std::uint64_t>{0, 4, 8, 10}), boost::test_tools::per_element());
    BOOST_TEST(all.value() == 10u);

    auto chunked = output("0123456789");
    chunked.fields.remove("Content-Length");
    algorithm::download<algorithm::into_sink, decltype(note)> unknown{{rest_uid{"x"}, "Sum"}, {&sink}, note};
    BOOST_TEST(run(serving(chunked), std::move(unknown)).has_value());
    BOOST_TEST(!all.has_value());
}

BOOST_AUTO_TEST_CASE(the_rate_is_heard)
{
    std::vector<transfer> heard;
    auto const note = [&](transfer const& t) { heard.push_back(t); };
    text_sink sink;
    player machine{algorithm::download<algorithm::into_sink, decltype(note)>{{rest_uid{"x"}, "Sum"}, {&sink}, note}};
    machine.start();
    auto time = algorithm::clock::time_point{1h};
    machine.sink()->keep_time_by({&time, [](void* t) { return *static_cast<algorithm::clock::time_point*>(t); }});
    auto const piece = std::string(100, 'x');
    machine.sink()->open(output(std::string(700, 'x'))).value();
    for (auto const pause : {1s, 1s, 1s, 1s, 1s, 10s}) {
        time += pause;
        machine.sink()->write(piece).value();
    }
    BOOST_TEST_REQUIRE(heard.size() == 7u);
    BOOST_TEST((heard[0] == transfer{0, 700, 0, 0s}));
    BOOST_TEST((heard[1] == transfer{100, 700, 100, 1s}));
    BOOST_TEST((heard[5] == transfer{500, 700, 100, 5s}));
    BOOST_TEST(heard[6].bytes_per_second < 30, "the network got slow");
    BOOST_TEST((heard[6].elapsed == 15s));
    BOOST_TEST(heard[5].fraction().value() == 5 / 7.0);
    BOOST_TEST((heard[5].remaining() == 2s));
    BOOST_TEST(!heard[0].remaining().has_value());

    machine.sink()->open(output("x")).value(); // sent again
    BOOST_TEST((heard.back() == transfer{0, 1, 0, 0s}));

    BOOST_TEST(!transfer{}.fraction().has_value());
    BOOST_TEST((transfer{0, 0, 0, {}}.fraction() == 1.0));
    BOOST_TEST((transfer{0, ~std::uint64_t{0}, 1e-300, {}}.remaining() == std::chrono::hours{365 * 24}));
}

BOOST_AUTO_TEST_CASE(the_rate_is_measured_on_the_transports_clock)
{
    std::vector<transfer> heard;
    auto const note = [&](transfer const& t) { heard.push_back(t); };
    text_sink sink;
    algorithm::download<algorithm::into_sink, decltype(note)> op{{rest_uid{"x"}, "Sum"}, {&sink}, note};
    BOOST_TEST(run(serving(output(std::string(100'000, 'x'))), std::move(op)).has_value());
    BOOST_TEST((heard.back().elapsed == 0s), "no virtual time passes");
}

BOOST_AUTO_TEST_CASE(the_digest_is_that_of_what_was_written)
{
    temporary_folder folder;
    auto const digested = [&](std::string text) {
        algorithm::download<algorithm::into_file> op{
            {rest_uid{"x"}, "Sum"}, algorithm::into_file{folder / "a.txt"}, {}, true};
        return run(serving(output(std::move(text))), std::move(op)).value().sha256;
    };
    BOOST_TEST(digested("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    BOOST_TEST(digested("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    BOOST_TEST(run(serving(output("abc")), to_file(folder / "a.txt")).value().sha256.empty(), "nobody asked");
}

BOOST_AUTO_TEST_CASE(a_transfer_that_breaks_is_made_again_from_the_start)
{
    temporary_folder folder;
    std::string const text = "twenty bytes of text";
    std::vector<std::uint64_t> heard;
    auto const note = [&](std::uint64_t bytes, std::optional<std::uint64_t>) { heard.push_back(bytes); };
    scripted_transport script;
    script.piece_size(10);
    script.expect(http::method::get, target).answer(output(text)).cut_after(15);
    script.expect(http::method::get, target).answer(503, "");
    script.expect(http::method::get, target).answer(output(text));
    algorithm::download<algorithm::into_file, decltype(note)> op{
        {rest_uid{"x"}, "Sum"}, algorithm::into_file{folder / "a.txt"}, note, true};
    auto const saved = run(middleware::with{middleware::retrying_policy{}, script}, std::move(op)).value();
    script.verify().value();
    BOOST_TEST(heard == (std::vector<std::uint64_t>{0, 10, 15, 0, 10, 20}), boost::test_tools::per_element());
    BOOST_TEST(text_of(folder / "a.txt") == text);
    BOOST_TEST((folder.names() == names{"a.txt"}));
    st4sd::detail::sha256 digest;
    digest.update(text);
    BOOST_TEST(saved.sha256 == digest.hex(), "not of both tries");

    // the budget ends
    scripted_transport broken;
    broken.expect(http::method::get, target).answer(output(text)).cut_after(15).times(3);
    retry_options twice;
    twice.max_attempts = 3;
    auto const failed =
        run(middleware::with{middleware::retrying_policy{twice}, broken}, to_file(folder / "b.txt"));
    BOOST_TEST((failed.error() == errc::body_cut_short));
    BOOST_TEST(failed.error().earlier().size() == 2u);
    BOOST_TEST((folder.names() == names{"a.txt"}));
}

BOOST_AUTO_TEST_CASE(more_than_was_announced_is_not_written)
{
    temporary_folder folder;
    player machine{to_file(folder / "a.txt")};
    machine.start();
    machine.sink()->open(output("four")).value();
    machine.sink()->write("fo").value();
    auto const more = machine.sink()->write("urteen");
    BOOST_TEST_REQUIRE(!more);
    BOOST_TEST((more.error() == errc::body_cut_short));
    BOOST_TEST(more.error().message().find("8 of 4") != std::string::npos);
    BOOST_TEST(machine.hear(more.error()) == failed_with(errc::body_cut_short));
    BOOST_TEST(folder.names().empty());
}

BOOST_AUTO_TEST_CASE(a_sink_of_the_callers)
{
    text_sink sink;
    algorithm::download<algorithm::into_sink> op{{rest_uid{"x"}, "Sum"}, {&sink}};
    auto const fetched = run(serving(output("some text")), std::move(op)).value();
    BOOST_TEST((fetched == downloaded{"", "s.txt", "application/octet-stream", 9}), fetched);
    BOOST_TEST(sink.text == "some text");
    BOOST_TEST(sink.type == "application/octet-stream");

    sink.refusal = error{errc::rejected, "enough"};
    algorithm::download<algorithm::into_sink> refused{{rest_uid{"x"}, "Sum"}, {&sink}};
    auto const end = run(serving(output("some text")), std::move(refused));
    BOOST_TEST((end.error() == errc::rejected));
    BOOST_TEST(end.error().message() == "enough");
}

BOOST_AUTO_TEST_CASE(an_error_never_touches_the_file)
{
    for (std::string const name :
         {"instances.output.404.key.json", "instances.output.404.instance.json", "instances.output.404.path.json",
          "instances.output.400.not-folder.json", "common.404.html"}) {
        temporary_folder folder;
        write_text(folder / "a.txt", "before");
        auto const failed = run(serving(fixture_answer(name)), to_file(folder / "a.txt"));
        BOOST_TEST_REQUIRE(!failed, name);
        BOOST_TEST((failed.error() == condition::not_found || failed.error() == condition::rejected), failed.error());
        BOOST_TEST((folder.names() == names{"a.txt"}));
        BOOST_TEST(text_of(folder / "a.txt") == "before");
    }
    temporary_folder folder;
    auto const unknown = run(serving(fixture_answer("instances.output.404.key.json")), to_file(folder / "a.txt"));
    BOOST_TEST(unknown.error().problem<unknown_output>());
    BOOST_TEST(unknown.error().url() == "http://h/instances/x/outputs/Sum");
}

BOOST_AUTO_TEST_CASE(a_web_page_is_never_saved)
{
    std::string const login = "<html>Sign in with OAuth</html>";
    std::string const other = "<html>Hello</html>";
    std::string const huge(1'000'000, ' ');
    for (auto const& [page, code] :
         {std::pair{login, errc::unauthorised}, std::pair{other, errc::malformed_answer},
          std::pair{login + huge, errc::unauthorised}, std::pair{huge + login, errc::malformed_answer},
          std::pair{std::string{}, errc::malformed_answer}}) {
        temporary_folder folder;
        auto script = serving(output(page, "", "text/html; charset=utf-8"));
        script.piece_size(10'000);
        auto const failed = run(script, to_file(folder / "a.txt"));
        BOOST_TEST_REQUIRE(!failed);
        BOOST_TEST((failed.error() == code), failed.error());
        BOOST_TEST(folder.names().empty());
    }
}

BOOST_AUTO_TEST_CASE(part_of_an_output_is_not_taken_for_the_whole)
{
    temporary_folder folder;
    auto part = output("part");
    part.status = 206;
    BOOST_TEST((run(serving(part), to_file(folder / "a.txt")).error() == errc::malformed_answer));
    for (auto const* length : {"3", "5"}) {
        auto wrong = output("four");
        wrong.fields.set("Content-Length", length);
        auto const failed = run(serving(wrong), to_file(folder / "a.txt"));
        BOOST_TEST((failed.error() == errc::body_cut_short));
        BOOST_TEST(failed.error().message().find("4 of ") != std::string::npos);
    }
    BOOST_TEST(folder.names().empty());
}

BOOST_AUTO_TEST_CASE(every_io_step_fails_once_and_leaves_no_trace)
{
    std::vector<std::string> const before{"", "before"};
    for (auto const& text : before) {
        temporary_folder folder;
        if (!text.empty()) {
            write_text(folder / "a.txt", text);
        }
        auto const runs = testing::for_every_failure([&](testing::failure_point point) {
            auto const end =
                run(testing::failing{serving(output(std::string(100, 'x'))), point}, to_file(folder / "a.txt"));
            if (end) {
                BOOST_TEST(text_of(folder / "a.txt") == std::string(100, 'x'));
                return;
            }
            BOOST_TEST((end.error() == condition::unavailable), end.error());
            BOOST_TEST(text_of(folder / "a.txt") == text);
            BOOST_TEST(folder.names().size() == (text.empty() ? 0u : 1u), point);
        });
        BOOST_TEST(runs == 5u);
    }
}

BOOST_AUTO_TEST_CASE(a_body_that_breaks_off_anywhere)
{
    for (std::size_t cut = 0; cut != 20; ++cut) {
        temporary_folder folder;
        scripted_transport script;
        script.expect(http::method::get, target).answer(output("twenty bytes of text")).cut_after(cut);
        BOOST_TEST((run(script, to_file(folder / "a.txt")).error() == errc::body_cut_short));
        BOOST_TEST(folder.names().empty());
    }
}

BOOST_AUTO_TEST_CASE(cancelled_in_the_middle)
{
    temporary_folder folder;
    cancel_source stop;
    auto const note = [&](std::uint64_t bytes, std::optional<std::uint64_t>) {
        if (bytes >= 14) {
            stop.cancel();
        }
    };
    algorithm::download<algorithm::into_file, decltype(note)> op{
        {rest_uid{"x"}, "Sum"}, algorithm::into_file{folder / "a.txt"}, note};
    auto const end = run(serving(output(std::string(100, 'x'))), std::move(op), stop.token());
    BOOST_TEST((end.error() == condition::cancelled));
    BOOST_TEST(folder.names().empty());

    player before{to_file(folder / "a.txt")};
    BOOST_TEST(before.cancel() == failed_with(errc::cancelled));
}

BOOST_AUTO_TEST_CASE(a_disk_that_is_full)
{
    auto const end = run(serving(output("x")), to_file("/dev/full"));
    BOOST_TEST_REQUIRE(!end);
    BOOST_TEST((end.error() == std::make_error_condition(std::errc::no_space_on_device)), end.error());
    auto const early = run(serving(output(std::string(100'000, 'x'))), to_file("/dev/full"));
    BOOST_TEST((early.error() == std::make_error_condition(std::errc::no_space_on_device)));
}

BOOST_AUTO_TEST_CASE(a_place_that_is_not_there_fails_before_the_body_comes)
{
    temporary_folder folder;
    auto const end = run(serving(output("x")), to_file(folder / "none/a.txt"));
    BOOST_TEST((end.error() == std::make_error_condition(std::errc::no_such_file_or_directory)), end.error());
}

BOOST_AUTO_TEST_CASE(a_final_name_that_cannot_be_given)
{
    temporary_folder folder;
    auto const block = [&](std::uint64_t, std::optional<std::uint64_t>) {
        std::filesystem::create_directories(folder / "a.txt/full");
    };
    algorithm::download<algorithm::into_file, decltype(block)> op{
        {rest_uid{"x"}, "Sum"}, algorithm::into_file{folder / "a.txt"}, block};
    BOOST_TEST(!run(serving(output("x")), std::move(op)).has_value());
    BOOST_TEST((folder.names() == names{"a.txt"}));
    BOOST_TEST(std::filesystem::is_directory(folder / "a.txt"));
}

BOOST_AUTO_TEST_CASE(sent_again_it_begins_anew)
{
    temporary_folder folder;
    player machine{to_file(folder / "a.txt")};
    BOOST_TEST(machine.start() == "GET " + target);
    auto head = output("second");
    auto& sink = *machine.sink();
    sink.open(head).value();
    sink.write("fir").value(); // the connection broke, and a policy sent the request again
    sink.open(head).value();
    sink.write("second").value();
    head.body.clear();
    BOOST_TEST(machine.hear(head) == "done");
    BOOST_TEST(text_of(folder / "a.txt") == "second");
    BOOST_TEST((folder.names() == names{"a.txt"}));
}

BOOST_AUTO_TEST_CASE(after_a_failure_the_rest_is_gone_at_once)
{
    temporary_folder folder;
    player machine{to_file(folder / "a.txt")};
    machine.start();
    machine.sink()->open(output("second")).value();
    machine.sink()->write("sec").value();
    BOOST_TEST(folder.names().size() == 1u);
    BOOST_TEST(machine.hear(errc::connection_lost) == failed_with(errc::connection_lost));
    BOOST_TEST(folder.names().empty()); // not only when the operation is destroyed
}

BOOST_AUTO_TEST_CASE(a_transport_that_forgets_the_sink_is_told)
{
    temporary_folder folder;
    player machine{to_file(folder / "a.txt")};
    machine.start();
    BOOST_TEST(machine.hear(output("x")) == failed_with(errc::not_supported));
    BOOST_TEST(folder.names().empty());
}

BOOST_AUTO_TEST_CASE(it_has_no_deadline_for_the_whole)
{
    player machine{to_file("a.txt")};
    machine.start();
    BOOST_TEST((machine.request().limits.total == http::deadlines::never));
    BOOST_TEST(machine.request().is_download);
    BOOST_TEST(machine.sink() != nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
