#ifndef ST4SD_ENDPOINT_LIST_EXPERIMENTS_HPP
#define ST4SD_ENDPOINT_LIST_EXPERIMENTS_HPP

#include <st4sd/describe.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/entry_list.hpp>
#include <st4sd/endpoint/experiment_target.hpp>
#include <st4sd/endpoint/invalid_parameter.hpp>
#include <st4sd/endpoint/problematic_entry.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/package.hpp>

#include <string>
#include <utility>
#include <vector>

namespace st4sd {

/// All packages that the service keeps: one for each digest, so that a name may occur several
/// times.
struct package_list {
    std::vector<package> entries{}; ///< those that can be read
    /// What the service found wrong, and the entries that could not be read (`type` is
    /// `unreadable`): those are not in `entries`.
    std::vector<problematic_entry> problems{};

    friend bool operator==(package_list const&, package_list const&) = default;
    static constexpr auto describe()
    {
        return fields(field("entries", &package_list::entries), field("problems", &package_list::problems));
    }
};

namespace endpoint {

/// All packages. An entry that cannot be read is reported and does not hide the others. *Errors*:
/// `invalid_parameter`.
///
/// *Source*: `GET /experiments/`
struct list_experiments {
    using result_type = package_list;
    static constexpr auto repeat = http::idempotency::safe;

    package_parts parts{};

    [[nodiscard]] http::request build() const
    {
        http::request request;
        request.target = "experiments/" + parts.query();
        request.repeat = repeat;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] parsed<package_list, Json> parse(http::response&& answer, Json const& json) const
    {
        auto const name = [&json](std::string const& entry) {
            return detail::text_at(entry, json, "metadata", "package", "name") + '@' +
                   detail::text_at(entry, json, "metadata", "registry", "digest");
        };
        return detail::list_or<package_list>(std::move(answer), json, name, problems<invalid_parameter>{});
    }
};

} // namespace endpoint
} // namespace st4sd

#endif
