#include <st4sd/detail/json_writer.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <limits>
#include <string>
#include <utility>

namespace {

template <class T>
std::string number(T value)
{
    st4sd::detail::json_writer out{false, false};
    out.number(value);
    return std::move(out).str();
}

std::string text(std::string_view value)
{
    st4sd::detail::json_writer out{false, false};
    out.text(value);
    return std::move(out).str();
}

} // namespace

BOOST_AUTO_TEST_SUITE(detail_json_writer)

BOOST_AUTO_TEST_CASE(writes_the_shortest_number_that_reads_back_equal)
{
    BOOST_TEST(number(0.1) == "0.1");
    BOOST_TEST(number(1.0) == "1.0");
    BOOST_TEST(number(-0.0) == "-0.0");
    BOOST_TEST(number(1e300) == "1e+300");
    BOOST_TEST(number(5e-324) == "5e-324");
    BOOST_TEST(number(1.0f / 3) == "0.33333334");
    BOOST_TEST(number(std::numeric_limits<double>::max()) == "1.7976931348623157e+308");
    BOOST_TEST(number(std::numeric_limits<std::int64_t>::min()) == "-9223372036854775808");
    BOOST_TEST(number(std::numeric_limits<std::uint64_t>::max()) == "18446744073709551615");
    BOOST_TEST(number(std::uint8_t{7}) == "7");
}

BOOST_AUTO_TEST_CASE(writes_as_text_what_json_has_no_number_for)
{
    BOOST_TEST(number(std::numeric_limits<double>::quiet_NaN()) == "\"NaN\"");
    BOOST_TEST(number(std::numeric_limits<double>::infinity()) == "\"Infinity\"");
    BOOST_TEST(number(-std::numeric_limits<float>::infinity()) == "\"-Infinity\"");
}

BOOST_AUTO_TEST_CASE(escapes_what_must_be)
{
    BOOST_TEST(text("a\"b\\c/d") == R"("a\"b\\c/d")");
    BOOST_TEST(text("\n\r\t\b\f") == R"("\n\r\t\u0008\u000c")");
    BOOST_TEST(text(std::string_view{"\0\x1f\x7f", 3}) == R"("\u0000\u001f\u007f")");
    BOOST_TEST(text("é你😀") == "\"é你😀\"");
    BOOST_TEST(text("") == "\"\"");
}

BOOST_AUTO_TEST_CASE(separates_members_and_elements)
{
    st4sd::detail::json_writer out{false, false};
    out.begin_array();
    out.element();
    out.begin_object();
    out.key("a\"");
    out.boolean(true);
    out.key("b");
    out.begin_array();
    out.end_array();
    out.end_object();
    out.element();
    out.raw("null");
    out.end_array();
    BOOST_TEST(std::move(out).str() == R"([{"a\"":true,"b":[]},null])");
}

BOOST_AUTO_TEST_SUITE_END()
