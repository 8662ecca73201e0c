#include <st4sd/algorithm/datastore/component_archive.hpp>
#include <st4sd/algorithm/datastore/component_files.hpp>
#include <st4sd/endpoint/datastore/component_exists.hpp>

#include <st4sd/adapter/archive.hpp>

#include "temporary_folder.hpp"
#include "zip_answers.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <set>
#include <string>

using namespace st4sd;
using namespace st4sd::test;
namespace ds = st4sd::datastore;

namespace {

using extract = algorithm::component_files<zip_archives>;
using keep = algorithm::component_archive<zip_archives, algorithm::into_file>;

instance_uri const run{"file://one/w/a b.instance"};
endpoint::download_component const what{run, 1, "Opt 50%+1"};

std::string const query = "experiment=/w/a%20b.instance&stage=1&component=Opt%2050%2525%2B1";

result<bool> exists(std::string const& fixture)
{
    return endpoint::component_exists{run, 0, "Opt"}.parse(fixture_answer(fixture), boost_json{});
}

} // namespace

BOOST_AUTO_TEST_SUITE(algorithm_datastore_component_files)

BOOST_AUTO_TEST_CASE(a_component_is_extracted)
{
    temporary_folder const folder;
    player<extract> play{extract{what, folder / "opt"}};
    BOOST_TEST(play.start() == "GET experiment/download?" + query); // percent signs twice
    BOOST_TEST(stream(play, zip_of({{"/out.stdout", "printed"}, {"/a/b.txt", "b"}})) == "done");
    BOOST_TEST((play.end().value() == ds::extracted{folder / "opt", 2, 8}));
    BOOST_TEST(text_of(folder / "opt/out.stdout") == "printed");
    BOOST_TEST(text_of(folder / "opt/a/b.txt") == "b");
}

BOOST_AUTO_TEST_CASE(a_component_is_kept_as_an_archive)
{
    temporary_folder const folder;
    auto const zip = zip_of({{"/out.stdout", "printed"}});
    player<keep> play{keep{what, algorithm::into_file{folder.str()}}};
    play.start();
    BOOST_TEST(stream(play, zip) == "done");
    auto const name = play.end().value().filename;
    BOOST_TEST(name == "stage1.Opt 50%+1.zip");
    BOOST_TEST(play.end().value().path == folder / name);
    BOOST_TEST((text_of(folder / name) == zip));

    zip_maker broken{.members = {{.name = "/a", .content = "a"}, {.name = "/b", .content = "b", .crc = 1}}};
    for (auto const& bytes : {broken.str(), zip.substr(0, zip.size() - 1)}) {
        player<keep> again{keep{what, algorithm::into_file{folder / "other.zip"}}};
        again.start();
        stream(again, bytes);
        BOOST_TEST((again.end().error().problem<ds::damaged_archive>() != nullptr));
        BOOST_TEST((folder.names() == std::set<std::string>{name}));
    }
}

BOOST_AUTO_TEST_CASE(what_is_not_there_is_told_with_200)
{
    temporary_folder const folder;
    auto const error_of = [&](std::string const& body, std::string type = "application/json") {
        player<extract> play{extract{what, folder / "opt"}};
        play.start();
        stream(play, body, std::move(type));
        player<keep> other{keep{what, algorithm::into_file{folder / "opt.zip"}}};
        other.start();
        stream(other, body, "application/json");
        BOOST_TEST(!other.end());
        BOOST_TEST(folder.names().empty());
        return play.end().error();
    };
    BOOST_TEST((error_of(fixture_answer("gateway.download.200.unknown-instance.json").body)
                    .problem<ds::vanished_instance>()
                    ->instance == run));
    BOOST_TEST((*error_of(fixture_answer("gateway.download.200.unknown-component.json").body)
                     .problem<ds::unknown_component>() == ds::unknown_component{run, 1, "Opt 50%+1"}));
    BOOST_TEST((error_of("true") == errc::malformed_answer));
    BOOST_TEST((error_of("<html>Sign in</html>", "text/html") == errc::unauthorised));
}

BOOST_AUTO_TEST_CASE(bad_days_leave_nothing_behind)
{
    temporary_folder const folder;
    zip_maker const hostile{.members = {{.name = "/good", .content = "x"}, {.name = "../../x", .content = "x"}}};
    auto const whole = zip_of({{"/a", "content"}});
    for (auto const& bytes : {hostile.str(), whole.substr(0, whole.size() / 2), std::string{}}) {
        player<extract> play{extract{what, folder / "opt"}};
        play.start();
        stream(play, bytes);
        BOOST_TEST(!play.end());
        BOOST_TEST(folder.names().empty());
    }
    for (ds::archive_limits const& limits : {ds::archive_limits{.members = 0}, {.packed = whole.size() - 1}}) {
        player<extract> bounded{extract{what, folder / "opt", limits}};
        bounded.start();
        stream(bounded, whole);
        BOOST_TEST((bounded.end().error().problem<ds::oversized_archive>() != nullptr));
    }
    player<keep> endless{keep{what, algorithm::into_file{folder / "opt.zip"}, whole.size() - 1}};
    endless.start();
    BOOST_TEST(stream(endless, whole) == failed_with(errc::body_too_large));
    player<keep> fits{keep{what, algorithm::into_file{folder / "opt.zip"}, whole.size()}};
    fits.start();
    BOOST_TEST(stream(fits, whole) == "done");
    std::filesystem::remove(folder / "opt.zip");
    player<extract> down{extract{what, folder / "opt"}};
    down.start();
    down.hear(errc::cannot_connect);
    BOOST_TEST((down.end().error() == errc::cannot_connect));
    player<extract> failed{extract{what, folder / "opt"}};
    failed.start();
    failed.hear("gateway.error.500.json");
    BOOST_TEST((failed.end().error() == errc::service_failed));
    for (endpoint::download_component const& wrong :
         {endpoint::download_component{instance_uri{"file:///w/a.instance"}, 0, "Opt"}, {run, -1, "Opt"},
          {run, 0, ""}, {run, 0, "a/b"}, {run, 0, ".."}}) {
        player<extract> refused{extract{wrong, folder / "opt"}};
        BOOST_TEST(refused.start() == failed_with(errc::invalid_argument));
    }
    BOOST_TEST(folder.names().empty());
}

BOOST_AUTO_TEST_CASE(a_component_is_there_or_not)
{
    auto const request = endpoint::component_exists{run, 1, "Opt 50%+1"}.build().value();
    BOOST_TEST(request.target == "experiment/?" + query);
    BOOST_TEST((request.verb == http::method::get));
    BOOST_TEST((endpoint::component_exists{run, 0, "Opt"}.where() == algorithm::place::at_gateway("one")));
    BOOST_TEST(exists("gateway.exists.200.true.json").value());
    BOOST_TEST(!exists("gateway.exists.200.false.json").value());
    BOOST_TEST(!exists("gateway.exists.200.unknown-instance.json").value());
    BOOST_TEST((exists("gateway.error.500.json").error() == errc::service_failed));
    BOOST_TEST((endpoint::component_exists{run, 0, "Opt"}.parse(answer(200, "true"), boost_json{}).error() ==
                errc::malformed_answer));
    BOOST_TEST((endpoint::component_exists{instance_uri{"x"}, 0, "Opt"}.build().error() == errc::invalid_argument));
}

BOOST_AUTO_TEST_SUITE_END()
