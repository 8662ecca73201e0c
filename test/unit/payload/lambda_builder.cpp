#include <st4sd/payload/lambda_builder.hpp>

#include "payload_checks.hpp"
#include "temporary_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

// Protocol 10 section 12: the builder of a lambda, and the rules that it shares with the start of an experiment.

BOOST_AUTO_TEST_SUITE(payload_lambda_builder)

using payload_checks::bucket;
using payload_checks::check_violations;
using st4sd::lambda;
using st4sd::lambda_builder;
using st4sd::raw_json;

using expected = std::vector<std::pair<std::string, std::string>>;

lambda_builder minimal() { return lambda(raw_json{R"({"components":[]})"}); }

// The builder that begins with a document which has these members besides the FlowIR.
lambda_builder from(std::string const& members)
{
    return lambda(st4sd::load_text<st4sd::lambda_payload, st4sd::boost_json>(R"({"lambdaFlowIR": {}, )" + members + '}')
                      .value());
}

std::string sent(lambda_builder const& payload)
{
    auto const built = payload.build();
    return built ? to_json(built.value().payload, st4sd::layout::compact, st4sd::secrets::revealed)
                 : "refused: " + built.error().message();
}

void check_refused(lambda_builder const& payload, expected violations)
{
    check_violations(payload.build(), std::move(violations));
}

BOOST_AUTO_TEST_CASE(a_flowir_is_enough)
{
    BOOST_TEST(sent(minimal()) == R"({"lambdaFlowIR":{"components":[]}})");
    BOOST_TEST(sent(lambda({" {\n} "})) == "{\"lambdaFlowIR\": {\n} }");
}

BOOST_AUTO_TEST_CASE(every_member_works_on_a_named_payload_and_on_one_being_made)
{
    auto const chained = minimal()
                             .data("a.csv", "1")
                             .script("run.sh", "ls")
                             .variable("v", 1)
                             .variables(std::map<std::string, bool>{{"w", true}})
                             .from_bucket(st4sd::dataset{"files"})
                             .data("b.csv", st4sd::bucket_path{"x/b.csv"})
                             .store_in(st4sd::dataset{"results"}, "/mine")
                             .volume(st4sd::pvc_volume{.name = "p", .sub_path = "s"}, "/p")
                             .volume(st4sd::secret_volume{.name = "s"})
                             .environment("E", "e")
                             .metadata("m", "n")
                             .resources({.cpu = "1"})
                             .option("registerWorkflow", true)
                             .validate_flowir(false);
    auto named = minimal();
    named.data("a.csv", "1");
    named.script("run.sh", "ls");
    named.variable("v", 1);
    named.variables(std::map<std::string, bool>{{"w", true}});
    named.from_bucket(st4sd::dataset{"files"});
    named.data("b.csv", st4sd::bucket_path{"x/b.csv"});
    named.store_in(st4sd::dataset{"results"}, "/mine");
    named.volume(st4sd::pvc_volume{.name = "p", .sub_path = "s"}, "/p");
    named.volume(st4sd::secret_volume{.name = "s"});
    named.environment("E", "e");
    named.metadata("m", "n");
    named.resources({.cpu = "1"});
    named.option("registerWorkflow", true);
    named.validate_flowir(false);
    auto const whole =
        R"({"lambdaFlowIR":{"components":[]},"validate_flowir":false,)"
        R"("data":[{"filename":"a.csv","content":"1"},{"filename":"x/b.csv"}],)"
        R"("scripts":[{"filename":"run.sh","content":"ls"}],)"
        R"("volumes":[{"type":{"persistentVolumeClaim":"p"},"subPath":"s","mountPath":"/p"},{"type":{"secret":"s"}}],)"
        R"("variables":{"v":"1","w":"true"},"additionalOptions":["--registerWorkflow=yes"],)"
        R"("environmentVariables":{"E":"e"},"orchestrator_resources":{"cpu":"1"},"metadata":{"m":"n"},)"
        R"("s3":{"dataset":"files"},"datasetStoreURI":"dataset://results/mine"})";
    BOOST_TEST(sent(chained) == whole);
    BOOST_TEST(sent(named) == whole);
    BOOST_TEST(sent(minimal().store_in(bucket(), "out/")) ==
               R"({"lambdaFlowIR":{"components":[]},"s3Store":{"credentials":{"accessKeyID":"AKIDEXAMPLE",)"
               R"("secretAccessKey":"hush-hush","bucket":"out","endpoint":"https://s3.example.org"},)"
               R"("bucketPath":"out/"}})");
    static_assert(std::is_same_v<decltype(named.volume(st4sd::pvc_volume{}, "/x")), lambda_builder&>);
    static_assert(std::is_same_v<decltype(minimal().environment("E", 1)), lambda_builder>);
    static_assert(std::is_same_v<decltype(minimal().variable("E", 1)), lambda_builder>);
}

BOOST_AUTO_TEST_CASE(building_moves_or_copies)
{
    auto payload = minimal().script("a", "b");
    BOOST_TEST((payload.build().value() == payload.build().value()));
    BOOST_TEST(std::move(payload).build().value().payload.scripts.size() == 1u);
}

