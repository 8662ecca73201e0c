#ifndef ST4SD_ADAPTER_DETAIL_CURL_LOOP_HPP
#define ST4SD_ADAPTER_DETAIL_CURL_LOOP_HPP

#include <st4sd/adapter/detail/curl_exchange.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace st4sd::detail::curl {

/// The thread that all exchanges of a transport run on, over one set of connections. It ends when the transport is gone
/// and the last of them is done.
class loop : public std::enable_shared_from_this<loop> {
public:
    [[nodiscard]] static std::shared_ptr<loop> make(options const& chosen)
    {
        static bool const ready = ::curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
        static_cast<void>(ready); // without it curl_multi_init() fails, too
        return std::shared_ptr<loop>{new loop{chosen}};
    }

    /// From any thread.
    void submit(std::unique_ptr<exchange> work)
    {
        work->wake_by(work->request().cancel.on_cancel([self = shared_from_this()] { self->wake(); }));
        std::unique_ptr<exchange> refused;
        {
            std::lock_guard const lock{mutex_};
            if (!multi_ || !start()) {
                refused = std::move(work);
            } else {
                incoming_.push_back(std::move(work));
            }
        }
        if (refused) {
            refused->complete(
                error{errc::cannot_connect, "libcurl does not start: the system has no memory or thread left"});
        }
        wake();
    }
    void close()
    {
        {
            std::lock_guard const lock{mutex_};
            closing_ = true;
        }
        wake();
    }

private:
    explicit loop(options const& chosen) : settings_{chosen}, multi_{::curl_multi_init()}
    {
        if (multi_) {
            auto const limit = static_cast<long>((std::max<std::size_t>)(1, chosen.max_connections));
            ::curl_multi_setopt(multi_.get(), CURLMOPT_MAX_HOST_CONNECTIONS, limit);
            ::curl_multi_setopt(multi_.get(), CURLMOPT_MAXCONNECTS, 8 * limit);
        }
    }
    // Under the lock: the thread that ends frees what is woken.
    void wake() noexcept
    {
        std::lock_guard const lock{mutex_};
        if (multi_) {
            ::curl_multi_wakeup(multi_.get());
        }
    }
    [[nodiscard]] bool start()
    {
        if (!running_) {
            try {
                std::thread{[self = shared_from_this()] { self->run(); }}.detach();
            } catch (std::system_error const&) {
                return false;
            }
            running_ = true;
        }
        return true;
    }

    void run()
    {
        while (take_incoming()) {
            int active = 0;
            ::curl_multi_perform(multi_.get(), &active);
            take_finished();
            end_overdue();
            ::curl_multi_poll(multi_.get(), nullptr, 0, timeout(), nullptr);
        }
        spare_.clear();
        std::lock_guard const lock{mutex_};
        multi_.reset();
    }
    // False when there is nothing left to do, ever.
    [[nodiscard]] bool take_incoming()
    {
        std::list<std::unique_ptr<exchange>> fresh;
        {
            std::lock_guard const lock{mutex_};
            fresh.swap(incoming_);
            if (closing_ && fresh.empty() && active_.empty()) {
                return false;
            }
        }
        for (auto& each : fresh) {
            easy_handle handle{spare_.empty() ? ::curl_easy_init() : spare_.back().release()};
            if (!spare_.empty()) {
                spare_.pop_back();
            }
            if (auto prepared = each->prepare(std::move(handle), settings_); !prepared) {
                each->complete(std::move(prepared).assume_error());
            } else {
                ::curl_easy_setopt(each->handle(), CURLOPT_PRIVATE, each.get());
                ::curl_multi_add_handle(multi_.get(), each->handle());
                active_.push_back(std::move(each));
            }
        }
        return true;
    }
    void take_finished()
    {
        int queued = 0;
        while (auto const* const message = ::curl_multi_info_read(multi_.get(), &queued)) {
            auto const code = message->data.result;
            exchange* which = nullptr;
            ::curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &which);
            auto const at = std::ranges::find(active_, which, [](auto const& each) { return each.get(); });
            end(at, [code](exchange& done) { done.finish(code); });
        }
    }
    void end_overdue()
    {
        for (auto at = active_.begin(); at != active_.end();) {
            auto const each = at++;
            if (auto why = (*each)->overdue()) {
                end(each, [&](exchange& done) { done.complete(*std::move(why)); });
            }
        }
    }
    template <class F>
    void end(std::list<std::unique_ptr<exchange>>::iterator at, F&& how)
    {
        auto const done = std::move(*at);
        active_.erase(at);
        ::curl_multi_remove_handle(multi_.get(), done->handle());
        how(*done);
        auto handle = done->release();
        ::curl_easy_reset(handle.get());
        spare_.push_back(std::move(handle));
    }
    [[nodiscard]] int timeout() const
    {
        auto until = (clock::time_point::max)();
        for (auto const& each : active_) {
            until = (std::min)(until, each->until());
        }
        constexpr auto longest = std::chrono::hours{1};
        auto const now = clock::now();
        auto const left = until - now > longest ? longest : until - now;
        return static_cast<int>(
            (std::max<std::int64_t>)(0, std::chrono::ceil<std::chrono::milliseconds>(left).count()));
    }

    settings settings_;
    multi_handle multi_;
    std::mutex mutex_;
    std::list<std::unique_ptr<exchange>> incoming_;
    bool running_ = false;
    bool closing_ = false;
    std::list<std::unique_ptr<exchange>> active_; // of the thread, like what follows
    std::vector<easy_handle> spare_;
};

} // namespace st4sd::detail::curl

#endif
