#ifndef ST4SD_ENDPOINT_PROPERTY_PROBLEMS_HPP
#define ST4SD_ENDPOINT_PROPERTY_PROBLEMS_HPP

#include <st4sd/describe.hpp>
#include <st4sd/detail/one_line.hpp>
#include <st4sd/error.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace st4sd {

/// Properties that the run has not measured. With `known` empty it measured none at all: it ended without a table.
struct unknown_properties {
    static constexpr auto when = condition::not_found;
    static constexpr std::array<std::string_view, 1> marked_by{"unknownProperties"};

    std::vector<std::string> names{}; ///< what was asked for; `*` stands for all
    std::vector<std::string> known{}; ///< the columns that there are

    friend bool operator==(unknown_properties const&, unknown_properties const&) = default;
    static constexpr auto describe() { return fields(field("unknownProperties", &unknown_properties::names)); }
    [[nodiscard]] std::string message() const
    {
        bool const all = std::find(names.begin(), names.end(), "*") != names.end() || names.empty();
        if (known.empty()) {
            return "the run ended without measuring " + (all ? "properties" : detail::listed(names)) +
                   ": look at its outcome and its key-outputs";
        }
        return "the run did not measure " + detail::listed(names) + ": ask for one of " + detail::listed(known);
    }
};

/// The run goes on and has not measured its properties.
struct properties_not_available_yet {
    static constexpr auto when = condition::not_ready;
    static constexpr std::array<std::string_view, 1> marked_by{"propertiesNotAvailableYet"};

    bool unavailable = true; ///< always true, as the service says it

    friend bool operator==(properties_not_available_yet const&, properties_not_available_yet const&) = default;
    static constexpr auto describe()
    {
        return fields(field("propertiesNotAvailableYet", &properties_not_available_yet::unavailable));
    }
    [[nodiscard]] std::string message() const
    {
        return "the run has not measured its properties yet: wait() for its end, then ask again";
    }
};

} // namespace st4sd

#endif
