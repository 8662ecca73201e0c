#ifndef ST4SD_TESTING_DETAIL_JSON_VALUE_HPP
#define ST4SD_TESTING_DETAIL_JSON_VALUE_HPP

#include <st4sd/detail/number_text.hpp>
#include <st4sd/json.hpp>

#include <charconv>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::testing::detail {

// A JSON value in memory, members in their order. The service edits documents that it does not know
// wholly (hidden fields, masks, the marshalled listing), for which typed structs are the wrong
// tool.
class json_value {
public:
    using member = std::pair<std::string, json_value>;

    json_value() = default;
    json_value(std::nullptr_t) {}
    template <std::same_as<bool> B>
    json_value(B b) : kind_{json_kind::boolean}, flag_{b}
    {}
    template <std::integral N>
        requires(!std::same_as<N, bool>)
    json_value(N n) : kind_{json_kind::number}, text_{std::to_string(n)}
    {}
    // As Python writes it: NaN and Infinity are bare tokens.
    json_value(double x) : kind_{json_kind::number}
    {
        if (std::isfinite(x)) {
            char buffer[40];
            text_.assign(buffer, std::to_chars(buffer, buffer + sizeof buffer, x).ptr);
            if (text_.find_first_of(".e") == text_.npos) {
                text_ += ".0";
            }
        } else {
            text_ = std::isnan(x) ? "NaN" : x < 0 ? "-Infinity" : "Infinity";
        }
    }
    json_value(std::string text) : kind_{json_kind::string}, text_{std::move(text)} {}
    json_value(std::string_view text) : json_value{std::string{text}} {}
    json_value(char const* text) : json_value{std::string{text}} {}

    [[nodiscard]] static json_value object(std::initializer_list<member> members = {});
    [[nodiscard]] static json_value array(std::vector<json_value> items = {})
    {
        json_value v;
        v.kind_ = json_kind::array;
        v.items_ = std::move(items);
        return v;
    }
    // An array of any range of texts.
    template <class Range>
    [[nodiscard]] static json_value list(Range const& texts)
    {
        auto v = array();
        for (auto const& text : texts) {
            v.items_.emplace_back(text);
        }
        return v;
    }
    [[nodiscard]] static json_value number(std::string token)
    {
        json_value v;
        v.kind_ = json_kind::number;
        v.text_ = std::move(token);
        return v;
    }

    [[nodiscard]] json_kind kind() const noexcept { return kind_; }
    [[nodiscard]] bool is_null() const noexcept { return kind_ == json_kind::null; }
    [[nodiscard]] bool is_object() const noexcept { return kind_ == json_kind::object; }
    [[nodiscard]] bool is_array() const noexcept { return kind_ == json_kind::array; }
    [[nodiscard]] bool is_string() const noexcept { return kind_ == json_kind::string; }
    [[nodiscard]] bool flag() const noexcept { return flag_; }
    // The text of a string, the token of a number.
    [[nodiscard]] std::string const& text() const noexcept { return text_; }

    [[nodiscard]] std::vector<json_value> const& items() const noexcept { return items_; }
    [[nodiscard]] std::vector<json_value>& items() noexcept { return items_; }
    void push_back(json_value item) { items_.push_back(std::move(item)); }

    [[nodiscard]] std::vector<member> const& members() const noexcept { return members_; }
    [[nodiscard]] std::vector<member>& members() noexcept { return members_; }
    [[nodiscard]] json_value const* find(std::string_view name) const noexcept;
    [[nodiscard]] json_value* find(std::string_view name) noexcept;
    // The value below these names; a null one where there is none.
    template <class... Names>
    [[nodiscard]] json_value const& at(Names const&... names) const noexcept
    {
        static json_value const nothing;
        json_value const* here = this;
        ((here = here ? here->find(names) : nullptr), ...);
        return here ? *here : nothing;
    }
    // The text below these names; empty where there is none.
    template <class... Names>
    [[nodiscard]] std::string const& text_at(Names const&... names) const noexcept
    {
        static std::string const nothing;
        auto const& v = at(names...);
        return v.is_string() ? v.text() : nothing;
    }
    // The member, made when missing (this becomes an object). *Lifetime*: until another one is made.
    json_value& operator[](std::string_view name);
    void erase(std::string_view name);

    friend bool operator==(json_value const&, json_value const&);

private:
    json_kind kind_ = json_kind::null;
    bool flag_ = false;
    std::string text_;
    std::vector<json_value> items_;
    std::vector<member> members_;
};

inline bool operator==(json_value const& a, json_value const& b)
{
    return a.kind_ == b.kind_ && a.flag_ == b.flag_ && a.text_ == b.text_ && a.items_ == b.items_ &&
           a.members_ == b.members_;
}

inline json_value json_value::object(std::initializer_list<member> members)
{
    json_value v;
    v.kind_ = json_kind::object;
    v.members_ = members;
    return v;
}

inline json_value const* json_value::find(std::string_view name) const noexcept
{
    for (auto const& m : members_) {
        if (m.first == name) {
            return &m.second;
        }
    }
    return nullptr;
}

inline json_value* json_value::find(std::string_view name) noexcept
{
    return const_cast<json_value*>(std::as_const(*this).find(name));
}

inline json_value& json_value::operator[](std::string_view name)
{
    if (auto* found = find(name)) {
        return *found;
    }
    kind_ = json_kind::object;
    return members_.emplace_back(std::string{name}, json_value{}).second;
}

inline void json_value::erase(std::string_view name)
{
    std::erase_if(members_, [&](member const& m) { return m.first == name; });
}

// Without members that are null, at any depth.
inline void drop_nulls(json_value& v)
{
    std::erase_if(v.members(), [](json_value::member const& m) { return m.second.is_null(); });
    for (auto& m : v.members()) {
        drop_nulls(m.second);
    }
    for (auto& item : v.items()) {
        drop_nulls(item);
    }
}

// Walks over a value in memory, so that typed structs are decoded from it.
class value_cursor {
public:
    explicit value_cursor(json_value const& v) : value_{&v} {}

    [[nodiscard]] json_kind kind() const noexcept { return value_->kind(); }
    [[nodiscard]] bool get(bool& out) const noexcept
    {
        out = value_->flag();
        return kind() == json_kind::boolean;
    }
    [[nodiscard]] bool get(json_number& out) const noexcept
    {
        return kind() == json_kind::number && st4sd::detail::parse_number(value_->text(), out);
    }
    [[nodiscard]] bool get(std::string_view& out) const noexcept
    {
        out = value_->text();
        return kind() == json_kind::string;
    }
    [[nodiscard]] bool raw(std::string& out) const;

    struct members {
        std::vector<json_value::member> const* all;
        std::size_t index = 0;

        bool next() { return index++ < all->size(); }
        [[nodiscard]] std::string_view key() const { return (*all)[index - 1].first; }
        [[nodiscard]] value_cursor value() const { return value_cursor{(*all)[index - 1].second}; }
        [[nodiscard]] bool ok() const { return true; }
    };
    struct elements {
        std::vector<json_value> const* all;
        std::size_t index = 0;

        bool next() { return index++ < all->size(); }
        [[nodiscard]] value_cursor value() const { return value_cursor{(*all)[index - 1]}; }
        [[nodiscard]] bool ok() const { return true; }
    };
    [[nodiscard]] members object() const { return {&value_->members()}; }
    [[nodiscard]] elements array() const { return {&value_->items()}; }

private:
    json_value const* value_;
};

} // namespace st4sd::testing::detail

#endif
