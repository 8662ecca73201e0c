#ifndef ST4SD_MODEL_IDENTIFIER_HPP
#define ST4SD_MODEL_IDENTIFIER_HPP

#include <st4sd/result.hpp>

#include <cstddef>
#include <functional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd {

/// Which experiment is meant: `name`, `name:tag` or `name@digest`. A name alone means the tag `latest`.
///
/// *Example*: `auto id = st4sd::identifier::parse("http-sum:1.0").value();`
class identifier {
public:
    /// *Errors*: `errc::invalid_argument` if `text` cannot be sent: it is empty, has a `/`, an empty part, or more than one
    /// of `:` and `@`. Whether such an experiment exists, only the service knows.
    [[nodiscard]] static result<identifier> parse(std::string_view text);

    [[nodiscard]] std::string_view name() const noexcept { return std::string_view{text_}.substr(0, name_size_); }
    /// Empty if a digest, or the name alone, is given.
    [[nodiscard]] std::string_view tag() const noexcept { return suffix(':'); }
    /// `sha256x…`; empty if a tag, or the name alone, is given.
    [[nodiscard]] std::string_view digest() const noexcept { return suffix('@'); }
    /// The whole.
    [[nodiscard]] std::string const& str() const noexcept { return text_; }

    friend bool operator==(identifier const&, identifier const&) = default;
    friend std::ostream& operator<<(std::ostream& out, identifier const& x) { return out << x.text_; }

private:
    identifier(std::string text, std::size_t name_size) : text_{std::move(text)}, name_size_{name_size} {}

    std::string_view suffix(char mark) const noexcept
    {
        return name_size_ != text_.size() && text_[name_size_] == mark ? std::string_view{text_}.substr(name_size_ + 1)
                                                                     : std::string_view{};
    }

    std::string text_;
    std::size_t name_size_ = 0;
};

/// Whether an experiment can be pushed under this name: lower-case letters, digits and inner dashes, at most 57.
[[nodiscard]] bool is_experiment_name(std::string_view name) noexcept;

/// Whether this is a good tag: lower-case letters, digits, inner dashes and dots. The service accepts others, which
/// cannot be addressed afterwards.
[[nodiscard]] bool is_tag(std::string_view tag) noexcept;

/// The id of a run, for instance `http-sum-a1b2c3-k3jz09qx`; keep `str()` to take a run up again later.
class rest_uid {
public:
    rest_uid() = default;
    explicit rest_uid(std::string value) : value_{std::move(value)} {}

    [[nodiscard]] std::string const& str() const noexcept { return value_; }
    [[nodiscard]] bool empty() const noexcept { return value_.empty(); }
    /// Whether it can be sent. An empty id would silently become another route. *Errors*: `errc::invalid_argument`.
    [[nodiscard]] result<void> check() const;

    friend auto operator<=>(rest_uid const&, rest_uid const&) = default;
    friend bool operator==(rest_uid const&, rest_uid const&) = default;

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

inline std::ostream& operator<<(std::ostream& out, rest_uid const& x) { return out << x.str(); }

/// Where a run's files are: `file://<gateway-id>/<path of its folder>.instance`.
///
/// *Source*: member `instance` of the datastore's documents.
class instance_uri {
public:
    instance_uri() = default;
    explicit instance_uri(std::string value) : value_{std::move(value)} {}

    [[nodiscard]] std::string const& str() const noexcept { return value_; }
    /// The id of the cluster's gateway; empty if this is no such URI.
    [[nodiscard]] std::string_view gateway() const noexcept { return rest().substr(0, rest().find('/')); }
    /// The absolute path of the run's folder on that cluster; empty if this is no such URI.
    [[nodiscard]] std::string_view path() const noexcept
    {
        auto const start = rest().find('/');
        return start == std::string_view::npos ? std::string_view{} : rest().substr(start);
    }
    /// Whether it can be sent. *Errors*: `errc::invalid_argument`.
    [[nodiscard]] result<void> check() const;

    friend auto operator<=>(instance_uri const&, instance_uri const&) = default;
    friend bool operator==(instance_uri const&, instance_uri const&) = default;

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
    std::string_view rest() const noexcept
    {
        constexpr std::string_view scheme = "file://";
        return value_.starts_with(scheme) ? std::string_view{value_}.substr(scheme.size()) : std::string_view{};
    }

    std::string value_;
};

inline std::ostream& operator<<(std::ostream& out, instance_uri const& x) { return out << x.str(); }

} // namespace st4sd

template <>
struct std::hash<st4sd::rest_uid> {
    std::size_t operator()(st4sd::rest_uid const& x) const noexcept { return std::hash<std::string>{}(x.str()); }
};

#include <st4sd/model/detail/identifier.ipp>

#endif
