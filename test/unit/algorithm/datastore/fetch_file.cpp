#include <st4sd/algorithm/datastore/fetch_file.hpp>

#include <st4sd/adapter/archive.hpp>

#include "temporary_folder.hpp"
#include "zip_answers.hpp"

#include <boost/test/unit_test.hpp>

#include <set>
#include <string>
#include <string_view>

using namespace st4sd;
using namespace st4sd::test;
namespace ds = st4sd::datastore;

namespace {

using fetch_text = algorithm::fetch_file<zip_archives>;
using fetch_to_disk = algorithm::fetch_file<zip_archives, algorithm::into_file>;
using fetch_to_sink = algorithm::fetch_file<zip_archives, algorithm::into_sink>;

ds::file_request const wanted{instance_uri{"file://one/w/a.instance"}, "output/my file.csv"};
std::string const path = "/w/a.instance/output/my file.csv";

struct collecting final : body_sink {
    std::string text{};
    std::string length{};
    result<void> open(http::response const& head) override
    {
        text.clear();
        length = head.fields.get("Content-Length");
        return success();
    }
    result<void> write(std::string_view bytes) override
    {
        text += bytes;
        return success();
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(algorithm_datastore_fetch_file)

BOOST_AUTO_TEST_CASE(a_file_comes_into_memory)
{
    player<fetch_text> play{fetch_text{wanted}};
    BOOST_TEST(play.start() == "POST files/api/v1.1");
    BOOST_TEST(play.request().body == R"({"file://one/w/a.instance":["/w/a.instance/output/my file.csv"]})");
    BOOST_TEST(stream(play, zip_of({{"/other", "?"}, {path, "a;b"}})) == "done");
    BOOST_TEST(play.end().value() == "a;b");

    player<fetch_text> empty{fetch_text{wanted}};
    empty.start();
    BOOST_TEST(stream(empty, zip_of({{path.substr(1), ""}})) == "done");
    BOOST_TEST(empty.end().value() == "");

    fetch_text::result_type const large(100, 'x');
    player<fetch_text> bounded{fetch_text{wanted, algorithm::into_text{99}}};
    bounded.start();
    stream(bounded, zip_of({{path, large}}));
    BOOST_TEST((bounded.end().error() == errc::body_too_large));
}

BOOST_AUTO_TEST_CASE(a_file_goes_to_disk_when_it_is_whole)
{
    temporary_folder const folder;
    player<fetch_to_disk> play{fetch_to_disk{wanted, algorithm::into_file{folder.str()}}};
    play.start();
    std::string const large(10u << 20, 'l'); // the answer is on the disk, too
    BOOST_TEST(stream(play, zip_of({{path, large}})) == "done");
    BOOST_TEST((play.end().value() == downloaded{folder / "my file.csv", "my file.csv", "", 10u << 20, ""}));
    BOOST_TEST((text_of(folder / "my file.csv") == large));

    zip_maker broken{.members = {{.name = path, .content = large, .crc = 1}}};
    for (auto const& bytes : {broken.str(), zip_of({{path, "x"}}).substr(0, 50), zip_of({}), std::string{}}) {
        player<fetch_to_disk> again{fetch_to_disk{wanted, algorithm::into_file{folder / "other"}}};
        again.start();
        stream(again, bytes);
        BOOST_TEST(!again.end());
        BOOST_TEST((folder.names() == std::set<std::string>{"my file.csv"}));
    }
}

BOOST_AUTO_TEST_CASE(a_file_goes_to_a_sink)
{
    collecting sink;
    player<fetch_to_sink> play{fetch_to_sink{wanted, algorithm::into_sink{&sink}}};
    play.start();
    BOOST_TEST(stream(play, zip_of({{path, "content"}})) == "done");
    BOOST_TEST(sink.text == "content");
    BOOST_TEST(sink.length == "7");
    BOOST_TEST(play.end().value().size == 7u);
}

BOOST_AUTO_TEST_CASE(what_does_not_come_is_an_error)
{
    auto const error_of = [](std::string_view body) {
        player<fetch_text> play{fetch_text{wanted}};
        play.start();
        stream(play, body);
        return play.end().error();
    };
    BOOST_TEST((*error_of(zip_of({})).problem<ds::missing_file>() == ds::missing_file{wanted.instance, path}));
    BOOST_TEST((error_of(zip_of({{"/w/a.instance/my file.csv", "x"}})).problem<ds::missing_file>() != nullptr));
    auto const whole = zip_of({{path, "content"}});
    for (std::size_t part = 0; part != 20; ++part) {
        BOOST_TEST((error_of(whole.substr(0, whole.size() * part / 20)) == errc::body_cut_short));
    }
    player<fetch_text> down{fetch_text{wanted}};
    down.start();
    down.hear(errc::cannot_connect);
    BOOST_TEST((down.end().error() == errc::cannot_connect));
    player<fetch_text> stopped{fetch_text{wanted}};
    BOOST_TEST(stopped.cancel() == failed_with(errc::cancelled));
    player<fetch_text> lost{fetch_text{{instance_uri{"file:///w/a.instance"}, "x"}}};
    BOOST_TEST(lost.start() == failed_with(errc::invalid_argument));
}

BOOST_AUTO_TEST_SUITE_END()
