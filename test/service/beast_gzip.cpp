// The reader of gzip streams that both transports decode with; conformance/transports_exchange.cpp asks for the rest.
#include "gzip_maker.hpp"

#include <st4sd/adapter/detail/gzip_reader.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <string_view>

using namespace st4sd;
using namespace st4sd::test;

namespace {

std::string unzipped(std::string_view bytes, std::size_t piece, bool& valid)
{
    detail::net::gzip_reader reader;
    std::string out;
    valid = true;
    while (!bytes.empty() && valid) {
        valid = reader.feed(bytes.substr(0, piece), [&](std::string_view decoded) {
            out += decoded;
            return true;
        });
        bytes.remove_prefix(std::min(piece, bytes.size()));
    }
    valid = valid && reader.is_complete();
    return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(beast_gzip)

BOOST_AUTO_TEST_CASE(a_stream_is_read_in_pieces_of_any_size_with_every_header)
{
    auto const text = numbers(40000);
    for (unsigned flags = 0; flags < 32; flags += 2) {
        for (std::size_t const piece : {1u, 7u, 1000u, 1000000u}) {
            bool valid = false;
            auto const& body = piece == 1 ? text.substr(0, 500) : text;
            BOOST_TEST((unzipped(zipped(body, static_cast<unsigned char>(flags)), piece, valid) == body));
            BOOST_TEST(valid);
        }
    }
    bool valid = false;
    BOOST_TEST((unzipped(zipped("one ") + zipped("") + zipped("two"), 3, valid) == "one two"));
    BOOST_TEST(valid);
    std::string const zeros(1 << 20, '\0'); // much more comes out than goes in
    BOOST_TEST((unzipped(zipped(zeros), 1, valid) == zeros));
    BOOST_TEST(valid);
}

BOOST_AUTO_TEST_CASE(the_inflater_may_read_past_its_end)
{
    // Found by the fuzzer: fed in pieces, Beast takes a byte of the trailer along with the end of this stream.
    std::string const stream{"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xcb\x48\xcd\xc9\xc9\x57"
                             "\xc8\x40\x90\x00\x80\x88\xf9\xe5\x11\x00\x00\x00", 28};
    for (std::size_t const piece : {1u, 7u, 19u, 100u}) {
        bool valid = false;
        BOOST_TEST(unzipped(stream, piece, valid) == "hello hello hello");
        BOOST_TEST(valid);
        BOOST_TEST(unzipped(stream + zipped("!") + stream, piece, valid) == "hello hello hello!hello hello hello");
        BOOST_TEST(valid);
        unzipped(stream + 'x', piece, valid);
        BOOST_TEST(!valid);
    }
}

BOOST_AUTO_TEST_CASE(every_cut_and_most_changes_are_noticed)
{
    auto const whole = zipped(numbers(300), 8);
    bool valid = true;
    for (std::size_t end = 0; end < whole.size(); ++end) {
        unzipped(whole.substr(0, end), 64, valid);
        BOOST_TEST(!valid);
    }
    for (std::size_t at = whole.size() - 8; at < whole.size(); ++at) { // checksum and size
        auto changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        unzipped(changed, 64, valid);
        BOOST_TEST(!valid);
    }
    for (auto const& wrong : {std::string{"plain text"}, whole + "rest", std::string{"\x1f\x8b\x09"}}) {
        unzipped(wrong, 5, valid);
        BOOST_TEST(!valid);
    }
}

BOOST_AUTO_TEST_SUITE_END()
