#ifndef ST4SD_DETAIL_CALLBACK_REF_HPP
#define ST4SD_DETAIL_CALLBACK_REF_HPP

#include <concepts>
#include <memory>
#include <type_traits>
#include <utility>

namespace st4sd::detail {

template <class Signature>
class callback_ref;

// A callback that outlives the call which hears of it, so that a blocking operation is compiled once and not for every lambda.
template <class... Args>
class callback_ref<void(Args...)> {
public:
    template <std::invocable<Args...> F>
        requires(!std::same_as<std::remove_cv_t<F>, callback_ref>)
    explicit callback_ref(F& heard) noexcept
        : heard_{const_cast<void*>(static_cast<void const*>(std::addressof(heard)))}
        , call_{[](void* what, Args... args) {
            static_cast<void>((*static_cast<F*>(what))(std::forward<Args>(args)...));
        }}
    {}

    void operator()(Args... args) const { call_(heard_, std::forward<Args>(args)...); }

private:
    void* heard_;
    void (*call_)(void*, Args...);
};

} // namespace st4sd::detail

#endif
