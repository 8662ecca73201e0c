#include <st4sd/payload/file_spec.hpp>

#include "payload_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

// Protocol 20 section 3: what a file's source is, and under which name the experiment sees it.

BOOST_AUTO_TEST_SUITE(payload_file_spec)

using namespace payload_checks;
using st4sd::bucket_path;
using st4sd::dataset;
using st4sd::pvc_volume;
using st4sd::volume_path;

BOOST_AUTO_TEST_CASE(each_source_has_its_form)
{
    auto const empty = st4sd::payload("http-sum").from_bucket(dataset{"d"}).volume("in", pvc_volume{.name = "p"});
    auto const file = [&](auto source) {
        auto const json = to_json(st4sd::dynamic_payload{empty}.input("x.csv", source).build().value().payload.inputs);
        return json.substr(1, json.size() - 2);
    };
    BOOST_TEST(file("a,b\n") == R"({"filename":"x.csv","content":"a,b\n"})");
    BOOST_TEST(file(bucket_path{"x.csv"}) == R"({"filename":"x.csv"})");
    BOOST_TEST(file(bucket_path{"run1/x.csv"}) == R"({"filename":"run1/x.csv"})");
    BOOST_TEST(file(bucket_path{"/x.csv"}) == R"({"filename":"/x.csv"})");
    BOOST_TEST(file(bucket_path{"run1/other.csv"}) ==
               R"({"sourceFilename":"run1/other.csv","targetFilename":"x.csv"})");
    BOOST_TEST(file(volume_path{"in", "x.csv"}) == R"({"filename":"x.csv","volume":"in"})");
    BOOST_TEST(file(volume_path{"in", "dir/x.csv"}) == R"({"filename":"dir/x.csv","volume":"in"})");
    BOOST_TEST(file(volume_path{"in", "dir/y.csv"}) ==
               R"({"sourceFilename":"dir/y.csv","targetFilename":"x.csv","volume":"in"})");
    BOOST_TEST(file(bucket_path{"run:1/x.csv"}) ==
               R"({"filename":"run\\:1/x.csv"})"); // else the service would rename it
    BOOST_TEST(file(bucket_path{"run\\1/x.csv"}) == R"({"filename":"run\\\\1/x.csv"})");
    BOOST_TEST(file(bucket_path{"run:1/y.csv"}) == R"({"sourceFilename":"run:1/y.csv","targetFilename":"x.csv"})");
}

BOOST_AUTO_TEST_CASE(sources_mix_in_one_payload)
{
    auto const payload = st4sd::payload("http-sum")
                             .from_bucket(dataset{"d"})
                             .volume("in", pvc_volume{.name = "p"})
                             .input("a", "text")
                             .input("b", bucket_path{"b"})
                             .data("c", volume_path{"in", "c"});
    BOOST_TEST(payload.build().has_value());
}

BOOST_AUTO_TEST_CASE(a_document_may_use_every_form_and_nulls)
{
    auto const json = R"({"inputs": [
        {"filename": "a", "content": "x", "volume": null, "sourceFilename": null, "targetFilename": null},
        {"filename": "dir/b", "content": null},
        {"filename": "dir/other:c"},
        {"sourceFilename": "q", "targetFilename": "d"}], "s3": {"dataset": "d"}})";
    auto const files = from(json).build().value().payload.inputs;
    BOOST_TEST(to_json(files) == R"([{"filename":"a","content":"x"},{"filename":"dir/b"},{"filename":"dir/other:c"},)"
                                 R"({"sourceFilename":"q","targetFilename":"d"}])");
}

BOOST_AUTO_TEST_CASE(a_document_names_each_file_in_one_way)
{
    check_refused(from(R"({"inputs": [{"filename": "a", "sourceFilename": "b", "targetFilename": "c", "volume": "v"}],
                           "volumes": [{"identifier": "v", "type": {"dataset": "d"}}]})"),
                  {{"inputs[c]", "filename beside sourceFilename"}});
    for (auto const* half : {R"({"inputs": [{"sourceFilename": "b"}], "s3": {"dataset": "d"}})",
                             R"({"inputs": [{"targetFilename": "inputs"}], "s3": {"dataset": "d"}})"}) {
        auto const built = from(half).build();
        BOOST_REQUIRE(!built);
        BOOST_TEST(built.error().message().find("only one of sourceFilename and targetFilename") != std::string::npos);
    }
    check_refused(from(R"({"inputs": [{"content": "x"}]})"), {{"inputs[0].filename", "is missing"}});
    check_refused(from(R"({"inputs": [{"content": "x", "sourceFilename": "a", "targetFilename": "b"}]})"),
                  {{"inputs[b].filename", "is missing"}});
    check_refused(from(R"({"inputs": [{"content": "x", "filename": "a", "volume": "v"}],
                           "volumes": [{"identifier": "v", "type": {"dataset": "d"}}]})"),
                  {{"inputs[a]", "two sources"}});
}