BOOST_AUTO_TEST_CASE(the_flowir_is_a_json_object)
{
    for (std::string const text : {"", " \n"}) {
        check_refused(lambda({text}), {{"lambdaFlowIR", "is empty"}});
    }
    for (std::string const text : {"[]", "null", "\"text\"", "components:\n- name: a\n"}) {
        check_refused(lambda({text}), {{"lambdaFlowIR", "expected a JSON object"}});
    }
    check_refused(lambda({R"({"components": [)"}), {{"lambdaFlowIR", "not JSON at byte 16"}});
    check_refused(lambda({"{\"a\": \"\xFF\"}"}), {{"lambdaFlowIR", "not UTF-8 text at byte 7"}});
    BOOST_TEST(lambda({"{\"a\": \"\xC3\xA4\"}"}).build().has_value());
    BOOST_TEST((lambda({}).build().error() == st4sd::errc::invalid_payload));
}

BOOST_AUTO_TEST_CASE(scripts_are_text_under_a_file_name)
{
    st4sd::test::temporary_folder folder;
    auto const path = folder / "x.py";
    std::ofstream{path} << "print(1)\n";
    BOOST_TEST(sent(minimal()
                        .script("a.sh", std::string{"1"})
                        .script("b.sh", st4sd::text{"2"})
                        .script("c.py", st4sd::local_file{path})) ==
               R"({"lambdaFlowIR":{"components":[]},"scripts":[{"filename":"a.sh","content":"1"},)"
               R"({"filename":"b.sh","content":"2"},{"filename":"c.py","content":"print(1)\n"}]})");
    check_refused(minimal().script("a.sh", st4sd::local_file{path + ".not"}), {{"scripts[a.sh]", "cannot read"}});
    check_refused(minimal().script("a.sh", ""), {{"scripts[a.sh].content", "is empty"}});
    check_refused(minimal().script("", "x"), {{"scripts[0].filename", "is missing"}});
    check_refused(minimal().script("bin/a.sh", "x"), {{"scripts[bin/a.sh]", "slash"}});
    check_refused(minimal().script("ab:c", "x"), {{"scripts[ab:c]", "colon"}});
    check_refused(minimal().script("..", "x"), {{"scripts[..]", "no name of a file"}});
    check_refused(minimal().script("a", "\xFF"), {{"scripts[a].content", "not UTF-8"}});
    check_refused(minimal().script("\xFF", "x"), {{"scripts[?]", "not UTF-8"}});
    check_refused(minimal().script("a", "x").script("a", "y"), {{"scripts[a]", "set twice"}});
    BOOST_TEST(sent(minimal().script("a", "x").data("a", "y")).starts_with("{"), "they are in different folders");
}

