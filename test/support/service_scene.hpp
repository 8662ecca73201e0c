#ifndef ST4SD_TEST_SUPPORT_SERVICE_SCENE_HPP
#define ST4SD_TEST_SUPPORT_SERVICE_SCENE_HPP

// A client of the service in memory, for tests of whole facades.

#include <st4sd/client.hpp>
#include <st4sd/testing/service.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace st4sd::test {

struct service_scene {
    testing::service service;
    client api{service, "https://st4sd.example.org/rs/"};

    void be_faithful(bool yes) { service.faithful_bugs(yes); }
};

// A new scene with the bugs of the real service, and one without them: a client gives the same in both.
template <class Scene = service_scene, class F>
void in_both_moods(F&& f)
{
    for (bool const faithful : {true, false}) {
        BOOST_TEST_CONTEXT("faithful_bugs(" << std::boolalpha << faithful << ')')
        {
            Scene scene;
            scene.be_faithful(faithful);
            f(scene);
        }
    }
}

// Why a call failed; the messages of checks are made also when these succeed.
template <class Result>
std::string why(Result const& got)
{
    return got ? "a success" : got.error().to_line();
}

// The problem of a call that should fail so; what else it gave is shown.
template <class Problem, class Result>
Problem problem_of(Result const& got)
{
    BOOST_TEST_REQUIRE(!got.has_value(), why(got));
    auto const* found = got.error().template problem<Problem>();
    BOOST_TEST_REQUIRE(found, why(got));
    return *found;
}

// The value of a call that should succeed.
template <class Result>
auto value_of(Result const& got)
{
    BOOST_TEST_REQUIRE(got.has_value(), why(got));
    return got.value();
}

inline bool succeeds(result<void> const& got)
{
    BOOST_TEST(got.has_value(), why(got));
    return got.has_value();
}

inline bool contains(std::vector<std::string> const& list, std::string const& text)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

} // namespace st4sd::test

#endif
