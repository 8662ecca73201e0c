#include <st4sd/logging.hpp>

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string>
#include <thread>
#include <vector>

using namespace st4sd;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(logging)

BOOST_AUTO_TEST_CASE(writes_a_line_an_event)
{
    std::ostringstream out;
    auto const log = log_to(out);
    std::string const url = "https://st4sd.example.org/rs/x";
    log->on_event({"GET", url, "abc", events::attempt_started{}});
    log->on_event({"GET", url, "abc", events::received{5, 10}});
    log->on_event({"GET", url, "abc", events::retried{"HTTP 503", 250ms}});
    log->on_event({"GET", url, "", events::attempt_done{200, "", 0, 812, 41ms}});
    BOOST_TEST(
        out.str() == "GET https://st4sd.example.org/rs/x attempt 1 [abc]\n"
                     "GET https://st4sd.example.org/rs/x is sent again in 250 ms: HTTP 503 [abc]\n"
                     "GET https://st4sd.example.org/rs/x 200 812 bytes 41 ms\n");
}

BOOST_AUTO_TEST_CASE(nothing_from_outside_begins_a_line)
{
    std::ostringstream out;
    log_to(out)->on_event(
        {"GET", "https://x/\ny", "id\r\nGET https://forged", events::attempt_done{0, "lost\nGET", 0, 0, 1ms}});
    auto const text = out.str();
    BOOST_TEST(text.find('\n') == text.size() - 1);
    BOOST_TEST(text.find('\r') == text.npos);
}

BOOST_AUTO_TEST_CASE(a_stream_that_throws_ends_nothing)
{
    std::ostream out{nullptr};
    out.clear();
    try {
        out.exceptions(std::ios::badbit); // throws for a stream without buffer, and stays set
    }
    catch (std::ios::failure const&) {
    }
    BOOST_CHECK_NO_THROW(log_to(out)->on_event({"GET", "x", "", events::refreshed{}}));
}

BOOST_AUTO_TEST_CASE(lines_do_not_mix)
{
    std::ostringstream out;
    auto const log = log_to(out);
    std::vector<std::thread> threads;
    for (int t = 0; t != 4; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i != 200; ++i) {
                log->on_event({"GET", "https://x/y", "", events::refreshed{}});
            }
        });
    }
    for (auto& t : threads) {
        t.join();
    }
    std::istringstream in{out.str()};
    int lines = 0;
    for (std::string line; std::getline(in, line); ++lines) {
        BOOST_TEST(line == "GET https://x/y asks for new credentials");
    }
    BOOST_TEST(lines == 800);
}

BOOST_AUTO_TEST_SUITE_END()
