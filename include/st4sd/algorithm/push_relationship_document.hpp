#ifndef ST4SD_ALGORITHM_PUSH_RELATIONSHIP_DOCUMENT_HPP
#define ST4SD_ALGORITHM_PUSH_RELATIONSHIP_DOCUMENT_HPP

#include <st4sd/algorithm/step.hpp>
#include <st4sd/endpoint/push_relationship.hpp>
#include <st4sd/json.hpp>
#include <st4sd/model/check_relationship.hpp>
#include <st4sd/raw_json.hpp>

#include <utility>

namespace st4sd::algorithm {

/// Pushes a relationship that is given as a document, exactly as it is. Only what the service would answer with no more
/// than that it failed is refused first: one without transform. One exchange.
///
/// *Errors*: `errc::invalid_document` for a text that is no JSON object; `relationship_mistakes`; those of
/// `push_relationship`. *Source*: `POST /relationships/`
// An algorithm, because an endpoint cannot read JSON before it sends.
class push_relationship_document {
public:
    using result_type = relationship;

    explicit push_relationship_document(raw_json document) : exchange_{{std::move(document)}} {}

    template <json_policy Json>
    [[nodiscard]] step<result_type> resume(input in, Json const& json)
    {
        if (!in.answer && !in.cancelled) {
            auto document = decode<raw_members>(exchange_.endpoint.sent, decoding::strict, json);
            if (!document) {
                return done<result_type>{document.assume_error()};
            }
            auto const& transform = document.assume_value()["transform"].text;
            if (!transform.starts_with('{')) {
                return done<result_type>{error::of(
                    relationship_mistakes{{{"transform", "is missing: give it with inputGraph and outputGraph"}}})};
            }
        }
        return exchange_.resume(std::move(in), json);
    }

private:
    exchange<endpoint::push_relationship<raw_json>> exchange_;
};

} // namespace st4sd::algorithm

#endif
