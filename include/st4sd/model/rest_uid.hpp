#ifndef ST4SD_MODEL_REST_UID_HPP
#define ST4SD_MODEL_REST_UID_HPP

#include <st4sd/result.hpp>

#include <compare>
#include <cstddef>
#include <ostream>
#include <string>
#include <utility>

namespace st4sd {

/// The id of a run, for instance `http-sum-a1b2c3-k3jz09qx`. Keep `str()` to take the run up again later.
class rest_uid {
public:
    rest_uid() = default;
    /// Takes a text as it is: `check()` says whether it can be sent.
    explicit rest_uid(std::string value) : value_{std::move(value)} {}

    /// The text of the id.
    [[nodiscard]] std::string const& str() const noexcept { return value_; }
    /// Whether there is none.
    [[nodiscard]] bool empty() const noexcept { return value_.empty(); }
    /// Whether it can be sent: an empty id, or one with a `/`, would silently become another route.
    /// *Errors*: `errc::invalid_argument`.
    [[nodiscard]] result<void> check() const
    {
        if (value_.empty()) {
            return error{errc::invalid_argument, "the run's id is empty: give the rest-uid that start() returned"};
        }
        if (value_.find('/') != value_.npos || value_ == "." || value_ == "..") {
            return error{
                errc::invalid_argument,
                "'" + value_ + "' cannot be the id of a run: give the rest-uid that start() returned"};
        }
        return success();
    }

    friend auto operator<=>(rest_uid const&, rest_uid const&) = default;
    friend bool operator==(rest_uid const&, rest_uid const&) = default;
    friend std::ostream& operator<<(std::ostream& out, rest_uid const& x) { return out << x.value_; }

    template <class Writer>
    void write_json(Writer& out) const
    {
        out.text(value_);
    }
    template <class Cursor, class Context>
    bool read_json(Cursor& in, Context& context)
    {
        return context.read_text(in, value_);
    }

private:
    std::string value_;
};

} // namespace st4sd

/// For unordered containers.
template <>
struct std::hash<st4sd::rest_uid> {
    /// The hash of the text.
    std::size_t operator()(st4sd::rest_uid const& x) const noexcept { return std::hash<std::string>{}(x.str()); }
};

#endif
