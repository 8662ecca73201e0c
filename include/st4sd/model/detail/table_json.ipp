#ifndef ST4SD_MODEL_DETAIL_TABLE_JSON_IPP
#define ST4SD_MODEL_DETAIL_TABLE_JSON_IPP

#include <st4sd/detail/number_text.hpp>
#include <st4sd/json_kind.hpp>
#include <st4sd/model/table.hpp>

#include <algorithm>
#include <limits>
#include <utility>

namespace st4sd {
namespace detail {

// A column while it is read. Its type is known only at its end: values are kept in the narrowest type that fits so far.
template <class Values>
class column_reader {
public:
    template <class Cursor, class Context>
    bool read(Cursor& in, Context& context)
    {
        auto const kind = in.kind();
        if (kind != json_kind::array) {
            return context.fail_kind("an array of values", kind);
        }
        auto elements = in.array();
        for (std::size_t row = 0; elements.next(); ++row) {
            auto value = elements.value();
            if (!read_cell(value, context)) {
                return context.within(row);
            }
        }
        return elements.ok() || context.fail_damaged();
    }
    [[nodiscard]] std::size_t rows() const noexcept { return size_of(cells_); }
    Values take() && { return std::move(cells_); }

private:
    static constexpr double missing = std::numeric_limits<double>::quiet_NaN();

    template <class Cursor, class Context>
    bool read_cell(Cursor& in, Context& context)
    {
        auto const kind = in.kind();
        if (kind == json_kind::null) {
            return add_real(missing);
        }
        if (json_number number; kind == json_kind::number && in.get(number)) {
            return number.form == json_number::form::integer ? add_integer(number.integer) : add_real(number.real);
        }
        if (bool flag = false; kind == json_kind::boolean && in.get(flag)) {
            return add_integer(flag ? 1 : 0);
        }
        if (std::string_view text; kind == json_kind::string && in.get(text)) {
            return add_text(text);
        }
        return context.fail_kind("a number, text or bool", kind);
    }

    bool add_integer(std::int64_t value)
    {
        if (auto* integers = std::get_if<std::vector<std::int64_t>>(&cells_)) {
            integers->push_back(value);
        } else if (auto* reals = std::get_if<std::vector<double>>(&cells_)) {
            reals->push_back(static_cast<double>(value));
        } else {
            std::get<std::vector<std::string>>(cells_).push_back(cell_text(value));
        }
        return true;
    }
    bool add_real(double value)
    {
        widen_to_real();
        if (auto* reals = std::get_if<std::vector<double>>(&cells_)) {
            reals->push_back(value);
        } else {
            std::get<std::vector<std::string>>(cells_).push_back(cell_text(value));
        }
        return true;
    }
    bool add_text(std::string_view text)
    {
        // the service writes NaN, and the datastore the infinities, as texts
        json_number number;
        bool const special = !text.empty() && (text.find_first_of("nN") != text.npos) && parse_number(text, number);
        if (special) {
            return add_real(number.real);
        }
        widen_to_text();
        std::get<std::vector<std::string>>(cells_).emplace_back(text);
        return true;
    }
    void widen_to_real()
    {
        if (auto const* integers = std::get_if<std::vector<std::int64_t>>(&cells_)) {
            cells_ = std::vector<double>(integers->begin(), integers->end());
        }
    }
    void widen_to_text()
    {
        auto const as_text = [](auto const& cells) {
            std::vector<std::string> texts;
            texts.reserve(cells.size() + 1);
            for (auto const& cell : cells) {
                texts.push_back(cell_text(cell));
            }
            return texts;
        };
        if (!std::holds_alternative<std::vector<std::string>>(cells_)) {
            cells_ = std::visit(as_text, cells_);
        }
    }

    Values cells_{std::vector<std::int64_t>{}};
};

} // namespace detail

template <class... Cells>
void basic_table<Cells...>::write_json(detail::json_writer& out) const
{
    out.begin_object();
    for (std::size_t c = 0; c != names_.size(); ++c) {
        out.key(names_[c]);
        out.begin_array();
        auto const write = [&](auto const& cells) {
            for (auto const& cell : cells) {
                out.element();
                if constexpr (std::same_as<std::decay_t<decltype(cell)>, std::string>) {
                    out.text(cell);
                } else {
                    out.number(cell);
                }
            }
        };
        std::visit(write, columns_[c]);
        out.end_array();
    }
    out.end_object();
}

template <class... Cells>
template <class Cursor, class Context>
bool basic_table<Cells...>::read_json(Cursor& in, Context& context)
{
    *this = {};
    auto const kind = in.kind();
    if (kind == json_kind::null && context.lenient()) {
        return true;
    }
    if (kind != json_kind::object) {
        return context.fail_kind("an object of columns", kind);
    }
    auto members = in.object();
    while (members.next()) {
        std::string const name{members.key()};
        auto value = members.value();
        detail::column_reader<values> column;
        if (!column.read(value, context)) {
            return context.within(name);
        }
        if (auto added = add(name, std::move(column).take()); !added) {
            context.fail(added.error().message());
            return context.within(name);
        }
    }
    return members.ok() || context.fail_damaged();
}

} // namespace st4sd

#endif
