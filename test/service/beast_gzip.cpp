// Answers that somebody on the way has compressed.
#include "beast_forms.hpp"

#include <st4sd/adapter/detail/gzip_reader.hpp>

#include <boost/beast/zlib/deflate_stream.hpp>
#include <boost/crc.hpp>

#include <cstdint>
#include <string>
#include <string_view>

using namespace st4sd;
using namespace st4sd::test;

namespace {

void append_number(std::string& out, std::uint32_t value)
{
    for (int i = 0; i < 4; ++i) {
        out += static_cast<char>(value >> 8 * i);
    }
}

// One member of a gzip stream; `flags` ask for optional parts of its header.
std::string zipped(std::string_view text, unsigned char flags = 0)
{
    std::string out{"\x1f\x8b\x08", 3};
    out += static_cast<char>(flags);
    out += std::string(6, '\0');
    out += flags & 4 ? std::string{"\x03\x00" "abc", 5} : "";
    out += flags & 8 ? std::string{"name.json\0", 10} : "";
    out += flags & 16 ? std::string{"comment\0", 8} : "";
    out += flags & 2 ? "cc" : "";
    boost::beast::zlib::deflate_stream deflater;
    std::string packed(deflater.upper_bound(text.size()) + 64, '\0');
    boost::beast::zlib::z_params moved;
    moved.next_in = text.data();
    moved.avail_in = text.size();
    moved.next_out = packed.data();
    moved.avail_out = packed.size();
    boost::beast::error_code code;
    deflater.write(moved, boost::beast::zlib::Flush::finish, code);
    out += packed.substr(0, packed.size() - moved.avail_out);
    boost::crc_32_type crc;
    crc.process_bytes(text.data(), text.size());
    append_number(out, crc.checksum());
    append_number(out, static_cast<std::uint32_t>(text.size()));
    return out;
}

std::string numbers(int count)
{
    std::string text;
    for (int i = 0; i < count; ++i) {
        text += std::to_string(i) + ' ';
    }
    return text;
}

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

auto const gzip = "Content-Encoding: gzip\r\nContent-Type: application/json\r\n";

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

BOOST_DATA_TEST_CASE(a_compressed_answer_arrives_decoded, forms_and_wires, how, over)
{
    auto const text = numbers(30000);
    server service{over, always(answer(zipped(text), "200 OK", gzip))};
    beast_client client{how};
    auto const got = client(get(service.url())).value();
    BOOST_TEST((got.body == text));
    BOOST_TEST(!got.fields.find("Content-Encoding"));
    BOOST_TEST(!got.fields.find("Content-Length"));
    BOOST_TEST(got.media_type() == "application/json");
    collecting_sink sink;
    BOOST_TEST(client(get(service.url()), &sink).has_value());
    BOOST_TEST((sink.body == text));
    BOOST_TEST(sink.largest <= 65536u);
    BOOST_TEST(service.connections() == 1);
}

BOOST_DATA_TEST_CASE(errors_and_empty_bodies_are_decoded_too, forms, how)
{
    server refuses{wire::plain, always(answer(zipped("{\"message\": \"no\"}"), "404 NOT FOUND", gzip))};
    server empty{wire::plain, always(answer(zipped(""), "200 OK", gzip))};
    server head{wire::plain, always(std::string{"HTTP/1.1 200 OK\r\n"} + gzip + "Content-Length: 10\r\n\r\n")};
    server hollow{wire::plain, always(answer("", "200 OK", gzip))}; // not even a header: some proxies do that
    server nothing{wire::plain, always(std::string{"HTTP/1.1 204 No Content\r\n"} + gzip + "\r\n")};
    beast_client client{how};
    BOOST_TEST(client(get(refuses.url())).value().body == "{\"message\": \"no\"}");
    BOOST_TEST(client(get(empty.url())).value().body.empty());
    BOOST_TEST(client(get(head.url(), http::method::head)).value().body.empty());
    BOOST_TEST(client(get(hollow.url())).value().body.empty());
    BOOST_TEST(client(get(nothing.url())).value().body.empty());
}

BOOST_DATA_TEST_CASE(whoever_names_encodings_decodes_alone, forms, how)
{
    std::string seen;
    auto const body = zipped("text");
    server service{wire::plain, [&](peer& client) {
        seen = client.read_request();
        client.write(answer(body, "200 OK", gzip));
        client.wait_until_closed();
    }};
    beast_client client{how};
    auto request = get(service.url());
    request.fields.set("Accept-Encoding", "br, gzip");
    auto const got = client(request).value();
    BOOST_TEST((got.body == body));
    BOOST_TEST(got.fields.get("Content-Encoding") == "gzip");
    BOOST_TEST(seen.find("Accept-Encoding: br, gzip\r\n") != seen.npos);
    BOOST_TEST(seen.find("Accept-Encoding: gzip") == seen.npos);
}

BOOST_DATA_TEST_CASE(a_small_answer_that_decodes_to_much_is_bounded, forms, how)
{
    server service{wire::plain, always(answer(zipped(std::string(8 << 20, 'x')), "200 OK", gzip))};
    beast_client client{how};
    auto request = get(service.url());
    request.body_limit = 1 << 20;
    BOOST_TEST((client(request).error() == errc::body_too_large));
    collecting_sink sink;
    sink.refuse_at = 100'000;
    BOOST_TEST((client(request, &sink).error() == errc::rejected)); // the sink's own error
    BOOST_TEST(sink.body.size() < 200'000u);
}

BOOST_DATA_TEST_CASE(a_compressed_answer_that_is_cut_or_broken_is_an_error, forms, how)
{
    auto const whole = zipped(numbers(1000));
    for (auto const& body : {whole.substr(0, whole.size() - 3), whole.substr(0, 4), whole + "x", std::string{"no gzip"}}) {
        server service{wire::plain, always(answer(body, "200 OK", gzip))};
        beast_client client{how};
        auto const got = client(get(service.url()));
        BOOST_REQUIRE(got.has_error());
        BOOST_TEST((got.error() == errc::body_cut_short));
        BOOST_TEST(got.error().message().find("gzip") != std::string::npos);
    }
}

BOOST_AUTO_TEST_SUITE_END()
