#include "../service_fixture.hpp"

#include <st4sd/testing/detail/routes_outputs.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>
#include <vector>

using namespace service_test;

namespace {

struct outputs_fixture : fixture {
    std::string uid;

    outputs_fixture()
    {
        uid = run_with([](st4sd::testing::run_context&) {});
    }

    template <class F>
    std::string run_with(F more)
    {
        service.add("outputs", {.run = [more](st4sd::testing::run_context& run) {
                        run.output("Text", "energies.csv", "a,b\n");
                        run.output("Empty", "nothing", "");
                        run.output("Archive", "x.ZIP", "PK");
                        run.output("Quoted", "a\"b;c.txt", "q");
                        run.output("Latin", "größe é.txt", "l");
                        run.output("Chinese", "分子.txt", "c");
                        run.output_folder(
                            "Folder", "Gen",
                            {{"a.png", "picture"}, {"nested/b.txt", "b"}, {"nested/deep/c", ""}});
                        more(run);
                    }});
        auto const id = std::string{send(method::post, "experiments/outputs/start", "{}").body().as_string()};
        pass(1h);
        return id;
    }
    answer output(std::string const& path) { return get("instances/" + uid + "/outputs/" + path); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(testing_detail_routes_outputs, outputs_fixture)

BOOST_AUTO_TEST_CASE(the_map_of_outputs)
{
    auto const map = get("instances/" + uid + "/outputs");
    BOOST_TEST(other_shape(map.at("/Text"), protocol_fixture("instances.outputs.200.json").at("TotalSum")) ==
               "");
    BOOST_TEST(map.text("/Text/filename") == "energies.csv");
    BOOST_TEST(map.text("/Text/filepath") == "stages/stage0/Text/energies.csv");
    BOOST_TEST(map.text("/Text/final") == "yes");
    BOOST_TEST(map.text("/Text/version") == "1");
    BOOST_TEST(map.text("/Text/creationtime").starts_with("17092878"));
    BOOST_TEST(map.text("/Folder/filepath") == "stages/stage0/Gen");
    BOOST_TEST(get("instances/nope/outputs").status() == 404);
    auto const young = start();
    BOOST_TEST(get("instances/" + young + "/outputs").body().as_object().empty());
}

BOOST_AUTO_TEST_CASE(outputs_appear_while_the_run_goes_on)
{
    service.add("slow", {.run = [](st4sd::testing::run_context& run) -> st4sd::result<void> {
                    run.output("Log", "log.txt", "1");
                    BOOST_OUTCOME_TRY(run.sleep_for(1h));
                    run.output("Log", "log.txt", "12");
                    return run.sleep_for(1h);
                }});
    auto const id = std::string{send(method::post, "experiments/slow/start", "{}").body().as_string()};
    pass(1min);
    BOOST_TEST(get("instances/" + id).text("/outputs/Log/final") == "no");
    BOOST_TEST(get("instances/" + id + "/outputs/Log").whole.body == "1");
    pass(1h);
    BOOST_TEST(get("instances/" + id).text("/outputs/Log/version") == "2");
    BOOST_TEST(get("instances/" + id + "/outputs/Log").whole.body == "12");
    pass(1h);
    BOOST_TEST(get("instances/" + id).text("/outputs/Log/final") == "yes");
}

BOOST_AUTO_TEST_CASE(files)
{
    struct row {
        std::string path;
        std::string type;
        std::string disposition;
        std::string body;
    };
    for (auto const& [path, type, disposition, body] : std::vector<row>{
             {"Text", "application/octet-stream", "energies.csv", "a,b\n"},
             {"Text/", "application/octet-stream", "energies.csv", "a,b\n"},
             {"Empty", "application/octet-stream", "nothing", ""},
             {"Archive", "application/.zip", "x.ZIP", "PK"},
             {"Quoted", "application/octet-stream", "a\"b;c.txt", "q"},
             {"Latin", "application/octet-stream",
              "gr\xf6\xdf"
              "e \xe9.txt",
              "l"},
             {"Folder/a.png", "application/octet-stream", "a.png", "picture"},
             {"Folder/nested%2Fb.txt", "application/octet-stream", "b.txt", "b"},
             {"Folder/../Text/energies.csv", "application/octet-stream", "energies.csv", "a,b\n"},
             {"Folder/%2e%2e/Text/energies.csv", "application/octet-stream", "energies.csv", "a,b\n"},
         }) {
        auto const file = output(path);
        BOOST_TEST(file.status() == 200, path);
        BOOST_TEST(file.whole.fields.get("Content-Type") == type, path);
        BOOST_TEST(file.whole.fields.get("Content-Disposition") ==
                       "attachment; filename=\"" + disposition + '"',
                   path);
        BOOST_TEST(file.whole.body == body, path);
        BOOST_TEST(file.whole.content_length().value() == body.size(), path);
    }
    service.faithful_bugs(false);
    BOOST_TEST(output("Archive").whole.fields.get("Content-Type") == "application/zip");
    BOOST_TEST(output("Text").whole.fields.get("Content-Type") == "application/octet-stream");
}

BOOST_AUTO_TEST_CASE(a_name_that_no_header_can_carry_breaks_the_connection)
{
    auto const broken = service.perform(request(method::get, "instances/" + uid + "/outputs/Chinese"));
    BOOST_TEST((broken.error() == st4sd::errc::connection_lost));
}

BOOST_AUTO_TEST_CASE(folders_are_zips)
{
    auto const zip = output("Folder");
    BOOST_TEST(zip.whole.fields.get("Content-Type") == "application/zip");
    BOOST_TEST(zip.whole.fields.get("Content-Disposition") == "attachment; filename=\"Gen.zip\"");
    BOOST_TEST(zip.whole.body.starts_with("PK\x03\x04"));
    for (auto const* name : {"/a.png", "/nested/b.txt", "/nested/deep/c"}) {
        BOOST_TEST(zip.whole.body.find(name) != std::string::npos);
    }
    auto const part = output("Folder/nested");
    BOOST_TEST(part.whole.fields.get("Content-Disposition") == "attachment; filename=\"nested.zip\"");
    BOOST_TEST(part.whole.body.find("/b.txt") != std::string::npos);
    BOOST_TEST(part.whole.body.find("a.png") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(refusals)
{
    BOOST_TEST((get("instances/nope/outputs/TotalSum").body() ==
                protocol_fixture("instances.output.404.instance.json")));
    struct row {
        std::string path;
        int status;
        std::string field;
    };
    for (auto const& [path, status, field] : std::vector<row>{{"Nope", 404, "unknownOutput"},
                                                              {"Nope/x", 404, "unknownOutput"},
                                                              {"Folder/none.txt", 404, "missingPath"},
                                                              {"Folder/../none", 404, "missingPath"},
                                                              {"Text/x", 400, "isFolder"},
                                                              {"Folder/../../x", 400, "fileInFolder"},
                                                              {"Folder/a/../../../x", 400, "fileInFolder"}}) {
        auto const refused = output(path);
        BOOST_TEST(refused.status() == status, path);
        BOOST_TEST(refused.has(field), path);
    }
    auto const instance = "/tmp/workdir/" + get("instances/" + uid).text("/status/meta/instanceName");
    BOOST_TEST(output("Folder/none.txt").text("/missingPath") == instance + "/stages/stage0/Gen/none.txt");
    BOOST_TEST((output("Folder/../../x").body() == protocol_fixture("instances.output.400.outside.json")));
    BOOST_TEST(get("instances/" + start() + "/outputs/Text").has("unknownOutput"));
    BOOST_TEST(send(method::post, "instances/" + uid + "/outputs/Text").status() == 405);
}

BOOST_AUTO_TEST_SUITE_END()
