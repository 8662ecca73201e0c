#ifndef ST4SD_ENDPOINT_START_PROBLEMS_HPP
#define ST4SD_ENDPOINT_START_PROBLEMS_HPP

#include <st4sd/describe.hpp>
#include <st4sd/detail/one_line.hpp>
#include <st4sd/error.hpp>
#include <st4sd/to_json.hpp>

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace st4sd {

/// A payload breaks the service's schema: an unknown key, a wrong type, members that exclude each
/// other.
struct invalid_start_payload {
    static constexpr auto when = condition::rejected;
    static constexpr std::array<std::string_view, 1> marked_by{"invalidStartPayload"};

    std::string text{}; ///< what the service says: one paragraph for each mistake, with its path in
                        ///< the payload

    [[nodiscard]] std::string message() const
    {
        return "the payload breaks the service's schema, correct it: " + detail::one_line(text);
    }
    friend bool operator==(invalid_start_payload const&, invalid_start_payload const&) = default;
    static constexpr auto describe()
    {
        return fields(field("invalidStartPayload", &invalid_start_payload::text).any_as_text());
    }
};

/// A payload that the service understands and refuses: it contradicts itself or what the package
/// allows.
struct start_refused {
    static constexpr auto when = condition::rejected;
    static constexpr std::array<std::string_view, 1> marked_by{"reason"};

    std::string reason{}; ///< in the service's words

    [[nodiscard]] std::string message() const
    {
        return "the service refuses to start this payload, correct it: " + detail::one_line(reason);
    }
    friend bool operator==(start_refused const&, start_refused const&) = default;
    static constexpr auto describe() { return fields(field("reason", &start_refused::reason).any_as_text()); }
};

/// The input files of a payload are not exactly those that the experiment needs.
struct missing_inputs {
    static constexpr auto when = condition::rejected;
    static constexpr std::array<std::string_view, 2> marked_by{"missingInputs", "extraInputs"};

    std::vector<std::string> missing{}; ///< needed, not given
    std::vector<std::string> extra{};   ///< given, not needed

    [[nodiscard]] std::string message() const
    {
        std::string text = "the inputs are not those of the experiment: ";
        if (!missing.empty()) {
            text += "give " + detail::listed(missing);
        }
        if (!extra.empty()) {
            text += (missing.empty() ? "leave out " : ", leave out ") + detail::listed(extra);
        }
        return text;
    }
    friend bool operator==(missing_inputs const&, missing_inputs const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("missingInputs", &missing_inputs::missing).any_as_text(),
            field("extraInputs", &missing_inputs::extra).any_as_text());
    }
};

/// Older services: a name is given both as an input and as a data file.
struct data_input_conflicts {
    static constexpr auto when = condition::rejected;
    static constexpr std::array<std::string_view, 1> marked_by{"dataInputConflicts"};

    std::vector<std::string> names{}; ///< given as both

    [[nodiscard]] std::string message() const
    {
        return "inputs and data files cannot have the same names: give only one of each of " + detail::listed(names);
    }
    friend bool operator==(data_input_conflicts const&, data_input_conflicts const&) = default;
    static constexpr auto describe()
    {
        return fields(field("dataInputConflicts", &data_input_conflicts::names).any_as_text());
    }
};

} // namespace st4sd

#endif
