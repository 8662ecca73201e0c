#ifndef ST4SD_TABLE_DETAIL_CSV_COLUMN_HPP
#define ST4SD_TABLE_DETAIL_CSV_COLUMN_HPP

#include <st4sd/model/table.hpp>
#include <st4sd/table/detail/cell_number.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::detail {

// A column of a CSV text while it is read. Integers until a cell is none; then doubles until a cell is no number. Texts
// are kept only where they are known to be wanted: a column of numbers that turns out to be text must be read once
// more.
class csv_column {
public:
    explicit csv_column(bool is_text) : state_{is_text ? state::text : state::integer} {}

    void add(std::string_view cell)
    {
        if (state_ == state::text) {
            texts_.emplace_back(cell);
        } else if (state_ != state::lost) {
            add(read_cell(cell), cell);
        }
    }
    // After the last row: whether the column is to be read once more, as text.
    [[nodiscard]] bool is_lost() const noexcept
    {
        return state_ == state::lost || (state_ == state::real && !has_numbers_ && has_words_);
    }
    [[nodiscard]] table::values take() &&
    {
        switch (state_) {
        case state::integer: return std::move(integers_);
        case state::real: return std::move(reals_);
        default: return std::move(texts_);
        }
    }
    void expect(std::size_t rows)
    {
        switch (state_) {
        case state::integer: integers_.reserve(rows); break;
        case state::real: reals_.reserve(rows); break;
        case state::text: texts_.reserve(rows); break;
        case state::lost: break;
        }
    }

private:
    enum class state : unsigned char { integer, real, text, lost };

    void add(cell_number const& number, std::string_view cell)
    {
        using kind = cell_number::kind;
        switch (number.what) {
        case kind::integer:
            has_numbers_ = true;
            if (state_ == state::integer) {
                integers_.push_back(number.integer);
            } else {
                reals_.push_back(number.real);
            }
            return;
        case kind::text: become_text(cell); return;
        case kind::real: has_numbers_ = true; break;
        case kind::missing: has_words_ = true; break;
        case kind::empty: break;
        }
        become_real();
        reals_.push_back(number.real);
    }
    void become_real()
    {
        if (state_ == state::integer) {
            reals_.reserve(integers_.capacity());
            reals_.assign(integers_.begin(), integers_.end());
            integers_ = {};
            state_ = state::real;
        }
    }
    void become_text(std::string_view cell)
    {
        if (has_numbers_ || has_words_) {
            state_ = state::lost;
            integers_ = {};
            reals_ = {};
            return;
        }
        state_ = state::text; // all before were empty
        texts_.resize(reals_.size());
        reals_ = {};
        texts_.emplace_back(cell);
    }

    state state_;
    bool has_numbers_ = false;
    bool has_words_ = false; // that stand for a missing number
    std::vector<std::int64_t> integers_{};
    std::vector<double> reals_{};
    std::vector<std::string> texts_{};
};

} // namespace st4sd::detail

#endif
