#ifndef ST4SD_ADAPTER_IMPL_BEAST_TRANSPORT_IPP
#define ST4SD_ADAPTER_IMPL_BEAST_TRANSPORT_IPP

#include <st4sd/adapter/beast_transport.hpp>
#include <st4sd/adapter/detail/async_exchange.hpp>
#include <st4sd/adapter/detail/beast_core.hpp>
#include <st4sd/adapter/detail/blocking_exchange.hpp>

#include <boost/asio/system_executor.hpp>

#include <utility>

namespace st4sd {

beast_transport::beast_transport(st4sd::options options)
    : beast_transport{boost::asio::system_executor{}, std::move(options)}
{}
beast_transport::beast_transport(executor_type executor, st4sd::options options)
    : core_{std::make_shared<detail::net::beast_core>(std::move(executor), std::move(options))}
{}
beast_transport::beast_transport(beast_transport&&) noexcept = default;
beast_transport& beast_transport::operator=(beast_transport&&) noexcept = default;
beast_transport::~beast_transport() = default;

result<http::response> beast_transport::perform(http::request const& request)
{
    return detail::net::perform_blocking(core_->blocking(), request, nullptr);
}
result<http::response> beast_transport::perform(http::request const& request, body_sink& sink)
{
    return detail::net::perform_blocking(core_->blocking(), request, &sink);
}
beast_transport::executor_type beast_transport::get_executor() const noexcept { return core_->executor(); }

void beast_transport::start(http::request request, body_sink* sink, handler_type handler)
{
    std::make_shared<detail::net::async_exchange>(core_, std::move(request), sink, std::move(handler))->start();
}

} // namespace st4sd

#endif
