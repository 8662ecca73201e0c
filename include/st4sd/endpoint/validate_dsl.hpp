#ifndef ST4SD_ENDPOINT_VALIDATE_DSL_HPP
#define ST4SD_ENDPOINT_VALIDATE_DSL_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/check_document.hpp>
#include <st4sd/endpoint/package_problems.hpp>
#include <st4sd/endpoint/service_problems.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd {

/// A workflow is not valid DSL 2.
struct invalid_dsl {
    static constexpr auto when = condition::rejected;
    static constexpr std::array<std::string_view, 1> marked_by{"problems"};

    std::vector<package_problem> problems{};

    [[nodiscard]] std::string message() const
    {
        return detail::with_problems("the workflow is not valid DSL 2, correct it", problems);
    }
    friend bool operator==(invalid_dsl const&, invalid_dsl const&) = default;
    static constexpr auto describe() { return fields(field("problems", &invalid_dsl::problems)); }
};

namespace endpoint {

/// Asks whether a workflow is valid. *Errors*: `invalid_dsl`, `service_problems`; `errc::invalid_document` for what is no
/// JSON object.
///
/// *Source*: `POST /utilities/dsl/`
struct validate_dsl {
    using result_type = void;
    static constexpr auto repeat = http::idempotency::safe; // it only looks

    raw_json dsl{}; ///< the document itself

    [[nodiscard]] result<http::request> build() const
    {
        BOOST_OUTCOME_TRY(detail::check_document("the workflow", dsl));
        http::request request;
        request.verb = http::method::post;
        request.target = "utilities/dsl/";
        request.repeat = repeat;
        request.body = dsl.text;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] result<void> parse(http::response&& answer, Json const& json) const
    {
        auto const status = answer.status;
        BOOST_OUTCOME_TRY(auto body, (success_or_why<envelope>(std::move(answer), json, problems<invalid_dsl>{})));
        if (!body.problems) {
            return malformed(status, "$.problems", "is missing");
        }
        if (!body.problems->empty()) {
            error_info facts;
            facts.http_status = status;
            return error::of(invalid_dsl{std::move(*body.problems)}, std::move(facts));
        }
        return success();
    }

private:
    struct envelope {
        std::optional<std::vector<package_problem>> problems{};

        static constexpr auto describe() { return fields(field("problems", &envelope::problems)); }
    };
};

} // namespace endpoint
} // namespace st4sd

#endif
