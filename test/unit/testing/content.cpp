#include <st4sd/testing/content.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <string>

using st4sd::testing::content;

BOOST_AUTO_TEST_SUITE(testing_content)

BOOST_AUTO_TEST_CASE(text)
{
    content const some{"0123456789"};
    BOOST_TEST(some.size() == 10u);
    BOOST_TEST(some.text() == "0123456789");
    BOOST_TEST(some.read(3, 4) == "3456");
    BOOST_TEST(some.read(8, 100) == "89");
    BOOST_TEST(some.read(10, 1) == "");
    BOOST_TEST(some.read(1'000'000, 1) == "");
    BOOST_TEST(content{}.text() == "");
    BOOST_TEST(content{std::string("a\0b", 3)}.size() == 3u);
}

BOOST_AUTO_TEST_CASE(made_when_asked_for)
{
    std::uint64_t made = 0;
    content const large{std::uint64_t{1} << 40, [&](std::uint64_t offset, char* out, std::size_t count) {
                            made += count;
                            for (std::size_t i = 0; i < count; ++i) {
                                out[i] = static_cast<char>('a' + (offset + i) % 26);
                            }
                        }};
    BOOST_TEST(large.size() == std::uint64_t{1} << 40);
    BOOST_TEST(made == 0u);
    BOOST_TEST(large.read(24, 4) == "yzab");
    BOOST_TEST(made == 4u);
    BOOST_TEST(large.read((std::uint64_t{1} << 40) - 1, 10).size() == 1u);
    BOOST_TEST(large.read(std::uint64_t{1} << 41, 10).empty());
    BOOST_TEST(made == 5u);
}

BOOST_AUTO_TEST_SUITE_END()
