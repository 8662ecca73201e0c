#ifndef ST4SD_ENDPOINT_PACKAGE_PROBLEMS_HPP
#define ST4SD_ENDPOINT_PACKAGE_PROBLEMS_HPP

#include <st4sd/describe.hpp>
#include <st4sd/detail/one_line.hpp>
#include <st4sd/error.hpp>
#include <st4sd/json_kind.hpp>
#include <st4sd/raw_json.hpp>
#include <st4sd/to_json.hpp>

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace st4sd {

/// One thing that the service finds wrong with a package that it keeps.
struct package_problem {
    std::string type{};     ///< the service's word for it, for instance `extra_forbidden`; may be empty
    std::string location{}; ///< where in the package, for instance `base.packages.0.location`; may be empty
    std::string message{};  ///< what is wrong, in the service's words
    raw_json input{};       ///< the value that is wrong; it may be a secret and is not printed

    /// `base.packages.0.location: Extra inputs are not permitted`, fit for one line of a terminal.
    [[nodiscard]] std::string to_line() const
    {
        auto const what = detail::one_line(message.empty() ? type : message);
        return location.empty() ? what : detail::one_line(location, 120) + ": " + what;
    }

    friend bool operator==(package_problem const&, package_problem const&) = default;
    static constexpr auto describe()
    {
        using self = package_problem;
        return fields(
            field("type", &self::type).omit_empty(), field("location", &self::location).omit_empty(),
            field("message", &self::message), field("input", &self::input).hidden());
    }

    // What the service puts into such lists differs from route to route: an object with these
    // members or with `problem`, or a bare text.
    template <class Cursor, class Context>
    bool read_json(Cursor& in, Context&)
    {
        if (in.kind() != json_kind::object) {
            return read_text(in, message);
        }
        auto members = in.object();
        while (members.next()) {
            std::string const key{members.key()};
            auto value = members.value();
            bool const good = key == "type"                          ? read_text(value, type)
                              : key == "location"                    ? read_location(value)
                              : key == "message" || key == "problem" ? read_text(value, message)
                              : key == "input"                       ? value.raw(input.text)
                                                                     : true;
            if (!good) {
                return false;
            }
        }
        return members.ok();
    }

private:
    template <class Cursor>
    static bool read_text(Cursor& in, std::string& out)
    {
        if (in.kind() == json_kind::null) {
            return true;
        }
        if (std::string_view text; in.kind() == json_kind::string && in.get(text)) {
            out = text;
            return true;
        }
        return in.raw(out);
    }
    template <class Cursor>
    bool read_location(Cursor& in)
    {
        if (in.kind() != json_kind::array) {
            return read_text(in, location);
        }
        auto parts = in.array();
        while (parts.next()) {
            auto value = parts.value();
            std::string part;
            if (!read_text(value, part)) {
                return false;
            }
            location += location.empty() ? part : '.' + part;
        }
        return parts.ok();
    }
};

namespace detail {

// `text (one; another)`, for the messages of problems that are lists.
inline std::string with_problems(std::string text, std::vector<package_problem> const& problems)
{
    char const* separator = " (";
    for (auto const& problem : problems) {
        text += separator + problem.to_line();
        separator = "; ";
    }
    return problems.empty() ? text : text + ')';
}

} // namespace detail

/// A package that the service keeps is so broken that it cannot be used: push it again, corrected.
struct package_problems {
    static constexpr auto when = condition::rejected;
    static constexpr std::array<std::string_view, 1> marked_by{"problems"};

    std::vector<package_problem> problems{};

    [[nodiscard]] std::string message() const
    {
        return detail::with_problems(
            "the package that the service keeps is not valid: push it again, corrected", problems);
    }
    friend bool operator==(package_problems const&, package_problems const&) = default;
    static constexpr auto describe() { return fields(field("problems", &package_problems::problems)); }
};

} // namespace st4sd

#endif
