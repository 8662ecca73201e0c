#ifndef ST4SD_MODEL_RELATIONSHIP_QUERY_HPP
#define ST4SD_MODEL_RELATIONSHIP_QUERY_HPP

#include <st4sd/model/text_pattern.hpp>

#include <optional>

namespace st4sd {

/// Which relationships are wanted: all that is said must be true of one. Nothing said means all of them.
///
/// *Example*: `{.output_graph = st4sd::text_pattern::experiment("band-gap-dft-gamess-us")}`
struct relationship_query {
    std::optional<text_pattern> identifier{};   ///< of the relationship
    std::optional<text_pattern> input_graph{};  ///< the identifier of its experiment, which ends in a tag or digest
    std::optional<text_pattern> output_graph{}; ///< the same

    /// Whether nothing is said, so that every relationship is wanted.
    [[nodiscard]] bool is_everything() const noexcept
    {
        auto const nothing = [](std::optional<text_pattern> const& part) { return !part || part->is_anything(); };
        return nothing(identifier) && nothing(input_graph) && nothing(output_graph);
    }
    friend bool operator==(relationship_query const&, relationship_query const&) = default;
};

} // namespace st4sd

#endif
