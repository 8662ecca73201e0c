#ifndef ST4SD_ENDPOINT_DATASTORE_HELLO_HPP
#define ST4SD_ENDPOINT_DATASTORE_HELLO_HPP

#include <st4sd/algorithm/place.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>

#include <string>
#include <utility>

namespace st4sd::endpoint {

/// Whether what answers there is a part of a datastore. *Source*: `GET <datastore>/hello/`, `GET <registry>/hello/`,
/// `GET <gateway>/hello/`
struct hello {
    using result_type = bool;
    static constexpr auto repeat = http::idempotency::safe;

    /// Which part is asked.
    algorithm::place at = algorithm::place::datastore();

    [[nodiscard]] algorithm::place where() const { return at; }
    [[nodiscard]] http::request build() const
    {
        http::request request;
        request.target = "hello/";
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] result<bool> parse(http::response&& answer, Json const& json) const
    {
        BOOST_OUTCOME_TRY(auto const said, success_or<std::string>(std::move(answer), json));
        return said == "hello";
    }
};

} // namespace st4sd::endpoint

#endif
