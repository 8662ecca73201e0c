#ifndef ST4SD_ENDPOINT_PYTHON_PACKAGES_HPP
#define ST4SD_ENDPOINT_PYTHON_PACKAGES_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/experiment_target.hpp>
#include <st4sd/endpoint/invalid_parameter.hpp>
#include <st4sd/endpoint/package_problems.hpp>
#include <st4sd/endpoint/problematic_entry.hpp>
#include <st4sd/endpoint/python_layout.hpp>
#include <st4sd/endpoint/unknown_experiment.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd {

/// A package as the text of a Python value, for programs that paste it into a notebook.
struct python_package {
    std::string entry{}; ///< the text
    std::vector<package_problem> problems{};

    friend bool operator==(python_package const&, python_package const&) = default;
    static constexpr auto describe()
    {
        return fields(field("entry", &python_package::entry), field("problems", &python_package::problems));
    }
};

/// All packages as texts of Python values.
struct python_package_list {
    std::vector<std::string> entries{}; ///< the texts
    std::vector<problematic_entry> problems{};

    friend bool operator==(python_package_list const&, python_package_list const&) = default;
    static constexpr auto describe()
    {
        using self = python_package_list;
        return fields(field("entries", &self::entries), field("problems", &self::problems));
    }
};

namespace endpoint {
namespace detail {

constexpr std::string_view format_of(python_layout layout) noexcept
{
    return layout == python_layout::pretty ? "python-pretty" : "python";
}

} // namespace detail

/// One package as Python. *Errors*: those of `get_experiment`. *Source*: `GET /experiments/{id}`
struct get_python_package {
    using result_type = python_package;
    static constexpr auto repeat = http::idempotency::safe;

    std::string identifier{}; ///< `name`, `name:tag` or `name@digest`
    package_parts parts{};
    python_layout layout = python_layout::compact; ///< how the text is laid out

    [[nodiscard]] result<http::request> build() const
    {
        BOOST_OUTCOME_TRY(auto target, experiment_target(identifier, parts.query(detail::format_of(layout))));
        http::request request;
        request.target = std::move(target);
        request.repeat = repeat;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] parsed<python_package, Json> parse(http::response&& answer, Json const& json) const
    {
        auto const status = answer.status;
        BOOST_OUTCOME_TRY(
            auto body,
            (success_or<python_package>(
                std::move(answer), json, problems<unknown_experiment, invalid_parameter, package_problems>{})));
        if (body.entry.empty()) {
            return malformed(status, "$.entry", "is missing");
        }
        return body;
    }
};

/// All packages as Python. *Errors*: `invalid_parameter`. *Source*: `GET /experiments/`
struct list_python_packages {
    using result_type = python_package_list;
    static constexpr auto repeat = http::idempotency::safe;

    package_parts parts{};
    python_layout layout = python_layout::compact; ///< how the texts are laid out

    [[nodiscard]] http::request build() const
    {
        http::request request;
        request.target = "experiments/" + parts.query(detail::format_of(layout));
        request.repeat = repeat;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] parsed<python_package_list, Json> parse(http::response&& answer, Json const& json) const
    {
        auto const status = answer.status;
        BOOST_OUTCOME_TRY(auto body, success_or<envelope>(std::move(answer), json, problems<invalid_parameter>{}));
        if (!body.entries) {
            return malformed(status, "$.entries", "is missing");
        }
        return python_package_list{*std::move(body.entries), std::move(body.problems)};
    }

private:
    struct envelope {
        std::optional<std::vector<std::string>> entries{};
        std::vector<problematic_entry> problems{};

        static constexpr auto describe()
        {
            return fields(field("entries", &envelope::entries), field("problems", &envelope::problems));
        }
    };
};

} // namespace endpoint
} // namespace st4sd

#endif
