#ifndef ST4SD_TESTING_DETAIL_LIBRARY_STATE_HPP
#define ST4SD_TESTING_DETAIL_LIBRARY_STATE_HPP

#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/library_storage.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::testing::detail {

// The library of graphs: as they were sent, with an entrypoint.
struct library_state {
    library_storage where = library_storage::bucket;
    std::vector<std::pair<std::string, json_value>> graphs{};

    [[nodiscard]] json_value const* find(std::string_view name) const
    {
        auto const at = std::find_if(graphs.begin(), graphs.end(), [&](auto const& g) { return g.first == name; });
        return at == graphs.end() ? nullptr : &at->second;
    }
    bool erase(std::string_view name)
    {
        return std::erase_if(graphs, [&](auto const& g) { return g.first == name; }) != 0;
    }
};

} // namespace st4sd::testing::detail

#endif
