#include <st4sd/algorithm/update_image_pull_secret.hpp>

#include "algorithm_script.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;
using namespace st4sd::test;

namespace {

using scene = player<algorithm::update_image_pull_secret>;

scene update(std::string name)
{
    return scene{algorithm::update_image_pull_secret{std::move(name), {"quay.io", "robot", secret{"hunter2"}}}};
}

} // namespace

BOOST_AUTO_TEST_SUITE(algorithm_update_image_pull_secret)

BOOST_AUTO_TEST_CASE(replaces_one_that_is_listed)
{
    auto play = update("mine");
    BOOST_TEST(play.start() == "GET image-pull-secrets/");
    BOOST_TEST(play.hear("image-pull-secrets.list.200.json") == "PUT image-pull-secrets/mine");
    BOOST_TEST(play.request().body == R"({"server":"quay.io","username":"robot","password":"hunter2"})");
    BOOST_TEST(play.hear("image-pull-secrets.create.200.json") == "done");
}

BOOST_AUTO_TEST_CASE(does_nothing_to_one_that_is_not)
{
    auto play = update("nope");
    (void)play.start();
    BOOST_TEST(play.hear("image-pull-secrets.list.200.json") == failed_with(errc::not_found));
    BOOST_TEST(play.end().error().problem<unknown_image_pull_secret>()->name == "nope");
}

BOOST_AUTO_TEST_CASE(sends_nothing_that_cannot_be)
{
    BOOST_TEST(update("No Name").start() == failed_with(errc::invalid_argument));
    scene empty{algorithm::update_image_pull_secret{"mine", {}}};
    BOOST_TEST(empty.start() == failed_with(errc::invalid_argument));
}

BOOST_AUTO_TEST_CASE(errors_end_it)
{
    for (int const status : {403, 500, 502}) {
        auto play = update("mine");
        (void)play.start();
        BOOST_TEST(play.hear(answer(status, R"({"message": "m"})")).starts_with("failed: "), status);
    }
    auto lost = update("mine");
    (void)lost.start();
    BOOST_TEST(lost.hear(errc::connection_lost) == failed_with(errc::connection_lost));

    auto put = update("mine");
    (void)put.start();
    (void)put.hear("image-pull-secrets.list.200.json");
    BOOST_TEST(put.hear(answer(500, R"({"message": "hunter2"})")) == failed_with(errc::service_failed));
    BOOST_TEST(put.end().error().server_message() == "***");

    auto lost_later = update("mine");
    (void)lost_later.start();
    (void)lost_later.hear("image-pull-secrets.list.200.json");
    BOOST_TEST(lost_later.hear(errc::timed_out) == failed_with(errc::timed_out));
}

BOOST_AUTO_TEST_CASE(it_can_be_cancelled)
{
    BOOST_TEST(update("mine").cancel() == failed_with(errc::cancelled));
    auto between = update("mine");
    (void)between.start();
    algorithm::input in;
    in.answer = fixture_answer("image-pull-secrets.list.200.json");
    in.cancelled = true;
    auto const step = between.machine().resume(std::move(in), boost_json{});
    BOOST_TEST((std::get<algorithm::done<void>>(step).value.error() == errc::cancelled), "nothing is changed any more");
}

BOOST_AUTO_TEST_SUITE_END()
