#ifndef ST4SD_ENDPOINT_LIST_INSTANCES_HPP
#define ST4SD_ENDPOINT_LIST_INSTANCES_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/instance_answer.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/instance.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd {

/// The field mask of a listing cannot be read.
struct invalid_field_mask {
    static constexpr auto when = condition::rejected;

    std::string mask{}; ///< as it was asked for

    friend bool operator==(invalid_field_mask const&, invalid_field_mask const&) = default;
    [[nodiscard]] std::string message() const
    {
        return "the field mask '" + mask + "' cannot be read: write names between braces, for instance " +
               "{id,status{experiment-state}}";
    }
};

namespace endpoint {

/// All runs that the service still has, as far as it says so. It swallows its own failures: the list may be partial
/// or empty although there are runs. The status in it knows nothing of pods that died or cannot start: decide with
/// `get_instance`.
///
/// An `experiment` is given only where the labels confirm that it is the run's own; it lacks fields, so never push it.
/// *Errors*: `problem<invalid_field_mask>()`. *Source*: `GET /instances/`
struct list_instances {
    using result_type = std::vector<instance>;
    static constexpr auto repeat = http::idempotency::safe;

    std::string mask{}; ///< which fields to answer, for instance `{id,status{experiment-state}}`; empty: all

    [[nodiscard]] result<http::request> build() const
    {
        http::request request;
        request.target = "instances/";
        if (!mask.empty()) {
            if (!is_readable(mask)) {
                return error::of(invalid_field_mask{mask}, {});
            }
            request.fields.set("X-Fields", mask);
        }
        return request;
    }

    template <json_policy Json>
    [[nodiscard]] parsed<result_type, Json> parse(http::response&& answer, Json const& json) const
    {
        if (answer.status == 400 && !mask.empty()) {
            return detail::become(failure(answer, json, problems<>{}), invalid_field_mask{mask});
        }
        BOOST_OUTCOME_TRY(auto runs, success_or<result_type>(std::move(answer), json));
        for (auto& run : runs) {
            // Without this label the service shows the experiment of the item before; a deleted one as a skeleton.
            auto const label = run.labels.find("st4sd-package-name");
            if (run.experiment &&
                (label == run.labels.end() || label->second != run.experiment->metadata.package.name)) {
                run.experiment.reset();
            }
        }
        return runs;
    }

private:
    // What the service's own tokens are made of; anything else must not get into a header field.
    static bool is_readable(std::string_view text) noexcept
    {
        int depth = 0;
        for (char const c : text) {
            bool const letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!letter && std::string_view{"_:*-{}, "}.find(c) == std::string_view::npos) {
                return false;
            }
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth < 0) {
                return false;
            }
        }
        return depth == 0;
    }
};

} // namespace endpoint
} // namespace st4sd

#endif
