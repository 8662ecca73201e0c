#ifndef ST4SD_SECRET_HPP
#define ST4SD_SECRET_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd {

/// Text that must not be shown: a bearer key, a token, an S3 key.
///
/// There is no `operator<<` and no conversion to a string: `reveal()` is the one way to the text, easy to find in a
/// review. The memory is overwritten on destruction, assignment and move. `to_json` and `operator<<` of a struct that
/// holds one print `"***"`.
///
/// *Example*: `st4sd::bearer_key key{st4sd::secret{std::getenv("KEY")}};`
class secret {
public:
    secret() = default;
    /// A copy of the text, which is not wiped itself.
    explicit secret(std::string_view text) : text_{text.empty() ? nullptr : new char[text.size()]}, size_{text.size()}
    {
        if (size_ != 0) {
            text.copy(text_, size_);
        }
    }
    secret(secret const& other) : secret{other.reveal()} {}
    secret(secret&& other) noexcept : text_{std::exchange(other.text_, nullptr)}, size_{std::exchange(other.size_, 0)}
    {}
    secret& operator=(secret other) noexcept
    {
        std::swap(text_, other.text_);
        std::swap(size_, other.size_);
        return *this;
    }
    ~secret()
    {
        // volatile: the compiler may not drop a store to memory that is about to be freed
        for (char volatile* p = text_; size_ != 0; --size_) {
            *p++ = '\0';
        }
        delete[] text_;
    }

    /// The text itself. *Lifetime*: valid until this object is assigned or destroyed.
    [[nodiscard]] std::string_view reveal() const noexcept { return {text_, size_}; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }

    /// Equal text. Takes the same time wherever the texts differ.
    friend bool operator==(secret const& a, secret const& b) noexcept
    {
        if (a.size_ != b.size_) {
            return false;
        }
        unsigned char difference = 0;
        for (std::size_t i = 0; i != a.size_; ++i) {
            difference = static_cast<unsigned char>(
                difference | (static_cast<unsigned char>(a.text_[i]) ^ static_cast<unsigned char>(b.text_[i])));
        }
        return difference == 0;
    }

private:
    // not a std::string: its small buffer would leave copies behind on a move; not a unique_ptr: <memory> costs users
    char* text_ = nullptr;
    std::size_t size_ = 0;
};

} // namespace st4sd

#endif
