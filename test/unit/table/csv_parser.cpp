#include <st4sd/table/csv_parser.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace st4sd;

namespace {

// The rows of a text, fields joined by `|`, each with its line; or why there are none.
std::vector<std::string> rows(std::string_view text, csv_options options = {}, std::size_t piece = 1 << 20)
{
    csv_parser parser{std::move(options)};
    std::vector<std::string> out;
    auto const keep = [&](csv_row const& row) {
        std::string line = std::to_string(row.line()) + ":";
        for (auto const field : row.fields()) {
            line += '|';
            line += field;
        }
        out.push_back(std::move(line));
    };
    for (; !text.empty(); text.remove_prefix((std::min)(piece, text.size()))) {
        if (auto const fed = parser.feed(text.substr(0, piece), keep); !fed) {
            out.push_back(fed.error().message());
            return out;
        }
    }
    if (auto const ended = parser.finish(keep); !ended) {
        out.push_back(ended.error().message());
    }
    return out;
}

using texts = std::vector<std::string>;

std::string refusal(std::string_view text, csv_options options = {}) { return rows(text, std::move(options)).back(); }

char separator_of(std::string_view text)
{
    csv_parser parser;
    auto const ignore = [](csv_row const&) {};
    BOOST_REQUIRE(parser.feed(text, ignore).has_value());
    static_cast<void>(parser.finish(ignore));
    return parser.separator();
}

} // namespace

BOOST_AUTO_TEST_SUITE(table_csv_parser)

BOOST_AUTO_TEST_CASE(cuts_rows_and_fields)
{
    BOOST_TEST(rows("a,b\n1,2\n3,\n") == (texts{"2:|1|2", "3:|3|"}), boost::test_tools::per_element());
    BOOST_TEST(rows("a,b\n1,2") == texts{"2:|1|2"}, boost::test_tools::per_element());
    BOOST_TEST(rows("a,b\r\n1,2\r\n3,4\r\n") == (texts{"2:|1|2", "3:|3|4"}), boost::test_tools::per_element());
    BOOST_TEST(rows("a,b\r1,2\r3,4") == (texts{"2:|1|2", "3:|3|4"}), boost::test_tools::per_element());
    BOOST_TEST(rows("\n\na\n\n1\r\n\r\n2\n\n") == (texts{"5:|1", "7:|2"}), boost::test_tools::per_element());
    BOOST_TEST(rows("a;b\n1;2\n3;").back() == "3:|3|");
    BOOST_TEST(rows("a\n\"\"\n") == texts{"2:|"}, boost::test_tools::per_element());
    BOOST_TEST(rows("").empty());
    BOOST_TEST(rows("a,b\n").empty());
    BOOST_TEST(rows("a,b").empty());
    std::string const wide = "x234567,y2345678,z\n";
    BOOST_TEST(rows(wide + wide).back() == "2:|x234567|y2345678|z");
    using namespace std::string_view_literals;
    BOOST_TEST(rows("a,b\n\0,\xff\xfe\n"sv).back() == "2:|\0|\xff\xfe"sv);
}

BOOST_AUTO_TEST_CASE(quotes_keep_what_is_inside)
{
    BOOST_TEST(
        rows("a,b\n\"1,2\",\"say \"\"hi\"\"\"\n\"two\nlines\",\"\"\nx,y\n") ==
            (texts{"2:|1,2|say \"hi\"", "3:|two\nlines|", "5:|x|y"}),
        boost::test_tools::per_element());
    BOOST_TEST(rows("\"a\",\"b\"\n1,2\n").back() == "2:|1|2");
    BOOST_TEST(rows("a,b\n5\" pipe,say \"hi\"\n").back() == "2:|5\" pipe|say \"hi\"");
    BOOST_TEST(rows("a,b\n\"\"\"\",\"\"\"\"\"\"").back() == "2:|\"|\"\"");
    BOOST_TEST(rows("a,b\n\"x\r\ny\",\"z\"\r\n1,2").front() == "2:|x\r\ny|z");
}

BOOST_AUTO_TEST_CASE(damage_is_told_with_its_line)
{
    BOOST_TEST(
        refusal("a,b\n1,2\n3\n") ==
        "line 3 of the CSV text has 1 fields, but the header has 2: separate them with ',', "
        "and quote fields that hold it");
    BOOST_TEST(refusal("a,b\n1,2,3\n").starts_with("line 2 of the CSV text has 3 fields"));
    BOOST_TEST(refusal("a,b\n\"x\ny\",\"z\n\n") == "line 3 of the CSV text opens a quote that is not closed");
    BOOST_TEST(
        refusal("a,b\n1,\"x\"y\n").starts_with("line 2 of the CSV text has text between a closing quote and the"));
    BOOST_TEST(refusal("a,b\n\"x\n").ends_with("opens a quote that is not closed"));
    BOOST_TEST(
        refusal("\xff\xfe"
                "a") == "line 1 of the CSV text is UTF-16: convert it to UTF-8");

    csv_parser parser;
    auto const ignore = [](csv_row const&) {};
    BOOST_REQUIRE(parser.feed("a,b\n1\n", ignore).has_value());
    auto const refused = parser.finish(ignore);
    BOOST_TEST((refused.error() == condition::malformed_answer));
    BOOST_REQUIRE(refused.error().problem<malformed_csv>());
    BOOST_TEST(refused.error().problem<malformed_csv>()->line == 2U);
    BOOST_TEST(parser.feed("1,2\n", ignore).has_error());
}

