#include <st4sd/detail/sha256.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

using st4sd::detail::sha256;

namespace {

std::string digest(std::string_view text, std::size_t piece)
{
    sha256 of;
    for (; !text.empty(); text.remove_prefix((std::min)(piece, text.size()))) {
        of.update(text.substr(0, piece));
    }
    return of.hex();
}

} // namespace

BOOST_AUTO_TEST_SUITE(detail_sha256)

BOOST_AUTO_TEST_CASE(the_examples_of_the_standard)
{
    BOOST_TEST(digest("", 1) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    BOOST_TEST(digest("abc", 3) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    BOOST_TEST(digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 7) ==
               "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    BOOST_TEST(digest(std::string(1'000'000, 'a'), 1009) ==
               "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

BOOST_AUTO_TEST_CASE(pieces_do_not_matter)
{
    for (std::size_t size : {0u, 1u, 54u, 55u, 56u, 57u, 63u, 64u, 65u, 119u, 120u, 127u, 128u, 129u, 200u}) {
        std::string text;
        for (std::size_t i = 0; i != size; ++i) {
            text += static_cast<char>(i * 37);
        }
        auto const whole = digest(text, 1000);
        for (std::size_t piece : {1u, 2u, 63u, 64u, 65u, 127u}) {
            BOOST_TEST(digest(text, piece) == whole, size << ' ' << piece);
        }
    }
}

BOOST_AUTO_TEST_CASE(asking_changes_nothing)
{
    sha256 of;
    of.update("a");
    (void)of.hex();
    of.update("bc");
    BOOST_TEST(of.hex() == digest("abc", 3));
}

BOOST_AUTO_TEST_SUITE_END()
