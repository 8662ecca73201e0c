#ifndef ST4SD_RAW_JSON_HPP
#define ST4SD_RAW_JSON_HPP

#include <map>
#include <string>

namespace st4sd {

/// One JSON value kept as text, because only the user knows what it means: FlowIR, DSL, user metadata.
///
/// In an answer the text is equal JSON, not the service's very bytes. Empty text means that there was no value.
/// *Example*: `auto mine = st4sd::decode<st4sd::text_map, st4sd::boost_json>(status.meta->user_metadata);`
struct raw_json {
    std::string text; ///< the value; empty: none

    [[nodiscard]] bool empty() const noexcept { return text.empty(); }
    friend bool operator==(raw_json const&, raw_json const&) = default;
};

/// Members of an object that nothing is known of. A struct with a member `raw_members others` keeps there what its
/// field table does not name.
using raw_members = std::map<std::string, raw_json, std::less<>>;

} // namespace st4sd

#endif
