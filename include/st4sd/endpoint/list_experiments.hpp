#ifndef ST4SD_ENDPOINT_LIST_EXPERIMENTS_HPP
#define ST4SD_ENDPOINT_LIST_EXPERIMENTS_HPP

#include <st4sd/describe.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/experiment_target.hpp>
#include <st4sd/endpoint/invalid_parameter.hpp>
#include <st4sd/endpoint/package_problems.hpp>
#include <st4sd/endpoint/problematic_entry.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/package.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace st4sd {

/// All packages that the service keeps: one for each digest, so that a name may occur several
/// times.
struct package_list {
    std::vector<package> entries{};
    /// What the service found wrong, and the entries that could not be read (`type` is
    /// `unreadable`): those are not in `entries`.
    std::vector<problematic_entry> problems{};

    friend bool operator==(package_list const&, package_list const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("entries", &package_list::entries), field("problems", &package_list::problems));
    }
};

namespace endpoint {

/// All packages. An entry that cannot be read is reported and does not hide the others. *Errors*:
/// `invalid_parameter`.
///
/// *Source*: `GET /experiments/`
struct list_experiments {
    using result_type = package_list;
    static constexpr auto repeat = http::idempotency::safe;

    package_parts parts{};

    [[nodiscard]] http::request build() const
    {
        http::request request;
        request.target = "experiments/" + parts.query();
        request.repeat = repeat;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] parsed<package_list, Json> parse(http::response&& answer, Json const& json) const
    {
        auto const status = answer.status;
        BOOST_OUTCOME_TRY(
            auto body,
            success_or<envelope>(std::move(answer), json, problems<invalid_parameter>{}));
        if (!body.entries) {
            return malformed(status, "$.entries", "is missing");
        }
        package_list list;
        list.problems = std::move(body.problems);
        for (auto& entry : *body.entries) {
            auto const text = entry.text; // for its name, in case it cannot be read
            if (auto read = object_at<package>("$", std::move(entry), status, json)) {
                list.entries.push_back(std::move(read).assume_value());
            }
            else {
                list.problems.push_back(unreadable(text, read.error(), json));
            }
        }
        return list;
    }

private:
    struct envelope {
        std::optional<std::vector<raw_json>> entries{};
        std::vector<problematic_entry> problems{};

        static constexpr auto describe()
        {
            return fields(
                field("entries", &envelope::entries), field("problems", &envelope::problems));
        }
    };

    template <json_policy Json>
    static problematic_entry unreadable(std::string const& text, error const& why, Json const& json)
    {
        package_problem problem;
        problem.type = "unreadable";
        problem.location = why.json_path().substr(
            std::min<std::size_t>(why.json_path().size(), 2)); // without "$."
        problem.message = why.message();
        auto const name = text_at(text, json, "metadata", "package", "name");
        auto const digest = text_at(text, json, "metadata", "registry", "digest");
        return {name + '@' + digest, {std::move(problem)}};
    }
    // The text below these keys, whatever the rest of the document is like.
    template <json_policy Json, class... Keys>
    static std::string text_at(std::string text, Json const& json, Keys... keys)
    {
        for (auto const* key : {keys...}) {
            auto members = decode<detail::members>(std::move(text), decoding::lenient, json);
            text = members ? std::move(members.assume_value()[key].text) : std::string{};
        }
        auto found = decode<std::string>(std::move(text), decoding::lenient, json);
        return found && !found.assume_value().empty() ? std::move(found).assume_value()
                                                      : "**unknown**";
    }
};

} // namespace endpoint
} // namespace st4sd

#endif
