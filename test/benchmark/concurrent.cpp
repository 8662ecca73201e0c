// 64 requests at a time from one thread over 64 connections: `async_get`, typed, against curl_multi without decoding,
// and against asynchronous Beast that decodes by hand and has no deadline. Requests per second of this process's own
// work.
//
//   benchmark_concurrent --http URL [--rounds 10] [--requests 20000]
#include "by_hand_boost.hpp"
#include "curl_peer.hpp"
#include "measure.hpp"

#include <st4sd/adapter/beast_transport.hpp>
#include <st4sd/client.hpp>
#include <st4sd/operations.hpp>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include <list>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <sys/epoll.h>
#include <unistd.h>

using namespace st4sd;
using namespace st4sd::benchmark;

namespace {

constexpr int at_once = 64;

// --- st4sd ---

class st4sd_peer {
public:
    explicit st4sd_peer(std::string const& base)
        : api_{transport(context_), base}
    {}

    void get(int requests)
    {
        left_ = requests;
        for (int i = 0; i < at_once; ++i) {
            next();
        }
        context_.restart();
        context_.run();
    }

private:
    static beast_transport transport(boost::asio::io_context& context)
    {
        options settings;
        settings.max_connections = at_once;
        return beast_transport{context.get_executor(), settings};
    }
    void next()
    {
        if (left_-- > 0) {
            api_.instances().async_get(rest_uid{"run"}, [this](result<instance> got) {
                static_cast<void>(got.value());
                next();
            });
        }
    }

    boost::asio::io_context context_{1};
    client api_;
    int left_ = 0;
};

// --- curl_multi, driven by epoll ---

class curl_multi_peer {
public:
    explicit curl_multi_peer(std::string const& url)
        : multi_{::curl_multi_init()}
        , epoll_{::epoll_create1(0)}
    {
        ::curl_multi_setopt(multi_, CURLMOPT_SOCKETDATA, this);
        ::curl_multi_setopt(
            multi_, CURLMOPT_SOCKETFUNCTION, +[](CURL*, curl_socket_t on, int what, void* self, void* known) {
                static_cast<curl_multi_peer*>(self)->watch(on, what, known);
                return 0;
            });
        ::curl_multi_setopt(multi_, CURLMOPT_TIMERDATA, this);
        ::curl_multi_setopt(
            multi_, CURLMOPT_TIMERFUNCTION, +[](CURLM*, long in, void* self) {
                static_cast<curl_multi_peer*>(self)->timeout_ = static_cast<int>(in);
                return 0;
            });
        ::curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, static_cast<long>(at_once));
        for (int i = 0; i < at_once; ++i) {
            auto& one = handles_.emplace_back(url, "");
            ::curl_easy_setopt(one.handle(), CURLOPT_PRIVATE, &one);
        }
    }
    curl_multi_peer(curl_multi_peer const&) = delete;
    curl_multi_peer& operator=(curl_multi_peer const&) = delete;
    ~curl_multi_peer()
    {
        handles_.clear();
        ::curl_multi_cleanup(multi_);
        ::close(epoll_);
    }

    void get(int requests)
    {
        left_ = requests;
        running_ = 0;
        for (auto& one : handles_) {
            begin(one);
        }
        while (running_ > 0) {
            int still = 0;
            epoll_event ready[at_once];
            int const count = timeout_ == 0 ? 0 : ::epoll_wait(epoll_, ready, at_once, timeout_);
            if (count == 0) {
                timeout_ = -1;
                ::curl_multi_socket_action(multi_, CURL_SOCKET_TIMEOUT, 0, &still);
            }
            for (int i = 0; i < count; ++i) {
                int const what = ((ready[i].events & EPOLLIN) ? CURL_CSELECT_IN : 0) |
                                 ((ready[i].events & EPOLLOUT) ? CURL_CSELECT_OUT : 0) |
                                 ((ready[i].events & (EPOLLERR | EPOLLHUP)) ? CURL_CSELECT_ERR : 0);
                ::curl_multi_socket_action(multi_, ready[i].data.fd, what, &still);
            }
            take_finished();
        }
    }

private:
    void begin(curl_peer& one)
    {
        if (left_ > 0) {
            --left_;
            ++running_;
            one.body().clear();
            ::curl_multi_add_handle(multi_, one.handle());
        }
    }
    void take_finished()
    {
        int queued = 0;
        while (auto const* message = ::curl_multi_info_read(multi_, &queued)) {
            if (message->data.result != CURLE_OK) {
                throw std::runtime_error{"curl_multi failed"};
            }
            auto* const handle = message->easy_handle;
            curl_peer* one = nullptr;
            ::curl_easy_getinfo(handle, CURLINFO_PRIVATE, &one);
            ::curl_multi_remove_handle(multi_, handle);
            --running_;
            begin(*one);
        }
    }
    void watch(curl_socket_t on, int what, void* known)
    {
        epoll_event wanted{};
        wanted.data.fd = on;
        wanted.events = ((what & CURL_POLL_IN) ? std::uint32_t{EPOLLIN} : 0) |
                        ((what & CURL_POLL_OUT) ? std::uint32_t{EPOLLOUT} : 0);
        if (what == CURL_POLL_REMOVE) {
            ::epoll_ctl(epoll_, EPOLL_CTL_DEL, on, nullptr);
        }
        else if (known) {
            ::epoll_ctl(epoll_, EPOLL_CTL_MOD, on, &wanted);
        }
        else {
            ::epoll_ctl(epoll_, EPOLL_CTL_ADD, on, &wanted);
            ::curl_multi_assign(multi_, on, this);
        }
    }

