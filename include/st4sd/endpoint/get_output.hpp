#ifndef ST4SD_ENDPOINT_GET_OUTPUT_HPP
#define ST4SD_ENDPOINT_GET_OUTPUT_HPP

#include <st4sd/detail/one_line.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/instance_answer.hpp>
#include <st4sd/endpoint/output_problems.hpp>
#include <st4sd/endpoint/unknown_instance.hpp>
#include <st4sd/http/content_disposition.hpp>
#include <st4sd/http/encoding.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/file.hpp>
#include <st4sd/model/rest_uid.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd::endpoint {

/// A key-output of a run, or with `path` a file or sub-folder in a folder output, in memory. A folder comes as a
/// zip archive, which the media type `application/zip` tells.
///
/// *Errors*: `problem<unknown_instance>()`, `problem<unknown_output>()`, `problem<missing_path>()`,
/// `problem<not_a_folder>()`, `problem<path_outside_folder>()`; `errc::body_too_large` above `largest` bytes;
/// `errc::invalid_argument` for a name that cannot be sent. *Source*: `GET /instances/{id}/outputs/{key}[/{path}]`
struct get_output {
    using result_type = file;
    static constexpr auto repeat = http::idempotency::safe;
    using known_problems =
        problems<unknown_instance, unknown_output, missing_path, not_a_folder, path_outside_folder, outputs_not_ready>;

    rest_uid run{};
    std::string key{};                 ///< the name of the key-output, as `outputs()` lists it
    std::string path{};                ///< names below the folder, with `/` between; empty: the key-output itself
    std::uint64_t largest = 64u << 20; ///< bytes that are accepted

    [[nodiscard]] result<http::request> build() const
    {
        BOOST_OUTCOME_TRY(auto name, encoded_key());
        BOOST_OUTCOME_TRY(auto below, encoded_path());
        BOOST_OUTCOME_TRY(auto request, detail::about(run, "/outputs/" + name + below));
        request.fields.set("Accept", "*/*");
        request.body_limit = largest;
        request.is_download = true;
        request.limits.total = http::deadlines::never;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] parsed<file, Json> parse(http::response&& answer, Json const& json) const
    {
        if (!is_content(answer)) {
            return failure_of(answer, json);
        }
        BOOST_OUTCOME_TRY(check_length(answer, answer.body.size()));
        return file{filename(answer), std::string{answer.media_type()}, std::move(answer.body)};
    }

    /// Whether this head is that of an output: not an error, and not a page for people.
    [[nodiscard]] static bool is_content(http::response const& head)
    {
        return head.status == 200 && !http::iequals(head.media_type(), "text/html");
    }
    /// The error that an answer without content stands for.
    template <json_policy Json>
    [[nodiscard]] error failure_of(http::response const& answer, Json const& json) const
    {
        error why = detail::instance_failure(run, answer, json, known_problems{});
        if (answer.ok() && why == errc::malformed_answer) {
            return why.with([&](error_info& facts) {
                facts.message = answer.status == 200
                                    ? "a web page came instead of the key-output: check the URL of the service"
                                    : "HTTP " + std::to_string(answer.status) + " came instead of the whole key-output";
            });
        }
        return why;
    }
    /// *Errors*: `errc::body_cut_short` when not all came that the head announced, or more.
    [[nodiscard]] static result<void> check_length(http::response const& head, std::uint64_t arrived)
    {
        auto const announced = head.content_length();
        if (!announced || *announced == arrived) {
            return success();
        }
        error_info facts;
        facts.message = "the key-output came with " + std::to_string(arrived) + " of " + std::to_string(*announced) +
                        " bytes: ask again";
        facts.http_status = head.status;
        facts.at = phase::receive;
        return error{make_error_code(errc::body_cut_short), std::move(facts)};
    }
    /// The name that the service offers, made safe; without one the key-output's.
    [[nodiscard]] std::string filename(http::response const& head) const
    {
        if (auto offered = http::offered_filename(head.fields.get("Content-Disposition"))) {
            return std::move(*offered);
        }
        std::string_view last = path;
        last = last.substr(0, last.find_last_not_of('/') + 1);
        last = last.substr(last.find_last_of('/') + 1);
        auto name = http::safe_filename(last.empty() ? std::string_view{key} : last);
        return head.media_type() == "application/zip" ? name + ".zip" : name;
    }

private:
    [[nodiscard]] result<std::string> encoded_key() const
    {
        if (key.empty() || key == "." || key == ".." || key.find('/') != key.npos) {
            return error{
                errc::invalid_argument, "'" + st4sd::detail::one_line(key) + "' cannot be fetched as a " +
                                            "key-output: give a name that outputs() lists, without '/'"};
        }
        return http::encode_segment(key);
    }
    [[nodiscard]] result<std::string> encoded_path() const
    {
        std::string encoded;
        std::string_view rest = path;
        if (rest.ends_with('/') && rest.size() > 1) {
            rest.remove_suffix(1);
        }
        while (!rest.empty()) {
            auto const end = (std::min)(rest.find('/'), rest.size());
            auto const segment = rest.substr(0, end);
            bool const is_last = end == rest.size();
            if (segment.empty() || segment == "." || segment == ".." || (!is_last && end + 1 == rest.size())) {
                return error{
                    errc::invalid_argument, "'" + st4sd::detail::one_line(path) +
                                                "' is no path below a folder output: give names with '/' " +
                                                "between, none empty, '.' or '..'"};
            }
            encoded += '/' + http::encode_segment(segment);
            rest.remove_prefix(is_last ? end : end + 1);
        }
        return encoded;
    }
};

} // namespace st4sd::endpoint

#endif
