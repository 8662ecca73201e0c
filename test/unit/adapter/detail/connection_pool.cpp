#include <st4sd/adapter/detail/connection_pool.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <chrono>
#include <memory>
#include <utility>
#include <vector>

#include <sys/socket.h>
#include <unistd.h>

using namespace st4sd::detail::net;
using namespace std::chrono_literals;
using place = connection_pool::place;

namespace {

st4sd::http::origin const service{"https", "st4sd.example.org", 443};

// Connections whose peers keep quiet, until `close`.
class peers {
public:
    peers() = default;
    peers(peers const&) = delete;
    peers& operator=(peers const&) = delete;
    ~peers() { close(); }

    std::unique_ptr<connection> connect()
    {
        std::array<int, 2> ends{};
        BOOST_TEST_REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends.data()) == 0);
        theirs_.push_back(ends[1]);
        return std::make_unique<connection>(descriptor{ends[0]}, address{});
    }
    void close()
    {
        for (int const each : std::exchange(theirs_, {})) {
            ::close(each);
        }
    }

private:
    std::vector<int> theirs_{};
};

void leave_one_idle(connection_pool& pool, peers& far)
{
    place first{pool};
    BOOST_TEST(first.ask(service, nullptr));
    first.give_back(far.connect());
}

struct counting_waker final : waker {
    int woken = 0;
    void prepare() override {}
    void wake() noexcept override { ++woken; }
};

} // namespace

BOOST_AUTO_TEST_SUITE(adapter_detail_connection_pool)

BOOST_AUTO_TEST_CASE(what_is_given_back_is_kept)
{
    peers far;
    connection_pool pool{2, 1h};
    place first{pool};
    BOOST_TEST(first.ask(service, nullptr));
    BOOST_TEST((first.idle_connection() == nullptr));
    auto made = far.connect();
    auto const* const same = made.get();
    first.give_back(std::move(made));
    place second{pool};
    BOOST_TEST(second.ask(service, nullptr));
    BOOST_TEST((second.idle_connection().get() == same));
}

// Between asking for a place and taking its idle connection another one is given back: it must not be thrown away.
BOOST_AUTO_TEST_CASE(what_is_given_back_has_room_beside_a_place_that_was_just_given)
{
    peers far;
    connection_pool pool{2, 1h};
    place first{pool};
    place second{pool};
    BOOST_TEST(first.ask(service, nullptr));
    BOOST_TEST(second.ask(service, nullptr));
    first.give_back(far.connect());

    place third{pool};
    BOOST_TEST(third.ask(service, nullptr));
    second.give_back(far.connect());
    place fourth{pool};
    BOOST_TEST(fourth.ask(service, nullptr));
    BOOST_TEST((third.idle_connection() != nullptr));
    BOOST_TEST((fourth.idle_connection() != nullptr));
}

BOOST_AUTO_TEST_CASE(who_queues_gets_the_place_and_its_connection)
{
    peers far;
    connection_pool pool{1, 1h};
    counting_waker waker;
    place first{pool};
    place second{pool};
    BOOST_TEST(first.ask(service, nullptr));
    BOOST_TEST(!second.ask(service, nullptr), "nobody queues without a waker");
    BOOST_TEST(!second.ask(service, &waker));
    BOOST_TEST(!second.is_given());
    auto made = far.connect();
    auto const* const same = made.get();
    first.give_back(std::move(made));
    BOOST_TEST(waker.woken == 1);
    BOOST_TEST(second.is_given());
    BOOST_TEST((second.idle_connection().get() == same));
}

BOOST_AUTO_TEST_CASE(a_place_that_was_not_used_hands_its_connection_on)
{
    peers far;
    connection_pool pool{1, 1h};
    leave_one_idle(pool, far);
    {
        place unused{pool};
        BOOST_TEST(unused.ask(service, nullptr));
    }
    place last{pool};
    BOOST_TEST(last.ask(service, nullptr));
    BOOST_TEST((last.idle_connection() != nullptr));
}

BOOST_AUTO_TEST_CASE(a_connection_that_its_peer_closed_is_not_given)
{
    peers far;
    connection_pool pool{2, 1h};
    place first{pool};
    place second{pool};
    BOOST_TEST(first.ask(service, nullptr));
    BOOST_TEST(second.ask(service, nullptr));
    first.give_back(far.connect());
    second.give_back(far.connect());
    far.close();
    place third{pool};
    BOOST_TEST(third.ask(service, nullptr));
    BOOST_TEST((third.idle_connection() == nullptr));
}

BOOST_AUTO_TEST_CASE(an_old_connection_is_closed)
{
    peers far;
    connection_pool pool{1, 0ms};
    leave_one_idle(pool, far);
    place second{pool};
    BOOST_TEST(second.ask(service, nullptr));
    BOOST_TEST((second.idle_connection() == nullptr));
}

BOOST_AUTO_TEST_SUITE_END()
