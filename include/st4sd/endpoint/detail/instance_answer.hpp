#ifndef ST4SD_ENDPOINT_DETAIL_INSTANCE_ANSWER_HPP
#define ST4SD_ENDPOINT_DETAIL_INSTANCE_ANSWER_HPP

#include <st4sd/detail/one_line.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/become.hpp>
#include <st4sd/endpoint/unknown_instance.hpp>
#include <st4sd/http/encoding.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/model/rest_uid.hpp>
#include <st4sd/result.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd::endpoint::detail {

// The service refuses request lines above 4094 bytes; the rest is for method, version and the path of its base URL.
inline constexpr std::size_t longest_target = 3800;

// `GET instances/{id}{rest}`, with `rest` encoded.
inline result<http::request> about(rest_uid const& run, std::string_view rest = {})
{
    BOOST_OUTCOME_TRY(run.check());
    http::request request;
    request.target = "instances/" + http::encode_segment(run.str());
    request.target += rest;
    if (request.target.size() > longest_target) {
        return error{
            errc::invalid_argument, "the request for run '" + st4sd::detail::one_line(run.str(), 80) +
                                        "' is longer than the service accepts: give shorter names"};
    }
    return request;
}

// The error of a route below instances/{id}: most say with a bare JSON 404 that there is no such run.
template <json_policy Json, class... Problems>
error instance_failure(rest_uid const& run, http::response const& answer, Json const& json, problems<Problems...> known)
{
    return become_if(404, answer, failure(answer, json, known), unknown_instance{run});
}

} // namespace st4sd::endpoint::detail

#endif
