#ifndef ST4SD_TESTING_DETAIL_SCHEDULER_HPP
#define ST4SD_TESTING_DETAIL_SCHEDULER_HPP

#include <st4sd/cancel_token.hpp>
#include <st4sd/result.hpp>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace st4sd::testing::detail {

// The service's clock, and the threads that experiments run on.
//
// In virtual time there is one baton: a client that lets time pass hands it to the task that is due
// first and waits until that sleeps again or has ended; nothing ever runs beside it, so every test
// run sees the same order of events. In real time tasks run and sleep on their own.
class scheduler : public std::enable_shared_from_this<scheduler> {
public:
    using duration = std::chrono::nanoseconds;
    using time_point = std::chrono::steady_clock::time_point;

    // A function on a thread of its own. `stopped` says that it should come to an end.
    struct task {
        std::function<void()> work;
        time_point wake{};
        enum class state { waiting, running, ended } now = state::waiting;
        bool stopped = false;
        std::thread thread{};
    };
    using task_ptr = std::shared_ptr<task>;

    std::mutex mutex; // guards all of the service's state, not only this class'

    ~scheduler() { shut_down(); }

    // --- with the mutex held ---

    [[nodiscard]] time_point now() const
    {
        return real_ ? virtual_now_ + (std::chrono::steady_clock::now() - real_since_) : virtual_now_;
    }
    [[nodiscard]] bool is_real() const noexcept { return real_; }

    // From here on the clock is the machine's.
    void use_real_time()
    {
        if (!std::exchange(real_, true)) {
            real_since_ = std::chrono::steady_clock::now();
            for (auto const& t : tasks_) {
                begin(t);
            }
            changed_.notify_all();
        }
    }

    task_ptr add(time_point when, std::function<void()> work)
    {
        reap();
        auto added = std::make_shared<task>(task{std::move(work), when});
        tasks_.push_back(added);
        if (real_) {
            begin(added);
        }
        return added;
    }

    // Asks a task to end and, in virtual time, lets it do so now.
    void stop(std::unique_lock<std::mutex>& lock, task_ptr const& t)
    {
        if (!t || t->now == task::state::ended) {
            return;
        }
        t->stopped = true;
        if (!t->thread.joinable()) {
            t->now = task::state::ended;
            t->work = nullptr; // it holds the run, which holds the task
            return;
        }
        t->wake = now();
        changed_.notify_all();
        if (!real_ && current() == nullptr) {
            hand_over(lock, t);
        }
    }

    // Lets `d` pass for a client, or for the task that calls. *Errors*: cancelled, closing.
    result<void> sleep(std::unique_lock<std::mutex>& lock, duration d, cancel_token const& cancel)
    {
        if (cancel.cancelled()) {
            return error{errc::cancelled};
        }
        if (auto* const self = current()) {
            return sleep_task(lock, *self, d);
        }
        return real_ ? sleep_really(lock, d, cancel) : advance(lock, d, cancel);
    }

    // --- without it ---

    // Ends all tasks and waits for them.
    void shut_down()
    {
        std::unique_lock lock{mutex};
        closing_ = true;
        for (auto const& t : tasks_) {
            t->stopped = true;
        }
        changed_.notify_all();
        auto const tasks = std::exchange(tasks_, {});
        lock.unlock();
        for (auto const& t : tasks) {
            if (t->thread.get_id() == std::this_thread::get_id()) {
                t->thread.detach(); // the last copy of the service died inside its own experiment
            } else if (t->thread.joinable()) {
                t->thread.join();
            } else {
                t->work = nullptr; // never begun: it holds the run, which holds the task
            }
        }
    }

private:
    // The task whose thread this is, if it is one of this scheduler.
    struct thread_role {
        scheduler const* owner = nullptr;
        task* self = nullptr;
    };
    static thread_role& role()
    {
        thread_local thread_role r;
        return r;
    }
    [[nodiscard]] task* current() const { return role().owner == this ? role().self : nullptr; }

    void begin(task_ptr const& t)
    {
        if (t->thread.joinable() || t->now == task::state::ended) {
            return;
        }
        t->thread = std::thread{[keep = shared_from_this(), t] {
            role() = {keep.get(), t.get()};
            std::unique_lock lock{keep->mutex};
            keep->wait_for_turn(lock, *t);
            auto work = std::exchange(t->work, nullptr); // what it captured must not outlive the service
            bool const wanted = !t->stopped;
            lock.unlock();
            if (wanted) {
                work();
            }
            work = nullptr;
            lock.lock();
            t->now = task::state::ended;
            if (keep->running_ == t.get()) {
                keep->running_ = nullptr;
            }
            keep->changed_.notify_all();
        }};
    }

