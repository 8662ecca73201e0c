#ifndef ST4SD_ENDPOINT_LIST_DATASETS_HPP
#define ST4SD_ENDPOINT_LIST_DATASETS_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/dataset_problems.hpp>
#include <st4sd/endpoint/detail/become.hpp>
#include <st4sd/endpoint/detail/text_answer.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>

#include <string>
#include <utility>
#include <vector>

namespace st4sd::endpoint {

/// The names of the Datashim Datasets of the cluster. *Errors*: `datasets_unavailable`.
///
/// *Source*: `GET /datasets/`
struct list_datasets {
    using result_type = std::vector<std::string>;
    static constexpr auto repeat = http::idempotency::safe;

    [[nodiscard]] http::request build() const
    {
        http::request request;
        request.target = "datasets/";
        request.repeat = repeat;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] parsed<result_type, Json> parse(http::response&& answer, Json const& json) const
    {
        auto got = detail::whole_answer<result_type>('[', "a list of names", std::move(answer), json);
        if (!got && detail::says_only(got.error(), 400)) { // nothing was asked for that could be wrong
            got = detail::become(got.error(), datasets_unavailable{});
        }
        return got;
    }
};

} // namespace st4sd::endpoint

#endif
