#ifndef ST4SD_HTTP_HEADERS_HPP
#define ST4SD_HTTP_HEADERS_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::http {

/// Compares ASCII letters without their case, as HTTP does for field names and tokens.
[[nodiscard]] constexpr bool iequals(std::string_view a, std::string_view b) noexcept
{
    auto const lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    if (a.size() != b.size()) {
        return false;
    }
    for (std::size_t i = 0; i != a.size();
         ++i) { // std::ranges::equal takes the compiler longer than all of this header
        if (lower(a[i]) != lower(b[i])) {
            return false;
        }
    }
    return true;
}

/// One field of a header.
struct field {
    std::string name;  ///< as it is sent; compared without case
    std::string value; ///< as it is sent
    friend bool operator==(field const&, field const&) = default;
};

/// The header fields of a message, in order. Names are compared without case.
class headers {
public:
    headers() = default;
    /// These fields, in this order.
    headers(std::initializer_list<field> fields) : fields_(fields) {}

    /// The first value of `name`, or null.
    [[nodiscard]] std::string const* find(std::string_view name) const noexcept
    {
        for (auto const& one : fields_) {
            if (iequals(one.name, name)) {
                return &one.value;
            }
        }
        return nullptr;
    }
    /// The first value of `name`, or an empty text.
    [[nodiscard]] std::string_view get(std::string_view name) const noexcept
    {
        auto const* value = find(name);
        return value ? std::string_view{*value} : std::string_view{};
    }
    /// Replaces every `name` by one field.
    void set(std::string_view name, std::string value)
    {
        remove(name);
        add(name, std::move(value));
    }
    /// Adds a field after the others.
    void add(std::string_view name, std::string value) { fields_.push_back({std::string{name}, std::move(value)}); }
    /// Removes every field of this name.
    void remove(std::string_view name)
    {
        std::erase_if(fields_, [&](field const& f) { return iequals(f.name, name); });
    }

    /// The first field.
    [[nodiscard]] auto begin() const noexcept { return fields_.begin(); }
    /// Behind the last field.
    [[nodiscard]] auto end() const noexcept { return fields_.end(); }
    /// How many fields there are.
    [[nodiscard]] std::size_t size() const noexcept { return fields_.size(); }
    /// Whether there is none.
    [[nodiscard]] bool empty() const noexcept { return fields_.empty(); }
    friend bool operator==(headers const&, headers const&) = default;

private:
    std::vector<field> fields_;
};

} // namespace st4sd::http

#endif
