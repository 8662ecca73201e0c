#ifndef ST4SD_ALGORITHM_OF_KNOWN_RELATIONSHIP_HPP
#define ST4SD_ALGORITHM_OF_KNOWN_RELATIONSHIP_HPP

#include <st4sd/algorithm/step.hpp>
#include <st4sd/endpoint/get_relationship.hpp>
#include <st4sd/endpoint/relationship_problems.hpp>
#include <st4sd/json.hpp>

#include <optional>
#include <utility>

namespace st4sd::algorithm {

/// An endpoint about the relationship `identifier`, whose errors tell an unknown relationship apart. The service
/// refuses to synthesize one with the same status and no more than words, so that this asks for the relationship when
/// that happened. One exchange, or two.
///
/// *Errors*: `unknown_relationship`, and those of the endpoint. *Source*: also `GET /relationships/{id}/`
template <class Endpoint>
class of_known_relationship {
public:
    using result_type = typename Endpoint::result_type;

    explicit of_known_relationship(Endpoint endpoint) : endpoint_{std::move(endpoint)} {}

    template <json_policy Json>
    [[nodiscard]] step<result_type> resume(input in, Json const& json)
    {
        if (in.answer && refused_) {
            return done<result_type>{why(std::move(*in.answer), json)};
        }
        if (in.answer && !*in.answer) {
            return done<result_type>{in.answer->error()};
        }
        if (in.answer) {
            auto got = endpoint_.parse(std::move(*in.answer).assume_value(), json);
            if (got || !got.assume_error().template problem<synthesis_refused>()) {
                return step<result_type>{std::in_place_type<done<result_type>>, std::move(got)};
            }
            refused_ = got.assume_error().with([&](error_info& facts) { // and not of the last look
                result<http::request> const asked = endpoint_.build();
                facts.method = to_string(asked.assume_value().verb);
                facts.url = asked.assume_value().target;
            });
        }
        if (in.cancelled) {
            return cancelled<result_type>();
        }
        return refused_ ? send_request<result_type>(lookup()) : send_request<result_type>(endpoint_);
    }

private:
    [[nodiscard]] auto lookup() const { return endpoint::get_relationship{endpoint_.identifier}; }

    // Whatever else becomes of the second question, the answer to the first one stands.
    template <json_policy Json>
    [[nodiscard]] error why(result<http::response> answer, Json const& json) const
    {
        if (answer) {
            auto const found = lookup().parse(std::move(answer).assume_value(), json);
            if (!found && found.assume_error().template problem<unknown_relationship>()) {
                return found.assume_error();
            }
        }
        return *refused_;
    }

    Endpoint endpoint_;
    std::optional<error> refused_{};
};

} // namespace st4sd::algorithm

#endif
