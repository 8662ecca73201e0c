#ifndef ST4SD_ENDPOINT_DATASTORE_FETCH_FILES_HPP
#define ST4SD_ENDPOINT_DATASTORE_FETCH_FILES_HPP

#include <st4sd/algorithm/place.hpp>
#include <st4sd/detail/json_writer.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/datastore/detail/zip_answer.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::endpoint {

/// Many files of one gateway's cluster as one zip archive, of which the answer is streamed. What the gateway does not
/// have, and what is over its limits, it leaves out without a word: see `algorithm::fetch_files`.
///
/// *Source*: `POST <gateway>/files/api/v1.1`
struct fetch_files {
    static constexpr auto repeat = http::idempotency::safe;

    std::string gateway{};                                   ///< its id
    std::map<std::string, std::vector<std::string>> paths{}; ///< absolute, by URI of the instance
    std::vector<std::string> later{};                        ///< gateways that will be asked next

    [[nodiscard]] algorithm::place where() const { return algorithm::place::at_gateway(gateway, later); }
    [[nodiscard]] http::request build() const
    {
        st4sd::detail::json_writer out{false, false};
        out.begin_object();
        for (auto const& [instance, files] : paths) {
            out.key(instance);
            out.begin_array();
            for (auto const& path : files) {
                out.element();
                out.text(path);
            }
            out.end_array();
        }
        out.end_object();
        auto request = detail::zip_request("files/api/v1.1");
        request.verb = http::method::post;
        request.body = std::move(out).str();
        return request;
    }
    /// Whether this head is that of an archive.
    [[nodiscard]] static bool is_content(http::response const& head) { return detail::is_zip(head); }
    /// The error that another answer stands for.
    template <json_policy Json>
    [[nodiscard]] error failure_of(http::response const& answer, Json const& json) const
    {
        return detail::no_zip(answer, json);
    }
};

} // namespace st4sd::endpoint

#endif
