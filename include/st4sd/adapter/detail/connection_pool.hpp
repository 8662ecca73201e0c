#ifndef ST4SD_ADAPTER_DETAIL_CONNECTION_POOL_HPP
#define ST4SD_ADAPTER_DETAIL_CONNECTION_POOL_HPP

#include <st4sd/adapter/detail/connection.hpp>
#include <st4sd/adapter/detail/wait.hpp>
#include <st4sd/http/url.hpp>

#include <algorithm>
#include <iterator>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace st4sd::detail::net {

/// Bounds the connections to each origin, keeps those that wait for their next request, and lets requests queue for one.
/// *Thread safety*: may be used from any thread; a `place` by one exchange at a time.
class connection_pool {
    struct kept {
        std::unique_ptr<connection> held;
        clock::time_point since;
    };
    class waiting;
    struct site {
        std::size_t in_use = 0;   // together with `idle` at most the limit
        std::vector<kept> idle{}; // the one used last at the end
        std::list<waiting*> queue{};

        [[nodiscard]] bool is_unused() const noexcept { return in_use == 0 && idle.empty() && queue.empty(); }
    };
    using sites = std::map<http::origin, site>;

    // What the pool knows of somebody who queues; guarded by its mutex.
    class waiting {
    public:
        waker* to_wake = nullptr;
        bool granted = false;
        std::unique_ptr<connection> handed_over{};
    };

public:
    /// At most `limit` connections to an origin; one that idles for longer than `expiry` is closed when a place is
    /// asked for, at whichever origin.
    connection_pool(std::size_t limit, std::chrono::milliseconds expiry) noexcept
        : limit_{(std::max<std::size_t>)(limit, 1)}, expiry_{expiry}
    {}
    connection_pool(connection_pool const&) = delete;
    connection_pool& operator=(connection_pool const&) = delete;

    /// One of the places for a connection to an origin, or the wish for one. Gives it back when destroyed.
    class place {
    public:
        explicit place(connection_pool& pool) noexcept : pool_{pool} {}
        place(place const&) = delete;
        place& operator=(place const&) = delete;
        ~place() { give_back(nullptr); }

        /// Asks for a place at `origin` and says whether it was given at once. If not, and `when_free` is not null, it
        /// is called once when the place is given; the requests before this one come first.
        [[nodiscard]] bool ask(http::origin const& origin, waker* when_free)
        {
            std::vector<kept> expired; // closed without holding the lock
            std::lock_guard const lock{pool_.mutex_};
            pool_.drop_expired(expired);
            at_ = pool_.sites_.try_emplace(origin).first;
            auto& there = at_->second;
            if (there.in_use < pool_.limit_) {
                ++there.in_use;
                self_.granted = true;
                take_idle(); // with the place: another one that is given back now finds room beside it
                state_ = state::has;
                return true;
            }
            if (when_free) {
                self_.to_wake = when_free;
                in_queue_ = there.queue.insert(there.queue.end(), &self_);
                state_ = state::queues;
            } else {
                forget_site();
            }
            return false;
        }
        /// Whether the place that was asked for is given.
        [[nodiscard]] bool is_given()
        {
            if (state_ == state::queues) {
                std::lock_guard const lock{pool_.mutex_};
                if (self_.granted) {
                    state_ = state::has;
                }
            }
            return state_ == state::has;
        }
        /// An idle connection that is still alive, the one used last first; null when there is none.
        [[nodiscard]] std::unique_ptr<connection> idle_connection()
        {
            auto last = std::move(self_.handed_over);
            while (!last || !last->is_idle()) {
                last.reset();
                std::lock_guard const lock{pool_.mutex_};
                take_idle();
                if (!self_.handed_over) {
                    return nullptr;
                }
                last = std::move(self_.handed_over);
            }
            return last;
        }
        /// Gives the place back, and `unused`, if it is not null, to whoever comes next.
        void give_back(std::unique_ptr<connection> unused)
        {
            if (state_ == state::none) {
                return;
            }
            std::lock_guard const lock{pool_.mutex_};
            auto& there = at_->second;
            if (!self_.granted) {
                there.queue.erase(in_queue_);
            } else if (!there.queue.empty()) {
                auto& next = *there.queue.front();
                there.queue.pop_front();
                next.granted = true;
                next.handed_over = unused ? std::move(unused) : std::move(self_.handed_over);
                next.to_wake->wake();
            } else {
                --there.in_use;
                if (auto& idle = unused ? unused : self_.handed_over) {
                    there.idle.push_back({std::move(idle), clock::now()});
                }
            }
            self_ = {};
            state_ = state::none;
            forget_site();
        }

    private:
        enum class state { none, queues, has };

        void take_idle()
        {
            if (auto& idle = at_->second.idle; !idle.empty()) {
                self_.handed_over = std::move(idle.back().held);
                idle.pop_back();
            }
        }
        void forget_site()
        {
            if (at_->second.is_unused()) {
                pool_.sites_.erase(at_);
            }
        }

        connection_pool& pool_;
        waiting self_{};
        state state_ = state::none;
        sites::iterator at_{};
        std::list<waiting*>::iterator in_queue_{};
    };

private:
    // Everywhere: an origin that nobody asks for again would keep its descriptors for as long as the program runs.
    void drop_expired(std::vector<kept>& expired)
    {
        auto const oldest = clock::now() - expiry_;
        for (auto& [origin, there] : sites_) {
            auto& idle = there.idle;
            auto const first_good = std::ranges::find_if(idle, [&](kept const& each) { return each.since > oldest; });
            std::move(idle.begin(), first_good, std::back_inserter(expired));
            idle.erase(idle.begin(), first_good);
        }
        std::erase_if(sites_, [](auto const& each) { return each.second.is_unused(); });
    }

    std::size_t const limit_;
    std::chrono::milliseconds const expiry_;
    std::mutex mutex_;
    sites sites_;
};

} // namespace st4sd::detail::net

#endif
