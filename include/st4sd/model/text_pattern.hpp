#ifndef ST4SD_MODEL_TEXT_PATTERN_HPP
#define ST4SD_MODEL_TEXT_PATTERN_HPP

#include <st4sd/detail/regex.hpp>
#include <st4sd/model/identifier.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace st4sd {

/// Which texts a query of relationships is to find. The service understands Python's regular expressions, and begins
/// at the start of a text but need not come to its end: `matching("pm3")` finds `pm3-to-dft` and not `from-pm3`.
///
/// *Example*: `st4sd::text_pattern::exactly("pm3-to-dft")`
class text_pattern {
public:
    /// Texts that begin with something that the regular expression, in Python's syntax, matches.
    [[nodiscard]] static text_pattern matching(std::string regex) { return text_pattern{std::move(regex)}; }
    /// This text; no character of it has a special meaning here and below.
    [[nodiscard]] static text_pattern exactly(std::string_view text)
    {
        return text_pattern{detail::escape_regex(text) + '$'};
    }
    /// Texts that begin with this.
    [[nodiscard]] static text_pattern starts_with(std::string_view part)
    {
        return text_pattern{detail::escape_regex(part)};
    }
    /// Texts that hold this anywhere.
    [[nodiscard]] static text_pattern contains(std::string_view part)
    {
        return text_pattern{part.empty() ? "" : ".*" + detail::escape_regex(part)};
    }
    /// This experiment, with the `:latest` that the service adds to an identifier without tag or digest.
    [[nodiscard]] static text_pattern experiment(std::string_view identifier)
    {
        return exactly(full_identifier(identifier));
    }

    /// As the service gets it.
    [[nodiscard]] std::string const& regex() const noexcept { return regex_; }
    /// Every text is found.
    [[nodiscard]] bool is_anything() const noexcept { return regex_.empty(); }

    friend bool operator==(text_pattern const&, text_pattern const&) = default;

private:
    explicit text_pattern(std::string regex) : regex_{std::move(regex)} {}

    std::string regex_;
};

} // namespace st4sd

#endif
