#ifndef ST4SD_ADAPTER_DETAIL_BEAST_CORE_HPP
#define ST4SD_ADAPTER_DETAIL_BEAST_CORE_HPP

#include <st4sd/adapter/detail/exchange.hpp>
#include <st4sd/options.hpp>

#include <boost/asio/any_io_executor.hpp>

#include <mutex>
#include <optional>
#include <utility>

namespace st4sd::detail::net {

/// What the exchanges of one transport share.
class beast_core {
public:
    beast_core(boost::asio::any_io_executor executor, st4sd::options options)
        : executor_{std::move(executor)}
        , options_{std::move(options)}
        , proxies_{proxy_choice::of(options_.proxy)}
        , blocking_{*this}
        , async_{*this}
    {}
    beast_core(beast_core const&) = delete;
    beast_core& operator=(beast_core const&) = delete;

    [[nodiscard]] boost::asio::any_io_executor const& executor() const noexcept { return executor_; }
    [[nodiscard]] exchange_host& blocking() noexcept { return blocking_; }
    [[nodiscard]] exchange_host& async() noexcept { return async_; }

private:
    // Connections of the asynchronous form are registered with its executor, so both forms have a pool of their own.
    class half final : public exchange_host {
    public:
        explicit half(beast_core& core) : core_{core}, pool_{core.options_.max_connections, core.options_.idle_expiry}
        {}
        connection_pool& pool() override { return pool_; }
        result<tls_context> tls() override { return core_.tls(); }
        result<proxy const*> proxy_to(http::origin const& origin) override { return core_.proxies_.find(origin); }
        [[nodiscard]] http::deadlines limits() const override { return core_.options_.limits(); }

    private:
        beast_core& core_;
        connection_pool pool_;
    };

    // Made when first needed: reading the system's authorities takes a while.
    [[nodiscard]] result<tls_context> tls()
    {
        std::lock_guard const lock{mutex_};
        if (!tls_) {
            tls_.emplace(tls_setup::make(options_.tls));
        }
        return *tls_;
    }

    boost::asio::any_io_executor executor_;
    st4sd::options options_;
    proxy_choice const proxies_; // the environment is read once
    std::mutex mutex_;
    std::optional<result<tls_context>> tls_;
    half blocking_;
    half async_;
};

} // namespace st4sd::detail::net

#endif
