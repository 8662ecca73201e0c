#ifndef ST4SD_TESTING_DETAIL_PROPERTY_DOCUMENT_HPP
#define ST4SD_TESTING_DETAIL_PROPERTY_DOCUMENT_HPP

#include <st4sd/testing/detail/exchange.hpp>
#include <st4sd/testing/detail/json_text.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/run_record.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace st4sd::testing::detail {

inline std::string lower(std::string_view text)
{
    std::string out;
    for (char const c : text) {
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    return out;
}

// Which columns of `properties.csv` are wanted, and how. Names are lower-cased, the headers of the
// table are not: a column with a capital in its name only comes with all.
struct property_query {
    bool all = true;
    bool stringify_nan = false;
    std::vector<std::string> names{}; // lower-cased; what an error names

    // *Errors*: the answer to a bad stringifyNaN.
    [[nodiscard]] std::optional<reply> read(exchange const& x)
    {
        if (auto const* flag = x.parameter("stringifyNaN")) {
            auto const word = lower(*flag);
            if (word == "true" || word == "1" || word == "on") {
                stringify_nan = true;
            } else if (word != "false" && word != "0" && !word.empty()) {
                return abort(
                    400, "Input payload validation failed",
                    {{"errors",
                      json_value::object(
                          {{"stringifyNaN", "A boolean flag that allows converting NaN and infinite values to "
                                            "strings. Invalid literal for boolean(): " +
                                                *flag}})}});
            }
        }
        auto const* wanted = x.parameter("includeProperties");
        if (wanted && !wanted->empty() && *wanted != "*") {
            all = false;
            std::string_view rest{*wanted};
            while (true) {
                auto const end = (std::min)(rest.find(','), rest.size());
                auto name = lower(rest.substr(0, end));
                if (std::find(names.begin(), names.end(), name) == names.end()) {
                    names.push_back(std::move(name));
                }
                if (end == rest.size()) {
                    break;
                }
                rest.remove_prefix(end + 1);
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] json_value show(std::vector<property_column> const& table) const
    {
        auto document = json_value::object();
        auto const add = [&](property_column const& column) {
            auto list = json_value::array();
            for (auto const& cell : column.cells) {
                std::visit([&](auto const& held) { list.push_back(shown(held)); }, cell.held());
            }
            document[column.name] = std::move(list);
        };
        if (all) {
            for (auto const& column : table) {
                add(column);
            }
            return document;
        }
        auto wanted = names;
        if (std::find(wanted.begin(), wanted.end(), "input-id") == wanted.end()) {
            wanted.insert(wanted.begin(), "input-id");
        }
        for (auto const& name : wanted) {
            for (auto const& column : table) {
                if (column.name == name) {
                    add(column);
                }
            }
        }
        return document;
    }

private:
    template <class T>
    [[nodiscard]] json_value shown(T const& held) const
    {
        if constexpr (std::is_same_v<T, double>) {
            // the service stringifies NaN only, not the infinities
            return stringify_nan && std::isnan(held) ? json_value{"NaN"} : json_value{held};
        } else {
            return json_value{held};
        }
    }
};

// The refusal of properties that are not there (yet).
inline reply no_properties(std::string const& uid, bool ended, property_query const& query)
{
    if (!ended) {
        return abort(
            400, "Instance " + uid + " has no properties but has not completed yet, try again later",
            {{"propertiesNotAvailableYet", true}});
    }
    return abort(
        404, "Instance " + uid + " has no properties",
        {{"unknownProperties", query.all ? json_value::array({"*"}) : json_value::list(query.names)}});
}

// The systems that the run measures.
inline std::vector<std::string> input_ids_of(run_record const& run)
{
    if (!run.input_ids.empty() || !run.properties) {
        return run.input_ids;
    }
    std::vector<std::string> ids;
    for (auto const& column : *run.properties) {
        if (column.name == "input-id") {
            for (auto const& cell : column.cells) {
                std::visit([&](auto const& held) { ids.push_back(python_str(json_value{held})); }, cell.held());
            }
        }
    }
    return ids;
}

} // namespace st4sd::testing::detail

#endif
