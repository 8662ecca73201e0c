#ifndef ST4SD_ENDPOINT_TAG_EXPERIMENT_HPP
#define ST4SD_ENDPOINT_TAG_EXPERIMENT_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/experiment_target.hpp>
#include <st4sd/endpoint/unknown_experiment.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd {

/// `latest` cannot be taken from the package that has it: push the package that is to have it, or keep `latest` among its tags.
struct cannot_untag_latest {
    static constexpr auto when = condition::rejected;
    static constexpr std::array<std::string_view, 1> marked_by{"cannotUntagLatestFrom"};

    std::string identifier{}; ///< the package that has it

    [[nodiscard]] std::string message() const
    {
        return "the tag latest cannot be taken from '" + detail::one_line(identifier, 130) +
               "': keep it among the tags, or push the package that is to have it";
    }
    friend bool operator==(cannot_untag_latest const&, cannot_untag_latest const&) = default;
    static constexpr auto describe()
    {
        return fields(field("cannotUntagLatestFrom", &cannot_untag_latest::identifier).any_as_text());
    }
};

namespace endpoint {

/// Gives a package these tags and no others; other packages of its name lose them. The tag in the identifier is gone, too,
/// unless it is among them.
///
/// *Errors*: `cannot_untag_latest`, `unknown_experiment`; `errc::invalid_argument` for no tag at all, and for tags that could
/// not be addressed or would make the service fail. *Source*: `PUT /experiments/{id}/tag`
struct tag_experiment {
    using result_type = void;
    static constexpr auto repeat = http::idempotency::idempotent;
    static constexpr std::size_t longest_list =
        3000; ///< characters: the service refuses request lines above 4094 bytes

    std::string identifier{};        ///< `name`, `name:tag` or `name@digest`
    std::vector<std::string> tags{}; ///< all that it is to have

    /// Whether the tags can be sent. *Errors*: `errc::invalid_argument`.
    [[nodiscard]] result<void> check() const
    {
        if (tags.empty()) {
            return error{errc::invalid_argument, "a package keeps at least one tag: give one"};
        }
        for (auto const& tag : tags) {
            if (!is_experiment_tag(tag)) {
                return error{
                    errc::invalid_argument, "the tag '" + st4sd::detail::one_line(tag, 80) +
                                                "' could not be addressed: it is empty or has one of , : @ /"};
            }
        }
        return success();
    }
    [[nodiscard]] result<http::request> build() const
    {
        BOOST_OUTCOME_TRY(check());
        std::string list;
        for (auto const& tag : tags) {
            list += (list.empty() ? "" : ",") + http::encode_query(tag);
        }
        if (list.size() > longest_list) {
            return error{errc::invalid_argument, "the tags are longer than the service accepts: give fewer"};
        }
        BOOST_OUTCOME_TRY(auto target, experiment_target(identifier, "/tag?newTags=" + list));
        http::request request;
        request.verb = http::method::put;
        request.target = std::move(target);
        request.repeat = repeat;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] result<void> parse(http::response&& answer, Json const& json) const
    {
        BOOST_OUTCOME_TRY(
            success_or<raw_json>(std::move(answer), json, problems<cannot_untag_latest, unknown_experiment>{}));
        return success();
    }
};

} // namespace endpoint
} // namespace st4sd

#endif