BOOST_AUTO_TEST_CASE(content_is_text_and_not_empty)
{
    check_refused(st4sd::payload("http-sum").input("a", ""), {{"inputs[a].content", "is empty"}});
    check_refused(from(R"({"data": [{"filename": "a", "content": ""}]})"), {{"data[a].content", "is empty"}});
    BOOST_TEST(sent(st4sd::payload("http-sum").input("a", "\n")) ==
               R"({"inputs":[{"filename":"a","content":"\n"}],"orchestrator_resources":{}})");

    std::string const all{"\0\x01\x7F \xC3\xA4 \xE2\x82\xAC \xF0\x9F\xA7\xAA \"\\", 18};
    auto const built = st4sd::payload("http-sum").input("a", all).build();
    BOOST_REQUIRE(built);
    auto const back = document(to_json(built.value().payload, st4sd::layout::compact, st4sd::secrets::revealed));
    BOOST_TEST((back == built.value().payload), "any Unicode goes there and back");

    for (std::string const& binary :
         {std::string{"\xFF"}, std::string{"ok\xC3"}, std::string{"\xC0\x80"}, std::string{"\xED\xA0\x80"},
          std::string{"\xF4\x90\x80\x80"}, std::string{"\xF0\x80\x80\x80"}, std::string{"\xE2\x82"},
          std::string{"\x80"}, std::string{"\xF8"}}) {
        check_refused(st4sd::payload("http-sum").input("a", binary), {{"inputs[a].content", "not UTF-8"}});
    }
    auto const number = st4sd::load_text<st4sd::start_payload, st4sd::boost_json>(
        R"({"inputs": [{"filename": "a", "content": 3}]})");
    BOOST_TEST((number.error() == st4sd::errc::invalid_document));
    BOOST_TEST(number.error().json_path() == "$.inputs[0].content");
}

BOOST_AUTO_TEST_CASE(names_have_no_folders_and_embedded_ones_no_colon)
{
    check_refused(st4sd::payload("http-sum").input("dir/x.csv", "a"), {{"inputs[dir/x.csv]", "slash"}});
    check_refused(st4sd::payload("http-sum").input("x:y", "a"), {{"inputs[x:y]", "colon"}});
    check_refused(from(R"({"inputs": [{"filename": "x\\:y", "content": "a"}]})"), {{"inputs[x\\:y]", "colon"}});
    check_refused(st4sd::payload("http-sum").input("..", "a"), {{"inputs[..]", "no name"}});
    check_refused(st4sd::payload("http-sum").input("", "a"), {{"inputs[0].filename", "is missing"}});
    check_refused(st4sd::payload("http-sum").from_bucket(dataset{"d"}).input("a/b", bucket_path{"q"}),
                  {{"inputs[a/b]", "slash"}});
    check_refused(from(R"({"inputs": [{"sourceFilename": "q", "targetFilename": "a/b"}], "s3": {"dataset": "d"}})"),
                  {{"inputs[a/b]", "slash"}});
    check_refused(from(R"({"inputs": [{"filename": "path:dir/name"}], "s3": {"dataset": "d"}})"),
                  {{"inputs[dir/name]", "slash"}});
    BOOST_TEST(sent(st4sd::payload("http-sum").from_bucket(dataset{"d"}).input("x:y", bucket_path{"dir/x:y"})) ==
               R"({"inputs":[{"filename":"dir/x\\:y"}],"orchestrator_resources":{},"s3":{"dataset":"d"}})");
}

