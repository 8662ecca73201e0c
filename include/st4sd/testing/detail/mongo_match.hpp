#ifndef ST4SD_TESTING_DETAIL_MONGO_MATCH_HPP
#define ST4SD_TESTING_DETAIL_MONGO_MATCH_HPP

#include <st4sd/detail/number_text.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/pattern.hpp>

#include <algorithm>
#include <cmath>
#include <compare>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::testing::detail {

// Whether documents match a filter as MongoDB's find() decides it: exact values, paths with dots through objects and
// into arrays, and the operators below. Each part is a filter of its own, so that a filter with a mistake anywhere is
// refused even if no document comes so far.
class mongo_filter {
public:
    explicit mongo_filter(json_value const& filter) : filter_{filter} {}

    // *Errors*: nothing for a filter that the server refuses.
    [[nodiscard]] std::optional<bool> match(json_value const& document)
    {
        bool const matched = whole(filter_, document);
        return refused_ ? std::nullopt : std::optional{matched};
    }
    // Whether the server would take it.
    [[nodiscard]] bool valid() { return match(json_value::object()).has_value(); }

private:
    using values = std::vector<json_value const*>;

    bool refuse()
    {
        refused_ = true;
        return false;
    }
    static bool starts_with_dollar(json_value const& v)
    {
        return v.is_object() && !v.members().empty() && v.members().front().first.starts_with('$');
    }

    // A filter object; all parts are looked at.
    bool whole(json_value const& filter, json_value const& document)
    {
        if (!filter.is_object()) {
            return refuse();
        }
        bool matched = true;
        for (auto const& [name, wanted] : filter.members()) {
            bool const part = name.starts_with('$') ? several(name, wanted, document) : member(name, wanted, document);
            matched = part && matched;
        }
        return matched;
    }
    bool several(std::string_view name, json_value const& filters, json_value const& document)
    {
        if ((name != "$and" && name != "$or" && name != "$nor") || !filters.is_array() || filters.items().empty()) {
            return refuse();
        }
        std::size_t count = 0;
        for (auto const& filter : filters.items()) {
            count += whole(filter, document) ? 1u : 0u;
        }
        return name == "$and" ? count == filters.items().size() : (count > 0) == (name == "$or");
    }
    bool member(std::string_view path, json_value const& wanted, json_value const& document)
    {
        values found;
        collect(document, path, found);
        if (!starts_with_dollar(wanted)) {
            return equals(found, wanted);
        }
        return operators(wanted, found);
    }

    // What stands at a path: the elements of arrays on the way are all looked into, or the one that a number names.
    static void collect(json_value const& here, std::string_view path, values& found)
    {
        auto const dot = (std::min)(path.find('.'), path.size());
        auto const name = path.substr(0, dot);
        auto const go_on = [&](json_value const& next) {
            if (dot == path.size()) {
                found.push_back(&next);
            } else {
                collect(next, path.substr(dot + 1), found);
            }
        };
        if (auto const* next = here.find(name); here.is_object() && next) {
            go_on(*next);
        }
        if (here.is_array()) {
            if (!name.empty() && name.size() < 7 && name.find_first_not_of("0123456789") == name.npos) {
                std::size_t index = 0;
                for (char const c : name) {
                    index = index * 10 + static_cast<std::size_t>(c - '0');
                }
                if (index < here.items().size()) {
                    go_on(here.items()[index]);
                }
            }
            for (auto const& item : here.items()) {
                if (item.is_object()) {
                    collect(item, path, found);
                }
            }
        }
    }

    // Whether the test holds for one of the values, or for an element of one that is an array.
    template <class Test>
    static bool any(values const& found, Test test)
    {
        return std::any_of(found.begin(), found.end(), [&](json_value const* v) {
            return test(*v) || (v->is_array() && std::any_of(v->items().begin(), v->items().end(), test));
        });
    }
    static bool equals(values const& found, json_value const& wanted)
    {
        return (wanted.is_null() && found.empty()) || any(found, [&](json_value const& v) { return same(v, wanted); });
    }
    // Numbers are equal by value: 1 and 1.0.
    static bool same(json_value const& a, json_value const& b)
    {
        if (a.kind() != b.kind()) {
            return false;
        }
        if (a.kind() == json_kind::number) {
            return order(a, b) == std::partial_ordering::equivalent;
        }
        auto const members = [](json_value::member const& x, json_value::member const& y) {
            return x.first == y.first && same(x.second, y.second);
        };
        return a.is_array() ? std::equal(a.items().begin(), a.items().end(), b.items().begin(), b.items().end(), same)
               : a.is_object()
                   ? std::equal(a.members().begin(), a.members().end(), b.members().begin(), b.members().end(), members)
                   : a == b;
    }
    // Only values of one kind have an order.
    static std::partial_ordering order(json_value const& a, json_value const& b)
    {
        if (a.kind() != b.kind()) {
            return std::partial_ordering::unordered;
        }
        switch (a.kind()) {
        case json_kind::string: return a.text() <=> b.text();
        case json_kind::boolean: return a.flag() <=> b.flag();
        case json_kind::null: return std::partial_ordering::equivalent;
        case json_kind::number: {
            json_number x;
            json_number y;
            if (!value_cursor{a}.get(x) || !value_cursor{b}.get(y)) {
                return std::partial_ordering::unordered;
            }
            return std::isnan(x.real) && std::isnan(y.real) ? std::partial_ordering::equivalent : x.real <=> y.real;
        }
        default: return std::partial_ordering::unordered;
        }
    }

