#ifndef ST4SD_TEST_SUPPORT_EVENT_LOG_HPP
#define ST4SD_TEST_SUPPORT_EVENT_LOG_HPP

#include <st4sd/event.hpp>

#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::test {

// Keeps what an observer hears.
struct event_log {
    struct entry {
        std::string method;
        std::string url;
        std::string request_id;
        event::kind what;
        std::string line;
    };
    event_log() = default;
    event_log(event_log const&) = delete;
    event_log& operator=(event_log const&) = delete;

    std::mutex mutex;
    std::vector<entry> all;
    std::shared_ptr<st4sd::observer> observer = st4sd::observe([this](event const& e) {
        std::lock_guard const lock{mutex};
        all.push_back({std::string{e.method}, e.url, std::string{e.request_id}, e.what, e.to_line()});
    });

    // What happened, without method and URL.
    std::vector<std::string> lines()
    {
        std::lock_guard const lock{mutex};
        std::vector<std::string> out;
        for (auto const& e : all) {
            out.push_back(e.line.substr(e.method.size() + e.url.size() + 2));
        }
        return out;
    }
};

} // namespace st4sd::test

#endif