BOOST_AUTO_TEST_CASE(a_row_without_end_takes_no_memory_without_end)
{
    csv_parser parser{{.separator = ',', .longest_row = 1000}};
    auto const ignore = [](csv_row const&) {};
    auto fed = parser.feed(std::string(65536, 'a') + "\n\"", ignore);
    BOOST_TEST(fed.has_value());
    std::size_t pieces = 0;
    for (; fed && pieces != 1000; ++pieces) {
        fed = parser.feed("0123456789\n", ignore);
    }
    BOOST_TEST(!fed.has_value());
    BOOST_TEST(
        fed.error().message() ==
        "line 2 of the CSV text begins a row of more than 1000 bytes: close its quote, or allow longer rows");
    BOOST_TEST(pieces <= 170U);
}

BOOST_AUTO_TEST_CASE(however_it_is_cut_into_pieces)
{
    std::string const text = "\xef\xbb\xbfid;\"x;y\";z\r\n1;\"a \"\"b\"\"\r\n;c\";2\r\n\r\n\"\";;\r\nlong" +
                             std::string(100, 'x') + ";2;\"3\"\r\n";
    auto const whole = rows(text);
    BOOST_TEST(whole.size() == 3U);
    BOOST_TEST(whole.front() == "2:|1|a \"b\"\r\n;c|2");
    std::string padding(70000, 'p'); // longer than what is held back to find the separator
    auto const padded = rows(text + padding + ";;\r\n" + text.substr(16));
    for (std::size_t piece = 1; piece != 40; ++piece) {
        BOOST_TEST(rows(text, {}, piece) == whole, boost::test_tools::per_element());
        BOOST_TEST(rows(text, {.separator = ';'}, piece) == whole, boost::test_tools::per_element());
        BOOST_TEST(
            rows(text + padding + ";;\r\n" + text.substr(16), {}, piece) == padded, boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(the_separator_is_found_out)
{
    BOOST_TEST(separator_of("a;b\n1;2\n") == ';');
    BOOST_TEST(separator_of("a\tb\n1\t2\n") == '\t');
    BOOST_TEST(separator_of("a,b\n1,2\n") == ',');
    BOOST_TEST(separator_of("a\n1\n") == ',');
    BOOST_TEST(separator_of("") == ',');
    BOOST_TEST(separator_of("a;b") == ';');
    BOOST_TEST(separator_of("a;b;c\n1,5;2,5;3,5\n") == ';');
    BOOST_TEST(separator_of("\"a;b;c\",d\n1,2\n") == ',');
    BOOST_TEST(separator_of("name,in eV;x\nC,1;2\n3;4") == ';');
    BOOST_TEST(separator_of("id;smiles;gap\n1;C(C,C);2\n2;CC;3\n") == ';');
    BOOST_TEST(
        separator_of("\xef\xbb\xbf"
                     "a;b\n\"1\"\"2\";3") == ';');
    BOOST_TEST(rows("a|b\n1|2\n", {.separator = '|'}).back() == "2:|1|2");
    BOOST_TEST(rows("a;b,c\n1;2,3\n", {.separator = ','}).back() == "2:|1;2|3");
}

BOOST_AUTO_TEST_CASE(a_callback_may_have_enough)
{
    std::size_t heard = 0;
    csv_parser parser;
    auto const two = [&](csv_row const&) { return ++heard != 2; };
    BOOST_TEST(parser.feed("a\n" + std::string(70000, 'x') + "\n1\n2\n3\n", two).has_value());
    BOOST_TEST(parser.stopped());
    BOOST_TEST(parser.feed("\"damage", two).has_value());
    BOOST_TEST(parser.finish(two).has_value());
    BOOST_TEST(heard == 2U);
}

BOOST_AUTO_TEST_CASE(a_field_is_chosen_by_name_whatever_its_case)
{
    csv_parser parser;
    auto const look = [](csv_row const& row) {
        BOOST_TEST(row.at("HOMO").value() == "1");
        BOOST_TEST(row.at("homo").value() == "2");
        BOOST_TEST(row.at("Input-ID").value() == "CCC");
        BOOST_TEST(row.at("gap").error().message() == "the table has no column 'gap'; it has input-id, HOMO, homo");
        BOOST_TEST(row[1] == "1");
    };
    BOOST_REQUIRE(parser.feed("input-id, HOMO ,homo\nCCC,1,2", look).has_value());
    BOOST_TEST(parser.finish(look).has_value());
    BOOST_TEST(parser.names() == (texts{"input-id", "HOMO", "homo"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
