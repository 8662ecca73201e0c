#ifndef ST4SD_DETAIL_CLIENT_ASYNC_HPP
#define ST4SD_DETAIL_CLIENT_ASYNC_HPP

#include <st4sd/adapter/beast_transport.hpp>
#include <st4sd/async_run.hpp>
#include <st4sd/credentials.hpp>
#include <st4sd/detail/basic_client.ipp>
#include <st4sd/options.hpp>
#include <st4sd/result.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/compose.hpp>
#include <boost/asio/post.hpp>

#include <string_view>
#include <utility>

namespace st4sd::detail {

template <class Client>
struct async_connecting {
    result<Client> made;
    bool validate;

    template <class Self>
    void operator()(Self& self)
    {
        self.reset_cancellation_state(boost::asio::enable_total_cancellation()); // all types, as any other call
        if (made && validate) {
            auto const api = made.assume_value();
            api.async_validate(std::move(self));
        } else {
            auto const executor = boost::asio::get_associated_executor(self);
            boost::asio::post(executor, [self = std::move(self)]() mutable { self(success()); });
        }
    }
    template <class Self>
    void operator()(Self& self, result<void> validated)
    {
        if (made && !validated) {
            self.complete(std::move(validated).assume_error());
        } else {
            self.complete(std::move(made));
        }
    }
};

// Found late by `async_connect`.
template <class Client>
struct async_connector {
    template <class Token>
    static auto connect(
        boost::asio::any_io_executor executor, std::string_view url, credentials const& who, options const& settings,
        Token&& token)
    {
        auto made = Client::make(beast_transport{executor, settings}, url, who, with_retries(settings));
        return boost::asio::async_compose<Token, void(result<Client>)>(
            async_connecting<Client>{std::move(made), settings.validate}, token, executor);
    }
};

} // namespace st4sd::detail

#endif