BOOST_AUTO_TEST_CASE(a_call_replaces_what_a_document_says)
{
    auto payload = from(R"("scripts": [{"filename": "a", "content": "old"}], "data": [{"filename": "d", "content": "old"}],
                           "variables": {"n": 1}, "validate_flowir": false, "datasetStoreURI": "dataset://old/x")");
    payload.script("a", "new").data("d", "new").variable("n", 2).validate_flowir(true).store_in(st4sd::dataset{"d"}, "y");
    BOOST_TEST(sent(payload) ==
               R"({"lambdaFlowIR":{},"validate_flowir":true,"data":[{"filename":"d","content":"new"}],)"
               R"("scripts":[{"filename":"a","content":"new"}],"variables":{"n":"2"},"datasetStoreURI":"dataset://d/y"})");
    check_refused(payload.script("a", "newer").validate_flowir(true),
                  {{"scripts[a]", "set twice"}, {"validate_flowir", "set twice"}});
    check_refused(from(R"("scripts": [{"filename": "a", "content": "x"}, {"filename": "a", "content": "y"}])"),
                  {{"scripts[a]", "given twice"}});
}

BOOST_AUTO_TEST_CASE(a_local_script_that_is_replaced_is_not_read)
{
    auto payload = from(R"("scripts": [])");
    payload.script("a", st4sd::local_file{"/not/there"}).script("a", "x");
    check_refused(payload, {{"scripts[a]", "set twice"}});
}

BOOST_AUTO_TEST_CASE(data_comes_from_everywhere_but_a_volume)
{
    check_refused(minimal().data("a", st4sd::bucket_path{"x/a"}), {{"data[a]", "no source"}});
    check_refused(minimal().data("a", ""), {{"data[a].content", "is empty"}});
    check_refused(minimal().data("a", "x").data("a", "x"), {{"data[a]", "set twice"}});
    check_refused(from(R"("data": [{"filename": "x/a", "volume": "v"}])"), {{"data[a].volume", "cannot be"}});
    BOOST_TEST(sent(minimal().from_bucket(bucket()).data("b", st4sd::bucket_path{"x/a"}))
                   .find(R"({"sourceFilename":"x/a","targetFilename":"b"})") != std::string::npos);
    auto const big = std::string(600 * 1024, 'x');
    check_refused(minimal().data("a", big).script("b", big), {{"scripts and data", "under 1 MiB"}});
}

BOOST_AUTO_TEST_CASE(volumes_are_mounted_at_places_of_their_own)
{
    using st4sd::pvc_volume;
    using st4sd::secret_volume;
    for (std::string const path : {"", "/", "//", "x", "./x", "/a:b"}) {
        check_refused(minimal().volume(pvc_volume{.name = "p"}, path), {{"volumes[0].mountPath", "beginning with /"}});
    }
    check_refused(minimal().volume(pvc_volume{.name = "p"}, "/\xFF"), {{"volumes[0]", "not UTF-8"}});
    check_refused(minimal().volume(pvc_volume{.name = "p"}, "/x").volume(secret_volume{.name = "s"}, "/x/"),
                  {{"volumes[1].mountPath", "is that of volumes[0]"}});
    check_refused(minimal().volume(pvc_volume{.name = "p"}).volume(pvc_volume{.name = "p"}),
                  {{"volumes[1]", "repeats volumes[0]: remove it"}});
    check_refused(minimal().volume(pvc_volume{.name = "p"}).volume(pvc_volume{.name = "p", .read_only = false}),
                  {{"volumes[1]", "mounted twice"}});
    check_refused(minimal().volume(pvc_volume{}), {{"volumes[0].type", "names nothing"}});
    check_refused(minimal().volume(pvc_volume{.name = "a:b"}), {{"volumes[0].type", "colon"}});
    check_refused(from(R"("volumes": [{"type": {"dataset": "d", "secret": "s"}}])"),
                  {{"volumes[0].type", "several things"}});
    check_refused(from(R"("volumes": [{"type": {"secret": "s"}, "subPath": "x"}])"),
                  {{"volumes[0].subPath", "only possible"}});
    BOOST_TEST(minimal()
                   .volume(pvc_volume{.name = "p"}, "/x")
                   .volume(pvc_volume{.name = "p", .sub_path = "y"}, "/y")
                   .volume(pvc_volume{.name = "a:b"}, "/z")
                   .build()
                   .has_value());
}

BOOST_AUTO_TEST_CASE(there_is_one_store_and_a_dataset_is_one)
{
    check_refused(minimal().store_in(st4sd::dataset{"d"}, "x").store_in(bucket(), "x"), {{"store_in", "set twice"}});
    check_refused(minimal().store_in(st4sd::dataset{""}, "x"),
                  {{"datasetStoreURI", "name of a Dataset"}, {"datasetStoreURI", "expected dataset://"}});
    check_refused(from(R"("datasetStoreURI": "dlf://x")"), {{"datasetStoreURI", "expected dataset://"}});
    check_refused(from(R"("s3Store": {"credentials": {"accessKeyID": "a", "secretAccessKey": "b", "bucket": "c",
                                                       "endpoint": "d"}})"),
                  {{"s3Store.bucketPath", "is missing"}});
    check_refused(minimal().store_in(bucket(), ""), {{"s3Store.bucketPath", "is empty"}});
    check_refused(minimal().store_in(bucket(), "x").environment("S3_END_POINT", "e"),
                  {{"environmentVariables[S3_END_POINT]", "set by the service"}});
}

BOOST_AUTO_TEST_CASE(the_other_rules_are_those_of_every_payload)
{
    check_refused(minimal()
                      .variable("", 1)
                      .metadata("a:b", "x")
                      .environment("A B", "x")
                      .resources({.cpu = "much"})
                      .from_bucket(st4sd::s3_bucket{.endpoint = "e", .bucket = "b"})
                      .option("registerWorkflow", "maybe"),
                  {{"variables[]", "no name"},
                   {"metadata[a:b]", "colon"},
                   {"environmentVariables[A B]", "letters"},
                   {"orchestrator_resources.cpu", "quantity"},
                   {"s3.accessKeyID", "missing"},
                   {"s3.secretAccessKey", "missing"},
                   {"additionalOptions[0]", "yes, no"}});
}

BOOST_AUTO_TEST_CASE(a_platform_is_an_option_as_there_is_no_other_way_to_say_it)
{
    BOOST_TEST(sent(minimal().option("platform", "openshift")).find("--platform=openshift") != std::string::npos);
    check_refused(from(R"("additionalOptions": ["-i", "x"])"), {{"additionalOptions[0]", "no inputs, use data()"}});
    check_refused(from(R"("additionalOptions": ["--instanceName=x"])"), {{"additionalOptions[0]", "set by the service"}});
}

BOOST_AUTO_TEST_CASE(it_prints_without_secrets)
{
    std::ostringstream out;
    out << minimal().environment("A", "hush").store_in(bucket(), "x");
    BOOST_TEST(out.str().find("hush") == std::string::npos);
    BOOST_TEST(out.str().starts_with(R"({"lambdaFlowIR":{"components":[]})"));
}

BOOST_AUTO_TEST_SUITE_END()
