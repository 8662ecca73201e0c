#include <st4sd/payload.hpp>

#include "payload_checks.hpp"
#include "places.hpp"

#include <boost/test/unit_test.hpp>

#include <cctype>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <vector>

// The whole as a user meets it: the samples of the headers' documentation.

BOOST_AUTO_TEST_SUITE(payload)

st4sd::result<std::string> sent_by(bool registered)
{
    auto payload = st4sd::payload("band-gap-pm3-gamess-us")
                       .input("input_smiles.csv", "label,smiles\nmymolecule,CCC\n")
                       .variable("numberMolecules", 1)
                       .platform("openshift");
    if (registered) {
        payload.option("registerWorkflow", true);
    }
    BOOST_OUTCOME_TRY(auto request, payload.build());
    return request.identifier + ' ' + to_json(request.payload, st4sd::layout::compact, st4sd::secrets::revealed);
}

BOOST_AUTO_TEST_CASE(a_run_with_names_known_at_run_time)
{
    BOOST_TEST(
        sent_by(false).value() ==
        R"(band-gap-pm3-gamess-us {"platform":"openshift","inputs":[{"filename":"input_smiles.csv",)"
        R"("content":"label,smiles\nmymolecule,CCC\n"}],"variables":{"numberMolecules":"1"},"orchestrator_resources":{}})");
    BOOST_TEST(sent_by(true).value().find("--registerWorkflow=yes") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(files_from_a_volume_and_outputs_to_a_bucket)
{
    auto const payload = st4sd::payload("band-gap-pm3-gamess-us")
                             .volume("in", st4sd::pvc_volume{.name = "my-data-pvc", .sub_path = "experiment-inputs"})
                             .input("input_smiles.csv", st4sd::volume_path{"in", "run1/molecules.csv"})
                             .store_in(st4sd::s3_bucket{.endpoint = "https://s3.example.org",
                                                        .bucket = "out",
                                                        .access_key_id = st4sd::secret{"AK"},
                                                        .secret_access_key = st4sd::secret{"SK"}},
                                       "run1_output/")
                             .resources({.cpu = "1", .memory = "2Gi"});
    BOOST_TEST(
        payload_checks::sent(payload) ==
        R"({"inputs":[{"sourceFilename":"run1/molecules.csv","targetFilename":"input_smiles.csv","volume":"in"}],)"
        R"("volumes":[{"type":{"persistentVolumeClaim":"my-data-pvc"},"subPath":"experiment-inputs","identifier":"in"}],)"
        R"("orchestrator_resources":{"cpu":"1","memory":"2Gi"},)"
        R"("s3Store":{"credentials":{"accessKeyID":"AK","secretAccessKey":"SK","bucket":"out",)"
        R"("endpoint":"https://s3.example.org"},"bucketPath":"run1_output/"}})");
}

BOOST_AUTO_TEST_CASE(a_document_and_what_differs_this_time)
{
    auto const document = payload_checks::document(R"({"inputs": [{"filename": "input_points.csv", "content": "1,2\n"}],
                                                       "variables": {"numberOfPoints": 1, "mode": "fast"}})");
    for (int points : {3, 5}) {
        auto const payload = st4sd::payload("http-sum", document).variable("numberOfPoints", points);
        auto const variables = payload.build().value().payload.variables;
        BOOST_TEST(variables.at("numberOfPoints") == std::to_string(points));
        BOOST_TEST(variables.at("mode") == "fast");
    }
}

BOOST_AUTO_TEST_CASE(what_is_wrong_can_be_looked_at)
{
    auto const built = st4sd::payload("http-sum").input("points.csv", "").metadata("uid", 1).build();
    BOOST_REQUIRE(!built);
    auto const* problems = built.error().problem<st4sd::payload_problems>();
    BOOST_REQUIRE(problems);
    BOOST_TEST(problems->violations.at(0).field == "inputs[points.csv].content");
    BOOST_TEST(problems->violations.at(1).field == "metadata[uid]");
    BOOST_TEST(built.error().message() ==
               "the payload cannot be sent: inputs[points.csv].content: is empty, which the service takes for no "
               "content: give at "
               "least a line break; metadata[uid]: is a key that the service sets itself: choose another one");
}

std::string read_text(std::filesystem::path const& path)
{
    std::ifstream file{path};
    return {std::istreambuf_iterator<char>{file}, {}};
}

// Words like a_test_case, which are names of tests in the table and nothing else.
std::set<std::string> test_names(std::string const& text)
{
    std::set<std::string> names;
    std::string word;
    for (char const c : text + ' ') {
        if (c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0) {
            word += c;
        } else {
            if (word.find('_', word.find('_') + 1) != word.npos && word.find("static_assert") == word.npos) {
                names.insert(word);
            }
            word.clear();
        }
    }
    for (auto const* other : {"S3_ACCESS_KEY_ID", "S3_END_POINT", "S3_SECRET_ACCESS_KEY"}) {
        names.erase(other);
    }
    return names;
}

// A file that must not compile because of a rule for payloads.
bool is_about_payloads(std::filesystem::path const& file)
{
    auto const name = file.filename().string();
    return name.starts_with("payload_") || name.starts_with("lambda_") ||
           (name.starts_with("declared_") && read_text(file).find("st4sd::payload<") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_table_of_rules_names_tests_that_exist)
{
    auto const tests = std::filesystem::path{st4sd::test::test_data()}.parent_path();
    auto const named = test_names(read_text(tests / "payload_rules.md"));
    std::string sources;
    for (auto const& entry : std::filesystem::recursive_directory_iterator{tests / "unit"}) {
        sources += entry.is_regular_file() ? read_text(entry.path()) : std::string{};
    }
    BOOST_TEST(named.size() > 180U);
    for (auto const& name : named) {
        BOOST_TEST((std::filesystem::exists(tests / "compile_fail" / (name + ".cpp")) ||
                    sources.find("CASE(" + name + ")") != sources.npos),
                   "payload_rules.md names a test that does not exist: " << name);
    }
    for (auto const& entry : std::filesystem::directory_iterator{tests / "compile_fail"}) {
        auto const name = entry.path().stem().string();
        BOOST_TEST((named.contains(name) || !is_about_payloads(entry.path())),
                   "payload_rules.md does not name " << name);
    }
}

// "a", " b " of "| a | b |".
std::vector<std::string> cells_of(std::string const& row)
{
    std::vector<std::string> cells;
    std::istringstream rest{row.substr(1)};
    for (std::string cell; std::getline(rest, cell, '|');) {
        cells.push_back(cell);
    }
    return cells;
}

BOOST_AUTO_TEST_CASE(the_table_of_rules_is_complete)
{
    std::istringstream table{read_text(std::filesystem::path{st4sd::test::test_data()}.parent_path() / "payload_rules.md")};
    std::size_t columns = 0;
    std::size_t rules = 0;
    for (std::string line; std::getline(table, line);) {
        if (!line.starts_with("| ")) {
            continue;
        }
        auto const cells = cells_of(line);
        if (line.starts_with("| rule |")) {
            columns = cells.size();
            continue;
        }
        BOOST_TEST(cells.size() == columns, line);
        bool const is_kept = cells.size() > 1 && cells[1].find_first_of("BC") != std::string::npos;
        BOOST_TEST((!is_kept || cells.back().find_first_not_of(' ') != std::string::npos),
                   "payload_rules.md names no test in the last column of: " << line);
        rules += is_kept ? 1U : 0U;
    }
    BOOST_TEST(rules > 80U);
}

BOOST_AUTO_TEST_SUITE_END()
