#ifndef ST4SD_ENDPOINT_DETAIL_ENTRY_LIST_HPP
#define ST4SD_ENDPOINT_DETAIL_ENTRY_LIST_HPP

#include <st4sd/describe.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/problematic_entry.hpp>
#include <st4sd/raw_json.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

// Lists of what the service keeps, in which one entry that cannot be read does not hide the others.

namespace st4sd::endpoint::detail {

// `{"entries": […], "problems": […]}`
struct list_envelope {
    std::optional<std::vector<raw_json>> entries{};
    std::vector<problematic_entry> problems{};

    static constexpr auto describe()
    {
        return fields(field("entries", &list_envelope::entries), field("problems", &list_envelope::problems));
    }
};

inline package_problem unreadable(error const& why)
{
    package_problem problem;
    problem.type = "unreadable";
    problem.location = why.json_path().substr(std::min<std::size_t>(why.json_path().size(), 2)); // without "$."
    problem.message = why.message();
    return problem;
}

// The text below these keys, whatever the rest of the document is like.
template <json_policy Json, class... Keys>
std::string text_at(std::string text, Json const& json, Keys... keys)
{
    for (auto const* key : {keys...}) {
        auto object = decode<members>(std::move(text), decoding::lenient, json);
        text = object ? std::move(object.assume_value()[key].text) : std::string{};
    }
    auto found = decode<std::string>(std::move(text), decoding::lenient, json);
    return found && !found.assume_value().empty() ? std::move(found).assume_value() : "**unknown**";
}

// Adds the entries to a list. `name(text)` gives the identifier of one that cannot be read.
template <class List, json_policy Json, class Name>
void read_entries(std::vector<raw_json> entries, List& list, int status, Json const& json, Name name)
{
    using entry_type = typename decltype(list.entries)::value_type;
    for (auto& entry : entries) {
        auto const text = entry.text; // for its name, in case it cannot be read
        if (auto read = object_at<entry_type>("$", std::move(entry), status, json)) {
            list.entries.push_back(std::move(read).assume_value());
        } else {
            list.problems.push_back({name(text), {unreadable(read.error())}});
        }
    }
}

// The list that a successful answer holds, or the error.
template <class List, json_policy Json, class Name, class... Problems>
result<List> list_or(http::response&& answer, Json const& json, Name name, problems<Problems...> known)
{
    auto const status = answer.status;
    BOOST_OUTCOME_TRY(auto body, success_or<list_envelope>(std::move(answer), json, known));
    if (!body.entries) {
        return malformed(status, "$.entries", "is missing");
    }
    List list;
    list.problems = std::move(body.problems);
    read_entries(std::move(*body.entries), list, status, json, name);
    return list;
}

} // namespace st4sd::endpoint::detail

#endif
