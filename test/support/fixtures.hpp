#ifndef ST4SD_TEST_SUPPORT_FIXTURES_HPP
#define ST4SD_TEST_SUPPORT_FIXTURES_HPP

#include "places.hpp"

#include <st4sd/http/response.hpp>

#include <charconv>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>

namespace st4sd::test {

// The text of test/data/fixtures/<name>.
inline std::string fixture(std::string const& name)
{
    std::ifstream file{test_data() + "/fixtures/" + name, std::ios::binary};
    if (!file) {
        throw std::runtime_error{"no such fixture: " + name};
    }
    return {std::istreambuf_iterator<char>{file}, {}};
}

inline http::response
answer(int status, std::string body, std::string media_type = "application/json")
{
    return {status, {{"Content-Type", std::move(media_type)}}, std::move(body)};
}

// The fixture as an answer; its name says the status: `experiments.get.404.json`.
inline http::response fixture_answer(std::string const& name)
{
    int status = 0;
    for (std::size_t dot = name.find('.'); dot != name.npos && status < 100;
         dot = name.find('.', dot + 1)) {
        std::from_chars(name.data() + dot + 1, name.data() + name.size(), status);
    }
    return answer(
        status, fixture(name),
        name.ends_with(".html") ? "text/html; charset=utf-8" : "application/json");
}

} // namespace st4sd::test

#endif
