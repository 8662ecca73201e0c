#ifndef ST4SD_TEST_SUPPORT_ENVIRONMENT_HPP
#define ST4SD_TEST_SUPPORT_ENVIRONMENT_HPP

#include <cstdlib>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::test {

/// The variables that speak of proxies: only these are set, and all are as they were at the end.
class environment {
public:
    explicit environment(std::vector<std::pair<std::string, std::string>> const& set)
    {
        for (auto const* name : {"https_proxy", "HTTPS_PROXY", "no_proxy", "NO_PROXY"}) {
            auto const* const value = std::getenv(name);
            before_.emplace_back(name, value ? std::optional<std::string>{value} : std::nullopt);
            ::unsetenv(name);
        }
        for (auto const& [name, value] : set) {
            ::setenv(name.c_str(), value.c_str(), 1);
        }
    }
    environment(environment const&) = delete;
    environment& operator=(environment const&) = delete;
    ~environment()
    {
        for (auto const& [name, value] : before_) {
            value ? ::setenv(name.c_str(), value->c_str(), 1) : ::unsetenv(name.c_str());
        }
    }

private:
    std::vector<std::pair<std::string, std::optional<std::string>>> before_;
};

} // namespace st4sd::test

#endif
