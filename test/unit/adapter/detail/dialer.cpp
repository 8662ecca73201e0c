#include <st4sd/adapter/detail/dialer.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>

using namespace st4sd::detail::net;

namespace {

// `10.0.0.1` or `::1`, at port 80.
address of(std::string const& text)
{
    address made;
    if (text.find(':') == text.npos) {
        auto& four = reinterpret_cast<sockaddr_in&>(made.storage);
        four.sin_family = AF_INET;
        four.sin_port = htons(80);
        BOOST_TEST_REQUIRE(::inet_pton(AF_INET, text.c_str(), &four.sin_addr) == 1);
        made.size = sizeof four;
    }
    else {
        auto& six = reinterpret_cast<sockaddr_in6&>(made.storage);
        six.sin6_family = AF_INET6;
        six.sin6_port = htons(80);
        BOOST_TEST_REQUIRE(::inet_pton(AF_INET6, text.c_str(), &six.sin6_addr) == 1);
        made.size = sizeof six;
    }
    return made;
}

std::string order_of(std::vector<std::string> const& found)
{
    std::vector<address> all;
    for (auto const& each : found) {
        all.push_back(of(each));
    }
    std::string told;
    for (auto const& each : interleaved(all)) {
        auto const text = each.to_string();
        told += text.substr(0, text.find(' ')) + ' ';
    }
    return told;
}

} // namespace

BOOST_AUTO_TEST_SUITE(adapter_detail_dialer)

BOOST_AUTO_TEST_CASE(families_take_turns_and_the_first_one_begins)
{
    BOOST_TEST(order_of({"::1", "::2", "::3", "10.0.0.1", "10.0.0.2"}) == "::1 10.0.0.1 ::2 10.0.0.2 ::3 ");
    BOOST_TEST(order_of({"10.0.0.1", "::1", "::2", "::3"}) == "10.0.0.1 ::1 ::2 ::3 ");
    BOOST_TEST(order_of({"10.0.0.1", "10.0.0.2", "::1"}) == "10.0.0.1 ::1 10.0.0.2 ");
}

BOOST_AUTO_TEST_CASE(one_family_stays_in_its_order)
{
    BOOST_TEST(order_of({"10.0.0.2", "10.0.0.1", "10.0.0.3"}) == "10.0.0.2 10.0.0.1 10.0.0.3 ");
    BOOST_TEST(order_of({"::2", "::1"}) == "::2 ::1 ");
    BOOST_TEST(order_of({"::1"}) == "::1 ");
    BOOST_TEST(order_of({}) == "");
}

BOOST_AUTO_TEST_SUITE_END()
