#include <st4sd/payload/s3_spec.hpp>

#include "payload_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string>

// Protocol 20 sections 4 and 5: where files come from, and where key-outputs go to.

BOOST_AUTO_TEST_SUITE(payload_s3_spec)

using namespace payload_checks;
using st4sd::dataset;

BOOST_AUTO_TEST_CASE(a_bucket_or_a_dataset)
{
    BOOST_TEST(
        sent(st4sd::payload("http-sum").from_bucket(bucket())) ==
        R"({"orchestrator_resources":{},"s3":{"accessKeyID":"AKIDEXAMPLE","secretAccessKey":"hush-hush","bucket":"out",)"
        R"("endpoint":"https://s3.example.org"}})");
    auto with_region = bucket();
    with_region.region = "eu-de";
    BOOST_TEST(st4sd::payload("http-sum").from_bucket(with_region).build().value().payload.s3->region.value() ==
               "eu-de");
    BOOST_TEST(sent(st4sd::payload("http-sum").from_bucket(dataset{"my-dataset"})) ==
               R"({"orchestrator_resources":{},"s3":{"dataset":"my-dataset"}})");
}

BOOST_AUTO_TEST_CASE(credentials_are_complete)
{
    check_refused(from(R"({"s3": {}})"), {{"s3.accessKeyID", "missing"},
                                          {"s3.secretAccessKey", "missing"},
                                          {"s3.bucket", "missing"},
                                          {"s3.endpoint", "missing"}});
    check_refused(from(R"({"s3": {"accessKeyID": "a", "secretAccessKey": "", "bucket": null, "endpoint": "e"}})"),
                  {{"s3.secretAccessKey", "missing"}, {"s3.bucket", "missing"}});
    auto without_keys = bucket();
    without_keys.access_key_id = {};
    check_refused(st4sd::payload("http-sum").from_bucket(without_keys), {{"s3.accessKeyID", "missing"}});
    BOOST_TEST(from(R"({"s3": null})").build().has_value());
}

BOOST_AUTO_TEST_CASE(a_document_has_a_dataset_or_credentials)
{
    check_refused(from(R"({"s3": {"dataset": "d", "bucket": "b"}})"), {{"s3", "keep the dataset or the credentials"}});
    check_refused(
        from(
            R"({"s3": {"dataset": "", "accessKeyID": "a", "secretAccessKey": "s", "bucket": "b", "endpoint": "e"}})"),
        {{"s3", "keep the dataset or the credentials"}});
    check_refused(from(R"({"s3": {"dataset": ""}})"), {{"s3.dataset", "is empty"}});
    check_refused(st4sd::payload("http-sum").from_bucket(dataset{}), {{"s3.dataset", "is empty"}});
}

BOOST_AUTO_TEST_CASE(the_store_has_credentials_and_always_a_path)
{
    BOOST_TEST(
        sent(st4sd::payload("http-sum").store_in(bucket(), "run1_output/")) ==
        R"({"orchestrator_resources":{},"s3Store":{"credentials":{"accessKeyID":"AKIDEXAMPLE","secretAccessKey":"hush-hush",)"
        R"("bucket":"out","endpoint":"https://s3.example.org"},"bucketPath":"run1_output/"}})");
    check_refused(st4sd::payload("http-sum").store_in(bucket(), ""), {{"s3Store.bucketPath", "/ for all"}});
    auto const loaded = from(
        R"({"s3Store": {"credentials": {"accessKeyID": "a", "secretAccessKey": "s", "bucket": "b", "endpoint": "e"}}})");
    BOOST_TEST(loaded.build().value().payload.s3_store->bucket_path.value() == "workflow_instances/");
    check_refused(from(R"({"s3Store": {"bucketPath": "x"}})"), {{"s3Store.credentials", "missing"}});
    check_refused(from(R"({"s3Store": {"credentials": {"accessKeyID": "a"}, "bucketPath": "x"}})"),
                  {{"s3Store.credentials.secretAccessKey", "missing"},
                   {"s3Store.credentials.bucket", "missing"},
                   {"s3Store.credentials.endpoint", "missing"}});
    check_refused(from(R"({"s3Store": {"credentials": {"dataset": "d"}, "bucketPath": "x"}})"),
                  {{"s3Store.credentials.dataset", "cannot be a store"}});
    for (auto const* null : {R"({"s3Store": {"credentials": null}})", R"({"s3Store": {"bucketPath": null}})"}) {
        BOOST_TEST(!(st4sd::load_text<st4sd::start_payload, st4sd::boost_json>(null)));
    }
}

BOOST_AUTO_TEST_CASE(a_dataset_store_is_refused_unless_accepted)
{
    check_refused(st4sd::payload("http-sum").store_in(dataset{"d"}, "x"), {{"datasetStoreURI", "uploads nothing"}});
    BOOST_TEST(sent(st4sd::payload("http-sum").store_in(dataset{"d"}, "x/y", st4sd::accept_not_uploaded)) ==
               R"({"orchestrator_resources":{},"datasetStoreURI":"dataset://d/x/y"})");
    BOOST_TEST(sent(st4sd::payload("http-sum").store_in(dataset{"d"}, "/", st4sd::accept_not_uploaded)) ==
               R"({"orchestrator_resources":{},"datasetStoreURI":"dataset://d/"})");
    BOOST_TEST(
        st4sd::payload("http-sum").store_in(dataset{"d"}, "x", st4sd::accept_not_uploaded_t{}).build().has_value());
    check_refused(from(R"({"datasetStoreURI": "dataset://d/x"})"), {{"datasetStoreURI", "uploads nothing"}});
    for (auto const* wrong : {"dlf://d/x", "d/x", "dataset://", "dataset:///x", ""}) {
        check_refused(from(std::string{R"({"datasetStoreURI": ")"} + wrong + "\"}"),
                      {{"datasetStoreURI", "uploads nothing"}, {"datasetStoreURI", "expected dataset://"}});
    }
    for (auto const* name : {"", "a/b"}) {
        auto const built = st4sd::payload("http-sum").store_in(dataset{name}, "x", st4sd::accept_not_uploaded).build();
        BOOST_REQUIRE(!built);
        BOOST_TEST(built.error().message().find("the name of a Dataset") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(a_run_has_one_store)
{
    check_refused(
        st4sd::payload("http-sum").store_in(bucket(), "x").store_in(dataset{"d"}, "y", st4sd::accept_not_uploaded),
        {{"store_in", "set twice"}});
    auto both = document(R"({"datasetStoreURI": "dataset://d/x", "s3Store": {"bucketPath": "x", "credentials":
                             {"accessKeyID": "a", "secretAccessKey": "s", "bucket": "b", "endpoint": "e"}}})");
    check_refused(st4sd::payload("http-sum", both),
                  {{"datasetStoreURI", "uploads nothing"}, {"datasetStoreURI", "one store"}});
    BOOST_TEST(st4sd::payload("http-sum", both).store_in(bucket(), "x").build().has_value(),
               "a call replaces what the document says");
}

BOOST_AUTO_TEST_CASE(the_store_needs_its_environment_variables)
{
    for (auto const* name : {"S3_ACCESS_KEY_ID", "S3_END_POINT", "S3_SECRET_ACCESS_KEY"}) {
        check_refused(st4sd::payload("http-sum").store_in(bucket(), "x").environment(name, "v"),
                      {{"environmentVariables[" + std::string{name} + "]", "s3Store"}});
        BOOST_TEST(st4sd::payload("http-sum").environment(name, "v").build().has_value());
    }
}

BOOST_AUTO_TEST_CASE(keys_never_show)
{
    auto const payload = st4sd::payload("a:b@c")
                             .from_bucket(bucket())
                             .store_in(bucket(), "")
                             .input("x", "")
                             .environment("TOKEN", "hush-env");
    std::ostringstream printed;
    printed << payload << payload.build().error() << payload.build().error().message();
    auto accepted = st4sd::payload("http-sum")
                        .from_bucket(bucket())
                        .store_in(bucket(), "x")
                        .environment("TOKEN", st4sd::secret{"hush-env"});
    auto const request = accepted.build().value();
    printed << request << request.payload << to_json(request.payload, st4sd::layout::pretty) << *request.payload.s3;
    auto broken = bucket();
    broken.secret_access_key = st4sd::secret{"hush\xFF"};
    printed << st4sd::payload("http-sum").from_bucket(broken).build().error();
    auto const text = st4sd::load_text<st4sd::start_payload, st4sd::boost_json>(
        R"({"s3": {"accessKeyID": {"x": "AKIDEXAMPLE"}, "secretAccessKey": "hush"}, "environmentVariables": {"TOKEN": ["hush"]}})");
    printed << text.error();
    BOOST_TEST(printed.str().find("hush") == std::string::npos, printed.str());
    BOOST_TEST(printed.str().find("AKID") == std::string::npos, printed.str());
    BOOST_TEST(printed.str().find("***") != std::string::npos);
    BOOST_TEST(to_json(request.payload, st4sd::layout::compact, st4sd::secrets::revealed).find("hush-env") !=
               std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
