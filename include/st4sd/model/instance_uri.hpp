#ifndef ST4SD_MODEL_INSTANCE_URI_HPP
#define ST4SD_MODEL_INSTANCE_URI_HPP

#include <st4sd/result.hpp>

#include <compare>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd {

/// Where a run's files are: `file://<gateway-id>/<path of its folder>.instance`.
///
/// *Source*: member `instance` of the datastore's documents.
class instance_uri {
public:
    instance_uri() = default;
    /// Takes a text as it is: `check()` says whether it is such a URI.
    explicit instance_uri(std::string value) : value_{std::move(value)} {}

    /// The text of the URI.
    [[nodiscard]] std::string const& str() const noexcept { return value_; }
    /// Whether there is none.
    [[nodiscard]] bool empty() const noexcept { return value_.empty(); }
    /// The id of the cluster's gateway; empty if this is no such URI.
    [[nodiscard]] std::string_view gateway() const noexcept { return rest().substr(0, rest().find('/')); }
    /// The absolute path of the run's folder on that cluster; empty if this is no such URI.
    [[nodiscard]] std::string_view path() const noexcept
    {
        auto const start = rest().find('/');
        return start == std::string_view::npos ? std::string_view{} : rest().substr(start);
    }
    /// Whether it is such a URI. *Errors*: `errc::invalid_argument`.
    [[nodiscard]] result<void> check() const
    {
        if (gateway().empty() || path().size() < 2) {
            return error{
                errc::invalid_argument,
                "'" + value_ + "' is no instance URI: expected file://<gateway-id>/<path>.instance"};
        }
        return success();
    }

    friend auto operator<=>(instance_uri const&, instance_uri const&) = default;
    friend bool operator==(instance_uri const&, instance_uri const&) = default;
    friend std::ostream& operator<<(std::ostream& out, instance_uri const& x) { return out << x.value_; }

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
    [[nodiscard]] std::string_view rest() const noexcept
    {
        constexpr std::string_view scheme = "file://";
        return value_.starts_with(scheme) ? std::string_view{value_}.substr(scheme.size()) : std::string_view{};
    }

    std::string value_;
};

} // namespace st4sd

#endif