    bool operators(json_value const& wanted, values const& found)
    {
        bool matched = true;
        for (auto const& [name, operand] : wanted.members()) {
            bool const part = one_operator(name, operand, wanted, found);
            matched = part && matched;
        }
        return matched;
    }
    bool one_operator(std::string_view name, json_value const& operand, json_value const& all, values const& found)
    {
        auto const ordered = [&](auto test) {
            return any(found, [&](json_value const& v) { return test(order(v, operand)); });
        };
        if (name == "$eq" || name == "$ne") {
            return equals(found, operand) == (name == "$eq");
        }
        if (name == "$gt") {
            return ordered([](auto o) { return o > 0; });
        }
        if (name == "$gte") {
            return ordered([](auto o) { return o >= 0; });
        }
        if (name == "$lt") {
            return ordered([](auto o) { return o < 0; });
        }
        if (name == "$lte") {
            return ordered([](auto o) { return o <= 0; });
        }
        if (name == "$in" || name == "$nin") {
            return in(operand, found) == (name == "$in") && !refused_;
        }
        if (name == "$all") {
            auto const there = [&](json_value const& v) { return equals(found, v); };
            return operand.is_array()
                       ? !operand.items().empty() && std::all_of(operand.items().begin(), operand.items().end(), there)
                       : refuse();
        }
        if (name == "$size") {
            return operand.kind() == json_kind::number
                       ? std::any_of(
                             found.begin(), found.end(),
                             [&](json_value const* v) {
                                 return v->is_array() && same(json_value{v->items().size()}, operand);
                             })
                       : refuse();
        }
        if (name == "$exists") {
            bool const wanted = operand.kind() == json_kind::boolean  ? operand.flag()
                                : operand.kind() == json_kind::number ? !same(operand, json_value{0})
                                                                      : !operand.is_null();
            return !found.empty() == wanted;
        }
        if (name == "$regex") {
            return regular(operand, all.find("$options"), found);
        }
        if (name == "$options") {
            return all.find("$regex") && operand.is_string() ? true : refuse();
        }
        if (name == "$elemMatch") {
            return element(operand, found);
        }
        if (name == "$not") {
            if (!starts_with_dollar(operand)) {
                return refuse();
            }
            return !operators(operand, found);
        }
        return refuse();
    }
    bool in(json_value const& operand, values const& found)
    {
        if (!operand.is_array() || std::any_of(operand.items().begin(), operand.items().end(), starts_with_dollar)) {
            return refuse();
        }
        return std::any_of(
            operand.items().begin(), operand.items().end(), [&](json_value const& v) { return equals(found, v); });
    }
    bool regular(json_value const& expression, json_value const* options, values const& found)
    {
        auto const letters = options && options->is_string() ? std::string_view{options->text()} : std::string_view{};
        if (!expression.is_string() || (options && !options->is_string())) {
            return refuse();
        }
        auto known =
            std::find_if(patterns_.begin(), patterns_.end(), [&](auto const& p) { return p.first == &expression; });
        if (known == patterns_.end()) {
            patterns_.emplace_back(&expression, compile_pattern(expression.text(), letters));
            known = std::prev(patterns_.end());
        }
        auto const& compiled = known->second;
        if (!compiled) {
            return refuse();
        }
        return any(found, [&](json_value const& v) { return v.is_string() && compiled->found_in(v.text()); });
    }
    // An element on which all operators hold, or that is a document that the filter matches.
    bool element(json_value const& operand, values const& found)
    {
        if (!operand.is_object()) {
            return refuse();
        }
        bool const by_value = starts_with_dollar(operand) && !is_logical(operand.members().front().first);
        auto const holds = [&](json_value const& item) {
            return by_value ? operators(operand, {&item})
                            : (item.is_object() || item.is_array()) && whole(operand, item);
        };
        static_cast<void>(by_value ? operators(operand, {}) : whole(operand, json_value::object())); // is it valid?
        return !refused_ && std::any_of(found.begin(), found.end(), [&](json_value const* v) {
            return v->is_array() && std::any_of(v->items().begin(), v->items().end(), holds);
        });
    }
    static bool is_logical(std::string_view name) { return name == "$and" || name == "$or" || name == "$nor"; }

    json_value const& filter_;
    std::vector<std::pair<json_value const*, std::optional<pattern_program>>>
        patterns_; // compiled once for all documents
    bool refused_ = false;
};

} // namespace st4sd::testing::detail

#endif
