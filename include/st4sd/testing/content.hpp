#ifndef ST4SD_TESTING_CONTENT_HPP
#define ST4SD_TESTING_CONTENT_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd::testing {

/// The content of a file: text, or bytes made when they are asked for, so that a file of a gigabyte
/// needs no memory. Copies share it.
class content {
public:
    /// Writes the `count` bytes from `offset` on to `out`. Must give the same bytes each time, from
    /// any thread.
    using generator = std::function<void(std::uint64_t offset, char* out, std::size_t count)>;

    content() : content{std::string{}} {}
    /// A text.
    content(std::string text) : text_{std::make_shared<std::string const>(std::move(text))}, size_{text_->size()} {}
    /// A text.
    content(char const* text) : content{std::string{text}} {}
    /// `size` bytes made by `make`.
    content(std::uint64_t size, generator make) : make_{std::make_shared<generator const>(std::move(make))}, size_{size}
    {}

    /// How many bytes there are.
    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
    /// The bytes from `offset` on, at most `count`.
    [[nodiscard]] std::string read(std::uint64_t offset, std::size_t count) const
    {
        auto const rest = offset < size_ ? size_ - offset : 0;
        std::string bytes(static_cast<std::size_t>(std::min<std::uint64_t>(rest, count)), '\0');
        if (text_) {
            text_->copy(bytes.data(), bytes.size(), static_cast<std::size_t>((std::min)(offset, size_)));
        } else if (!bytes.empty()) {
            (*make_)(offset, bytes.data(), bytes.size());
        }
        return bytes;
    }
    /// All of it.
    [[nodiscard]] std::string text() const { return read(0, static_cast<std::size_t>(size_)); }

private:
    std::shared_ptr<std::string const> text_;
    std::shared_ptr<generator const> make_;
    std::uint64_t size_ = 0;
};

/// A folder: its files by their path in it, for instance `"nested/b.txt"`.
using folder = std::map<std::string, content>;

} // namespace st4sd::testing

#endif
