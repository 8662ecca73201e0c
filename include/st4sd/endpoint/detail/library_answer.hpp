#ifndef ST4SD_ENDPOINT_DETAIL_LIBRARY_ANSWER_HPP
#define ST4SD_ENDPOINT_DETAIL_LIBRARY_ANSWER_HPP

#include <st4sd/endpoint/detail/success_or_disabled.hpp>
#include <st4sd/endpoint/path_segment.hpp>
#include <st4sd/result.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace st4sd::endpoint::detail {

inline constexpr std::string_view graph_library = "graph library";

inline result<std::string> graph_target(std::string_view name, std::string_view query = {})
{
    BOOST_OUTCOME_TRY(auto segment, path_segment("a graph", name));
    return "library/" + std::move(segment) + '/' + std::string{query};
}

} // namespace st4sd::endpoint::detail

#endif