    CURLM* multi_;
    int epoll_;
    std::list<curl_peer> handles_;
    int timeout_ = -1;
    int left_ = 0;
    int running_ = 0;
};

// --- Beast by itself ---

class beast_peer {
    using tcp = boost::asio::ip::tcp;
    using socket_type = boost::asio::basic_stream_socket<tcp, boost::asio::io_context::executor_type>;

public:
    explicit beast_peer(http::url const& where)
    {
        boost::asio::ip::tcp::resolver resolver{context_};
        auto const addresses = resolver.resolve(where.origin.host, std::to_string(where.origin.port));
        for (int i = 0; i < at_once; ++i) {
            auto& one = sessions_.emplace_back(*this, context_);
            boost::asio::connect(one.socket, addresses);
            one.socket.set_option(tcp::no_delay{true});
            one.request.method(boost::beast::http::verb::get);
            one.request.version(11);
            one.request.target(where.target());
            one.request.set(boost::beast::http::field::host, where.origin.authority());
            one.request.set(boost::beast::http::field::user_agent, "benchmark");
            one.request.set(boost::beast::http::field::accept, "application/json");
        }
    }
    void get(int requests)
    {
        left_ = requests;
        for (auto& one : sessions_) {
            one.next();
        }
        context_.restart();
        context_.run();
    }

private:
    struct session {
        session(beast_peer& peer, boost::asio::io_context& context)
            : owner{peer}
            , socket{context}
        {}

        void next()
        {
            if (owner.left_-- <= 0) {
                return;
            }
            boost::beast::http::async_write(socket, request, [this](boost::system::error_code failed, std::size_t) {
                if (failed) {
                    throw boost::system::system_error{failed};
                }
                answer = {};
                boost::beast::http::async_read(
                    socket, buffer, answer, [this](boost::system::error_code bad, std::size_t) {
                        if (bad) {
                            throw boost::system::system_error{bad};
                        }
                        static_cast<void>(by_hand_boost::decode<instance>(answer.body()));
                        next();
                    });
            });
        }

        beast_peer& owner;
        socket_type socket;
        boost::beast::flat_buffer buffer{};
        boost::beast::http::request<boost::beast::http::empty_body> request{};
        boost::beast::http::response<boost::beast::http::string_body> answer{};
    };

    boost::asio::io_context context_{1};
    std::list<session> sessions_;
    int left_ = 0;
};

template <class Peer>
contestant asking(std::string name, int requests, Peer& peer)
{
    return {std::move(name), [requests, &peer] {
                auto const before = cpu_seconds();
                peer.get(requests);
                return requests / (cpu_seconds() - before);
            }};
}

} // namespace

int main(int count, char** values)
{
    arguments const given{count, values};
    auto const rounds = given.number("rounds", 10);
    auto const requests = given.number("requests", 20'000);
    auto const url = given.text("http") + "/instances/run";

    st4sd_peer ours{given.text("http")};
    curl_multi_peer curl{url};
    beast_peer beast{http::url::parse(url).value()};
    std::vector<contestant> all{
        asking("st4sd", requests, ours), asking("curl", requests, curl), asking("beast", requests, beast)};
    interleave(all, rounds);
    report("64 at once per core vs curl_multi without decoding", 1.0, all[0], all[1], "requests/s");
    report("64 at once per core vs async Beast by hand", 0.85, all[0], all[2], "requests/s");
}
