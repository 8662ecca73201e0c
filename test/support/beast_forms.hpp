#ifndef ST4SD_TEST_SUPPORT_BEAST_FORMS_HPP
#define ST4SD_TEST_SUPPORT_BEAST_FORMS_HPP

#include "loopback_server.hpp"

#include <st4sd/adapter/beast_transport.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

#include <unistd.h>

// Each test of the beast transport runs in its blocking and in its asynchronous form, plain and over TLS.
namespace st4sd::test {

enum class form { blocking, async };
inline std::ostream& operator<<(std::ostream& out, form f) { return out << (f == form::async ? "async" : "blocking"); }
enum class wire { plain, tls };
inline std::ostream& operator<<(std::ostream& out, wire w) { return out << (w == wire::tls ? "TLS" : "plain"); }

inline auto const forms = boost::unit_test::data::make({form::blocking, form::async});
inline auto const wires = boost::unit_test::data::make({wire::plain, wire::tls});
inline auto const forms_and_wires = forms * wires;

/// A file with this text that exists as long as the object.
class temporary_file {
public:
    explicit temporary_file(std::string_view text)
    {
        int const fd = ::mkstemp(path_);
        BOOST_REQUIRE(fd >= 0);
        ::close(fd);
        std::ofstream{path_, std::ios::binary} << text;
    }
    temporary_file(temporary_file const&) = delete;
    temporary_file& operator=(temporary_file const&) = delete;
    ~temporary_file() { std::remove(path_); }
    [[nodiscard]] std::string path() const { return path_; }

private:
    char path_[25] = "/tmp/st4sd_test_XXXXXX";
};

/// One authority for all tests of a program.
struct test_identity {
    testing::test_ca ca;
    temporary_file ca_file{ca.pem()};
    testing::certificate leaf = ca.issue({"127.0.0.1", "localhost", "::1"});

    [[nodiscard]] static test_identity const& get()
    {
        static test_identity const one;
        return one;
    }
};

/// A loopback server, plain or with a good certificate.
class server : public loopback_server {
public:
    server(wire how, behaviour act, std::string const& address = "127.0.0.1")
        : loopback_server{
              std::move(act), how == wire::tls ? std::optional{test_identity::get().leaf} : std::nullopt, address}
    {
    }
};

/// Options under which the loopback servers are trusted.
[[nodiscard]] inline options trusting()
{
    options chosen;
    chosen.tls.ca_file = test_identity::get().ca_file.path();
    return chosen;
}

/// A beast transport, used in one form.
class beast_client {
public:
    explicit beast_client(form how, options chosen = trusting())
        : how_{how}, transport_{context_.get_executor(), std::move(chosen)}
    {
    }

    [[nodiscard]] result<http::response> operator()(http::request request, body_sink* sink = nullptr)
    {
        if (how_ == form::blocking) {
            return sink ? transport_.perform(request, *sink) : transport_.perform(request);
        }
        std::optional<result<http::response>> answer;
        bool initiating = true;
        auto handler = [&](result<http::response> got) {
            BOOST_TEST(!initiating);
            BOOST_TEST(!answer.has_value());
            answer.emplace(std::move(got));
        };
        if (sink) {
            transport_.async_perform(std::move(request), *sink, handler);
        } else {
            transport_.async_perform(std::move(request), handler);
        }
        initiating = false;
        context_.restart();
        context_.run();
        BOOST_REQUIRE(answer.has_value());
        return std::move(*answer);
    }
    [[nodiscard]] beast_transport& transport() noexcept { return transport_; }

private:
    form how_;
    boost::asio::io_context context_;
    beast_transport transport_;
};

/// A request with deadlines that end a test which hangs.
[[nodiscard]] inline http::request get(http::url where, http::method verb = http::method::get)
{
    using namespace std::chrono_literals;
    http::request made;
    made.verb = verb;
    made.url = std::move(where);
    made.limits = {.connect = 10s, .first_byte = 10s, .idle = 10s, .total = 20s};
    return made;
}

/// Keeps what it is given.
struct collecting_sink final : body_sink {
    result<void> open(http::response const& head) override
    {
        ++opened;
        status = head.status;
        BOOST_TEST(head.body.empty());
        body.clear();
        return success();
    }
    result<void> write(std::string_view bytes) override
    {
        largest = std::max(largest, bytes.size());
        body.append(bytes);
        if (body.size() >= refuse_at) {
            return error{errc::rejected, "the disk is full"};
        }
        return success();
    }
    int opened = 0;
    int status = 0;
    std::size_t largest = 0;
    std::size_t refuse_at = std::string::npos;
    std::string body;
};

} // namespace st4sd::test

#endif
