#ifndef ST4SD_ENDPOINT_DATASTORE_REGISTRATION_HPP
#define ST4SD_ENDPOINT_DATASTORE_REGISTRATION_HPP

#include <st4sd/describe.hpp>
#include <st4sd/detail/bool_text.hpp>
#include <st4sd/endpoint/detail/instance_answer.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/rest_uid.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd::endpoint {

/// Whether a run registers itself with the datastore, by the arguments that it was started with; none while the service
/// does not know them. *Errors*: `problem<unknown_instance>()`. *Source*: `GET /instances/{id}`
struct registration {
    using result_type = std::optional<bool>;
    static constexpr auto repeat = http::idempotency::safe;

    rest_uid run{};

    [[nodiscard]] result<http::request> build() const { return detail::about(run); }
    template <json_policy Json>
    [[nodiscard]] result<std::optional<bool>> parse(http::response&& answer, Json const& json) const
    {
        if (!answer.ok()) {
            return detail::instance_failure(run, answer, json, problems<unknown_instance>{});
        }
        BOOST_OUTCOME_TRY(auto const body, success_or<envelope>(std::move(answer), json));
        auto const& arguments = body.status.meta.arguments;
        if (arguments.empty()) {
            return std::optional<bool>{};
        }
        return std::optional{is_asked_for_by(arguments)};
    }

    /// Whether a command line of the orchestrator has `--registerWorkflow=yes`.
    [[nodiscard]] static bool is_asked_for_by(std::string_view arguments)
    {
        constexpr std::string_view option = "--registerWorkflow";
        bool asked = false; // the last one counts
        for (auto at = arguments.find(option); at != arguments.npos; at = arguments.find(option, at + 1)) {
            auto rest = arguments.substr(at + option.size());
            if (!rest.empty() && rest.front() != '=' && rest.front() != ' ') {
                continue; // another option with a longer name
            }
            auto const value = rest.substr((std::min)(rest.find_first_not_of("= '\""), rest.size()));
            auto const word = value.substr(0, value.find_first_of(" '\""));
            asked = word.starts_with('-') || word.empty() || st4sd::detail::bool_of(word).value_or(false);
        }
        return asked;
    }

private:
    struct started_with {
        std::string arguments{};
        static constexpr auto describe() { return fields(field("arguments", &started_with::arguments).hidden()); }
    };
    struct run_state {
        started_with meta{};
        static constexpr auto describe() { return fields(field("meta", &run_state::meta)); }
    };
    struct envelope {
        run_state status{};
        static constexpr auto describe() { return fields(field("status", &envelope::status)); }
    };
};

} // namespace st4sd::endpoint

#endif
