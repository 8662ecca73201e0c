#ifndef ST4SD_TEST_SUPPORT_WIRE_CLIENTS_HPP
#define ST4SD_TEST_SUPPORT_WIRE_CLIENTS_HPP

#include "beast_forms.hpp"

#ifdef ST4SD_TEST_CURL
#include <st4sd/adapter/curl_transport.hpp>
#endif

#include <st4sd/any_transport.hpp>
#include <st4sd/async_run.hpp>

#include <atomic>
#include <future>
#include <initializer_list>
#include <optional>
#include <ostream>
#include <thread>
#include <utility>

// The transports that speak HTTP over sockets, each in its blocking and its asynchronous form, plain and over TLS.
namespace st4sd::test {

enum class library { beast, curl };
inline std::ostream& operator<<(std::ostream& out, library l) { return out << (l == library::curl ? "curl" : "Beast"); }

#ifdef ST4SD_TEST_CURL
inline auto const libraries = boost::unit_test::data::make({library::beast, library::curl});
#else
inline auto const libraries = boost::unit_test::data::make({library::beast});
#endif
inline auto const libraries_and_forms = libraries * forms;
inline auto const libraries_forms_and_wires = libraries * forms * wires;

inline any_transport transport_of(library which, boost::asio::any_io_executor executor, options const& chosen)
{
#ifdef ST4SD_TEST_CURL
    if (which == library::curl) {
        return curl_transport{std::move(executor), chosen};
    }
#endif
    static_cast<void>(which);
    return beast_transport{std::move(executor), chosen};
}

/// One of these transports, used in one form.
class wire_client {
public:
    wire_client(library which, form how, options const& chosen = trusting())
        : how_{how}
        , transport_{transport_of(which, context_.get_executor(), chosen)}
    {}

    [[nodiscard]] result<http::response> operator()(http::request request, body_sink* sink = nullptr)
    {
        if (how_ == form::blocking) {
            return sink ? transport_.perform(request, *sink) : transport_.perform(request);
        }
        std::optional<result<http::response>> answer;
        auto handler = [&](result<http::response> got) {
            BOOST_TEST(!answer.has_value());
            answer.emplace(std::move(got));
        };
        if (sink) {
            transport_.async_perform(std::move(request), *sink, handler);
        }
        else {
            transport_.async_perform(std::move(request), handler);
        }
        bool const at_once = answer.has_value(); // told later: a sink may be testing on a thread of the transport's
        context_.restart();
        context_.run();
        BOOST_TEST(!at_once);
        BOOST_REQUIRE(answer.has_value());
        return std::move(*answer);
    }

private:
    form how_;
    boost::asio::io_context context_;
    any_transport transport_;
};

/// The error has this code, and had come to one of these phases.
inline void check_error(result<http::response> const& got, errc code, std::initializer_list<phase> at = {})
{
    BOOST_REQUIRE(got.has_error());
    BOOST_TEST((got.error() == code), got.error());
    bool reached = at.size() == 0;
    for (auto const each : at) {
        reached = reached || got.error().at() == each;
    }
    BOOST_TEST(reached, got.error() << " at phase " << (got.error().at() ? static_cast<int>(*got.error().at()) : -1));
}

/// A token that fires from another thread as soon as `reach` was called.
class stopper {
public:
    stopper()
        : thread_{[this] {
            reached_.get_future().wait();
            stop_.cancel();
        }}
    {}
    stopper(stopper const&) = delete;
    stopper& operator=(stopper const&) = delete;
    ~stopper()
    {
        reach();
        thread_.join();
    }
    void reach()
    {
        if (!fired_.exchange(true)) {
            reached_.set_value();
        }
    }
    [[nodiscard]] cancel_token token() const { return stop_.token(); }

private:
    cancel_source stop_;
    std::promise<void> reached_;
    std::atomic<bool> fired_ = false;
    std::thread thread_;
};

// Fields that no transport may send: they would end their line, or say what only the transport does.
inline std::vector<http::field> smuggling_fields()
{
    return {
        {"X", "a\r\nY: b"},
        {"X", "a\nb"},
        {"X", std::string("a\0b", 3)},
        {"X\r\nY", "a"},
        {"", "a"},
        {"a b", "c"},
        {"Host", "other"},
        {"Content-Length", "7"},
        {"Transfer-Encoding", "chunked"}};
}

} // namespace st4sd::test

#endif
