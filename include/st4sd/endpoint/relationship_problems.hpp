#ifndef ST4SD_ENDPOINT_RELATIONSHIP_PROBLEMS_HPP
#define ST4SD_ENDPOINT_RELATIONSHIP_PROBLEMS_HPP

#include <st4sd/describe.hpp>
#include <st4sd/detail/one_line.hpp>
#include <st4sd/endpoint/package_problems.hpp>
#include <st4sd/error.hpp>
#include <st4sd/to_json.hpp>

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace st4sd {

/// A relationship that is pushed breaks the service's schema, or the package of one of its experiments is not valid.
struct invalid_relationship {
    static constexpr auto when = condition::rejected;
    static constexpr std::array<std::string_view, 1> marked_by{"problems"};

    std::vector<package_problem> problems{};

    [[nodiscard]] std::string message() const
    {
        return detail::with_problems("the service does not accept the relationship, correct it", problems);
    }
    friend bool operator==(invalid_relationship const&, invalid_relationship const&) = default;
    static constexpr auto describe() { return fields(field("problems", &invalid_relationship::problems)); }
};

/// A relationship that is pushed keeps the schema and is refused all the same: an experiment that it names is unknown
/// or of several packages, or no experiment can be synthesized from it.
struct relationship_refused {
    static constexpr auto when = condition::rejected;
    static constexpr std::array<std::string_view, 1> marked_by{"problem"};

    std::string reason{}; ///< in the service's words

    [[nodiscard]] std::string message() const
    {
        return "the service cannot use the relationship, correct it: " + detail::one_line(reason);
    }
    friend bool operator==(relationship_refused const&, relationship_refused const&) = default;
    static constexpr auto describe() { return fields(field("problem", &relationship_refused::reason).any_as_text()); }
};

/// The parameterisation for what is to be synthesized, or the relationship that the service keeps, is not valid.
struct synthesis_problems {
    static constexpr auto when = condition::rejected;
    static constexpr std::array<std::string_view, 1> marked_by{"problems"};

    std::vector<package_problem> problems{};

    [[nodiscard]] std::string message() const
    {
        return detail::with_problems(
            "the service refuses to synthesize an experiment, correct the parameterisation or the relationship",
            problems);
    }
    friend bool operator==(synthesis_problems const&, synthesis_problems const&) = default;
    static constexpr auto describe() { return fields(field("problems", &synthesis_problems::problems)); }
};

/// The relationship is known, and no experiment can be made of it.
struct synthesis_refused {
    static constexpr auto when = condition::rejected;
    static constexpr std::array<std::string_view, 1> marked_by{"problem"};

    std::string reason{}; ///< in the service's words

    [[nodiscard]] std::string message() const
    {
        return "no experiment can be synthesized of the relationship, correct it: " + detail::one_line(reason);
    }
    friend bool operator==(synthesis_refused const&, synthesis_refused const&) = default;
    static constexpr auto describe() { return fields(field("problem", &synthesis_refused::reason).any_as_text()); }
};

/// An experiment that the relationship names is gone.
struct missing_graph_experiment {
    static constexpr auto when = condition::not_found;
    static constexpr std::array<std::string_view, 1> marked_by{"parameterisedPackageNotFound"};

    std::string identifier{}; ///< which one

    [[nodiscard]] std::string message() const
    {
        return "the relationship names the experiment '" + detail::one_line(identifier, 130) +
               "', which is gone: push it again, or another relationship";
    }
    friend bool operator==(missing_graph_experiment const&, missing_graph_experiment const&) = default;
    static constexpr auto describe()
    {
        return fields(field("parameterisedPackageNotFound", &missing_graph_experiment::identifier).any_as_text());
    }
};

} // namespace st4sd

#endif
