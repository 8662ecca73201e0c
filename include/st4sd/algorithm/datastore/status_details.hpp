#ifndef ST4SD_ALGORITHM_DATASTORE_STATUS_DETAILS_HPP
#define ST4SD_ALGORITHM_DATASTORE_STATUS_DETAILS_HPP

#include <st4sd/algorithm/datastore/detail/pass_on.hpp>
#include <st4sd/algorithm/datastore/fetch_file.hpp>
#include <st4sd/algorithm/step.hpp>
#include <st4sd/datastore/status_details.hpp>
#include <st4sd/datastore/status_report.hpp>
#include <st4sd/decode.hpp>
#include <st4sd/model/instance_uri.hpp>

#include <string>
#include <utility>
#include <variant>

namespace st4sd::algorithm {

/// What the orchestrator last wrote about the components of a run.
///
/// *Errors*: `problem<datastore::missing_file>()`: it may not be written yet; those of `fetch_file`;
/// `errc::malformed_answer`. *Source*: `output/status_details.json` of the run, by `POST <gateway>/files/api/v1.1`
template <archive_policy Archive>
class status_details {
public:
    using result_type = datastore::status_details;

    explicit status_details(instance_uri of)
        : file_{datastore::file_request{std::move(of), "output/status_details.json"}}
    {}

    template <json_policy Json>
    [[nodiscard]] step<result_type> resume(input in, Json const& json)
    {
        step<std::string> next = file_.resume(std::move(in), json);
        if (auto more = detail::pass_on<result_type>(next)) {
            return std::move(*more);
        }
        auto text = std::move(std::get<done<std::string>>(next).value);
        if (!text) {
            return done<result_type>{std::move(text).assume_error()};
        }
        return done<result_type>{decode<result_type, Json>(std::move(text).assume_value(), decoding::lenient, json)};
    }

private:
    fetch_file<Archive> file_;
};

/// The same as a text to read: see `datastore::status_report`.
template <archive_policy Archive>
class status_report {
public:
    using result_type = std::string;

    explicit status_report(instance_uri of, datastore::status_report_options options = {})
        : details_{std::move(of)}, options_{std::move(options)}
    {}

    template <json_policy Json>
    [[nodiscard]] step<result_type> resume(input in, Json const& json)
    {
        step<datastore::status_details> next = details_.resume(std::move(in), json);
        if (auto more = detail::pass_on<result_type>(next)) {
            return std::move(*more);
        }
        auto const& details = std::get<done<datastore::status_details>>(next).value;
        return done<result_type>{
            details ? result<std::string>{datastore::status_report(details.assume_value(), options_)}
                    : result<std::string>{details.error()}};
    }

private:
    status_details<Archive> details_;
    datastore::status_report_options options_;
};

} // namespace st4sd::algorithm

#endif