    // Returns when the task may go on: it was handed the baton, its real time has come, or it is to
    // end.
    void wait_for_turn(std::unique_lock<std::mutex>& lock, task& t)
    {
        while (t.now != task::state::running && !closing_) {
            if (!real_) {
                changed_.wait(lock);
            } else if (t.stopped || now() >= t.wake) {
                break;
            } else {
                changed_.wait_for(lock, t.wake - now());
            }
        }
        t.now = task::state::running;
    }

    result<void> sleep_task(std::unique_lock<std::mutex>& lock, task& t, duration d)
    {
        if (!t.stopped) {
            t.wake = now() + d;
            t.now = task::state::waiting;
            if (running_ == &t) {
                running_ = nullptr;
            }
            changed_.notify_all();
            wait_for_turn(lock, t);
        }
        if (t.stopped) {
            return error{errc::cancelled, "the run is to end: its experiment's function should return"};
        }
        return success();
    }

    void hand_over(std::unique_lock<std::mutex>& lock, task_ptr const& t)
    {
        auto const free = [&] { return running_ == nullptr || real_ || closing_; };
        changed_.wait(lock, free);
        if (t->now != task::state::waiting || real_ || closing_) {
            return;
        }
        virtual_now_ = (std::max)(virtual_now_, t->wake);
        t->now = task::state::running;
        running_ = t.get();
        begin(t);
        changed_.notify_all();
        changed_.wait(lock, [&] { return t->now != task::state::running || real_ || closing_; });
    }

    result<void> advance(std::unique_lock<std::mutex>& lock, duration d, cancel_token const& cancel)
    {
        changed_.wait(lock, [&] { return !advancing_; });
        advancing_ = true;
        auto const target = virtual_now_ + d;
        bool cancelled = false;
        for (auto t = due(target); t && !cancelled && !real_; t = due(target)) {
            hand_over(lock, t);
            cancelled = cancel.cancelled();
        }
        if (!cancelled && !real_) {
            virtual_now_ = target;
        }
        advancing_ = false;
        changed_.notify_all();
        if (cancelled) {
            return error{errc::cancelled};
        }
        return success();
    }

    result<void> sleep_really(std::unique_lock<std::mutex>& lock, duration d, cancel_token const& cancel)
    {
        auto const end = std::chrono::steady_clock::now() + d;
        lock.unlock(); // a triggered token calls back under its own lock, which must not wait for
                       // ours meanwhile
        struct waking {
            std::mutex mutex;
            std::condition_variable changed;
            bool cancelled = false;
        };
        auto const state = std::make_shared<waking>();
        auto const registration = cancel.on_cancel([state] {
            std::lock_guard const guard{state->mutex};
            state->cancelled = true;
            state->changed.notify_all();
        });
        bool cancelled = false;
        {
            std::unique_lock wait_lock{state->mutex};
            cancelled = state->changed.wait_until(wait_lock, end, [&] { return state->cancelled; });
        }
        lock.lock();
        if (cancelled) {
            return error{errc::cancelled};
        }
        return success();
    }

    // The task that goes on first, if that is not after `target`; the one that was added first, of
    // several.
    [[nodiscard]] task_ptr due(time_point target) const
    {
        task_ptr first;
        for (auto const& t : tasks_) {
            if (t->now == task::state::waiting && t->wake <= target && (!first || t->wake < first->wake)) {
                first = t;
            }
        }
        return first;
    }

    void reap()
    {
        std::erase_if(tasks_, [](task_ptr const& t) {
            if (t->now != task::state::ended) {
                return false;
            }
            if (t->thread.joinable()) {
                t->thread.join(); // it has let go of the mutex for good
            }
            return true;
        });
    }

    std::condition_variable changed_;
    std::vector<task_ptr> tasks_;
    task* running_ = nullptr; // holds the baton, in virtual time
    bool advancing_ = false;
    bool closing_ = false;
    bool real_ = false;
    time_point virtual_now_{};
    time_point real_since_{};
};

} // namespace st4sd::testing::detail

#endif
