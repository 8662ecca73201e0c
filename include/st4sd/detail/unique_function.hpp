#ifndef ST4SD_DETAIL_UNIQUE_FUNCTION_HPP
#define ST4SD_DETAIL_UNIQUE_FUNCTION_HPP

#include <concepts>
#include <type_traits>
#include <utility>

namespace st4sd::detail {

template <class Signature>
class unique_function;

// A callable that can only be moved, so that it can hold an Asio handler. (std::move_only_function is C++23.)
template <class R, class... Args>
class unique_function<R(Args...)> {
    struct base {
        virtual ~base() = default;
        virtual R call(Args... args) = 0;
    };
    template <class F>
    struct holder final : base {
        explicit holder(F&& f) : callable{std::move(f)} {}
        explicit holder(F const& f) : callable{f} {}
        R call(Args... args) override { return callable(std::forward<Args>(args)...); }
        F callable;
    };

public:
    unique_function() = default;
    unique_function(unique_function&& other) noexcept : held_{std::exchange(other.held_, nullptr)} {}
    unique_function& operator=(unique_function&& other) noexcept
    {
        unique_function{std::move(other)}.swap(*this);
        return *this;
    }
    ~unique_function() { delete held_; }
    template <class F>
        requires(
            !std::same_as<std::remove_cvref_t<F>, unique_function> &&
            std::is_invocable_r_v<R, std::decay_t<F>&, Args...>)
    unique_function(F&& f) : held_{new holder<std::decay_t<F>>{std::forward<F>(f)}}
    {}

    explicit operator bool() const noexcept { return held_ != nullptr; }
    R operator()(Args... args) { return held_->call(std::forward<Args>(args)...); }

private:
    void swap(unique_function& other) noexcept { std::swap(held_, other.held_); }

    base* held_ = nullptr; // not a unique_ptr, which takes the compiler longer than all of this
};

} // namespace st4sd::detail

#endif