BOOST_AUTO_TEST_CASE(every_file_has_a_source)
{
    check_refused(from(R"({"inputs": [{"filename": "a"}], "data": [{"sourceFilename": "x", "targetFilename": "b"}]})"),
                  {{"inputs[a]", "no source"}, {"data[b]", "no source"}});
    check_refused(st4sd::payload("http-sum").input("a", bucket_path{"a"}), {{"inputs[a]", "from_bucket"}});
    check_refused(st4sd::payload("http-sum").input("a", volume_path{"in", "a"}), {{"inputs[a].volume", "'in'"}});
    check_refused(st4sd::payload("http-sum")
                      .volume("out", pvc_volume{.name = "p"})
                      .volume(pvc_volume{.name = "q"})
                      .input("a", volume_path{"in", "a"}),
                  {{"inputs[a].volume", "the payload's are out, (none)"}});
    check_refused(st4sd::payload("http-sum").volume(pvc_volume{.name = "p"}).input("a", volume_path{"", "a"}),
                  {{"inputs[a].volume", "no volume"}});
    check_refused(
        from(
            R"({"inputs": [{"filename": "a", "volume": ""}], "volumes": [{"identifier": "", "type": {"dataset": "d"}}]})"),
        {{"inputs[a].volume", "no volume"}, {"volumes[0].identifier", "is empty"}});
}

BOOST_AUTO_TEST_CASE(a_fetched_file_has_a_name)
{
    auto const in_bucket = st4sd::payload("http-sum").from_bucket(dataset{"d"});
    auto const with = [&](std::string name, std::string path) {
        return st4sd::dynamic_payload{in_bucket}.input(std::move(name), bucket_path{std::move(path)});
    };
    check_refused(with("a", "folder/"), {{"inputs[a]", "names no file"}});
    check_refused(with("a", ""), {{"inputs[a]", "names no file"}});
    check_refused(with("", "a"), {{"inputs[0]", "names no file"}});
    check_refused(from(R"({"inputs": [{}], "s3": {"dataset": "d"}})"), {{"inputs[0]", "names no file"}});
    check_refused(from(R"({"inputs": [{"filename": "dir/"}], "s3": {"dataset": "d"}})"),
                  {{"inputs[0]", "names no file"}});
    check_refused(from(R"({"inputs": [{"sourceFilename": "", "targetFilename": "a"}], "s3": {"dataset": "d"}})"),
                  {{"inputs[a]", "names no file"}});
}

BOOST_AUTO_TEST_CASE(a_name_is_given_once)
{
    check_refused(st4sd::payload("http-sum").input("a", "1").data("a", "2"), {{"data[a]", "input too"}});
    check_refused(st4sd::payload("http-sum").input("a", "1").input("a", "2"), {{"inputs[a]", "set twice"}});
    check_refused(from(R"({"inputs": [{"filename": "a", "content": "1"}, {"filename": "a", "content": "2"}]})"),
                  {{"inputs[a]", "given twice"}});
    check_refused(
        from(
            R"({"data": [{"filename": "x/a"}, {"sourceFilename": "b", "targetFilename": "a"}, {"filename": "zz:a"}],
                           "s3": {"dataset": "d"}})"),
        {{"data[a]", "given twice"}, {"data[a]", "given twice"}});
}

BOOST_AUTO_TEST_CASE(contents_are_under_one_mebibyte_together)
{
    std::string const half(std::size_t{1} << 19, 'x');
    auto const almost = half.substr(1);
    BOOST_TEST(st4sd::payload("http-sum").input("a", half).data("b", almost).build().has_value());
    check_refused(st4sd::payload("http-sum").input("a", half).data("b", half), {{"inputs and data", "1048576 bytes"}});
}

BOOST_AUTO_TEST_CASE(a_colon_renames_where_the_service_says)
{
    auto const seen = [](std::string filename) {
        return st4sd::detail::seen_name(st4sd::file_spec{.filename = std::move(filename)});
    };
    BOOST_TEST(seen("path:new") == "new");
    BOOST_TEST(seen("dir/path:new") == "new");
    BOOST_TEST(seen("p:new") == "p:new"); // at least two characters before it
    BOOST_TEST(seen(":new") == ":new");
    BOOST_TEST(seen("path:") == "path:");
    BOOST_TEST(seen("pa:th:new") == "th:new");
    BOOST_TEST(seen("pa::new") == "new"); // the regular expression takes the second of two
    BOOST_TEST(seen("path\\:new") == "path:new");
    BOOST_TEST(seen("pa\\:th:new") == "new");
    BOOST_TEST(seen("dir/pa\\\\th") == "pa\\th");
    BOOST_TEST(seen("") == "");
}

BOOST_AUTO_TEST_SUITE_END()
