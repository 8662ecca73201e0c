#ifndef ST4SD_DETAIL_BOX_HPP
#define ST4SD_DETAIL_BOX_HPP

#include <utility>

namespace st4sd::detail {

// A value on the heap: moving it is moving a pointer. Made when it is first written, also after a move; copies are deep.
template <class T>
class box {
public:
    box() = default;
    box(box&& other) noexcept : value_{std::exchange(other.value_, nullptr)} {}
    box(box const& other) : value_{other.value_ ? new T(*other.value_) : nullptr} {}
    box& operator=(box other) noexcept
    {
        std::swap(value_, other.value_);
        return *this;
    }
    ~box() { delete value_; }

    [[nodiscard]] T& get()
    {
        if (!value_) {
            value_ = new T;
        }
        return *value_;
    }
    [[nodiscard]] T copy() const { return value_ ? *value_ : T{}; }
    [[nodiscard]] T take() && { return value_ ? std::move(*value_) : T{}; }

private:
    T* value_ = nullptr;
};

} // namespace st4sd::detail

#endif
