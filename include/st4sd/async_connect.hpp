#ifndef ST4SD_ASYNC_CONNECT_HPP
#define ST4SD_ASYNC_CONNECT_HPP

#include <st4sd/adapter/beast_transport.hpp>
#include <st4sd/async_run.hpp>
#include <st4sd/client.hpp>
#include <st4sd/detail/basic_client.ipp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/compose.hpp>
#include <boost/asio/post.hpp>

#include <string_view>
#include <utility>

namespace st4sd {

namespace detail {

struct async_connecting {
    result<client> made;
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

} // namespace detail

/// `connect` without blocking; the client's asynchronous operations do their I/O on `executor`. Each type of cancellation
/// ends it.
template <class Token>
auto async_connect(boost::asio::any_io_executor executor, std::string_view url, credentials const& who,
                   options const& settings, Token&& token)
{
    return boost::asio::async_compose<Token, void(result<client>)>(
        detail::async_connecting{client::make(beast_transport{executor, settings}, url, who, detail::with_retries(settings)),
                                 settings.validate},
        token, executor);
}

} // namespace st4sd

#endif
